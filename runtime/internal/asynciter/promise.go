package asynciter

import (
	"reflect"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/intrinsic"
)

var promiseType = reflect.TypeFor[*goja.Promise]()

// capability is a PromiseCapability Record of %Promise% (sec-promisecapability-records),
// to be resolved or rejected once.
type capability struct {
	promise *goja.Object
	made    *lazy.Promises // what made the promise, nil if goja did
	functions
}

// functions are the resolving functions of a promise, nil where nobody can get at them.
type functions struct{ resolve, reject *goja.Object }

// newCapability is NewPromiseCapability(%Promise%) (sec-newpromisecapability).
func (r *Realm) newCapability() capability {
	if made := r.promises(); made != nil {
		return capability{promise: made.Pending(), made: made}
	}
	return r.newResolvable()
}

// promises makes promises without functions, nil where that can't be done.
func (r *Realm) promises() *lazy.Promises {
	if !carrying {
		return nil
	}
	if !r.madeFound {
		r.madeFound = true // the sample is goja's
		c := r.newResolvable()
		r.made = lazy.NewPromises(r.vm, c.promise, c.resolve, c.reject)
	}
	return r.made
}

// newResolvable is newCapability with the functions. goja's own Runtime.NewPromise gives
// resolving functions that drain the microtask queue, so the constructor is called with
// one executor per realm.
func (r *Realm) newResolvable() capability {
	if made := r.promises(); made != nil {
		promise, resolve, reject := made.Resolvable()
		return capability{promise: promise, functions: functions{resolve, reject}}
	}
	if r.executor == nil {
		r.executor = r.HiddenFunction("%executor", func(call goja.FunctionCall) goja.Value {
			r.last = functions{call.Argument(0).(*goja.Object), call.Argument(1).(*goja.Object)}
			return goja.Undefined()
		})
	}
	promise, err := r.vm.New(r.promise, r.executor)
	if err != nil {
		panic(err)
	}
	c := capability{promise: promise, functions: r.last}
	r.last = functions{}
	return c
}

func (c capability) resolveWith(v goja.Value) {
	if c.made != nil {
		c.made.Resolve(c.promise, v)
		return
	}
	intrinsic.Callee(c.resolve)(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{v}})
}

func (c capability) rejectWith(v goja.Value) {
	if c.made != nil {
		c.made.Reject(c.promise, v)
		return
	}
	intrinsic.Callee(c.reject)(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{v}})
}

// NewPromise is NewPromiseCapability(%Promise%) for Go code. Only the first call of
// resolve or reject does anything. They take nil for undefined.
func (r *Realm) NewPromise() (promise *goja.Object, resolve, reject func(goja.Value)) {
	d := &deferred{capability: r.newCapability()}
	return d.promise, d.resolveOnce, d.rejectOnce
}

// deferred is a capability that may be resolved or rejected more than once.
type deferred struct {
	capability
	resolved bool
}

func (d *deferred) resolveOnce(v goja.Value) {
	if !d.resolved {
		d.resolved = true
		d.resolveWith(intrinsic.OrUndefined(v))
	}
}

