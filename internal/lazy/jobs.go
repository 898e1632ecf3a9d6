package lazy

import (
	"reflect"

	"github.com/dop251/goja"
)

// Jobs returns the queue that a goja runtime keeps of the jobs of promises
// (sec-hostenqueuepromisejob), nil if it has none by that name. What is appended is
// called in its turn.
func Jobs(vm *goja.Runtime) *[]func() {
	f := reflect.ValueOf(vm).Elem().FieldByName("jobQueue")
	if !f.IsValid() || f.Type() != reflect.TypeFor[[]func()]() {
		return nil
	}
	return reflect.NewAt(f.Type(), f.Addr().UnsafePointer()).Interface().(*[]func())
}

// Stack returns the stack of values that the machine inside of a goja runtime keeps,
// nil if it has none by that name. Between the tasks of a loop it holds nothing that
// counts.
func Stack(vm *goja.Runtime) *[]goja.Value {
	machine := reflect.ValueOf(vm).Elem().FieldByName("vm")
	if !machine.IsValid() || machine.Kind() != reflect.Pointer || machine.Elem().Kind() != reflect.Struct {
		return nil
	}
	values := reflect.TypeFor[[]goja.Value]()
	f := machine.Elem().FieldByName("stack")
	if !f.IsValid() || !f.Type().ConvertibleTo(values) {
		return nil
	}
	return reflect.NewAt(values, f.Addr().UnsafePointer()).Interface().(*[]goja.Value)
}
