package dispose

import "github.com/dop251/goja"

// disposeAsync is AsyncDisposableStack.prototype.disposeAsync()
// (sec-asyncdisposablestack.prototype.disposeAsync). It does not throw.
func (r *realm) disposeAsync(call goja.FunctionCall) goja.Value {
	// 2. Let promiseCapability be ! NewPromiseCapability(%Promise%).
	promise, resolve, reject := r.NewPromise()
	// 3. If asyncDisposableStack does not have an [[AsyncDisposableState]] internal slot, reject.
	var s *stack
	if thrown, ok := r.Try(func() { s = r.stackOf(asyncKind, call.This, "disposeAsync") }); !ok {
		reject(thrown)
		return promise
	}
	// 4. If asyncDisposableStack.[[AsyncDisposableState]] is disposed, resolve with undefined.
	if s.disposed {
		resolve(goja.Undefined())
		return promise
	}
	// 5. Set asyncDisposableStack.[[AsyncDisposableState]] to disposed.
	s.disposed = true
	// 6. Let result be Completion(DisposeResources(…, NormalCompletion(undefined))).
	s.run(func() {
		// 7. IfAbruptRejectPromise(result, promiseCapability).
		if s.failed != nil {
			reject(s.failed)
			return
		}
		// 8. Perform ! Call(promiseCapability.[[Resolve]], undefined, « undefined »).
		resolve(goja.Undefined())
	})
	return promise
}

// run is DisposeResources with its Awaits; done is called at its end.
func (c *capability) run(done func()) {
	if !c.step() {
		done()
		return
	}
	c.r.Await(c.operand, func(value goja.Value, rejected bool) {
		if rejected {
			c.fail(value)
		}
		c.run(done)
	})
}
