package asynciter

import (
	"github.com/dop251/goja"
)

// SymbolAsyncIterator is @@asyncIterator (sec-well-known-symbols). Well-known
// symbols are shared by all realms.
var SymbolAsyncIterator = goja.NewSymbol("Symbol.asyncIterator")

// native is a function as goja's builtins are written: it throws by panicking.
type native = func(goja.FunctionCall) goja.Value

// Realm holds the intrinsics of async iteration of one goja runtime.
type Realm struct {
	vm *goja.Runtime

	// goja's intrinsics, captured before any script runs.
	promise                  *goja.Object // %Promise%
	objectProto              *goja.Object // %Object.prototype%
	rangeErrorType           *goja.Object // %RangeError%
	referenceErrorType       *goja.Object // %ReferenceError%
	promiseThen              native
	generatorFuncType        *goja.Object // %GeneratorFunction.prototype%
	generatorNext            native
	generatorThrow           native
	generatorReturn          native
	functionToString         native
	reflectApply             native
	getOwnPropertyDescriptor native
	ownKeys                  native

	// The intrinsics that this package adds.
	asyncIteratorProto *goja.Object // %AsyncIteratorPrototype%
	asyncGenProto      *goja.Object // %AsyncGeneratorPrototype%
	asyncGenFuncProto  *goja.Object // %AsyncGeneratorFunction.prototype%
	asyncGenNext       *goja.Object // the initial %AsyncGeneratorPrototype%.next

	slot    slot
	ticks   tickQueue
	drive   native // see driverSource
	settled *goja.Object

	executor                *goja.Object // see newCapability
	lastResolve, lastReject *goja.Object

	delegating int       // delegations that are beginning, see maxDelegates
	mark       yieldMark // why the goja generator is about to yield
	markInTry  bool      // whether it does so in a try statement
}

// Install adds the intrinsics of async iteration to a runtime that has not run
// any script yet.
func Install(vm *goja.Runtime) (*Realm, error) {
	r := &Realm{vm: vm}
	if ex := vm.Try(func() { r.setUp() }); ex != nil {
		return nil, ex
	}
	return r, nil
}

// VM returns the goja runtime of the realm.
func (r *Realm) VM() *goja.Runtime { return r.vm }

func (r *Realm) setUp() {
	r.capture()
	r.setUpSlot()
	r.setUpPromises()
	r.setUpAsyncIteratorPrototype()
	r.setUpAsyncGeneratorPrototype()
	r.setUpFunctions()
}

// capture takes goja's builtins out of the global object while they are pristine.
func (r *Realm) capture() {
	global := r.vm.GlobalObject()
	r.promise = global.Get("Promise").(*goja.Object)
	r.objectProto = prototypeOf(global.Get("Object"))
	r.rangeErrorType = global.Get("RangeError").(*goja.Object)
	r.referenceErrorType = global.Get("ReferenceError").(*goja.Object)
	r.promiseThen = builtin(prototypeOf(r.promise), "then")
	r.functionToString = builtin(prototypeOf(global.Get("Function")), "toString")

	r.reflectApply = builtin(global.Get("Reflect").(*goja.Object), "apply")
	r.ownKeys = builtin(global.Get("Reflect").(*goja.Object), "ownKeys")
	r.getOwnPropertyDescriptor = builtin(global.Get("Object").(*goja.Object), "getOwnPropertyDescriptor")

	sample := r.run("(function*(){})").(*goja.Object)
	r.generatorFuncType = sample.Prototype()
	proto := prototypeOf(r.generatorFuncType)
	r.generatorNext = builtin(proto, "next")
	r.generatorThrow = builtin(proto, "throw")
	r.generatorReturn = builtin(proto, "return")
}

// run evaluates source text of ours.
func (r *Realm) run(src string) goja.Value {
	v, err := r.vm.RunProgram(compiled(src))
	if err != nil {
		panic(err)
	}
	return v
}

func prototypeOf(v goja.Value) *goja.Object {
	return v.(*goja.Object).Get("prototype").(*goja.Object)
}

func builtin(o *goja.Object, name string) native {
	return callee(o.Get(name))
}

// callee returns the Go function behind a function that goja or this package made.
func callee(v goja.Value) native {
	f, _ := v.Export().(native)
	return f
}

// newFunction makes a builtin function object with the attributes of sec-ecmascript-standard-built-in-objects.
func (r *Realm) newFunction(name string, length int, f native) *goja.Object {
	o := r.vm.ToValue(f).(*goja.Object)
	must(o.DefineDataProperty("name", r.vm.ToValue(name), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	must(o.DefineDataProperty("length", r.vm.ToValue(length), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	return o
}

// method defines a builtin method on o.
func (r *Realm) method(o *goja.Object, name string, length int, f native) *goja.Object {
	fn := r.newFunction(name, length, f)
	must(o.DefineDataProperty(name, fn, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	return fn
}

func (r *Realm) tag(o *goja.Object, tag string) {
	must(o.DefineDataPropertySymbol(goja.SymToStringTag, r.vm.ToValue(tag), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// newError makes an error object.
func (r *Realm) newError(constructor *goja.Object, message string) *goja.Object {
	e, err := r.vm.New(constructor, r.vm.ToValue(message))
	if err != nil {
		panic(err)
	}
	return e
}

// must is for definitions on objects of ours, which cannot fail.
func must(err error) {
	if err != nil {
		panic("jsrun: BUG: " + err.Error())
	}
}

// try runs f and returns the value it threw. Uncatchable errors pass.
func (r *Realm) try(f func()) (thrown goja.Value, ok bool) {
	if ex := r.vm.Try(f); ex != nil {
		return ex.Value(), false
	}
	return nil, true
}

// iterResult is CreateIterResultObject (sec-createiterresultobject).
func (r *Realm) iterResult(value goja.Value, done bool) *goja.Object {
	o := r.vm.NewObject()
	// CreateDataPropertyOrThrow: Set would find setters on Object.prototype.
	must(o.DefineDataProperty("value", value, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
	must(o.DefineDataProperty("done", r.vm.ToValue(done), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
	return o
}

// setUpAsyncIteratorPrototype makes Symbol.asyncIterator and
// %AsyncIteratorPrototype% (sec-asynciteratorprototype).
func (r *Realm) setUpAsyncIteratorPrototype() {
	symbol := r.vm.GlobalObject().Get("Symbol").(*goja.Object)
	must(symbol.DefineDataProperty("asyncIterator", SymbolAsyncIterator, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))

	r.asyncIteratorProto = r.vm.NewObject()
	self := r.newFunction("[Symbol.asyncIterator]", 0, func(call goja.FunctionCall) goja.Value { return call.This })
	must(r.asyncIteratorProto.DefineDataPropertySymbol(SymbolAsyncIterator, self, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}
