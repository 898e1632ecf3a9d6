package limit

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// defineProperties guards Object.defineProperties (sec-object.defineproperties).
func defineProperties(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	o, ok := call.Argument(0).(*goja.Object)
	if !ok || !r.hasMany(call.Argument(1)) {
		return gojas(call)
	}
	r.defineAll(o, call.Argument(1).ToObject(r.vm))
	return o
}

// createWith guards Object.create (sec-object.create).
func createWith(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	if !r.hasMany(call.Argument(1)) {
		return gojas(call)
	}
	o := gojas(goja.FunctionCall{This: call.This, Arguments: call.Arguments[:1]}).(*goja.Object)
	r.defineAll(o, call.Arguments[1].ToObject(r.vm))
	return o
}

// defineAll is ObjectDefineProperties (sec-objectdefineproperties). It throws.
func (r *realm) defineAll(o, properties *goja.Object) {
	type property struct {
		key        key
		descriptor goja.PropertyDescriptor
	}
	// 4. For each element nextKey of keys, collect its descriptor.
	var all []property
	r.walk(properties).eachEnumerable(true, func(k key, v goja.Value) {
		all = append(all, property{k, r.toPropertyDescriptor(v)})
	})
	// 5. For each element property of descriptors, define it.
	for _, p := range all {
		r.poll()
		r.define(o, p.key, p.descriptor)
	}
}

// toPropertyDescriptor is ToPropertyDescriptor (sec-topropertydescriptor). It throws.
//
// DEVIATION: a proxy is not asked whether it has what it is asked for, as with goja.
func (r *realm) toPropertyDescriptor(v goja.Value) (d goja.PropertyDescriptor) {
	o, ok := v.(*goja.Object)
	if !ok {
		panic(r.vm.NewTypeError("Property description must be an object: %s", intrinsic.Name(v)))
	}
	flag := func(name string) goja.Flag {
		if v := o.Get(name); v != nil {
			return goja.ToFlag(v.ToBoolean())
		}
		return goja.FLAG_NOT_SET
	}
	function := func(name, what string) goja.Value {
		v := o.Get(name)
		if v == nil || goja.IsUndefined(v) {
			return v
		}
		if _, callable := goja.AssertFunction(v); !callable {
			panic(r.vm.NewTypeError("%s must be a function", what))
		}
		return v
	}
	d.Value = o.Get("value")
	d.Writable, d.Enumerable, d.Configurable = flag("writable"), flag("enumerable"), flag("configurable")
	d.Getter, d.Setter = function("get", "getter"), function("set", "setter")
	if (d.Getter != nil || d.Setter != nil) && (d.Value != nil || d.Writable != goja.FLAG_NOT_SET) {
		panic(r.vm.NewTypeError("Invalid property descriptor. Cannot both specify accessors and a value or writable attribute"))
	}
	return d
}
