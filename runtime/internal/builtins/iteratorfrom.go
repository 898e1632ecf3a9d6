package builtins

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// flattenable is GetIteratorFlattenable (sec-getiteratorflattenable). strings
// tells whether a string is taken for an iterable. It throws.
func (r *realm) flattenable(v goja.Value, strings bool) *intrinsic.Iterator {
	// 1. If obj is not an Object, then only a String may pass.
	o, isObject := v.(*goja.Object)
	if _, isString := v.(goja.String); !isObject && !(strings && isString) {
		r.typeError("%s is not an object", intrinsic.Name(v))
	}
	// 2. Let method be ? GetMethod(obj, %Symbol.iterator%).
	if method := r.GetMethod(v, "", goja.SymIterator); method != nil {
		// 4. Let iterator be ? Call(method, obj).
		// 5. If iterator is not an Object, throw a TypeError exception.
		return r.IteratorFromMethod(v, method)
	}
	// 3. If method is undefined, then let iterator be obj.
	if !isObject {
		r.typeError("%s is not an object", intrinsic.Name(v))
	}
	// 6. Return ? GetIteratorDirect(iterator).
	return r.IteratorOf(o)
}

// wrapForValidIterator is the hidden state of a wrapper (sec-%wrapforvaliditeratorprototype%-object).
type wrapForValidIterator struct {
	iterated *intrinsic.Iterator // [[Iterated]]
}

// setUpWrapper makes %WrapForValidIteratorPrototype%, when the first wrapper is made.
func (r *realm) setUpWrapper() {
	p := r.vm.CreateObject(r.iterator.proto)
	r.iterator.wrapProto = p
	r.Method(p, "next", 0, r.wrapNext)
	r.Method(p, "return", 0, r.wrapReturn)
}

// iteratorFrom is Iterator.from (sec-iterator.from).
func (r *realm) iteratorFrom(call goja.FunctionCall) goja.Value {
	// 1. Let iteratorRecord be ? GetIteratorFlattenable(O, iterate-string-primitives).
	it := r.flattenable(call.Argument(0), true)
	// 2. Let hasInstance be ? OrdinaryHasInstance(%Iterator%, iteratorRecord.[[Iterator]]).
	for o := it.Object.Prototype(); o != nil; o = o.Prototype() {
		if o == r.iterator.proto {
			// 3. If hasInstance is true, return iteratorRecord.[[Iterator]].
			return it.Object
		}
	}
	// 4.–6. A wrapper around the record.
	if r.iterator.wrapProto == nil {
		r.setUpWrapper()
	}
	wrapper := r.vm.CreateObject(r.iterator.wrapProto)
	r.Stamp(wrapper, r.vm.ToValue(&wrapForValidIterator{it}))
	return wrapper
}

func (r *realm) wrapped(this goja.Value, method string) *intrinsic.Iterator {
	w, ok := r.Stamped(this).(*wrapForValidIterator)
	if !ok {
		r.typeError("%%WrapForValidIteratorPrototype%%.%s called on incompatible receiver", method)
	}
	return w.iterated
}

// wrapNext is %WrapForValidIteratorPrototype%.next (sec-%wrapforvaliditeratorprototype%.next).
func (r *realm) wrapNext(call goja.FunctionCall) goja.Value {
	// 3. Return ? Call(iteratorRecord.[[NextMethod]], iteratorRecord.[[Iterator]]).
	return r.wrapped(call.This, "next").Next()
}

// wrapReturn is %WrapForValidIteratorPrototype%.return (sec-%wrapforvaliditeratorprototype%.return).
func (r *realm) wrapReturn(call goja.FunctionCall) goja.Value {
	it := r.wrapped(call.This, "return")
	// 5. Let returnMethod be ? GetMethod(iterator, "return").
	result := r.CallMethod(it.Object, "return")
	if result == nil {
		// 6. If returnMethod is undefined, return CreateIteratorResultObject(undefined, true).
		return r.IterResult(goja.Undefined(), true)
	}
	// 7. Return ? Call(returnMethod, iterator).
	return result
}
