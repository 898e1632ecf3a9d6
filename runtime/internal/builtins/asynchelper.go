package builtins

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/intrinsic"
)

// asyncHelper is the hidden state of an Async Iterator Helper object: an async
// generator that no script sees.
type asyncHelper struct {
	generator *goja.Object
	iterated  goja.Value // held, for closing a helper that never began
	begun     bool
}

// lazily makes a method that returns a helper. arguments checks and converts the
// argument; it closes the iterator if it throws.
func (a *asyncIterators) lazily(name string, arguments func(goja.FunctionCall) []goja.Value) native {
	return func(call goja.FunctionCall) goja.Value {
		iterated, args := a.begin(name, call, arguments)
		o := a.vm.CreateObject(a.helperProto)
		generator := a.body(name)(goja.FunctionCall{This: goja.Undefined(), Arguments: append([]goja.Value{iterated}, args...)})
		a.Stamp(o, a.vm.ToValue(&asyncHelper{generator: generator.(*goja.Object), iterated: iterated}))
		return o
	}
}

// eagerly makes a method that is an async function: what it throws rejects.
func (a *asyncIterators) eagerly(name string, arguments func(goja.FunctionCall) []goja.Value) native {
	return func(call goja.FunctionCall) goja.Value {
		var promise goja.Value
		thrown, ok := a.Try(func() {
			iterated, args := a.begin(name, call, arguments)
			promise = a.body(name)(goja.FunctionCall{This: goja.Undefined(), Arguments: append([]goja.Value{iterated}, args...)})
		})
		if !ok {
			return a.rejected(thrown)
		}
		return promise
	}
}

// begin is what the methods share: the receiver, the argument, the next method.
func (a *asyncIterators) begin(name string, call goja.FunctionCall, arguments func(goja.FunctionCall) []goja.Value) (goja.Value, []goja.Value) {
	o, ok := call.This.(*goja.Object)
	if !ok {
		a.typeError("AsyncIterator.prototype.%s called on non-object", name)
	}
	it := a.UnreadIterator(o)
	args := arguments(call)
	it.ReadNext()
	return a.vm.ToValue(&held{it}), args
}

func (a *asyncIterators) callbackArgument(call goja.FunctionCall) []goja.Value {
	a.Callable(call.Argument(0))
	return []goja.Value{call.Argument(0)}
}

func (a *asyncIterators) limitArgument(call goja.FunctionCall) []goja.Value {
	return []goja.Value{a.vm.ToValue(a.toLimit(call.Argument(0)))}
}

func (a *asyncIterators) reduceArguments(call goja.FunctionCall) []goja.Value {
	a.Callable(call.Argument(0))
	return []goja.Value{call.Argument(0), a.vm.ToValue(len(call.Arguments) > 1), call.Argument(1)}
}

func (a *asyncIterators) listArgument(goja.FunctionCall) []goja.Value {
	return []goja.Value{a.vm.ToValue(&valueList{})}
}

func (a *asyncIterators) rejected(reason goja.Value) goja.Value {
	promise, _, reject := a.async.NewPromise()
	reject(reason)
	return promise
}

func (a *asyncIterators) helperOf(this goja.Value, method string) (*asyncHelper, goja.Value) {
	h, ok := a.Stamped(this).(*asyncHelper)
	if !ok {
		return nil, a.rejected(a.vm.NewTypeError("%%AsyncIteratorHelperPrototype%%.%s called on incompatible receiver", method))
	}
	return h, nil
}

// helperNext is %AsyncIteratorHelperPrototype%.next.
func (a *asyncIterators) helperNext(call goja.FunctionCall) goja.Value {
	h, rejected := a.helperOf(call.This, "next")
	if h == nil {
		return rejected
	}
	h.begun = true
	return a.next(goja.FunctionCall{This: h.generator, Arguments: []goja.Value{goja.Undefined()}})
}

// helperReturn is %AsyncIteratorHelperPrototype%.return. A generator that never
// began has nothing that would close the iterator.
func (a *asyncIterators) helperReturn(call goja.FunctionCall) goja.Value {
	h, rejected := a.helperOf(call.This, "return")
	if h == nil {
		return rejected
	}
	result := a.return_(goja.FunctionCall{This: h.generator, Arguments: []goja.Value{goja.Undefined()}})
	if h.begun {
		return result
	}
	h.begun = true
	return a.body("closed")(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{h.iterated}})
}

// flattenable is GetIteratorFlattenable(v, async). It throws.
func (a *asyncIterators) flattenable(v goja.Value) *intrinsic.Iterator {
	o, isObject := v.(*goja.Object)
	if _, isString := v.(goja.String); !isObject && !isString {
		a.typeError("%s is not an object", intrinsic.Name(v))
	}
	if method := a.GetMethod(v, "", asynciter.SymbolAsyncIterator); method != nil {
		return a.IteratorFromMethod(v, method)
	}
	if method := a.GetMethod(v, "", goja.SymIterator); method != nil {
		return a.fromSync(a.IteratorFromMethod(v, method))
	}
	if !isObject {
		a.typeError("%s is not an object", intrinsic.Name(v))
	}
	return a.IteratorOf(o)
}

// fromSync is CreateAsyncFromSyncIterator (sec-createasyncfromsynciterator): an
// async generator of ours delegates to the iterator.
func (a *asyncIterators) fromSync(it *intrinsic.Iterator) *intrinsic.Iterator {
	iterable := a.vm.CreateObject(nil)
	self := a.vm.ToValue(func(goja.FunctionCall) goja.Value { return it.Object })
	intrinsic.Must(iterable.DefineDataPropertySymbol(goja.SymIterator, self, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	generator := a.body("delegate")(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{iterable}})
	o := a.vm.CreateObject(a.helperProto)
	a.Stamp(o, a.vm.ToValue(&asyncHelper{generator: generator.(*goja.Object), iterated: a.vm.ToValue(&held{it})}))
	return a.IteratorOf(o)
}

// from is AsyncIterator.from.
func (a *asyncIterators) from(call goja.FunctionCall) goja.Value {
	it := a.flattenable(call.Argument(0))
	for o := it.Object.Prototype(); o != nil; o = o.Prototype() {
		if o == a.proto {
			return it.Object
		}
	}
	wrapper := a.vm.CreateObject(a.wrapProto)
	a.Stamp(wrapper, a.vm.ToValue(&held{it}))
	return wrapper
}

// wrapNext is %WrapForValidAsyncIteratorPrototype%.next.
func (a *asyncIterators) wrapNext(call goja.FunctionCall) goja.Value {
	w, ok := a.Stamped(call.This).(*held)
	if !ok {
		a.typeError("%%WrapForValidAsyncIteratorPrototype%%.next called on incompatible receiver")
	}
	return w.it.Next()
}

// wrapReturn is %WrapForValidAsyncIteratorPrototype%.return.
func (a *asyncIterators) wrapReturn(call goja.FunctionCall) goja.Value {
	w, ok := a.Stamped(call.This).(*held)
	if !ok {
		a.typeError("%%WrapForValidAsyncIteratorPrototype%%.return called on incompatible receiver")
	}
	if result := a.CallMethod(w.it.Object, "return"); result != nil {
		return result
	}
	promise, resolve, _ := a.async.NewPromise()
	resolve(a.IterResult(goja.Undefined(), true))
	return promise
}
