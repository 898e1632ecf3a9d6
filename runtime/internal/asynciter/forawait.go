package asynciter

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// forAwait is one run of a `for await` loop (sec-runtime-semantics-forin-div-ofbodyevaluation-lhs-stmt-iterator-lhskind-labelset,
// iteratorKind async). Lowered code does the awaiting in its own coroutine and
// asks the loop what to await next; package lower shows the code.
//
// Over a genuine async generator whose `next` nobody replaced, no promise of a
// result is made, since nobody could see it: the loop's coroutine carries the
// generator's own awaits and then waits the tick that the promise would have
// taken.
//
// Lowered code holds it as a value of goja's, and no script can get at that; to
// export it out of an object would allocate twice at every turn.
type forAwait struct {
	goja.Value // undefined

	r     *Realm
	rec   iteratorRecord
	gen   *asyncGenerator // set when rec is a genuine async generator
	host  HostIterator    // set when rec is an iterator that Go code makes
	phase loopPhase

	operand *goja.Object // what lowered code must await now
	pending goja.Value   // the value that operand stands for, nil if operand is a promise of it
	sync    syncStep
	// received is the kind of completion that the sync iterator answers.
	received completionKind

	// A tick may be left out, see alone.go.
	owner  *body   // the body that the loop stands in; nil in an async function
	place  *func() // in an async function: behind the job that a tick of the loop takes
	here   bool    // the job before place is the one that runs, as long as awaits is that of the realm
	awaits uint
	ready  *goja.Object // what a tick, or two, lead to
	second bool         // the tick is the second one

	// depth is how many loops and delegations carry one another's awaits, this one
	// included: each of them is gone through at each tick.
	depth int

	// starting is set while next runs the generator: nothing awaits the result yet, if no
	// tick has been left out since.
	starting bool
	leftOut  uint // what the realm has counted when it began

	// looked tells that nobody looks at promises, and that no script has run since that
	// was found out.
	looked bool

	hostResult *hostResult // behind result, if host made it

	// How the generator's request was completed.
	kind   completionKind
	value  goja.Value
	done   bool
	result *goja.Object // an iterator result with value and done, nil if none was made
}

// loopPhase tells what the awaited operand is.
type loopPhase uint8

const (
	loopResult  loopPhase = iota // what next() of the iterator returned
	loopCarried                  // an await of the generator's body
	loopReady                    // the tick that the generator's result takes
	loopSync                     // the value of a sync iterator's result
	loopSyncEnd                  // the tick after it
	loopClosing                  // what return() of the iterator returned
)

// open begins a loop: GetIterator(v, async). It throws.
func (r *Realm) open(v goja.Value) *forAwait { return r.openRecord(r.getAsyncIterator(v)) }

// openIn is open for a loop in a body; nil: for one of Go code.
func (r *Realm) openIn(owner *body, v goja.Value) *forAwait {
	f := r.open(v)
	if f.owner = owner; owner == nil {
		f.owner = new(body)
	}
	return f
}

func (r *Realm) openRecord(rec iteratorRecord) *forAwait {
	f := &forAwait{Value: goja.Undefined(), r: r, rec: rec}
	if !f.rec.sync && f.rec.next == goja.Value(r.asyncGenNext) {
		f.gen = generatorOf(f.rec.iterator)
	} else if r.hostNext != nil && f.rec.next == goja.Value(r.hostNext) {
		f.host, _ = r.Stamped(f.rec.iterator).(HostIterator)
	}
	return f
}

// last tells that the loop is the last thing in the job that runs, whose place the
// realm knows then.
func (f *forAwait) last() bool {
	switch {
	case f.owner != nil:
		return f.owner.last
	case f.here && f.awaits == f.r.awaits:
		f.r.place = f.place
		return true
	}
	return false
}

// awaitsTick tells that the loop is about to await a tick.
func (f *forAwait) awaitsTick() {
	if f.owner == nil {
		f.r.awaits++
		f.place, f.awaits = f.r.reserve(), f.r.awaits
		f.here = false
	}
}

