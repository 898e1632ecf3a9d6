package value

import (
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
	ctx := f.c.loop.Context()
	var signal *signal
	if s, rest := f.c.signalOf(args, len(f.params)); s != nil {
		signal, args = s, rest
		if reason, aborted := signal.aborted(); aborted {
			promise.Reject(reason)
			return nil
		}
	}
	in, err := f.arguments(append(make([]reflect.Value, 0, 1+len(args)), reflect.ValueOf(ctx)), nil, args)
	if err != nil {
		return err
	}
	if signal != nil {
		in[0] = reflect.ValueOf(signal.watch(ctx))
	}
	op := f.c.loop.Begin(f.operation())
	go f.run(op, in, settlement{f, promise, signal})
	return nil
}

// operation names the pending operation.
func (f *function) operation() string {
	if f.name == "" {
		return "Go function"
	}
	return "Go function " + f.name
}

// run is the goroutine of a call.
func (f *function) run(op host.Operation, in []reflect.Value, s settlement) {
	var out []reflect.Value
	err := errExited
	defer func() { _ = op.Finish(func() { s.settle(out, err) }) }() // the run that asked may be over
	out, err = f.invoke(in)
}

// settlement is how a call ends, on the loop.
type settlement struct {
	f       *function
	promise host.Deferred
	signal  *signal // nil if the script passed none
}

func (s settlement) settle(out []reflect.Value, err error) {
	c := s.f.c
	if s.signal != nil {
		s.signal.unwatch()
		if reason, aborted := s.signal.aborted(); aborted && err != nil && s.signal.caused(err) {
			s.promise.Reject(reason)
			return
		}
	}
	if err != nil {
		s.promise.Reject(c.ErrorToJS(err))
		return
	}
	var v goja.Value
	if err := c.attempt(func() (err error) { v, err = s.f.result(out); return err }); err != nil {
		s.promise.Reject(c.failure(err))
		return
	}
	s.promise.Resolve(v)
}
