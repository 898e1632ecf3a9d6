package intl

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// service describes a constructor of Intl (sec-service-constructors), and its prototype.
type service struct {
	name string
	// callable tells that it may be called without new.
	callable bool
	// construct makes the state of an object from the arguments locales and options. It
	// throws.
	construct func(r *realm, locales, options goja.Value) any
	methods   []method
	getters   []method
}

// newService makes a constructor. Its objects are stamped with what construct returns.
func (r *realm) newService(s service) *goja.Object {
	constructor, proto := r.newConstructor(s)
	method{"supportedLocalesOf", 1, func(r *realm, call goja.FunctionCall) goja.Value {
		return r.supportedLocalesOf("Intl."+s.name+".supportedLocalesOf", call.Argument(0), call.Argument(1))
	}}.define(r, constructor)
	for _, m := range s.methods {
		m.define(r, proto)
	}
	for _, g := range s.getters {
		get := r.NewFunction("get "+g.name, 0, func(call goja.FunctionCall) goja.Value { return g.call(r, call) })
		intrinsic.Must(proto.DefineAccessorProperty(g.name, get, nil, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
	r.Tag(proto, "Intl."+s.name)
	return constructor
}

// newConstructor makes the function, and its prototype with nothing but a constructor.
func (r *realm) newConstructor(s service) (constructor, proto *goja.Object) {
	if !s.callable {
		var class intrinsic.Class
		class = r.NewClass(s.name, 0, func(newTarget *goja.Object, args []goja.Value) *goja.Object {
			o := class.Create(r.Realm, newTarget)
			call := goja.FunctionCall{Arguments: args}
			r.Stamp(o, r.vm.ToValue(s.construct(r, call.Argument(0), call.Argument(1))))
			return o
		})
		return class.Constructor, class.Prototype
	}
	constructor = r.vm.ToValue(func(call goja.ConstructorCall) *goja.Object {
		o := call.This
		if call.NewTarget == nil {
			o = r.vm.CreateObject(proto)
		}
		r.Stamp(o, r.vm.ToValue(s.construct(r, call.Argument(0), call.Argument(1))))
		return o
	}).(*goja.Object)
	r.Describe(constructor, s.name, 0)
	proto = intrinsic.PrototypeOf(constructor)
	intrinsic.Must(constructor.DefineDataProperty("prototype", proto, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	intrinsic.Hide(proto, "constructor", constructor)
	return constructor, proto
}

// stateOf returns what construct has made for an object, as RequireInternalSlot
// (sec-requireinternalslot) does. It throws a TypeError that names the method for
// anything else.
func stateOf[T any](r *realm, v goja.Value, method string) *T {
	state, ok := r.Stamped(v).(*T)
	if !ok {
		r.typeError("Method " + method + " called on incompatible receiver " + intrinsic.Name(v))
	}
	return state
}
