package dispose

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// hint is the [[Hint]] of a DisposableResource Record.
type hint uint8

const (
	syncDispose hint = iota
	asyncDispose
)

// resource is a DisposableResource Record (sec-disposableresource-records).
type resource struct {
	value  goja.Value // [[ResourceValue]]
	hint   hint       // [[Hint]]
	method disposer   // [[DisposeMethod]], nil for undefined
}

// disposer calls a dispose method on a value. It throws.
type disposer func(value goja.Value) goja.Value

// capability is a DisposeCapability Record (sec-disposecapability-records), with
// the variables of DisposeResources over it.
type capability struct {
	r     *realm
	stack []resource // [[DisposableResourceStack]]

	failed goja.Value // the value of completion if that is a throw completion, else nil

	needsAwait, hasAwaited bool
	// operand is the value of the Await that DisposeResources stands at.
	operand goja.Value
}

// add is AddDisposableResource (sec-adddisposableresource) without a method. It throws.
func (c *capability) add(v goja.Value, h hint) {
	// 1. If method is not present, then
	//   a. If V is either null or undefined and hint is sync-dispose, return unused.
	//   b. NOTE: With async-dispose the evaluation is recorded, for the sake of an Await.
	if intrinsic.IsNullish(v) {
		if h == asyncDispose {
			c.stack = append(c.stack, resource{value: goja.Undefined(), hint: h})
		}
		return
	}
	//   c. Let resource be ? CreateDisposableResource(V, hint).
	// 3. Append resource to disposeCapability.[[DisposableResourceStack]].
	c.stack = append(c.stack, c.r.newResource(v, h))
}

// newResource is CreateDisposableResource (sec-createdisposableresource) for a
// value that is neither null nor undefined. It throws.
func (r *realm) newResource(v goja.Value, h hint) resource {
	// 1.b.i. If V is not an Object, throw a TypeError exception.
	if _, ok := v.(*goja.Object); !ok {
		panic(r.vm.NewTypeError("%s is not disposable: not an object, null or undefined", intrinsic.Name(v)))
	}
	// 1.b.ii. Set method to ? GetDisposeMethod(V, hint).
	method := r.disposeMethod(v, h)
	// 1.b.iii. If method is undefined, throw a TypeError exception.
	if method == nil {
		wants := "[Symbol.dispose]"
		if h == asyncDispose {
			wants = "[Symbol.asyncDispose] or [Symbol.dispose]"
		}
		panic(r.vm.NewTypeError("%s is not disposable: it has no %s method", intrinsic.Name(v), wants))
	}
	return resource{v, h, method}
}

// disposeMethod is GetDisposeMethod (sec-getdisposemethod): nil for undefined. It throws.
func (r *realm) disposeMethod(v goja.Value, h hint) disposer {
	// 1. If hint is async-dispose, then
	if h == asyncDispose {
		// a. Let method be ? GetMethod(V, @@asyncDispose).
		if method := r.GetMethod(v, "", SymbolAsyncDispose); method != nil {
			return r.calling(method)
		}
	}
	// 1.b.i, 2. Let method be ? GetMethod(V, @@dispose).
	method := r.GetMethod(v, "", SymbolDispose)
	switch {
	case method == nil:
		return nil
	case h == asyncDispose:
		return r.promising(method)
	}
	return r.calling(method)
}

func (r *realm) calling(method goja.Value) disposer {
	return func(value goja.Value) goja.Value { return r.Call(method, value) }
}

// promising makes the closure of GetDisposeMethod that an async scope calls for
// the dispose method of a sync resource.
func (r *realm) promising(method goja.Value) disposer {
	return func(value goja.Value) goja.Value {
		// ii. Let promiseCapability be ! NewPromiseCapability(%Promise%).
		promise, resolve, reject := r.NewPromise()
		// iii. Let result be Completion(Call(method, O)).
		thrown, ok := r.Try(func() { r.Call(method, value) })
		// iv. IfAbruptRejectPromise(result, promiseCapability).
		if !ok {
			reject(thrown)
			return promise
		}
		// v. Perform ? Call(promiseCapability.[[Resolve]], undefined, « undefined »).
		resolve(goja.Undefined())
		return promise
	}
}
