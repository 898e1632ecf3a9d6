package builtins

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// legacyAccessorMethods are methods of %Object.prototype% (sec-object.prototype-legacy-accessor-methods).
var legacyAccessorMethods = []method{
	{"__defineGetter__", 2, func(r *realm, call goja.FunctionCall) goja.Value { return r.defineAccessor(call, "get") }},
	{"__defineSetter__", 2, func(r *realm, call goja.FunctionCall) goja.Value { return r.defineAccessor(call, "set") }},
	{"__lookupGetter__", 1, func(r *realm, call goja.FunctionCall) goja.Value { return r.lookUpAccessor(call, "get") }},
	{"__lookupSetter__", 1, func(r *realm, call goja.FunctionCall) goja.Value { return r.lookUpAccessor(call, "set") }},
}

// defineAccessor is Object.prototype.__defineGetter__ (sec-object.prototype.__defineGetter__)
// or __defineSetter__ (sec-object.prototype.__defineSetter__).
func (r *realm) defineAccessor(call goja.FunctionCall, which string) goja.Value {
	// 1. Let O be ? ToObject(this value).
	o := r.toObject(call.This)
	// 2. If IsCallable(getter) is false, throw a TypeError exception.
	r.Callable(call.Argument(1))
	// 3. Let desc be PropertyDescriptor { [[Get]]: getter, [[Enumerable]]: true, [[Configurable]]: true }.
	d := r.vm.CreateObject(nil)
	define(d, which, call.Argument(1))
	define(d, "enumerable", r.vm.ToValue(true))
	define(d, "configurable", r.vm.ToValue(true))
	// 4. Let key be ? ToPropertyKey(P).
	// 5. Perform ? DefinePropertyOrThrow(O, key, desc).
	r.DefineOwnProperty(o, r.toPropertyKey(call.Argument(0)), d)
	return goja.Undefined()
}

// lookUpAccessor is Object.prototype.__lookupGetter__ (sec-object.prototype.__lookupGetter__)
// or __lookupSetter__ (sec-object.prototype.__lookupSetter__).
func (r *realm) lookUpAccessor(call goja.FunctionCall, which string) goja.Value {
	// 1. Let O be ? ToObject(this value).
	o := r.toObject(call.This)
	// 2. Let key be ? ToPropertyKey(P).
	key := r.toPropertyKey(call.Argument(0))
	// 3. Repeat,
	for o != nil {
		// a.–b. Let desc be ? O.[[GetOwnProperty]](key).
		if d := r.OwnProperty(o, key); d != nil {
			return intrinsic.OrUndefined(d.Get(which))
		}
		// c. Set O to ? O.[[GetPrototypeOf]]().
		o = o.Prototype()
	}
	return goja.Undefined()
}

// toObject is ToObject (sec-toobject). It throws.
func (r *realm) toObject(v goja.Value) *goja.Object {
	if intrinsic.IsNullish(v) {
		r.typeError("Cannot convert undefined or null to object")
	}
	return v.ToObject(r.vm)
}
