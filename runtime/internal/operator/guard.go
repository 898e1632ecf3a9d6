package operator

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"
)

// Guard puts the guards into a program that goja has just compiled, and into the
// functions in it. Nobody else may use the program meanwhile.
func Guard(p *goja.Program) {
	each(p, func(in *instruction, k *kind) {
		if k.guarded != nil {
			in.table = k.guarded
		}
	})
}

// GuardCaller is Guard for the code that calls the Go function which calls this:
// code that goja has compiled itself, for eval.
func GuardCaller(vm *goja.Runtime) {
	l := gojaLayout()
	if l == nil {
		return
	}
	machine := *(*unsafe.Pointer)(unsafe.Add(unsafe.Pointer(vm), l.machine))
	calls := *(*[]byte)(unsafe.Add(machine, l.calls)) // of another type: only the length counts
	for i := len(calls) - 1; i >= 0; i-- {
		call := unsafe.Add(unsafe.Pointer(unsafe.SliceData(calls)), uintptr(i)*l.callSize)
		if p := *(**goja.Program)(unsafe.Add(call, l.program)); p != nil {
			Guard(p)
			return
		}
	}
}

// each calls f with the instructions of a program and of all that is in it.
func each(p *goja.Program, f func(*instruction, *kind)) {
	offset, ok := codeOffset()
	if !ok {
		return
	}
	code := *(*[]instruction)(unsafe.Add(unsafe.Pointer(p), offset))
	for i := range code {
		in := &code[i]
		k := kindOf(in)
		for _, offset := range k.programs {
			if inner := *(**goja.Program)(unsafe.Add(in.data, offset)); inner != nil {
				each(inner, f)
			}
		}
		f(in, k)
	}
}

// programs appends the offsets of the programs in a struct, which lies at an offset.
func programs(t reflect.Type, at uintptr, offsets []uintptr) []uintptr {
	if t.Kind() != reflect.Struct {
		return offsets
	}
	for i := range t.NumField() {
		switch f := t.Field(i); {
		case f.Type == reflect.TypeFor[*goja.Program]():
			offsets = append(offsets, at+f.Offset)
		case f.Anonymous:
			offsets = programs(f.Type, at+f.Offset, offsets)
		}
	}
	return offsets
}
