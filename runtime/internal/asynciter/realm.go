package asynciter

import (
	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/intrinsic"
)

// SymbolAsyncIterator is @@asyncIterator (sec-well-known-symbols). Well-known
// symbols are shared by all realms.
var SymbolAsyncIterator = goja.NewSymbol("Symbol.asyncIterator")

// native is a function as goja's builtins are written: it throws by panicking.
type native = intrinsic.Native

// Realm holds the intrinsics of async iteration of one goja runtime.
type Realm struct {
	*intrinsic.Realm
	vm *goja.Runtime

	observed

	// goja's intrinsics, captured before any script runs.
	promise                  *goja.Object // %Promise%
	promiseThen              native
	functionProto            *goja.Object // %Function.prototype%
	iteratorProto            *goja.Object // %Iterator.prototype%
	generatorFuncType        *goja.Object // %GeneratorFunction.prototype%
	asyncFuncProto           *goja.Object // %AsyncFunction.prototype%
	generatorProto           *goja.Object // %GeneratorPrototype%
	generatorNext            native
	generatorThrow           native
	generatorReturn          native
	functionToString         native
	getOwnPropertyDescriptor native
	defineProperty           native
	constructorKey           goja.Value // "constructor"

	// The intrinsics that this package adds, see ready.
	isReady            bool
	whenReady          []func()
	asyncIteratorProto *goja.Object // %AsyncIteratorPrototype%
	asyncGenProto      *goja.Object // %AsyncGeneratorPrototype%
	asyncGenFuncProto  *goja.Object // %AsyncGeneratorFunction.prototype%
	generators         *lazy.Maker[asyncGenerator]
	asyncGenNext       *goja.Object // the initial %AsyncGeneratorPrototype%.next
	hostNext           *goja.Object // see ForAwaitNext
	iterableProto      *goja.Object // see iterable
	nextKey            goja.Value   // "next"

	ticks tickQueue

	// See alone.go.
	jobs     *[]func() // goja's queue, nil if it is not known
	place    *func()   // behind the job that runs; of use where a body or loop is the last thing in it
	running  *body     // the innermost that runs
	entering bool      // the next to be entered is the last thing in its job
	known    known
	awaits   uint       // how many native awaits lowered code has begun
	leftOut  uint       // how many times ticks were left out
	yes      goja.Value // true

	drive   native // see driverSource
	settled *goja.Object

	made      *lazy.Promises // see promises
	madeFound bool           // whether it has been found out
	executor  *goja.Object   // see newResolvable
	last      functions      // what the executor was called with

	shield     shield
	atJobEnd   func()       // see afterLoop
	settling   waiter       // what a job of ours resumes; nil between the jobs
	coroutines []*Coroutine // those that run or wait

	delegating int       // delegations that are beginning, see maxDelegates
	steps      int       // calls of a loop's hidden functions that are under way
	asking     []asking  // delegations whose generators run, the innermost last
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

func (r *Realm) setUp() {
	lazy.RoomForTries(r.vm)
	r.Realm = intrinsic.New(r.vm)
	r.capture()
	r.defineSymbol()
	r.setUpToString()
}

// capture takes goja's builtins out of the global object while they are pristine.
func (r *Realm) capture() {
	global := r.vm.GlobalObject()
	r.promise = global.Get("Promise").(*goja.Object)
	object := global.Get("Object").(*goja.Object)
	r.functionProto = object.Prototype()
	r.functionToString = lazy.Builtin(r.vm, r.functionProto, "toString")
	r.getOwnPropertyDescriptor = lazy.Builtin(r.vm, object, "getOwnPropertyDescriptor")
	r.defineProperty = lazy.Builtin(r.vm, object, "defineProperty")
	r.constructorKey = r.vm.ToValue("constructor")
	objectProto := intrinsic.PrototypeOf(object)
	r.OnMade("Promise", func(seen, made *goja.Object) {
		proto := intrinsic.PrototypeOf(made)
		r.promiseThen = intrinsic.Builtin(proto, "then")
		r.observed.setUp(seen, proto, objectProto)
		r.setUpPromiseResolve(made)
		r.setUpThen(proto)
		r.setUpPromiseConstructor(made)
	})
	if !r.WhenDone("Promise", r.setUpSpecies) {
		r.setUpSpecies(r.promise)
	}
	r.captureIteratorPrototype()
	r.OnCoroutines(r.captureCoroutines)
}

// selfTemplate has %Iterator.prototype%[@@iterator] (sec-%iterator.prototype%-%symbol.iterator%).
var selfTemplate = lazy.New(lazy.Property{Symbol: goja.SymIterator, Define: func(vm *goja.Runtime, o *goja.Object) {
	self := intrinsic.Of(vm).NewFunction("[Symbol.iterator]", 0, func(call goja.FunctionCall) goja.Value { return call.This })
	intrinsic.Must(o.DefineDataPropertySymbol(goja.SymIterator, self, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}})

// captureIteratorPrototype puts an object in the place where goja keeps
// %Iterator.prototype%, which goja would make with its method. Where it can't, goja's
// is found through an iterator.
func (r *Realm) captureIteratorPrototype() {
	proto := r.vm.NewObject()
	if lazy.Seated(r.vm, "IteratorPrototype") == nil && lazy.Seat(r.vm, "IteratorPrototype", proto) {
		r.Extend(proto, selfTemplate)
		r.iteratorProto = proto
		return
	}
	array := r.vm.NewArray()
	values := intrinsic.Callee(array.GetSymbol(goja.SymIterator))
	r.iteratorProto = values(goja.FunctionCall{This: array}).(*goja.Object).Prototype().Prototype()
}

// captureCoroutines takes what generators and async functions inherit from, which
// no property of the global object leads to.
func (r *Realm) captureCoroutines() {
	r.Make("Promise") // those of an async function lead to it
	samples := r.evaluate("[function*(){}, async function(){}]").(*goja.Object)
	r.generatorFuncType = samples.Get("0").(*goja.Object).Prototype()
	r.asyncFuncProto = samples.Get("1").(*goja.Object).Prototype()
	r.generatorProto = intrinsic.PrototypeOf(r.generatorFuncType)
	r.generatorNext = intrinsic.Builtin(r.generatorProto, "next")
	r.generatorThrow = intrinsic.Builtin(r.generatorProto, "throw")
	r.generatorReturn = intrinsic.Builtin(r.generatorProto, "return")
}

// evaluate is Run for what may be needed while no script is on the stack: goja would take
// the end of the program for that of everything, and run the jobs that are queued.
func (r *Realm) evaluate(src string) goja.Value {
	jobs := lazy.Jobs(r.vm)
	if jobs == nil {
		return r.Run(src)
	}
	queued := *jobs
	*jobs = nil
	defer func() { *jobs = queued }()
	return r.Run(src)
}

// defineSymbol defines Symbol.asyncIterator (sec-symbol.asynciterator).
func (r *Realm) defineSymbol() {
	r.DefineSymbol("asyncIterator", SymbolAsyncIterator)
}

// setUpAsyncIteratorPrototype makes %AsyncIteratorPrototype% (sec-asynciteratorprototype).
func (r *Realm) setUpAsyncIteratorPrototype() {
	r.asyncIteratorProto = r.vm.NewObject()
	self := r.NewFunction("[Symbol.asyncIterator]", 0, func(call goja.FunctionCall) goja.Value { return call.This })
	intrinsic.Must(r.asyncIteratorProto.DefineDataPropertySymbol(SymbolAsyncIterator, self, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// IteratorPrototype returns %Iterator.prototype%.
func (r *Realm) IteratorPrototype() *goja.Object { return r.iteratorProto }

// GeneratorFunctionPrototype returns %GeneratorFunction.prototype%, nil before
// OnCoroutines has its functions called.
func (r *Realm) GeneratorFunctionPrototype() *goja.Object { return r.generatorFuncType }

// AsyncFunctionPrototype returns %AsyncFunction.prototype%, likewise.
func (r *Realm) AsyncFunctionPrototype() *goja.Object { return r.asyncFuncProto }

// AsyncIteratorPrototype returns %AsyncIteratorPrototype%.
func (r *Realm) AsyncIteratorPrototype() *goja.Object {
	r.ready()
	return r.asyncIteratorProto
}
