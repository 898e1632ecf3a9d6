package intrinsic

import "github.com/dop251/goja"

// CreateDataProperty is CreateDataPropertyOrThrow (sec-createdatapropertyorthrow)
// for any property key.
func (r *Realm) CreateDataProperty(o *goja.Object, key, v goja.Value) {
	r.DefineOwnProperty(o, key, r.DataDescriptor(v))
}

// DataDescriptor makes the descriptor of CreateDataProperty (sec-createdataproperty).
func (r *Realm) DataDescriptor(v goja.Value) *goja.Object {
	d, yes := r.vm.CreateObject(nil), r.vm.ToValue(true)
	Must(d.DefineDataProperty("value", v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
	Must(d.DefineDataProperty("writable", yes, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
	Must(d.DefineDataProperty("enumerable", yes, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
	Must(d.DefineDataProperty("configurable", yes, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
	return d
}

// DefineOwnProperty is DefinePropertyOrThrow (sec-definepropertyorthrow) with a
// descriptor object.
func (r *Realm) DefineOwnProperty(o *goja.Object, key goja.Value, descriptor *goja.Object) {
	if !r.Reflect("defineProperty", o, key, descriptor).ToBoolean() {
		panic(r.vm.NewTypeError("Cannot define property %s", Name(key)))
	}
}

// OwnProperty is o.[[GetOwnProperty]](key) as a descriptor object, nil for undefined. It throws.
func (r *Realm) OwnProperty(o *goja.Object, key goja.Value) *goja.Object {
	descriptor, _ := r.getOwnPropertyDescriptor(goja.FunctionCall{Arguments: []goja.Value{o, key}}).(*goja.Object)
	return descriptor
}

// SetterIgnoring is SetterThatIgnoresPrototypeProperties with a home and a key
// (sec-SetterThatIgnoresPrototypeProperties).
func (r *Realm) SetterIgnoring(home *goja.Object, key goja.Value) Native {
	return func(call goja.FunctionCall) goja.Value {
		// 1. If this is not an Object, throw a TypeError exception.
		this, ok := call.This.(*goja.Object)
		if !ok {
			panic(r.vm.NewTypeError("Setter called on non-object"))
		}
		// 2. If this is home, throw: as assigning to a data property that is not writable would.
		if this == home {
			panic(r.vm.NewTypeError("Cannot assign to read only property %s", Name(key)))
		}
		// 3. Let desc be ? this.[[GetOwnProperty]](p).
		desc := r.OwnProperty(this, key)
		v := call.Argument(0)
		switch symbol, isSymbol := key.(*goja.Symbol); {
		case desc == nil:
			// 4.a. Perform ? CreateDataPropertyOrThrow(this, p, v).
			r.CreateDataProperty(this, key, v)
		case isSymbol:
			// 5.a. Perform ? Set(this, p, v, true).
			if err := this.SetSymbol(symbol, v); err != nil {
				panic(err)
			}
		default:
			if err := this.Set(key.String(), v); err != nil {
				panic(err)
			}
		}
		return goja.Undefined()
	}
}
