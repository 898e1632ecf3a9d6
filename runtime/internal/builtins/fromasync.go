package builtins

import (
	"strconv"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/intrinsic"
)

// completeArray adds Array.fromAsync. Both the property of the global object and
// that of %Array.prototype% lead to %Array%; either may be made first.
func (r *realm) completeArray(array *goja.Object) {
	method{"fromAsync", 1, (*realm).arrayFromAsync}.define(r, array)
}

// arrayFromAsync is Array.fromAsync (sec-array.fromasync).
func (r *realm) arrayFromAsync(call goja.FunctionCall) goja.Value {
	// 2. Let promiseCapability be ! NewPromiseCapability(%Promise%).
	f := &fromAsync{r: r, constructor: r.isConstructor(call.This), mapper: call.Argument(1),
		thisArg: call.Argument(2), promise: r.newCapability(r.promise)}
	// 3.–4. The closure runs as the body of an async function.
	f.guard(func() { f.start(call.Argument(0)) })
	// 5. Return promiseCapability.[[Promise]].
	return f.promise.promise
}

// fromAsync is the closure of step 3 of Array.fromAsync, cut at its awaits.
type fromAsync struct {
	r           *realm
	constructor *goja.Object // C if it is a constructor
	mapper      goja.Value
	mapping     native
	thisArg     goja.Value
	promise     capability

	a         *goja.Object
	k         int64
	loop      *asynciter.Loop // over an iterable
	awaiter   *asynciter.Awaiter
	arrayLike *goja.Object
	length    int64
}

// guard runs a part of the closure. What it throws rejects the promise.
func (f *fromAsync) guard(part func()) {
	if thrown, ok := f.r.Try(part); !ok {
		f.reject(thrown)
	}
}

func (f *fromAsync) reject(reason goja.Value) { f.r.Call(f.promise.reject, goja.Undefined(), reason) }

// await goes on with a part of the closure when v is fulfilled. failed gets what
// v is rejected with.
func (f *fromAsync) await(v goja.Value, then func(goja.Value), failed func(goja.Value)) {
	f.awaiter.Await(v, func(v goja.Value, rejected bool) {
		if rejected {
			failed(v)
			return
		}
		f.guard(func() { then(v) })
	})
}

// start is the closure up to its loop. It throws.
func (f *fromAsync) start(items goja.Value) {
	r := f.r
	// 3.a.–b. If mapper is not undefined, it must be callable.
	if !goja.IsUndefined(f.mapper) {
		f.mapping = r.Callable(f.mapper)
	}
	// 3.c. Let usingAsyncIterator be ? GetMethod(items, %Symbol.asyncIterator%).
	method, sync := r.GetMethod(items, "", asynciter.SymbolAsyncIterator), false
	if method == nil {
		// 3.d. Let usingSyncIterator be ? GetMethod(items, %Symbol.iterator%).
		method, sync = r.GetMethod(items, "", goja.SymIterator), true
	}
	if method == nil {
		f.startArrayLike(items)
		return
	}
	// 3.f.–g. GetIteratorFromMethod, CreateAsyncFromSyncIterator.
	f.loop = r.async.OpenLoop(items, method, sync)
	f.awaiter = f.loop.Awaiter
	// 3.h.i.–ii. Let A be ? Construct(C), or ! ArrayCreate(0).
	f.a = f.create()
	f.next()
}

// create makes A. It throws.
func (f *fromAsync) create(args ...goja.Value) *goja.Object {
	if f.constructor != nil {
		return f.r.Construct(f.constructor, args...)
	}
	return f.r.Construct(f.r.Global("Array"), args...)
}

// next is a round of the loop over an iterable, 3.h.iv.
func (f *fromAsync) next() {
	f.loop.Next(func(result goja.Value, rejected bool) {
		if rejected {
			f.reject(result)
			return
		}
		f.guard(func() { f.result(result.(*goja.Object)) })
	})
}

