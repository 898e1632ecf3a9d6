package intrinsic

import "github.com/dop251/goja"

// classSource makes a constructor whose [[Construct]] is Go's: goja does not tell
// a Go constructor whether it is called with new. It makes its object itself, so
// that arguments may be looked at before newTarget is. Bound, since the text of a
// class is not that of a builtin.
const classSource = `((construct) => {
	class Class extends null { constructor(...args) { return construct(new.target, ...args) } }
	return [Class.bind(undefined), Class.prototype]
})`

// Class is a constructor that must be called with new, and its prototype.
type Class struct {
	Constructor, Prototype *goja.Object
}

// NewClass makes a class. construct makes an object; Create helps.
func (r *Realm) NewClass(name string, length int, construct func(newTarget *goja.Object, args []goja.Value) *goja.Object) Class {
	parts := r.Call(r.Run(classSource), goja.Undefined(), r.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		return construct(call.Arguments[0].(*goja.Object), call.Arguments[1:])
	})).(*goja.Object)
	c := Class{parts.Get("0").(*goja.Object), parts.Get("1").(*goja.Object)}
	Must(c.Prototype.SetPrototype(r.prototypes.object))
	r.Describe(c.Constructor, name, length)
	Must(c.Constructor.DefineDataProperty("prototype", c.Prototype, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	Hide(c.Prototype, "constructor", c.Constructor)
	return c
}

// Create is OrdinaryCreateFromConstructor (sec-ordinarycreatefromconstructor)
// with the prototype of the class by default. It throws.
func (c Class) Create(r *Realm, newTarget *goja.Object) *goja.Object {
	if p, ok := newTarget.Get("prototype").(*goja.Object); ok {
		return r.vm.CreateObject(p)
	}
	return r.vm.CreateObject(c.Prototype)
}
