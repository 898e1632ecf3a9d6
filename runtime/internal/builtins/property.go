package builtins

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// typeError throws a TypeError.
func (r *realm) typeError(format string, args ...any) {
	panic(r.vm.NewTypeError(append([]any{format}, args...)...))
}

// createDataProperty is CreateDataPropertyOrThrow (sec-createdatapropertyorthrow)
// for any property key.
func (r *realm) createDataProperty(o *goja.Object, key, v goja.Value) {
	r.defineOwnProperty(o, key, r.dataDescriptor(v))
}

// dataDescriptor makes the descriptor of CreateDataProperty (sec-createdataproperty).
func (r *realm) dataDescriptor(v goja.Value) *goja.Object {
	d, yes := r.vm.CreateObject(nil), r.vm.ToValue(true)
	define(d, "value", v)
	define(d, "writable", yes)
	define(d, "enumerable", yes)
	define(d, "configurable", yes)
	return d
}

// defineOwnProperty is DefinePropertyOrThrow (sec-definepropertyorthrow) with a
// descriptor object.
func (r *realm) defineOwnProperty(o *goja.Object, key goja.Value, descriptor *goja.Object) {
	if !r.Reflect("defineProperty", o, key, descriptor).ToBoolean() {
		r.typeError("Cannot define property %s", intrinsic.Name(key))
	}
}

// ownProperty is o.[[GetOwnProperty]](key) as a descriptor object, nil for undefined. It throws.
func (r *realm) ownProperty(o *goja.Object, key goja.Value) *goja.Object {
	descriptor, _ := r.getOwnPropertyDescriptor(goja.FunctionCall{Arguments: []goja.Value{o, key}}).(*goja.Object)
	return descriptor
}

// define is createDataProperty for a name that we know. It throws.
func define(o *goja.Object, name string, v goja.Value) {
	if err := o.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE); err != nil {
		panic(err)
	}
}

// set is Set(o, name, v, true) (sec-set-o-p-v-throw).
func set(o *goja.Object, name string, v goja.Value) {
	if err := o.Set(name, v); err != nil {
		panic(err)
	}
}

// setterIgnoring is SetterThatIgnoresPrototypeProperties with a home and a key
// (sec-SetterThatIgnoresPrototypeProperties).
func (r *realm) setterIgnoring(home *goja.Object, key goja.Value) native {
	return func(call goja.FunctionCall) goja.Value {
		// 1. If this is not an Object, throw a TypeError exception.
		this, ok := call.This.(*goja.Object)
		if !ok {
			r.typeError("Setter called on non-object")
		}
		// 2. If this is home, throw: as assigning to a data property that is not writable would.
		if this == home {
			r.typeError("Cannot assign to read only property %s", intrinsic.Name(key))
		}
		// 3. Let desc be ? this.[[GetOwnProperty]](p).
		desc := r.ownProperty(this, key)
		v := call.Argument(0)
		switch symbol, isSymbol := key.(*goja.Symbol); {
		case desc == nil:
			// 4.a. Perform ? CreateDataPropertyOrThrow(this, p, v).
			r.createDataProperty(this, key, v)
		case isSymbol:
			// 5.a. Perform ? Set(this, p, v, true).
			if err := this.SetSymbol(symbol, v); err != nil {
				panic(err)
			}
		default:
			set(this, key.String(), v)
		}
		return goja.Undefined()
	}
}
