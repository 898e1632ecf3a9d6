package loop

import (
	"github.com/dop251/goja"

	"jsrun/runtime/host"
)

type native = func(goja.FunctionCall) goja.Value

// intrinsics are the builtins the loop works with, taken before scripts can
// replace them, and called without goja.Callable.
type intrinsics struct {
	call     native // Function.prototype.call
	promise  goja.Value
	executor goja.Value // hands its arguments to resolve and reject
	enqueue  func()     // queues one run of runMicrotask

	resolve, reject native // of the promise made last
}

func (l *Loop) captureIntrinsics() intrinsics {
	vm := l.vm
	promise := vm.Get("Promise").ToObject(vm)
	then := promise.Get("prototype").ToObject(vm).Get("then").Export().(native)

	// then of a settled promise queues its reaction at once. An own constructor
	// keeps it from looking at Promise.prototype.constructor.
	p, resolve, _ := vm.NewPromise()
	if err := resolve(goja.Undefined()); err != nil {
		panic("jsrun: BUG: " + err.Error())
	}
	settled := vm.ToValue(p).(*goja.Object)
	if err := settled.Set("constructor", goja.Undefined()); err != nil {
		panic("jsrun: BUG: " + err.Error())
	}
	run := vm.ToValue(l.runMicrotask)
	reaction := goja.FunctionCall{This: settled, Arguments: []goja.Value{run}}

	return intrinsics{
		call:    run.(*goja.Object).Prototype().Get("call").Export().(native),
		promise: promise,
		executor: vm.ToValue(func(c goja.FunctionCall) goja.Value {
			l.intrinsics.resolve = c.Argument(0).Export().(native)
			l.intrinsics.reject = c.Argument(1).Export().(native)
			return goja.Undefined()
		}),
		enqueue: func() { then(reaction) },
	}
}

// Defer returns a fresh promise that Go settles. Settling it queues reactions
// for the next checkpoint and runs none.
func (l *Loop) Defer() host.Deferred {
	p, err := l.vm.New(l.intrinsics.promise, l.intrinsics.executor)
	if err != nil {
		panic(err)
	}
	resolve, reject := l.intrinsics.resolve, l.intrinsics.reject
	l.intrinsics.resolve, l.intrinsics.reject = nil, nil
	return host.Deferred{Promise: p, Resolve: settler(resolve), Reject: settler(reject)}
}

func settler(f native) func(goja.Value) {
	return func(v goja.Value) {
		if v == nil {
			v = goja.Undefined()
		}
		f(goja.FunctionCall{Arguments: []goja.Value{v}})
	}
}
