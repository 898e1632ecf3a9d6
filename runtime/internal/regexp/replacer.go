package regexp

import (
	"reflect"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// polling returns a call of goja's replace with a replacer that looks for an interrupt,
// if that is a function of Go's. Other methods have no function as an argument that they call.
func (r *realm) polling(call goja.FunctionCall) goja.FunctionCall {
	if len(call.Arguments) < 2 {
		return call
	}
	replacer, ok := call.Arguments[1].(*goja.Object)
	if !ok || r.layout.isScript(replacer) {
		return call
	}
	f := r.Function(replacer)
	if f == nil {
		return call
	}
	watched := r.vm.ToValue(func(c goja.FunctionCall) goja.Value {
		r.Spend(intrinsic.ACall)
		return intrinsic.OrUndefined(f(c))
	})
	return goja.FunctionCall{This: call.This, Arguments: []goja.Value{call.Arguments[0], watched}}
}

// isScript tells that o is a function that a script wrote.
func (l *layout) isScript(o *goja.Object) bool {
	t := l.implementation(o).Type()
	if is, known := l.scripts.Load(t); known {
		return is.(bool)
	}
	is := false
	if t.Kind() == reflect.Struct {
		_, is = t.FieldByName("prg")
	}
	l.scripts.Store(t, is)
	return is
}
