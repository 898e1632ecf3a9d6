package value

import (
	"reflect"

	"github.com/dop251/goja"
)

// basicToJS makes a JavaScript value of a value of one of Go's most usual types; ok
// is false for all others, and for an integer that is not safe. No encoder is needed
// for these, and none of their rules runs a script.
func (c *Converter) basicToJS(v any) (js goja.Value, ok bool) {
	switch n := v.(type) {
	case string, bool, float64, int32:
		return c.vm.ToValue(v), true
	case int:
		if int64(n) <= maxSafe && int64(n) >= -maxSafe {
			return c.vm.ToValue(v), true
		}
	case int64:
		if n <= maxSafe && n >= -maxSafe {
			return c.vm.ToValue(v), true
		}
	}
	return nil, false
}

// basics are the types of basicToJS. Whoever decodes one sets a variable and keeps
// nothing of it, so the variable may serve again.
var basics = map[reflect.Type]bool{
	reflect.TypeFor[string]():  true,
	reflect.TypeFor[bool]():    true,
	reflect.TypeFor[float64](): true,
	reflect.TypeFor[int32]():   true,
	reflect.TypeFor[int]():     true,
	reflect.TypeFor[int64]():   true,
}

// frame is what one call of a Go function needs, to be used by the next one again.
type frame struct {
	variables []reflect.Value // one for each parameter of a basic type; invalid for others
	in        []reflect.Value
}

// takeFrame returns the frame of the call before, or a fresh one if that call is
// still being made: an argument's getter, or the function itself, may call again.
func (f *function) takeFrame() *frame {
	if fr := f.free; fr != nil {
		f.free = nil
		return fr
	}
	fr := &frame{make([]reflect.Value, len(f.params)), make([]reflect.Value, 0, len(f.params))}
	for i, p := range f.params {
		if basics[p.t] {
			fr.variables[i] = reflect.New(p.t).Elem()
		}
	}
	return fr
}

// giveBack keeps a frame for the next call, and nothing of this call's arguments.
func (f *function) giveBack(fr *frame) {
	clear(fr.in[:cap(fr.in)])
	for _, v := range fr.variables {
		if v.IsValid() && v.Kind() == reflect.String {
			v.SetZero()
		}
	}
	f.free = fr
}
