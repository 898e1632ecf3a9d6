package builtins

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// iteratorIntrinsics are what Iterator objects (sec-iterator-objects) consist of.
type iteratorIntrinsics struct {
	constructor *goja.Object // %Iterator%
	proto       *goja.Object // %Iterator.prototype%, goja's
	helperProto *goja.Object // %IteratorHelperPrototype%, nil until needed
	wrapProto   *goja.Object // %WrapForValidIteratorPrototype%, nil until needed

	getOwnPropertyDescriptor native

	depth int // helpers that run inside of one another
}

func (r *realm) setUpIterator() {
	if r.global.Get("Iterator") != nil {
		return
	}
	object := r.constructor("Object")
	r.iterator.getOwnPropertyDescriptor = intrinsic.Builtin(object, "getOwnPropertyDescriptor")
	r.iterator.proto = r.IteratorPrototype()
	r.setUpIteratorConstructor()
	r.setUpLazyHelpers()
	r.setUpEagerHelpers()
	r.setUpIteratorFrom()
	r.setUpIteratorConcat()
	r.setUpIteratorZip()
}

// setUpIteratorConstructor makes %Iterator% (sec-iterator-constructor).
func (r *realm) setUpIteratorConstructor() {
	proto := r.iterator.proto
	var constructor *goja.Object
	constructor = r.vm.ToValue(func(call goja.ConstructorCall) *goja.Object {
		// 1. If NewTarget is either undefined or the active function object, throw a TypeError exception.
		if call.NewTarget == nil || call.NewTarget == constructor {
			r.typeError("Abstract class Iterator not directly constructable")
		}
		// 2. Return ? OrdinaryCreateFromConstructor(NewTarget, "%Iterator.prototype%").
		intrinsic.Must(call.This.SetPrototype(r.PrototypeFor(call.This, call.NewTarget, proto)))
		return call.This
	}).(*goja.Object)
	r.iterator.constructor = constructor
	r.Describe(constructor, "Iterator", 0)
	intrinsic.Must(constructor.DefineDataProperty("prototype", proto, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	intrinsic.Hide(r.global, "Iterator", constructor)

	// sec-iterator.prototype.constructor and sec-iterator.prototype-%symbol.tostringtag%
	// are accessors, for the sake of pages that assigned to them.
	key := r.vm.ToValue("constructor")
	intrinsic.Must(proto.DefineAccessorProperty("constructor",
		r.NewFunction("get constructor", 0, func(goja.FunctionCall) goja.Value { return constructor }),
		r.NewFunction("set constructor", 1, r.weirdSetter(key)), goja.FLAG_TRUE, goja.FLAG_FALSE))
	tag := r.vm.ToValue("Iterator")
	intrinsic.Must(proto.DefineAccessorPropertySymbol(goja.SymToStringTag,
		r.NewFunction("get [Symbol.toStringTag]", 0, func(goja.FunctionCall) goja.Value { return tag }),
		r.NewFunction("set [Symbol.toStringTag]", 1, r.weirdSetter(goja.SymToStringTag)), goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// weirdSetter is SetterThatIgnoresPrototypeProperties with %Iterator.prototype%
// for home (sec-SetterThatIgnoresPrototypeProperties).
func (r *realm) weirdSetter(key goja.Value) native {
	return func(call goja.FunctionCall) goja.Value {
		// 1. If this is not an Object, throw a TypeError exception.
		this, ok := call.This.(*goja.Object)
		if !ok {
			r.typeError("Setter called on non-object")
		}
		// 2. If this is home, throw: as assigning to a data property that is not writable would.
		if this == r.iterator.proto {
			r.typeError("Cannot assign to a property of Iterator.prototype")
		}
		// 3. Let desc be ? this.[[GetOwnProperty]](p).
		desc := r.iterator.getOwnPropertyDescriptor(goja.FunctionCall{Arguments: []goja.Value{this, key}})
		v := call.Argument(0)
		switch symbol, isSymbol := key.(*goja.Symbol); {
		case goja.IsUndefined(desc):
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

// iteratorThis checks the receiver of a method of %Iterator.prototype%. The
// record has no next method yet: arguments are looked at before it is read, and
// close the iterator if they are wrong.
func (r *realm) iteratorThis(call goja.FunctionCall, method string) *intrinsic.Iterator {
	o, ok := call.This.(*goja.Object)
	if !ok {
		r.typeError("Iterator.prototype.%s called on non-object", method)
	}
	return r.UnreadIterator(o)
}

// withCallback begins most methods of %Iterator.prototype%: the receiver, a
// callback that closes the iterator if it is not callable, the next method.
func (r *realm) withCallback(call goja.FunctionCall, method string) (*intrinsic.Iterator, callback) {
	it := r.iteratorThis(call, method)
	f := r.Function(call.Argument(0))
	if f == nil {
		it.Fail(r.vm.NewTypeError("%s is not a function", intrinsic.Name(call.Argument(0))))
	}
	it.ReadNext()
	return it, callback{r: r, call: f, it: it}
}

// callback is a function that gets the values of an iterator with a counter.
type callback struct {
	r       *realm
	call    native
	it      *intrinsic.Iterator
	counter int64
}

// on calls the function with a value. What it throws closes the iterator.
func (c *callback) on(args ...goja.Value) (result goja.Value) {
	args = append(args, c.r.vm.ToValue(c.counter))
	c.it.Guard(func() {
		result = intrinsic.OrUndefined(c.call(goja.FunctionCall{This: goja.Undefined(), Arguments: args}))
	})
	c.counter++
	return result
}
