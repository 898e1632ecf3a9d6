package asynciter

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// delegation is a `yield*` under way (sec-generator-function-definitions-runtime-semantics-evaluation).
// The goja generator stands at one yield all the while; it is resumed with the
// completion of the whole yield* expression.
type delegation struct {
	rec iteratorRecord
	// received is the kind of completion that the awaited result answers.
	received completionKind
	step     delegateStep
	sync     syncStep
	// carrier asks a genuine async generator without a promise, as a for await loop
	// does; nil for any other iterator.
	carrier *forAwait
}

// delegateStep tells what the awaited value is.
type delegateStep uint8

const (
	innerResult   delegateStep = iota // what a method of the inner iterator returned
	innerCarried                      // what the carrier awaits
	syncResult                        // the value of a sync iterator's result
	syncTick                          // the tick after it
	closeResult                       // return() of an iterator without throw
	returnedValue                     // the value of return() where the inner iterator has none
)

// maxDelegates bounds the delegations that begin inside of one another. They
// recurse on the Go stack, where goja's limit on calls does not see them.
const maxDelegates = 10_000

// maxAtOnce bounds those of them whose ticks are left out. One that is over at once has
// the body go on, and begin the next one, inside of it: a tick comes back from there.
const maxAtOnce = 100

// startDelegate begins `yield* v`: steps 3 to 6. last tells that nothing follows in the
// job that runs.
func (g *asyncGenerator) startDelegate(v goja.Value, last bool) {
	if g.r.delegating == maxDelegates {
		g.run(completion{throwing, g.r.NewRangeError("Maximum call stack size exceeded")})
		return
	}
	g.r.delegating++
	defer func() { g.r.delegating-- }()
	var rec iteratorRecord
	if thrown, ok := g.r.Try(func() { rec = g.r.getAsyncIterator(v) }); !ok {
		g.run(completion{throwing, thrown})
		return
	}
	g.delegate = &delegation{rec: rec}
	if f := g.r.openRecord(rec); f.gen != nil {
		f.owner = new(body)
		g.delegate.carrier = f
	}
	g.r.entering = last && g.r.delegating < maxAtOnce
	g.delegateReceived(completion{normal, goja.Undefined()})
}

// endDelegate leaves the yield* with a completion.
func (g *asyncGenerator) endDelegate(c completion) {
	g.delegate = nil
	g.run(c)
}

// delegateReceived is step 7: the received completion goes to the inner iterator.
func (g *asyncGenerator) delegateReceived(c completion) {
	d := g.delegate
	d.received = c.kind
	last := g.r.entering
	g.r.entering = false
	if c.kind == normal && d.carrier != nil {
		d.carrier.depth = g.depth() + 1
		if d.carrier.canCarry(last) {
			g.delegateCarry(c.value, last)
			return
		}
	}
	if d.rec.sync {
		g.delegateSync(c)
		return
	}
	var result goja.Value
	thrown, ok := g.r.Try(func() {
		switch c.kind {
		case normal:
			result = d.rec.step(g.r, c.value)
		case throwing:
			result = g.r.CallMethod(d.rec.iterator, "throw", c.value)
		case returning:
			result = g.r.CallMethod(d.rec.iterator, "return", c.value)
		}
	})
	switch {
	case !ok:
		g.endDelegate(completion{throwing, thrown})
	case result != nil:
		g.delegateAwait(innerResult, result)
	case c.kind == throwing:
		g.closeForMissingThrow()
	default:
		// 7.c.iii. If return is undefined, then value is awaited and returned.
		g.delegateAwait(returnedValue, c.value)
	}
}

// delegateCarry asks the inner generator for its next result.
func (g *asyncGenerator) delegateCarry(v goja.Value, last bool) {
	f := g.delegate.carrier
	g.delegateCarried(last, func() (result *goja.Object) {
		f.ready = f.carry(v, last)
		if last {
			result = f.goOn()
		}
		return result
	})
}

