package runtime

import (
	"context"
	"fmt"
	"reflect"
	"sync"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
	"jsrun/runtime/internal/loop"
)

// Call calls a method of an object (sec-invoke) and waits for the promise that it
// may return: the result is what that is fulfilled with, as a T. Arguments are any
// Go values. Package runtime says how values are converted.
//
//	sum, err := runtime.Call[int](ctx, module, "add", 1, 2)
//
// The error is one of
//
//   - *Exception: what the method threw, or its promise was rejected with
//   - *ConversionError: an argument, or the result
//   - *UnsettledError: the promise can't settle any more
//   - one that errors.Is finds ctx's error in
//   - *InterruptedError: something else cut short what the runtime was doing
//   - ErrReentrant: the call was made on the goroutine that turns the loop
//   - what Run returns: what ended all that goes on, while this goroutine turned the loop
//
// If ctx ends while the call only waits, the call is abandoned, and other calls go
// on. If it ends while this goroutine executes JavaScript, for this call or for
// another, that is interrupted, and all that is pending in the runtime is dropped.
// Where other calls are under way it has 50 milliseconds to come to its next await
// first, so that they are not ended for nothing; use a Pool to keep requests apart
// all the same if scripts are not trusted. The runtime can be used afterwards.
//
// Any goroutine; several calls may go on at once.
func Call[T any](ctx context.Context, o *Object, method string, args ...any) (result T, err error) {
	if o == nil {
		return result, errNoObject
	}
	return demand[T](ctx, o.rt, method, func() (goja.Value, error) { return o.rt.invoke(o.object, method, args) })
}

// demand is call with a result. A call that was abandoned may still write its own
// variable, so that is not the caller's.
func demand[T any](ctx context.Context, r *Runtime, name string, start func() (goja.Value, error)) (result T, err error) {
	box := new(T)
	err = r.call(ctx, name, start, func(v goja.Value) error { return into(r, v, box) })
	if err == nil {
		result = *box
	}
	return result, err
}

// into sets a variable to a JavaScript value. It throws.
func into[T any](r *Runtime, v goja.Value, target *T) error {
	var zero T
	*target = zero // it may have been set before
	return r.values.Set(reflect.ValueOf(target).Elem(), v)
}

// invoke is Invoke (sec-invoke). It throws.
func (r *Runtime) invoke(o *goja.Object, method string, args []any) (goja.Value, error) {
	f := r.realm.Function(o.Get(method))
	if f == nil {
		return nil, &thrown{r.vm.NewTypeError("%s is not a function", method)}
	}
	return r.apply(f, o, args)
}

// apply calls a function with Go values. It throws.
func (r *Runtime) apply(f intrinsic.Native, this goja.Value, args []any) (goja.Value, error) {
	values := make([]goja.Value, len(args))
	for i, arg := range args {
		v, err := r.values.ToJS(arg)
		if err != nil {
			return nil, fmt.Errorf("argument %d: %w", i+1, err)
		}
		values[i] = v
	}
	return f(goja.FunctionCall{This: this, Arguments: values}), nil
}

// call makes one call into the runtime. start runs on the loop; its value is
// awaited, and finish gets the outcome. Both may throw.
func (r *Runtime) call(ctx context.Context, name string, start func() (goja.Value, error), finish func(goja.Value) error) error {
	caller := r.loop.NewCaller(ctx)
	defer caller.Close()
	c := callings.Get().(*calling)
	c.rt, c.caller, c.start, c.finish = r, caller, start, finish
	task := c.task
	if start == nil {
		task = nil
	}
	if err := r.do(caller, name, task); err != nil {
		return err // if the call was abandoned, what it has begun still knows c
	}
	err := c.err
	c.reset()
	callings.Put(c)
	return err
}

// do has a caller make a call, and converts what the loop returns.
func (r *Runtime) do(caller *loop.Caller, name string, task func()) error {
	err := r.whole(func() error { return caller.Do(task) })
	switch e := err.(type) {
	case nil:
		return nil
	case *loop.Dropped:
		return &InterruptedError{e.Cause}
	}
	if err == loop.ErrUnsettled {
		return &UnsettledError{Call: name}
	}
	return err
}

// calling is a call on the loop's goroutine.
type calling struct {
	rt     *Runtime
	caller *loop.Caller
	start  func() (goja.Value, error)
	unwrap func(goja.Value) goja.Value // finds what else to await in a settled value; may be nil
	finish func(goja.Value) error
	err    error

	value goja.Value // of start, then for finish

	// begin, callStart and callFinish.
	task, starting, finishing func()
}

// callings are those of calls that are over, since most of what a call allocates are
// the functions of its calling.
var callings = sync.Pool{New: func() any { return newCalling() }}

func newCalling() *calling {
	c := &calling{}
	c.task, c.starting, c.finishing = c.begin, c.callStart, c.callFinish
	return c
}

// reset forgets everything but the functions.
func (c *calling) reset() {
	*c = calling{task: c.task, starting: c.starting, finishing: c.finishing}
}

func (c *calling) callStart()  { c.value, c.err = c.start() }
func (c *calling) callFinish() { c.err = c.finish(c.value) }

func (c *calling) begin() {
	if ex := c.rt.vm.Try(c.starting); ex != nil {
		c.err = ex
	}
	if c.err != nil {
		c.end(c.err)
		return
	}
	c.await(c.value)
}

func (c *calling) await(v goja.Value) {
	if o, ok := v.(*goja.Object); ok {
		c.rt.realm.Await(o, c.settled)
		return
	}
	c.settled(v, false)
}

func (c *calling) settled(v goja.Value, rejected bool) {
	if rejected {
		c.end(&thrown{v})
		return
	}
	if unwrap := c.unwrap; unwrap != nil {
		c.unwrap = nil
		c.await(unwrap(v))
		return
	}
	c.value = v
	if ex := c.rt.vm.Try(c.finishing); ex != nil {
		c.err = ex
	}
	c.end(c.err)
}

func (c *calling) end(err error) {
	c.err = c.rt.failed(err)
	c.caller.Done()
}
