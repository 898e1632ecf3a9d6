package loop

import (
	"github.com/dop251/goja"

	"jsrun/runtime/host"
)

type native = func(goja.FunctionCall) goja.Value

// promises are the builtins the loop works with, taken before scripts can replace
// them, and called without goja.Callable.
type promises struct {
	promise  goja.Value
	executor goja.Value // hands its arguments to resolve and reject
	enqueue  func()     // queues one run of runMicrotask

	resolve, reject native // of the promise made last
}

// promises returns what the loop works with. Where %Promise% is made later, that is
// captured at that moment.
func (l *Loop) promises() *promises {
	if l.captured == nil && l.make != nil {
		l.make("Promise")
	}
	if l.captured == nil {
		l.captured = l.capturePromises(l.vm.Get("Promise").ToObject(l.vm))
	}
	return l.captured
}

func (l *Loop) capturePromises(promise *goja.Object) *promises {
	vm := l.vm
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

	return &promises{
		promise: promise,
		executor: vm.ToValue(func(c goja.FunctionCall) goja.Value {
			l.captured.resolve = c.Argument(0).Export().(native)
			l.captured.reject = c.Argument(1).Export().(native)
			return goja.Undefined()
		}),
		enqueue: func() { then(reaction) },
	}
}

// Defer returns a fresh promise that Go settles. Settling it queues reactions
// for the next checkpoint and runs none.
func (l *Loop) Defer() host.Deferred {
	if l.newPromise != nil {
		promise, resolve, reject := l.newPromise()
		return host.Deferred{Promise: promise, Resolve: resolve, Reject: reject}
	}
	taken := l.promises()
	p, err := l.vm.New(taken.promise, taken.executor)
	if err != nil {
		panic(err)
	}
	resolve, reject := taken.resolve, taken.reject
	taken.resolve, taken.reject = nil, nil
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
