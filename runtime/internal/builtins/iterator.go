package builtins

import (
	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/intrinsic"
)

// iteratorIntrinsics are what Iterator objects (sec-iterator-objects) consist of.
type iteratorIntrinsics struct {
	constructor *goja.Object // %Iterator%, nil until needed
	proto       *goja.Object // %Iterator.prototype%, goja's
	helperProto *goja.Object // %IteratorHelperPrototype%, nil until needed
	wrapProto   *goja.Object // %WrapForValidIteratorPrototype%, nil until needed

	depth int // helpers that run inside of one another
}

// iteratorMethods are the methods of %Iterator.prototype%.
var iteratorMethods = []method{
	{"map", 1, (*realm).iteratorMap},
	{"filter", 1, (*realm).iteratorFilter},
	{"take", 1, (*realm).iteratorTake},
	{"drop", 1, (*realm).iteratorDrop},
	{"flatMap", 1, (*realm).iteratorFlatMap},
	{"reduce", 1, (*realm).iteratorReduce},
	{"toArray", 0, (*realm).iteratorToArray},
	{"forEach", 1, (*realm).iteratorForEach},
	{"some", 1, (*realm).iteratorSome},
	{"every", 1, (*realm).iteratorEvery},
	{"find", 1, (*realm).iteratorFind},
	{"includes", 1, (*realm).iteratorIncludes},
	{"join", 1, (*realm).iteratorJoin},
	{"chunks", 1, (*realm).iteratorChunks},
	{"windows", 1, (*realm).iteratorWindows},
}

// iteratorStatics are the functions of %Iterator%.
var iteratorStatics = []method{
	{"from", 1, (*realm).iteratorFrom},
	{"concat", 0, (*realm).iteratorConcat},
	{"zip", 1, (*realm).iteratorZip},
	{"zipKeyed", 1, (*realm).iteratorZipKeyed},
}

// iteratorConstructor returns %Iterator% (sec-iterator-constructor).
func (r *realm) iteratorConstructor() *goja.Object {
	if r.iterator.constructor == nil {
		c := r.newAbstractConstructor("Iterator", r.iterator.proto)
		for _, m := range iteratorStatics {
			m.define(r, c)
		}
		r.iterator.constructor = c
	}
	return r.iterator.constructor
}

// newAbstractConstructor makes a constructor for subclasses alone, of a prototype
// that is there.
func (r *realm) newAbstractConstructor(name string, proto *goja.Object) *goja.Object {
	var constructor *goja.Object
	constructor = r.vm.ToValue(func(call goja.ConstructorCall) *goja.Object {
		// 1. If NewTarget is either undefined or the active function object, throw a TypeError exception.
		if call.NewTarget == nil || call.NewTarget == constructor {
			r.typeError("Abstract class %s not directly constructable", name)
		}
		// 2. Return ? OrdinaryCreateFromConstructor(NewTarget, proto).
		intrinsic.Must(call.This.SetPrototype(r.PrototypeFor(call.This, call.NewTarget, proto)))
		return call.This
	}).(*goja.Object)
	r.Describe(constructor, name, 0)
	intrinsic.Must(constructor.DefineDataProperty("prototype", proto, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	return constructor
}

// iteratorConstructorProperty is sec-iterator.prototype.constructor, an accessor
// for the sake of pages that assigned to it.
var iteratorConstructorProperty = lazy.Property{Name: "constructor", Define: func(vm *goja.Runtime, o *goja.Object) {
	r := of(vm)
	intrinsic.Must(o.DefineAccessorProperty("constructor",
		r.NewFunction("get constructor", 0, func(goja.FunctionCall) goja.Value { return r.iteratorConstructor() }),
		r.NewFunction("set constructor", 1, r.SetterIgnoring(r.iterator.proto, vm.ToValue("constructor"))), goja.FLAG_TRUE, goja.FLAG_FALSE))
}}

// iteratorTagProperty is sec-iterator.prototype-%symbol.tostringtag%.
var iteratorTagProperty = lazy.Property{Symbol: goja.SymToStringTag, Define: func(vm *goja.Runtime, o *goja.Object) {
	of(vm).tagWithAccessor(o, of(vm).iterator.proto, "Iterator")
}}

// tagWithAccessor defines @@toStringTag as sec-iterator.prototype-%symbol.tostringtag%
// is, an accessor for the same reason, of proto, on o.
func (r *realm) tagWithAccessor(o, proto *goja.Object, name string) {
	tag := r.vm.ToValue(name)
	intrinsic.Must(o.DefineAccessorPropertySymbol(goja.SymToStringTag,
		r.NewFunction("get [Symbol.toStringTag]", 0, func(goja.FunctionCall) goja.Value { return tag }),
		r.NewFunction("set [Symbol.toStringTag]", 1, r.SetterIgnoring(proto, goja.SymToStringTag)), goja.FLAG_TRUE, goja.FLAG_FALSE))
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
	c.r.Spend(intrinsic.ACall)
	c.it.Guard(func() {
		result = intrinsic.OrUndefined(c.call(goja.FunctionCall{This: goja.Undefined(), Arguments: args}))
	})
	c.counter++
	return result
}
