package value

import (
	"context"
	"errors"
	"reflect"

	"github.com/dop251/goja"

	"jsrun/runtime/host"
)

// errExited is the error of a function that ended its goroutine.
var errExited = errors.New("the Go function ended its goroutine without returning")

// callAsync is the [[Call]] of a function with a context: it runs on a goroutine
// of its own and gives a promise. It throws nothing.
func (f *function) callAsync(call goja.FunctionCall) goja.Value {
	promise := f.c.loop.Defer()
	err := f.c.attempt(func() error { return f.start(call.Arguments, promise) })
	if err != nil {
		promise.Reject(f.c.failure(err))
	}
	return promise.Promise
}

// start converts the arguments and begins the goroutine. It throws.
func (f *function) start(args []goja.Value, promise host.Deferred) error {
	c := &asyncCall{f: f, promise: promise, ctx: f.c.loop.Context()}
	if s, rest := f.c.signalOf(args, len(f.params)); s != nil {
		c.signal, args = s, rest
		if reason, aborted := s.aborted(); aborted {
			promise.Reject(reason)
			return nil
		}
	}
	if err := c.prepare(args); err != nil {
		return err
	}
	if c.signal != nil {
		c.ctx = c.signal.watch(c.ctx)
	}
	c.op = f.c.loop.Begin(f.operation())
	go c.run()
	return nil
}

// operation names the pending operation.
func (f *function) operation() string {
	if f.name == "" {
		return "Go function"
	}
	return "Go function " + f.name
}

// asyncCall is one call of a function with a context.
type asyncCall struct {
	f       *function
	promise host.Deferred
	signal  *signal // nil if the script passed none
	ctx     context.Context
	op      host.Operation

	direct    directAsync // nil for a call by reflection
	result    any         // of a direct call
	reflected *reflected  // of one by reflection
	err       error
}

// reflected is what a call by reflection needs besides.
type reflected struct {
	in  []reflect.Value // but for the context
	out []reflect.Value
}

// prepare converts the arguments. It throws.
func (c *asyncCall) prepare(args []goja.Value) (err error) {
	if c.f.directAsync != nil {
		if c.direct = c.f.directAsync(args); c.direct != nil {
			return nil
		}
	}
	c.reflected = &reflected{}
	c.reflected.in, err = c.f.arguments(make([]reflect.Value, 1, 1+len(args)), nil, args)
	return err
}

// run is the goroutine of a call.
func (c *asyncCall) run() {
	c.err = errExited
	defer func() { _ = c.op.Finish(c.settle) }() // the run that asked may be over
	if c.direct != nil {
		c.err = c.invokeDirect()
		return
	}
	c.reflected.in[0] = reflect.ValueOf(c.ctx)
	c.reflected.out, c.err = c.f.invoke(c.reflected.in)
}

// invokeDirect is invoke for a direct call.
func (c *asyncCall) invokeDirect() (err error) {
	defer c.f.recovered(&err)
	c.result, err = c.direct(c.ctx)
	return err
}

// settle is how a call ends, on the loop.
func (c *asyncCall) settle() {
	if c.signal != nil {
		c.signal.unwatch()
		if reason, aborted := c.signal.aborted(); aborted && c.err != nil && c.signal.caused(c.err) {
			c.promise.Reject(reason)
			return
		}
	}
	if c.err != nil {
		c.promise.Reject(c.f.c.ErrorToJS(c.err))
		return
	}
	if v, ok := c.f.c.basicToJS(c.result); ok {
		c.promise.Resolve(v)
		return
	}
	var out []reflect.Value
	if c.direct != nil {
		out = []reflect.Value{reflect.ValueOf(c.result)}
	} else {
		out = c.reflected.out
	}
	var v goja.Value
	if err := c.f.c.attempt(func() (err error) { v, err = c.f.result(out); return err }); err != nil {
		c.promise.Reject(c.f.c.failure(err))
		return
	}
	c.promise.Resolve(v)
}
