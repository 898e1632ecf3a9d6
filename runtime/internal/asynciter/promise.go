package asynciter

import (
	"reflect"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

var promiseType = reflect.TypeFor[*goja.Promise]()

// capability is a PromiseCapability Record of %Promise% (sec-promisecapability-records).
type capability struct {
	promise, resolve, reject *goja.Object
}

// newCapability is NewPromiseCapability(%Promise%) (sec-newpromisecapability).
// goja's own Runtime.NewPromise gives resolving functions that drain the
// microtask queue, so the constructor is called with one executor per realm.
func (r *Realm) newCapability() capability {
	promise, err := r.vm.New(r.promise, r.executor)
	if err != nil {
		panic(err)
	}
	c := capability{promise, r.lastResolve, r.lastReject}
	r.lastResolve, r.lastReject = nil, nil
	return c
}

func (c capability) resolveWith(v goja.Value) {
	intrinsic.Callee(c.resolve)(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{v}})
}

func (c capability) rejectWith(v goja.Value) {
	intrinsic.Callee(c.reject)(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{v}})
}

// NewPromise is NewPromiseCapability(%Promise%) for Go code.
func (r *Realm) NewPromise() (promise *goja.Object, resolve, reject func(goja.Value)) {
	r.ready()
	c := r.newCapability()
	return c.promise, c.resolveWith, c.rejectWith
}

// driverSource carries awaits for Go: it waits on an operand, hands the outcome
// to Go and goes on with the operand that Go returns, until that is undefined.
// Only an async function reaches goja's Await, which looks nothing up that a
// script could see; calling `then` would.
const driverSource = `((resume, fail) => async function(waiter, operand) {
	do {
		let value
		try {
			value = await operand
		} catch (error) {
			operand = fail(waiter, error)
			continue
		}
		operand = resume(waiter, value)
	} while (operand !== undefined)
})`

func (r *Realm) setUpPromises() {
	r.executor = r.NewFunction("", 2, func(call goja.FunctionCall) goja.Value {
		r.lastResolve, r.lastReject = call.Argument(0).(*goja.Object), call.Argument(1).(*goja.Object)
		return goja.Undefined()
	})
	c := r.newCapability()
	c.resolveWith(goja.Undefined())
	r.settled = c.promise
	// Awaiting it must not look at what scripts made of Promise.prototype.constructor.
	intrinsic.Must(r.settled.DefineDataProperty("constructor", r.promise, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))

	factory := intrinsic.Callee(r.Run(driverSource))
	r.drive = intrinsic.Callee(factory(goja.FunctionCall{Arguments: []goja.Value{
		r.vm.ToValue(func(call goja.FunctionCall) goja.Value {
			return r.driverStep(call.Argument(0), settlement{value: call.Argument(1)})
		}),
		r.vm.ToValue(func(call goja.FunctionCall) goja.Value {
			return r.driverStep(call.Argument(0), settlement{value: call.Argument(1), rejected: true})
		}),
	}}))
	r.ticks.setUp(r)
}

// settlement is how an awaited promise settled.
type settlement struct {
	value    goja.Value
	rejected bool
}

// A waiter is something that awaits: one await at a time.
type waiter interface {
	// settle continues after the await. It may call Realm.await again.
	settle(settlement)
	// awaiting returns the state that the realm keeps for the waiter.
	awaiting() *awaitState
}

// awaitState lets consecutive awaits of one waiter share a driver: while the
// waiter runs inside of its driver, await leaves the next operand here.
type awaitState struct {
	self    goja.Value // the waiter as a value, for the driver
	driven  bool       // settle was called by a driver
	operand goja.Value // left for the driver, nil if none
}

func (r *Realm) driverStep(v goja.Value, s settlement) goja.Value {
	w := v.Export().(waiter)
	state := w.awaiting()
	state.driven = true
	w.settle(s)
	state.driven = false
	operand := state.operand
	state.operand = nil
	if operand == nil {
		return goja.Undefined()
	}
	return operand
}

// await is Await (sec-await) for a waiter: w.settle is called in a later job,
// after as many ticks as the specification counts. If looking at the value
// throws, await returns what was thrown, and false.
func (r *Realm) await(w waiter, v goja.Value) (thrown goja.Value, ok bool) {
	operand, thrown, ok := r.operand(v)
	if !ok {
		return thrown, false
	}
	r.awaitOperand(w, operand, v)
	return nil, true
}

// awaitOperand awaits what operand returned for the value.
func (r *Realm) awaitOperand(w waiter, operand, v goja.Value) {
	if operand == nil {
		r.ticks.push(w, v)
		return
	}
	state := w.awaiting()
	if state.driven {
		state.operand = operand
		return
	}
	if state.self == nil {
		state.self = r.vm.ToValue(w)
	}
	r.drive(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{state.self, operand}})
}

// operand is PromiseResolve(%Promise%, v) (sec-promise-resolve), made lazily: it
// returns nil where the promise would be fulfilled with v at once and nobody
// could see it, so that one tick and v itself do.
func (r *Realm) operand(v goja.Value) (promise, thrown goja.Value, ok bool) {
	o, isObject := v.(*goja.Object)
	if !isObject {
		return nil, nil, true
	}
	if o == r.settled {
		return nil, nil, true
	}
	if o.ExportType() == promiseType {
		// 1. If IsPromise(x) is true, then
		//   a. Let xConstructor be ? Get(x, "constructor").
		//   b. If SameValue(xConstructor, C) is true, return x.
		// DEVIATION: goja's own Await of x reads the property again. Only a getter
		// can tell; looking for one would cost each await of a promise more than
		// it is worth.
		var constructor goja.Value
		if thrown, ok := r.Try(func() { constructor = o.Get("constructor") }); !ok {
			return nil, thrown, false
		}
		if constructor != nil && constructor.SameAs(r.promise) {
			return o, nil, true
		}
	}
	return r.resolved(o)
}

// resolved makes the promise that resolving with object o gives
// (sec-promise-resolve-functions, steps 8 to 15), or nil if o has no `then` to call.
func (r *Realm) resolved(o *goja.Object) (promise, thrown goja.Value, ok bool) {
	var then goja.Value
	if thrown, ok := r.Try(func() { then = o.Get("then") }); !ok {
		c := r.newCapability()
		c.rejectWith(thrown)
		return c.promise, nil, true
	}
	call := r.Function(then)
	if call == nil {
		return nil, nil, true
	}
	// NewPromiseResolveThenableJob (sec-newpromiseresolvethenablejob)
	c := r.newCapability()
	r.ticks.push(&thenableJob{r: r, thenable: o, then: call, c: c}, goja.Undefined())
	return c.promise, nil, true
}

type thenableJob struct {
	r        *Realm
	thenable *goja.Object
	then     native
	c        capability
	state    awaitState
}

func (j *thenableJob) awaiting() *awaitState { return &j.state }

func (j *thenableJob) settle(settlement) {
	thrown, ok := j.r.Try(func() {
		j.then(goja.FunctionCall{This: j.thenable, Arguments: []goja.Value{j.c.resolve, j.c.reject}})
	})
	if !ok {
		j.c.rejectWith(thrown)
	}
}