func (d *deferred) rejectOnce(v goja.Value) {
	if !d.resolved {
		d.resolved = true
		d.rejectWith(intrinsic.OrUndefined(v))
	}
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

// newDriver makes a driver, the same for all awaits.
func (r *Realm) newDriver() native {
	factory := intrinsic.Callee(r.evaluate(driverSource))
	return intrinsic.Callee(factory(goja.FunctionCall{Arguments: []goja.Value{
		r.HiddenFunction("%drive", func(call goja.FunctionCall) goja.Value {
			return r.driverStep(call.Argument(0), settlement{value: call.Argument(1)})
		}),
		r.HiddenFunction("%driveFail", func(call goja.FunctionCall) goja.Value {
			return r.driverStep(call.Argument(0), settlement{value: call.Argument(1), rejected: true})
		}),
	}}))
}

// setUpSettled makes the promise that stands for an await of nothing.
func (r *Realm) setUpSettled() { r.settled = r.newSettled() }

func (r *Realm) newSettled() *goja.Object {
	c := r.newCapability()
	c.resolveWith(goja.Undefined())
	// Awaiting it must not look at what scripts made of Promise.prototype.constructor.
	intrinsic.Must(c.promise.DefineDataProperty("constructor", r.promise, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	return c.promise
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
	self    goja.Value   // the waiter as a value, for the driver
	driven  bool         // settle was called by a driver
	operand *goja.Object // left for the driver, nil if none
}

func (r *Realm) driverStep(v goja.Value, s settlement) goja.Value {
	w := v.Export().(waiter)
	state := w.awaiting()
	state.driven = true
	r.settling = w
	w.settle(s)
	r.settling = nil
	state.driven = false
	operand := state.operand
	state.operand = nil
	if operand == nil {
		return goja.Undefined()
	}
	return r.shielded(operand)
}

// await is Await (sec-await) for a waiter: w.settle is called in a later job,
// after as many ticks as the specification counts. If looking at the value
// throws, await returns what was thrown, and false.
func (r *Realm) await(w waiter, v goja.Value) (thrown goja.Value, ok bool) {
	operand, thrown, ok := r.operand(v)
	if !ok {
		return thrown, false
	}
	r.awaitOperand(w, operand)
	return nil, true
}

// awaitOperand awaits what operand returned for a value.
func (r *Realm) awaitOperand(w waiter, o operand) {
	if o.promise == nil {
		r.ticks.push(r, w, o.value)
		return
	}
	operand := o.promise
	state := w.awaiting()
	if state.driven {
		state.operand = operand
		return
	}
	if state.self == nil {
		state.self = r.vm.ToValue(w)
	}
	if r.drive == nil {
		r.drive = r.newDriver()
	}
	r.drive(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{state.self, r.shielded(operand)}})
}

// operand is what to wait for once a value has become a promise.
type operand struct {
	promise *goja.Object // for goja's Await; nil where one tick and value will do
	value   goja.Value
}

// operand is PromiseResolve(%Promise%, v) (sec-promise-resolve), made lazily: no
// promise where it would be fulfilled at once and nobody could see it.
func (r *Realm) operand(v goja.Value) (op operand, thrown goja.Value, ok bool) {
	o, isObject := v.(*goja.Object)
	switch {
	case !isObject:
		return operand{value: v}, nil, true
	case o == r.settled:
		return operand{value: goja.Undefined()}, nil, true
	case o == r.shield.promise: // lowered code awaits what forAwait has looked at
		return operand{promise: o}, nil, true
	}
	// 1. If IsPromise(x) is true, then
	if p := promiseOf(o); p != nil {
		// a. Let xConstructor be ? Get(x, "constructor").
		// b. If SameValue(xConstructor, C) is true, return x.
		same, thrown, ok := r.hasConstructor(o)
		switch {
		case !ok:
			return operand{}, thrown, false
		case same && p.State() == goja.PromiseStateFulfilled:
			return operand{value: p.Result()}, nil, true
		case same:
			return operand{promise: o}, nil, true
		}
	}
	return r.resolved(o), nil, true
}

// promiseOf returns the promise that o is, nil for any other object.
func promiseOf(o *goja.Object) *goja.Promise {
	if p, _, ok := lazy.PromiseOf(o); ok || o.ExportType() != promiseType {
		return p
	}
	p, _ := o.Export().(*goja.Promise)
	return p
}

// hasConstructor tells whether `constructor` of a promise is %Promise%.
func (r *Realm) hasConstructor(o *goja.Object) (same bool, thrown goja.Value, ok bool) {
	if r.plain(o) {
		return true, nil, true
	}
	thrown, ok = r.Try(func() {
		constructor := o.Get("constructor")
		same = constructor != nil && constructor.SameAs(r.promise)
	})
	return same, thrown, ok
}

// resolved is the promise that resolving with object o gives
// (sec-promise-resolve-functions, steps 8 to 15), fulfilled if o has no `then` to call.
func (r *Realm) resolved(o *goja.Object) operand {
	var then goja.Value
	if thrown, ok := r.Try(func() { then = o.Get("then") }); !ok {
		c := r.newCapability()
		c.rejectWith(thrown)
		return operand{promise: c.promise}
	}
	call := r.Function(then)
	if call == nil {
		return operand{value: o}
	}
	// NewPromiseResolveThenableJob (sec-newpromiseresolvethenablejob)
	c := r.newResolvable()
	r.ticks.push(r, &thenableJob{r: r, thenable: o, then: call, c: c}, goja.Undefined())
	return operand{promise: c.promise}
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
