package webidl

import (
	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
)

// Class is an interface of Web IDL whose instances carry a *T.
type Class[T any] struct {
	Constructor *goja.Object
	Prototype   *goja.Object

	realm *Realm
	name  string
}

// Construct makes the Go side of a new instance from the constructor's
// arguments. A class that scripts may not construct has none.
type Construct[T any] func(args []goja.Value) *T

// Define makes a class; length is the constructor's, parent its parent
// interface's prototype or nil
// (https://webidl.spec.whatwg.org/#interface-object).
func Define[T any](r *Realm, name string, length int, parent *goja.Object, construct Construct[T]) *Class[T] {
	c := &Class[T]{realm: r, name: name}
	c.Constructor = r.class(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{
		r.VM.ToValue(func(call goja.FunctionCall) goja.Value {
			if construct == nil {
				r.TypeError("Illegal constructor")
			}
			c.brand(call.Argument(0).(*goja.Object), construct(r.Elements(call.Argument(1).(*goja.Object))))
			return goja.Undefined()
		}),
	}}).(*goja.Object)
	c.Prototype = c.Constructor.Get("prototype").(*goja.Object)
	if parent != nil {
		must(c.Prototype.SetPrototype(parent))
		if ctor, ok := parent.Get("constructor").(*goja.Object); ok {
			must(c.Constructor.SetPrototype(ctor))
		}
	}
	readOnly := func(key string, value any) {
		must(c.Constructor.DefineDataProperty(key, r.VM.ToValue(value), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
	readOnly("name", name)
	readOnly("length", length)
	realm.Tag(r.VM, c.Prototype, name)
	return c
}

// New makes an instance from Go.
func (c *Class[T]) New(state *T) *goja.Object {
	o := c.realm.VM.CreateObject(c.Prototype)
	c.brand(o, state)
	return o
}

func (c *Class[T]) brand(o *goja.Object, state *T) {
	c.realm.stamp(goja.FunctionCall{Arguments: []goja.Value{o, c.realm.VM.ToValue(&slot[T]{state: state})}})
}

// slot is what the private field holds. It has no exported part: goja has
// nothing to reflect.
type slot[T any] struct{ state *T }

// From gives the Go side of a value, nil if it is not an instance.
func (c *Class[T]) From(v goja.Value) *T {
	o, ok := v.(*goja.Object)
	if !ok {
		return nil
	}
	held, ok := c.realm.slot(goja.FunctionCall{Arguments: []goja.Value{o}}).(*goja.Object)
	if !ok {
		return nil
	}
	s, ok := held.Export().(*slot[T])
	if !ok {
		return nil
	}
	return s.state
}

// this is the brand check of a method's receiver.
func (c *Class[T]) this(v goja.Value) *T {
	state := c.From(v)
	if state == nil {
		c.realm.TypeError("Illegal invocation: the receiver is not a %s", c.name)
	}
	return state
}

// Method defines an operation.
func (c *Class[T]) Method(name string, length int, f func(this *T, call goja.FunctionCall) goja.Value) {
	realm.Method(c.realm.VM, c.Prototype, name, length, func(call goja.FunctionCall) goja.Value {
		state := c.this(call.This)
		c.realm.arity(c.name+"."+name, length, call)
		return f(state, call)
	})
}

// AsyncMethod defines an operation that gives a promise: what it throws, its
// brand check included, rejects the promise.
func (c *Class[T]) AsyncMethod(name string, length int, f func(this *T, call goja.FunctionCall) goja.Value) {
	realm.Method(c.realm.VM, c.Prototype, name, length, func(call goja.FunctionCall) goja.Value {
		return c.realm.Promised(func() goja.Value { return f(c.this(call.This), call) })
	})
}

// Static defines a static operation.
func (c *Class[T]) Static(name string, length int, f func(call goja.FunctionCall) goja.Value) {
	realm.Method(c.realm.VM, c.Constructor, name, length, func(call goja.FunctionCall) goja.Value {
		c.realm.arity(c.name+"."+name, length, call)
		return f(call)
	})
}

// Attribute defines an attribute; it is read-only if set is nil.
func (c *Class[T]) Attribute(name string, get func(this *T) goja.Value, set func(this *T, v goja.Value)) {
	getter := realm.Function(c.realm.VM, "get "+name, 0, func(call goja.FunctionCall) goja.Value { return get(c.this(call.This)) })
	var setter goja.Value
	if set != nil {
		setter = realm.Function(c.realm.VM, "set "+name, 1, func(call goja.FunctionCall) goja.Value {
			set(c.this(call.This), call.Argument(0))
			return goja.Undefined()
		})
	}
	must(c.Prototype.DefineAccessorProperty(name, getter, setter, goja.FLAG_TRUE, goja.FLAG_TRUE))
}

// Symbol defines an operation named by a symbol; like every such operation it
// does not enumerate.
func (c *Class[T]) Symbol(symbol *goja.Symbol, method goja.Value) {
	must(c.Prototype.DefineDataPropertySymbol(symbol, method, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

func (r *Realm) arity(name string, required int, call goja.FunctionCall) {
	if len(call.Arguments) < required {
		r.TypeError("%s: %d argument required, but only %d present.", name, required, len(call.Arguments))
	}
}
