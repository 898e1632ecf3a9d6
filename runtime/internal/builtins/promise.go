package builtins

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// capability is a PromiseCapability Record (sec-promisecapability-records).
type capability struct {
	promise         *goja.Object
	resolve, reject goja.Value
}

// newCapability is NewPromiseCapability(C) (sec-newpromisecapability). It throws.
func (r *realm) newCapability(c goja.Value) capability {
	// 1. If IsConstructor(C) is false, throw a TypeError exception.
	constructor := r.isConstructor(c)
	if constructor == nil {
		r.typeError("%s is not a constructor", intrinsic.Name(c))
	}
	// 3. Let resolvingFunctions be the Record { [[Resolve]]: undefined, [[Reject]]: undefined }.
	p := capability{resolve: goja.Undefined(), reject: goja.Undefined()}
	// 4. Let executorClosure be …
	executor := r.NewFunction("", 2, func(call goja.FunctionCall) goja.Value {
		if !goja.IsUndefined(p.resolve) || !goja.IsUndefined(p.reject) {
			r.typeError("Promise executor has already been invoked with non-undefined arguments")
		}
		p.resolve, p.reject = call.Argument(0), call.Argument(1)
		return goja.Undefined()
	})
	// 6. Let promise be ? Construct(C, « executor »).
	p.promise = r.Construct(constructor, executor)
	// 7.–8. If a resolving function is not callable, throw a TypeError exception.
	r.Callable(p.resolve)
	r.Callable(p.reject)
	return p
}

// isConstructor returns v if it has [[Construct]], otherwise nil.
func (r *realm) isConstructor(v goja.Value) *goja.Object {
	if _, ok := goja.AssertConstructor(v); !ok {
		return nil
	}
	return v.(*goja.Object)
}

var promiseMethods = []method{
	{"withResolvers", 0, (*realm).promiseWithResolvers},
	{"try", 1, (*realm).promiseTry},
}

// promiseWithResolvers is Promise.withResolvers (sec-promise.withResolvers).
func (r *realm) promiseWithResolvers(call goja.FunctionCall) goja.Value {
	// 1.–2. Let promiseCapability be ? NewPromiseCapability(C).
	p := r.newCapability(call.This)
	// 3.–6. Three properties of an ordinary object.
	o := r.vm.NewObject()
	define(o, "promise", p.promise)
	define(o, "resolve", p.resolve)
	define(o, "reject", p.reject)
	return o
}

// promiseTry is Promise.try (sec-promise.try).
func (r *realm) promiseTry(call goja.FunctionCall) goja.Value {
	// 1.–2. If C is not an Object, throw a TypeError exception.
	if _, ok := call.This.(*goja.Object); !ok {
		r.typeError("Promise.try called on non-object")
	}
	// 3. Let promiseCapability be ? NewPromiseCapability(C).
	p := r.newCapability(call.This)
	// 4. Let status be Completion(Call(callback, undefined, args)).
	var status goja.Value
	thrown, ok := r.Try(func() {
		var args []goja.Value
		if len(call.Arguments) > 1 {
			args = call.Arguments[1:]
		}
		status = r.Call(call.Argument(0), goja.Undefined(), args...)
	})
	if ok {
		// 6.a. Perform ? Call(promiseCapability.[[Resolve]], undefined, « status.[[Value]] »).
		r.Call(p.resolve, goja.Undefined(), status)
	} else {
		// 5.a. Perform ? Call(promiseCapability.[[Reject]], undefined, « status.[[Value]] »).
		r.Call(p.reject, goja.Undefined(), thrown)
	}
	// 7. Return promiseCapability.[[Promise]].
	return p.promise
}