// next asks the iterator for a result. It returns the result; true, if all that is
// left is to wait a tick; null, if skip is to be called; or undefined: the operand is
// to be awaited. It throws.
func (f *forAwait) next() goja.Value {
	last := f.last()
	f.ready = f.begin(last)
	if !last {
		return f.answer(nil)
	}
	if f.phase == loopCarried && f.gen.phase != atYield && f.pending != nil && f.r.alone() {
		return goja.Null()
	}
	return f.answer(f.goOn())
}

// skip has the generator go on whose body awaits something that nobody can tell of. It
// is a call of its own since stacks show who waits for whom: what next calls, the loop
// calls; what is called here, a job would have called. It returns what next does.
func (f *forAwait) skip() goja.Value { return f.answer(f.goOn()) }

func (f *forAwait) answer(result *goja.Object) goja.Value {
	if result != nil {
		return result
	}
	if f.ready == nil {
		return goja.Undefined()
	}
	f.awaitsTick()
	return f.r.yes
}

// goOn leaves out the ticks that nobody can tell of. It leaves out none while promises
// are looked at: a loop that runs this one may have a promise to look at before the tick.
// It returns the result if there is nothing else to wait for.
func (f *forAwait) goOn() *goja.Object {
	looked := f.looked
	f.looked = false
	for f.r.alone() && (looked || f.r.unobserved()) {
		looked = false
		switch {
		case f.phase == loopCarried && f.pending != nil:
			f.ready = nil
			if f.gen.phase == atYield { // no script runs
				f.ready, looked = f.result, true
			}
			f.r.leftOut++
			f.looked = looked
			f.resumed(settlement{value: goja.Undefined()}, true)
			f.looked = false
		case f.phase == loopReady && f.ready != nil && f.kind == normal && !f.done:
			f.r.leftOut++
			return f.ready
		case f.phase != loopCarried && f.phase != loopReady && f.ready != nil:
			f.r.leftOut++
			return f.ready
		case f.pending == nil:
			return nil
		default:
			f.ready = nil
			f.r.leftOut++
			if result := f.settle(settlement{value: goja.Undefined()}); result != nil {
				return result
			}
		}
	}
	switch f.phase {
	case loopReady:
		f.ready = nil
	case loopCarried:
		f.ready = f.onlyTicks()
	}
	return nil
}

// resumed is settle where last tells that nothing else follows in the job.
func (f *forAwait) resumed(s settlement, last bool) *goja.Object {
	f.r.entering = last && f.phase == loopCarried && f.gen.phase == inBody
	result := f.settle(s)
	f.r.entering = false
	return result
}

// tick is called after the tick that next, or tick, returned true for: it returns the
// result; true again; or undefined: the operand is to be awaited.
func (f *forAwait) tick() goja.Value {
	f.here = f.place != nil
	if f.second {
		f.second = false
		return f.ready
	}
	f.carryOn()
	switch {
	case f.ready == nil:
		return goja.Undefined()
	case f.phase == loopResult:
		return f.ready
	case f.last() && f.r.alone():
		f.r.leftOut++
		return f.ready
	}
	f.second = true
	f.awaitsTick()
	return f.r.yes
}

// carryOn has an iterator whose result waits for ticks alone go on. The result is there
// no longer if somebody looks at it on its way.
func (f *forAwait) carryOn() {
	switch {
	case f.phase == loopCarried:
		f.settle(settlement{value: goja.Undefined()})
	case f.phase == loopSync && f.r.thenObserved():
		f.resolve(f.pending, f.sync.done)
	}
}

// awaited returns what lowered code is to await now.
func (f *forAwait) awaited() goja.Value {
	f.awaitsTick()
	if f.operand != f.r.settled {
		f.place = nil // the job is queued when the promise is settled
	}
	return f.r.shielded(f.operand)
}