// result is the rest of the round. It throws.
func (f *fromAsync) result(result *goja.Object) {
	// 6.–7. If done, set the length and return A.
	if intrinsic.Done(result) {
		f.finish()
		return
	}
	// 8. Let nextValue be ? IteratorValue(nextResult).
	value := intrinsic.Value(result)
	if f.mapping == nil {
		f.add(value)
		return
	}
	// 9.a.–b. Let mappedValue be Call(mapper, thisArg, « nextValue, 𝔽(k) »); IfAbruptCloseAsyncIterator.
	var mapped goja.Value
	if thrown, ok := f.r.Try(func() { mapped = f.mapped(value) }); !ok {
		f.fail(thrown)
		return
	}
	// 9.c.–d. Let mappedValue be Await(mappedValue); IfAbruptCloseAsyncIterator.
	f.await(mapped, f.add, f.fail)
}

func (f *fromAsync) mapped(value goja.Value) goja.Value {
	return intrinsic.OrUndefined(f.mapping(goja.FunctionCall{This: f.thisArg, Arguments: []goja.Value{value, f.r.vm.ToValue(f.k)}}))
}

// add ends a round: 11.–13.
func (f *fromAsync) add(value goja.Value) {
	// 11. Let defineStatus be Completion(CreateDataPropertyOrThrow(A, Pk, mappedValue)).
	// 12. If defineStatus is an abrupt completion, return ? AsyncIteratorClose(iteratorRecord, defineStatus).
	if thrown, ok := f.r.Try(func() { define(f.a, strconv.FormatInt(f.k, 10), value) }); !ok {
		f.fail(thrown)
		return
	}
	f.k++
	f.r.Spend(1) // promise jobs may go on for long without a script
	f.next()
}

// fail closes the iterator and rejects.
func (f *fromAsync) fail(thrown goja.Value) {
	f.loop.Close(func() { f.reject(thrown) })
}

// finish sets the length and returns A. It throws.
func (f *fromAsync) finish() {
	set(f.a, "length", f.r.vm.ToValue(f.k))
	f.r.Call(f.promise.resolve, goja.Undefined(), f.a)
}

// startArrayLike is 3.i. It throws.
func (f *fromAsync) startArrayLike(items goja.Value) {
	// ii. Let arrayLike be ! ToObject(items).
	f.arrayLike = items.ToObject(f.r.vm)
	// iii. Let len be ? LengthOfArrayLike(arrayLike).
	f.length = toLength(f.arrayLike.Get("length"))
	// iv.–v. Let A be ? Construct(C, « 𝔽(len) »), or ? ArrayCreate(len).
	f.a = f.create(f.r.vm.ToValue(f.length))
	f.awaiter = f.r.async.NewAwaiter()
	f.nextElement()
}

// nextElement is a round of the loop over what is like an array, vii. It throws.
func (f *fromAsync) nextElement() {
	if f.k == f.length {
		f.finish()
		return
	}
	// 2.–3. Let kValue be ? Await(? Get(arrayLike, Pk)).
	f.await(intrinsic.OrUndefined(f.arrayLike.Get(strconv.FormatInt(f.k, 10))), func(value goja.Value) {
		if f.mapping == nil {
			f.addElement(value)
			return
		}
		// 4. Let mappedValue be ? Await(? Call(mapper, thisArg, « kValue, 𝔽(k) »)).
		f.await(f.mapped(value), f.addElement, f.reject)
	}, f.reject)
}

func (f *fromAsync) addElement(value goja.Value) {
	// 6. Perform ? CreateDataPropertyOrThrow(A, Pk, mappedValue).
	define(f.a, strconv.FormatInt(f.k, 10), value)
	f.k++
	f.r.Spend(1)
	f.nextElement()
}

// toLength is ToLength (sec-tolength). It throws.
func toLength(v goja.Value) int64 {
	const maxSafeInteger = 1<<53 - 1
	return max(0, min(intrinsic.OrUndefined(v).ToInteger(), maxSafeInteger))
}
