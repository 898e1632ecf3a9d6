package dispose

import (
	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/intrinsic"
)

// iteratorTemplate has what %Iterator.prototype% gets.
var iteratorTemplate = lazy.New(lazy.Property{Symbol: SymbolDispose, Define: func(vm *goja.Runtime, o *goja.Object) {
	alias(o, SymbolDispose, intrinsic.Of(vm).NewFunction("[Symbol.dispose]", 0, of(vm).disposeIterator))
}})

// setUpIterators makes iterators disposable.
func (r *realm) setUpIterators() {
	r.Extend(r.IteratorPrototype(), iteratorTemplate)
	r.WhenReady(func() {
		alias(r.AsyncIteratorPrototype(), SymbolAsyncDispose, r.NewFunction("[Symbol.asyncDispose]", 0, r.disposeAsyncIterator))
	})
}

// disposeIterator is %IteratorPrototype%[@@dispose]() (sec-%iteratorprototype%-@@dispose).
func (r *realm) disposeIterator(call goja.FunctionCall) goja.Value {
	// 2. Let return be ? GetMethod(O, "return").
	if method := r.GetMethod(call.This, "return", nil); method != nil {
		// 3. If return is not undefined, perform ? Call(return, O, « »).
		r.Call(method, call.This)
	}
	return goja.Undefined()
}

// disposeAsyncIterator is %AsyncIteratorPrototype%[@@asyncDispose]()
// (sec-%asynciteratorprototype%-@@asyncDispose). It does not throw.
func (r *realm) disposeAsyncIterator(call goja.FunctionCall) goja.Value {
	// 2. Let promiseCapability be ! NewPromiseCapability(%Promise%).
	promise, resolve, reject := r.NewPromise()
	// 3. Let return be Completion(GetMethod(O, "return")).
	// 4. IfAbruptRejectPromise(return, promiseCapability).
	var method, result goja.Value
	thrown, ok := r.Try(func() {
		if method = r.GetMethod(call.This, "return", nil); method != nil {
			// 6.a. Let result be Completion(Call(return, O, « »)).
			result = r.Call(method, call.This)
		}
	})
	switch {
	case !ok:
		// 6.b. IfAbruptRejectPromise(result, promiseCapability).
		reject(thrown)
	case method == nil:
		// 5. If return is undefined, resolve with undefined.
		resolve(goja.Undefined())
	default:
		// 6.c to 6.g. Wait for the result, which is dropped.
		r.Await(result, func(value goja.Value, rejected bool) {
			if rejected {
				reject(value)
			} else {
				resolve(goja.Undefined())
			}
		})
	}
	return promise
}