// step goes on with the value of what was awaited. It returns the result, nil while
// there is more to await. It throws.
func (f *forAwait) step(v goja.Value) *goja.Object {
	f.here = f.place != nil
	last := f.last()
	result := f.resumed(settlement{value: v}, last)
	if result == nil && last {
		f.ready = f.onlyTicks()
		result = f.goOn()
	}
	return result
}

// begin asks the iterator for a result, which it returns if all that is left is to
// wait: one tick, or two. last tells that nothing follows in the job that runs.
func (f *forAwait) begin(last bool) *goja.Object {
	if f.owner != nil {
		f.depth = f.owner.depth + 1
	}
	switch {
	case f.rec.sync:
		f.nextSync(completion{kind: normal})
		f.looked = last && f.phase == loopSync
		return f.readySync()
	case f.gen != nil && f.canCarry(last):
		return f.carry(goja.Undefined(), last)
	case f.host != nil:
		if result := f.take(); result != nil {
			return result
		}
	}
	f.phase = loopResult
	f.await(f.rec.step(f.r))
	result, _ := f.pending.(*goja.Object)
	if !carrying {
		return nil
	}
	return result
}

// readySync returns the result of a sync iterator whose value is known: it takes
// two ticks. Scripts never see the object, so one serves all rounds.
func (f *forAwait) readySync() *goja.Object {
	if f.phase != loopSync || f.pending == nil || !carrying {
		return nil
	}
	if f.result == nil {
		f.result = f.r.IterResult(f.pending, f.sync.done)
		return f.result
	}
	intrinsic.Must(f.result.Set("value", f.pending))
	intrinsic.Must(f.result.Set("done", f.sync.done))
	return f.result
}

// carrying is false in tests that hold the fast paths against the general one.
var carrying = true

// canCarry tells that nobody waits for the generator: nothing can tell the difference,
// unless promise or result would be looked at, which is seen later. Of those that carry
// one another only so many may be, unless ticks are left out: else a tick takes too long.
func (f *forAwait) canCarry(last bool) bool {
	const maxDepth = 100
	g := f.gen
	return carrying && (f.depth < maxDepth || last && f.r.alone()) && len(g.queue) == 0 && g.state != executing && g.state != drainingQueue
}

// carry is AsyncGenerator.prototype.next(v) without its promise.
func (f *forAwait) carry(v goja.Value, last bool) *goja.Object {
	g := f.gen
	f.result = nil
	f.leftOut = f.r.leftOut
	if g.state == completed {
		f.complete(normal, goja.Undefined(), true)
	} else {
		f.phase = loopCarried
		g.loop = f
		c := completion{normal, v}
		g.enqueue(request{completion: c, loop: f})
		f.starting = true
		f.r.entering = last
		g.resume(c)
		f.r.entering = false
		f.starting = false
	}
	if f.leftOut == f.r.leftOut {
		if f.r.unobserved() {
			f.looked = last
		} else {
			f.putDown()
		}
	}
	return f.onlyTicks()
}

// putDown gives the generator the promise that next would have returned, and awaits it
// as any other: somebody looks at it. It throws.
func (f *forAwait) putDown() {
	g, promise := f.gen, f.operand
	if f.phase != loopResult {
		c := f.r.newCapability()
		promise = c.promise
		switch {
		case f.phase == loopCarried:
			g.loop, g.queue[0].loop, g.queue[0].capability = nil, nil, c
			if f.pending != nil {
				f.operand = nil
			}
			f.r.awaitOperand(g, operand{f.operand, f.pending})
		case f.kind == throwing:
			c.rejectWith(f.value)
		default:
			c.resolveWith(f.r.IterResult(f.value, f.done))
		}
	}
	f.phase = loopResult
	f.await(promise)
}

// onlyTicks returns the result of a generator that stands at a yield, for ticks alone;
// nil if it waits for something else.
func (f *forAwait) onlyTicks() *goja.Object {
	if f.phase == loopCarried && f.gen.phase == atYield && f.pending != nil {
		return f.result
	}
	return nil
}

