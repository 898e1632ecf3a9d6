package value

import (
	"context"

	"github.com/dop251/goja"
)

// directAsync calls a function with a context without reflection, on the goroutine of
// the call. The arguments have been read.
type directAsync func(context.Context) (result any, err error)

// directAsyncOf returns what reads the arguments of a direct call of a function of a
// usual type; nil if it has none. What it returns gives nil where direct would not be ok.
func directAsyncOf(f *function) func(args []goja.Value) directAsync {
	switch fn := f.fn.Interface().(type) {
	case func(context.Context, int) int:
		return async1(fn)
	case func(context.Context, int) (int, error):
		return async1Fails(fn)
	case func(context.Context, int) (string, error):
		return async1Fails(fn)
	case func(context.Context, string) (int, error):
		return async1Fails(fn)
	case func(context.Context, string) (string, error):
		return async1Fails(fn)
	}
	return nil
}

func async1[A basic, R any](fn func(context.Context, A) R) func([]goja.Value) directAsync {
	return func(args []goja.Value) directAsync {
		var a A
		if len(args) < 1 || !read(args[0], &a) {
			return nil
		}
		return func(ctx context.Context) (any, error) { return fn(ctx, a), nil }
	}
}

func async1Fails[A basic, R any](fn func(context.Context, A) (R, error)) func([]goja.Value) directAsync {
	return func(args []goja.Value) directAsync {
		var a A
		if len(args) < 1 || !read(args[0], &a) {
			return nil
		}
		return func(ctx context.Context) (any, error) { return fn(ctx, a) }
	}
}
