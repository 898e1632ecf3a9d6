package lazy

import (
	"reflect"

	"github.com/dop251/goja"
)

// triesAtOnce is how many try statements, and calls of functions from Go, may be open
// before goja moves the stack that it keeps of them. Each takes 56 bytes of every runtime.
const triesAtOnce = 64

// RoomForTries has goja keep its stack of open try statements in one place. goja holds a
// pointer into it while an exception closes the iterators of loops; where return() of an
// iterator makes the stack move, goja forgets the exception behind that pointer: a
// finally block swallows it, and a catch block that throws is entered once more. It
// returns false if goja is not as expected.
func RoomForTries(vm *goja.Runtime) bool {
	f := reflect.ValueOf(vm).Elem().FieldByName("vm")
	if !f.IsValid() || f.Kind() != reflect.Pointer || f.Elem().Kind() != reflect.Struct {
		return false
	}
	tries := f.Elem().FieldByName("tryStack")
	if !tries.IsValid() || tries.Kind() != reflect.Slice {
		return false
	}
	reflect.NewAt(tries.Type(), tries.Addr().UnsafePointer()).Elem().Grow(triesAtOnce)
	return true
}
