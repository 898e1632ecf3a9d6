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

// Machine is what of the machine inside of a goja runtime matters between the tasks of
// a loop: its stack, and how much of that is in use, nothing if no script runs.
type Machine struct {
	Stack *[]goja.Value
	Used  *int
}

// MachineOf returns the machine of a runtime, nil if goja is not as expected.
func MachineOf(vm *goja.Runtime) *Machine {
	f := reflect.ValueOf(vm).Elem().FieldByName("vm")
	if !f.IsValid() || f.Kind() != reflect.Pointer || f.Elem().Kind() != reflect.Struct {
		return nil
	}
	values := reflect.TypeFor[[]goja.Value]()
	stack, used := f.Elem().FieldByName("stack"), f.Elem().FieldByName("sp")
	if !stack.IsValid() || !stack.Type().ConvertibleTo(values) || !used.IsValid() || used.Type() != reflect.TypeFor[int]() {
		return nil
	}
	return &Machine{
		Stack: reflect.NewAt(values, stack.Addr().UnsafePointer()).Interface().(*[]goja.Value),
		Used:  reflect.NewAt(used.Type(), used.Addr().UnsafePointer()).Interface().(*int),
	}
}

// Tidy lets go of the values that scripts have left on the stack. It returns false,
// and does nothing, while a script runs and where the stack has room for more than most.
func (m *Machine) Tidy(most int) bool {
	if *m.Used != 0 || cap(*m.Stack) > most {
		return false
	}
	clear((*m.Stack)[:cap(*m.Stack)])
	return true
}
