package asynciter

import (
	"reflect"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// iterable is what goja is given to iterate in place of an object (lower/iterable.go).
// Its method @@iterator returns an iterator that exists already, and whose next
// goja may call. Scripts never see it.
type iterable struct {
	value    *goja.Object // the object in whose place it stands
	iterator *goja.Object // what the object's method gave, or an object that stands for it
}

var (
	proxyType    = reflect.TypeFor[goja.Proxy]()
	iterableType = reflect.TypeFor[*iterable]()
)

// iterableFor does for goja what GetIterator(v, sync) (sec-getiterator) does before
// it reads next. Values that goja makes no mistake with come back as they are:
// primitive values, arrays, generators. Errors of what is not iterable are left to goja,
// since the messages of those name the expression. It throws.
func (r *Realm) iterableFor(call goja.FunctionCall) goja.Value {
	v := call.Argument(0)
	o, ok := v.(*goja.Object)
	if !ok || r.isArray(o) || r.isGenerator(o) {
		return v
	}
	in := &iterable{value: o}
	out := r.vm.ToValue(in).(*goja.Object)
	// 1. Let method be ? GetMethod(obj, @@iterator).
	method := r.Function(o.GetSymbol(goja.SymIterator))
	if method == nil {
		intrinsic.Must(out.SetPrototype(nil)) // so that it has no method either
		return out
	}
	intrinsic.Must(out.SetPrototype(r.iterableProto))
	// GetIteratorFromMethod, 1. Let iterator be ? Call(method, obj).
	iterator, ok := method(goja.FunctionCall{This: o}).(*goja.Object)
	if !ok {
		// 2. If iterator is not an Object, throw a TypeError exception.
		panic(r.vm.NewTypeError("Result of the Symbol.iterator method is not an object"))
	}
	if !r.hasPlainNext(iterator) {
		// 3. Let nextMethod be ? Get(iterator, "next").
		iterator = r.standIn(iterator, intrinsic.OrUndefined(iterator.Get("next")))
	}
	in.iterator = iterator
	return out
}

// iterated returns the object in whose place x stands, or x.
func iterated(call goja.FunctionCall) goja.Value {
	x := call.Argument(0)
	if o, ok := x.(*goja.Object); ok && o.ExportType() == iterableType {
		return o.Export().(*iterable).value
	}
	return x
}

// iterables makes iterableFor, with the prototype of the objects that goja iterates.
func (r *Realm) iterables() native {
	r.RunsCoroutines() // the generators' prototype, to tell them by
	r.nextKey = r.vm.ToValue("next")
	r.iterableProto = r.vm.CreateObject(nil)
	method := r.HiddenFunction("%iterator", func(call goja.FunctionCall) goja.Value {
		return call.This.Export().(*iterable).iterator
	})
	intrinsic.Must(r.iterableProto.DefineDataPropertySymbol(goja.SymIterator, method, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	return r.iterableFor
}

// isArray tells an array that iterates as arrays do, unless a script has changed
// %Array.prototype% or what its iterators inherit.
func (r *Realm) isArray(o *goja.Object) bool {
	return !isProxy(o) && o.ClassName() == "Array" && o.Prototype() == r.ArrayPrototype() && len(o.Symbols()) == 0
}

// isGenerator tells an object that iterates as generators do, unless a script has
// changed %GeneratorPrototype% or what that inherits.
func (r *Realm) isGenerator(o *goja.Object) bool {
	if isProxy(o) {
		return false
	}
	ofFunction := o.Prototype()
	return ofFunction != nil && !isProxy(ofFunction) && ofFunction.Prototype() == r.generatorProto && isBare(o) && isBare(ofFunction)
}

func isProxy(o *goja.Object) bool { return o.ExportType() == proxyType }

// isBare tells that an object, no proxy, has no properties of its own.
func isBare(o *goja.Object) bool { return len(o.GetOwnPropertyNames()) == 0 && len(o.Symbols()) == 0 }

// hasPlainNext tells that next of an iterator is a function, and that reading it
// runs nothing: goja reads it once more then.
func (r *Realm) hasPlainNext(iterator *goja.Object) bool {
	for o := iterator; o != nil; o = o.Prototype() {
		if isProxy(o) {
			return false
		}
		d := r.OwnProperty(o, r.nextKey)
		if d == nil {
			continue
		}
		intrinsic.Must(d.SetPrototype(nil))
		_, callable := goja.AssertFunction(intrinsic.OrUndefined(d.Get("value")))
		return callable
	}
	return false
}

// standIn makes an object that is to goja what an iterator with this next is,
// callable or not. The iterator's own methods are called as methods of the
// iterator, and looked up when they are needed.
func (r *Realm) standIn(iterator *goja.Object, next goja.Value) *goja.Object {
	o := r.vm.CreateObject(nil)
	step := r.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		return r.callNext(next, iterator, call.Arguments)
	})
	intrinsic.Must(o.DefineDataProperty("next", step, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	for _, name := range []string{"return", "throw"} {
		getter := r.vm.ToValue(func(goja.FunctionCall) goja.Value { return r.methodOf(iterator, name) })
		intrinsic.Must(o.DefineAccessorProperty(name, getter, nil, goja.FLAG_FALSE, goja.FLAG_FALSE))
	}
	return o
}

// callNext calls next of an iterator. It throws, as V8 words it if there is
// nothing to call.
func (r *Realm) callNext(next goja.Value, iterator *goja.Object, args []goja.Value) goja.Value {
	f := r.Function(next)
	if f == nil {
		panic(r.vm.NewTypeError("%s is not a function", intrinsic.Kind(next)))
	}
	return intrinsic.OrUndefined(f(goja.FunctionCall{This: iterator, Arguments: args}))
}

// methodOf returns a method of an iterator, bound to it. It throws.
func (r *Realm) methodOf(iterator *goja.Object, name string) goja.Value {
	v := intrinsic.OrUndefined(iterator.Get(name))
	f := r.Function(v)
	if f == nil {
		return v
	}
	return r.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		return intrinsic.OrUndefined(f(goja.FunctionCall{This: iterator, Arguments: call.Arguments}))
	})
}
