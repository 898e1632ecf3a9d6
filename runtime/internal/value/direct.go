package value

import (
	"reflect"

	"github.com/dop251/goja"
)

// direct calls a Go function without reflection, which takes longer than all the rest
// of a call. ok is false, and the function was not called, if an argument is missing
// or needs more than to be read: then the general way converts it, or says what is
// wrong. err is the function's own.
type direct func(args []goja.Value) (result goja.Value, ok bool, err error)

// directOf returns the direct call of a function of a usual type, nil if it has none.
func directOf(f *function) direct {
	switch fn := f.fn.Interface().(type) {
	case func(int) int:
		return direct1(f, fn)
	case func(float64) float64:
		return direct1(f, fn)
	case func(string) string:
		return direct1(f, fn)
	case func(string) bool:
		return direct1(f, fn)
	case func(int, int) int:
		return direct2(f, fn)
	case func(float64, float64) float64:
		return direct2(f, fn)
	case func(string, string) string:
		return direct2(f, fn)
	case func(int) (int, error):
		return direct1Fails(f, fn)
	case func(int) (string, error):
		return direct1Fails(f, fn)
	case func(string) (int, error):
		return direct1Fails(f, fn)
	case func(string) (string, error):
		return direct1Fails(f, fn)
	}
	return nil
}

// basic are the types that direct calls take.
type basic interface{ int | float64 | string }

func direct1[A basic, R any](f *function, fn func(A) R) direct {
	return func(args []goja.Value) (goja.Value, bool, error) {
		var a A
		if len(args) < 1 || !read(args[0], &a) {
			return nil, false, nil
		}
		return f.directResult(fn(a)), true, nil
	}
}

func direct1Fails[A basic, R any](f *function, fn func(A) (R, error)) direct {
	return func(args []goja.Value) (goja.Value, bool, error) {
		var a A
		if len(args) < 1 || !read(args[0], &a) {
			return nil, false, nil
		}
		result, err := fn(a)
		if err != nil {
			return nil, true, err
		}
		return f.directResult(result), true, nil
	}
}

func direct2[A, B basic, R any](f *function, fn func(A, B) R) direct {
	return func(args []goja.Value) (goja.Value, bool, error) {
		var a A
		var b B
		if len(args) < 2 || !read(args[0], &a) || !read(args[1], &b) {
			return nil, false, nil
		}
		return f.directResult(fn(a, b)), true, nil
	}
}

// read sets a variable to a value of the same type, as decodeInt, decodeFloat and
// decodeString do.
func read[T basic](v goja.Value, into *T) bool {
	switch into := any(into).(type) {
	case *int:
		n, ok := integer(v)
		*into = int(n)
		return ok && int64(*into) == n
	case *float64:
		if !goja.IsNumber(v) {
			return false
		}
		*into = v.ToFloat()
		return true
	case *string:
		if !goja.IsString(v) {
			return false
		}
		*into = v.String()
		return true
	}
	return false
}

// directResult converts a result. It throws.
func (f *function) directResult(result any) goja.Value {
	if js, ok := f.c.basicToJS(result); ok {
		return js
	}
	return f.mustResult([]reflect.Value{reflect.ValueOf(result)})
}

// callDirect calls the function directly; ok is false if that can't be done, or was
// not done. It throws.
func (f *function) callDirect(args []goja.Value) (result goja.Value, ok bool) {
	if f.direct == nil {
		return nil, false
	}
	result, ok, err := f.invokeDirect(args)
	if err != nil {
		f.fail(err)
	}
	return result, ok
}

// invokeDirect is invoke for a direct call.
func (f *function) invokeDirect(args []goja.Value) (result goja.Value, ok bool, err error) {
	defer f.recovered(&err)
	return f.direct(args)
}
