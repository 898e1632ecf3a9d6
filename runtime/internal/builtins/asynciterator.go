package builtins

import (
	_ "embed"
	"sync"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/intrinsic"
	"jsrun/runtime/internal/pipeline"
	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/syntax"
)

// asyncHelperText is async code, so it is lowered like any other.
//
//go:embed asynchelper.js
var asyncHelperText string

var asyncHelperUnit = sync.OnceValues(func() (*pipeline.Unit, error) {
	return pipeline.Compile(source.New(intrinsic.HiddenFile, asyncHelperText), syntax.Options{Strict: true})
})

// asyncIterators are what AsyncIterator (https://tc39.es/proposal-async-iterator-helpers)
// consists of.
type asyncIterators struct {
	*realm
	proto         *goja.Object // %AsyncIterator.prototype%, the initial %AsyncIteratorPrototype%
	helperProto   *goja.Object // %AsyncIteratorHelperPrototype%
	wrapProto     *goja.Object // %WrapForValidAsyncIteratorPrototype%
	next, return_ native       // of the initial %AsyncGeneratorPrototype%
	none          *goja.Object // what the close function of asynchelper.js returns for no method
	bodies        *goja.Object // the functions of asynchelper.js, nil until needed
}

// InstallAsyncIterator adds AsyncIterator and its helpers, a proposal.
func InstallAsyncIterator(async *asynciter.Realm) error {
	r := of(async.VM())
	if ex := r.vm.Try(func() { r.setUpAsyncIterator() }); ex != nil {
		return ex
	}
	return nil
}

func (r *realm) setUpAsyncIterator() {
	generatorProto := intrinsic.PrototypeOf(r.async.AsyncGeneratorFunctionPrototype())
	a := &asyncIterators{realm: r, proto: r.async.AsyncIteratorPrototype(), none: r.vm.NewObject(),
		next: intrinsic.Builtin(generatorProto, "next"), return_: intrinsic.Builtin(generatorProto, "return")}
	a.defineConstructor()
	for _, m := range []struct {
		name   string
		length int
		call   native
	}{
		{"map", 1, a.lazily("map", a.callbackArgument)},
		{"filter", 1, a.lazily("filter", a.callbackArgument)},
		{"take", 1, a.lazily("take", a.limitArgument)},
		{"drop", 1, a.lazily("drop", a.limitArgument)},
		{"flatMap", 1, a.lazily("flatMap", a.callbackArgument)},
		{"reduce", 1, a.eagerly("reduce", a.reduceArguments)},
		{"toArray", 0, a.eagerly("toArray", a.listArgument)},
		{"forEach", 1, a.eagerly("forEach", a.callbackArgument)},
		{"some", 1, a.eagerly("some", a.callbackArgument)},
		{"every", 1, a.eagerly("every", a.callbackArgument)},
		{"find", 1, a.eagerly("find", a.callbackArgument)},
	} {
		r.Method(a.proto, m.name, m.length, m.call)
	}
	a.helperProto, a.wrapProto = r.vm.CreateObject(a.proto), r.vm.CreateObject(a.proto)
	r.Method(a.helperProto, "next", 0, a.helperNext)
	r.Method(a.helperProto, "return", 0, a.helperReturn)
	r.Tag(a.helperProto, "Async Iterator Helper")
	r.Method(a.wrapProto, "next", 0, a.wrapNext)
	r.Method(a.wrapProto, "return", 0, a.wrapReturn)
}

// defineConstructor makes %AsyncIterator%, which is as abstract as %Iterator%.
func (a *asyncIterators) defineConstructor() {
	constructor := a.newAbstractConstructor("AsyncIterator", a.proto)
	a.Method(constructor, "from", 1, a.from)
	intrinsic.Hide(a.global, "AsyncIterator", constructor)
	intrinsic.Must(a.proto.DefineAccessorProperty("constructor",
		a.NewFunction("get constructor", 0, func(goja.FunctionCall) goja.Value { return constructor }),
		a.NewFunction("set constructor", 1, a.SetterIgnoring(a.proto, a.vm.ToValue("constructor"))), goja.FLAG_TRUE, goja.FLAG_FALSE))
	a.tagWithAccessor(a.proto, a.proto, "AsyncIterator")
}

// body returns a function of asynchelper.js.
func (a *asyncIterators) body(name string) native {
	if a.bodies == nil {
		unit, err := asyncHelperUnit()
		intrinsic.Must(err)
		unit.Announce(a.Realm)
		factory, err := a.vm.RunProgram(unit.Program)
		if err != nil {
			panic(err) // an interrupt
		}
		function := func(f native) goja.Value { return a.vm.ToValue(f) }
		a.bodies = intrinsic.Callee(factory)(goja.FunctionCall{Arguments: []goja.Value{
			function(func(call goja.FunctionCall) goja.Value { return iteratorIn(call).Next() }),
			function(func(call goja.FunctionCall) goja.Value { return a.ResultObject(call.Argument(0)) }),
			function(a.close),
			a.none,
			function(func(call goja.FunctionCall) goja.Value { return a.vm.ToValue(&held{a.flattenable(call.Argument(0))}) }),
			function(func(call goja.FunctionCall) goja.Value {
				list := call.Argument(0).Export().(*valueList)
				list.values = append(list.values, call.Argument(1))
				return goja.Undefined()
			}),
			function(func(call goja.FunctionCall) goja.Value {
				return a.vm.NewArray(call.Argument(0).Export().(*valueList).values...)
			}),
			function(func(call goja.FunctionCall) goja.Value { return a.IterResult(call.Argument(0), true) }),
		}}).(*goja.Object)
	}
	return intrinsic.Callee(a.bodies.Get(name))
}

// held is an Iterator Record as a value, without methods that goja would look through.
type held struct{ it *intrinsic.Iterator }

type valueList struct{ values []any }

func iteratorIn(call goja.FunctionCall) *intrinsic.Iterator {
	return call.Argument(0).Export().(*held).it
}

// close calls the return method. It returns none if there is none. It throws.
func (a *asyncIterators) close(call goja.FunctionCall) goja.Value {
	if result := a.CallMethod(iteratorIn(call).Object, "return"); result != nil {
		return result
	}
	return a.none
}