// asking is a generator at a yield* whose inner generator runs, and how many calls of
// loops' hidden functions were under way when it asked.
type asking struct {
	g     *asyncGenerator
	steps int
}

// delegateCarried goes on with the result that the carrier gets, if it does.
func (g *asyncGenerator) delegateCarried(last bool, carry func() *goja.Object) {
	f := g.delegate.carrier
	var result *goja.Object
	g.r.asking = append(g.r.asking, asking{g, g.r.steps})
	thrown, ok := g.r.Try(func() { result = carry() })
	g.r.asking = g.r.asking[:len(g.r.asking)-1]
	switch {
	case !ok:
		g.r.entering = last
		g.endDelegate(completion{throwing, thrown})
	case result != nil && f.phase == loopResult: // somebody has seen it on its way
		g.delegateResult(result)
	case result != nil:
		g.r.entering = last && f.done
		g.delegateStep(f.done, f.value)
	default:
		g.delegateAwait(innerCarried, g.r.shielded(f.operand))
	}
	g.r.entering = false
}

func (g *asyncGenerator) delegateAwait(step delegateStep, v goja.Value) {
	g.delegate.step = step
	g.awaitIn(inDelegate, v)
}

// closeForMissingThrow is step 7.b.iii: AsyncIteratorClose (sec-asynciteratorclose)
// with a normal completion, then a TypeError.
func (g *asyncGenerator) closeForMissingThrow() {
	var result goja.Value
	thrown, ok := g.r.Try(func() { result = g.r.CallMethod(g.delegate.rec.iterator, "return") })
	switch {
	case !ok:
		g.endDelegate(completion{throwing, thrown})
	case result != nil:
		g.delegateAwait(closeResult, result)
	default:
		g.missingThrow()
	}
}

func (g *asyncGenerator) missingThrow() {
	g.endDelegate(completion{throwing, g.r.vm.NewTypeError("The iterator does not provide a 'throw' method")})
}

// delegateSettled goes on when the awaited value of the current step is known.
func (g *asyncGenerator) delegateSettled(c completion) {
	d := g.delegate
	switch d.step {
	case syncResult:
		g.delegateSyncSettled(c)
	case syncTick:
		g.delegateSyncDone()
	case innerCarried:
		g.delegateCarried(false, func() *goja.Object {
			return d.carrier.settle(settlement{value: c.value, rejected: c.kind == throwing})
		})
	case innerResult:
		if c.kind == throwing {
			g.endDelegate(c)
			return
		}
		g.delegateResult(c.value)
	case closeResult:
		if c.kind == throwing {
			g.endDelegate(c)
			return
		}
		if _, ok := c.value.(*goja.Object); !ok {
			g.endDelegate(completion{throwing, g.r.vm.NewTypeError("Iterator result %s is not an object", intrinsic.Name(c.value))})
			return
		}
		g.missingThrow()
	case returnedValue:
		if c.kind == normal {
			c.kind = returning
		}
		g.endDelegate(c)
	}
}

// delegateResult looks at an inner result: the end of the yield*, or a value to yield.
func (g *asyncGenerator) delegateResult(result goja.Value) {
	var finished bool
	var v goja.Value
	thrown, ok := g.r.Try(func() {
		o := g.r.ResultObject(result)
		finished = intrinsic.Done(o)
		v = intrinsic.Value(o)
	})
	if !ok {
		g.endDelegate(completion{throwing, thrown})
		return
	}
	g.delegateStep(finished, v)
}

// delegateStep ends the yield* with a value, or yields it as it is: yield* does
// not await what it passes on.
func (g *asyncGenerator) delegateStep(finished bool, v goja.Value) {
	switch {
	case !finished:
		g.yield(v)
	case g.delegate.received == returning:
		g.endDelegate(completion{returning, v})
	default:
		g.endDelegate(completion{normal, v})
	}
}
