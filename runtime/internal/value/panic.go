package value

import (
	"fmt"
	"reflect"
	"runtime/debug"
	"strings"

	"github.com/dop251/goja"
)

// PanicError is what a script catches, and what errors.As finds, when a Go
// function panics. Scripts see its message; the stack is for Go alone.
type PanicError struct {
	Value any    // what the function panicked with
	Stack []byte // as debug.Stack gives it
}

// Error tells the value.
func (e *PanicError) Error() string { return fmt.Sprintf("panic in a Go function: %v", e.Value) }

// Unwrap returns the value if it is an error.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}

// invoke calls the function and returns its last error, or its panic as one. On
// the loop the exceptions of goja, and what no script may catch, pass.
func (f *function) invoke(in []reflect.Value) (out []reflect.Value, err error) {
	defer f.recovered(&err)
	out = f.fn.Call(in)
	if !f.fails {
		return out, nil
	}
	last := out[len(out)-1]
	if !last.IsNil() {
		err = last.Interface().(error)
	}
	return out, err
}

// recovered makes an error of a panic. It is to be deferred.
func (f *function) recovered(err *error) {
	x := recover()
	if x == nil {
		return
	}
	if !f.async && isThrow(x) {
		panic(x)
	}
	*err = &PanicError{Value: x, Stack: debug.Stack()}
}

var gojaPath = valueType.PkgPath()

// isThrow tells what is thrown through goja, and bugs of jsrun.
func isThrow(x any) bool {
	if _, ok := x.(goja.Value); ok {
		return true
	}
	if text, ok := x.(string); ok {
		return strings.HasPrefix(text, "jsrun: BUG: ")
	}
	t := reflect.TypeOf(x)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	return t.PkgPath() == gojaPath
}