// complete takes the place of settling a request's promise.
func (f *forAwait) complete(kind completionKind, v goja.Value, done bool) {
	if f.gen.loop == f {
		f.gen.loop = nil
	}
	f.kind, f.value, f.done = kind, v, done
	if kind != throwing && !f.looked && f.r.thenObserved() {
		f.resolve(v, done)
		return
	}
	f.phase, f.operand, f.pending = loopReady, f.r.settled, goja.Undefined()
}

// resolve does what the promise of a result does when it is resolved, for somebody who
// sees it look at the result. The operand is what it becomes then.
func (f *forAwait) resolve(v goja.Value, done bool) {
	c := f.r.newCapability()
	c.resolveWith(f.r.IterResult(v, done))
	f.phase, f.operand, f.pending, f.ready = loopResult, c.promise, nil, nil
}

// await makes v the operand.
func (f *forAwait) await(v goja.Value) {
	operand, thrown, ok := f.r.operand(v)
	if !ok {
		f.settleAs(settlement{value: thrown, rejected: true})
		return
	}
	if operand.promise == nil {
		f.operand, f.pending = f.r.settled, operand.value
		if o, ok := v.(*goja.Object); ok && f.phase == loopCarried && f.result != nil && operand.value != goja.Value(o) {
			f.result = f.r.IterResult(operand.value, false) // a promise was unwrapped
		}
		return
	}
	f.operand, f.pending = operand.promise, nil
}

// settleAs is settle for a value that could not be awaited: where the
// specification throws at once, so does it.
func (f *forAwait) settleAs(s settlement) {
	if f.phase == loopResult || f.phase == loopClosing {
		panic(s.value)
	}
	f.settle(s)
}

// settle goes on when the operand has settled. It returns the result that the
// loop gets, nil while there is more to await. It throws.
func (f *forAwait) settle(s settlement) *goja.Object {
	if f.pending != nil && !s.rejected {
		s.value = f.pending
	}
	switch f.phase {
	case loopCarried:
		f.gen.settle(s)
		return nil
	case loopReady:
		if f.kind == throwing {
			panic(f.value)
		}
		return f.r.IterResult(f.value, f.done)
	case loopSync:
		c := completion{normal, s.value}
		if s.rejected {
			c.kind = throwing
		}
		f.r.syncSettled(&f.rec, &f.sync, f.received, c)
		f.awaitSyncEnd()
		return nil
	case loopSyncEnd:
		if f.sync.rejected {
			panic(f.sync.value)
		}
		return f.r.IterResult(f.sync.value, f.sync.done)
	}
	if s.rejected {
		panic(s.value)
	}
	return f.r.ResultObject(s.value)
}

// nextSync calls a method of the sync iterator and awaits its value, or, where a
// script could see it, the promise that the wrapper would have made.
func (f *forAwait) nextSync(c completion) {
	step, await, _ := f.r.syncCall(&f.rec, c, false)
	f.sync, f.received = step, c.kind
	if !f.r.unobserved() {
		f.phase = loopResult
		if c.kind == returning {
			f.phase = loopClosing
		}
		f.await(f.r.syncPromise(&f.rec, c.kind, step, await))
		return
	}
	if !await {
		f.awaitSyncEnd()
		return
	}
	f.phase = loopSync
	f.await(step.value)
}

func (f *forAwait) awaitSyncEnd() {
	if !f.sync.rejected && f.r.thenObserved() {
		f.resolve(f.sync.value, f.sync.done)
		return
	}
	f.phase = loopSyncEnd
	f.operand, f.pending = f.r.settled, goja.Undefined()
}

// close is AsyncIteratorClose (sec-asynciteratorclose) up to its Await. It tells
// whether there is something to await. It throws.
func (f *forAwait) close() bool {
	if f.rec.sync {
		f.nextSync(completion{kind: returning})
		return true
	}
	result := f.r.CallMethod(f.rec.iterator, "return")
	if result == nil {
		return false
	}
	f.phase = loopClosing
	f.await(result)
	return true
}
