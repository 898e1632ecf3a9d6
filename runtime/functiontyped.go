package runtime

import (
	"context"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// callee is a JavaScript function that a Go function calls.
type callee struct {
	rt   *Runtime
	call intrinsic.Native
	this goja.Value
	name string
}

// typed makes the Go function without reflect.MakeFunc, whose functions take a
// fifth longer, if it is of a usual type: f points to a variable of that type. It
// returns false, having done nothing, for any other type.
func (c *callee) typed(f any) bool {
	return typedOf[int, int](c, f) || typedOf[float64, float64](c, f) || typedOf[string, string](c, f) ||
		typedOf[string, int](c, f) || typedOf[string, any](c, f) || typedOf[any, any](c, f)
}

// typedOf is typed for the types that take some As and return an R.
func typedOf[A, R any](c *callee, f any) bool {
	switch f := f.(type) {
	case *func() (R, error):
		*f = func() (R, error) { return callTyped[R](context.Background(), c) }
	case *func(A) (R, error):
		*f = func(a A) (R, error) { return callTyped[R](context.Background(), c, a) }
	case *func(A, A) (R, error):
		*f = func(a, b A) (R, error) { return callTyped[R](context.Background(), c, a, b) }
	case *func(context.Context) (R, error):
		*f = func(ctx context.Context) (R, error) { return callTyped[R](ctx, c) }
	case *func(context.Context, A) (R, error):
		*f = func(ctx context.Context, a A) (R, error) { return callTyped[R](ctx, c, a) }
	case *func(context.Context, A, A) (R, error):
		*f = func(ctx context.Context, a, b A) (R, error) { return callTyped[R](ctx, c, a, b) }
	default:
		return false
	}
	return true
}

// callTyped is Call for such a function.
func callTyped[R any](ctx context.Context, c *callee, args ...any) (R, error) {
	if ctx == nil {
		ctx = context.Background()
	}
	return demand[R](ctx, c.rt, c.name, func() (goja.Value, error) { return c.rt.apply(c.call, c.this, args) })
}
