package asynciter

import (
	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/intrinsic"
)

// generatorState is [[AsyncGeneratorState]] (sec-properties-of-asyncgenerator-intances).
type generatorState uint8

const (
	suspendedStart generatorState = iota
	suspendedYield
	executing
	drainingQueue
	completed
)

// completionKind is the [[Type]] of a completion that enters a generator.
type completionKind uint8

const (
	normal completionKind = iota
	throwing
	returning
)

// completion is a Completion Record (sec-completion-record-specification-type).
type completion struct {
	kind  completionKind
	value goja.Value
}

// yieldMark tells why the goja generator yielded. Lowered code sets it in the
// expression that it yields, so nothing can come between.
type yieldMark uint8

const (
	markAwait    yieldMark = iota // nothing was announced: await
	markYield                     // yield x
	markDelegate                  // yield* x
)

// awaitPhase tells what a generator does when the value it awaits has settled.
type awaitPhase uint8

const (
	inBody         awaitPhase = iota // an await of the body
	atYield                          // the operand of yield
	atYieldReturn                    // return(v) arrived at a yield: v
	inDelegate                       // a result of the inner iterator
	atReturnQueued                   // AsyncGeneratorAwaitReturn
)

// generatorObjects are the async generator objects.
var generatorObjects lazy.Class[asyncGenerator]

// asyncGenerator is the hidden state of an async generator object.
type asyncGenerator struct {
	r     *Realm
	body  goja.Value // the goja generator that runs the lowered body
	code  body
	state generatorState
	queue []request // [[AsyncGeneratorQueue]]
	phase awaitPhase

	inTry bool // the body stands at a yield in a try statement

	delegate *delegation // the yield* under way, nil if none
	loop     *forAwait   // the for await that carries the body's awaits, nil if none
	await    awaitState
}

// request is an AsyncGeneratorRequest Record (sec-asyncgeneratorrequest-records).
// A request of a for await loop has no promise: see forawait.go.
type request struct {
	completion completion
	capability capability
	loop       *forAwait
}

func (g *asyncGenerator) awaiting() *awaitState { return &g.await }

// enqueue is AsyncGeneratorEnqueue (sec-asyncgeneratorenqueue).
func (g *asyncGenerator) enqueue(q request) { g.queue = append(g.queue, q) }

// dequeue removes the first request. The queue keeps its array, so that a
// generator with one request at a time allocates none.
func (g *asyncGenerator) dequeue() request {
	q := g.queue[0]
	if len(g.queue) == 1 {
		g.queue[0] = request{}
		g.queue = g.queue[:0]
	} else {
		g.queue[0] = request{}
		g.queue = g.queue[1:]
	}
	return q
}

// completeStep is AsyncGeneratorCompleteStep (sec-asyncgeneratorcompletestep).
func (g *asyncGenerator) completeStep(kind completionKind, value goja.Value, done bool) {
	q := g.dequeue()
	switch {
	case q.loop != nil:
		q.loop.complete(kind, value, done)
	case kind == throwing:
		q.capability.rejectWith(value)
	default:
		q.capability.resolveWith(g.r.IterResult(value, done))
	}
}

// resume is AsyncGeneratorResume (sec-asyncgeneratorresume).
func (g *asyncGenerator) resume(c completion) {
	start := g.state == suspendedStart
	g.state = executing
	if start {
		// Only a normal completion starts a body: return and throw complete a
		// generator that was never started.
		g.run(c)
		return
	}
	g.resumeYield(c)
}

// resumeYield is the second half of AsyncGeneratorYield (sec-asyncgeneratoryield)
// with AsyncGeneratorUnwrapYieldResumption (sec-asyncgeneratorunwrapyieldresumption).
func (g *asyncGenerator) resumeYield(c completion) {
	if c.kind == returning {
		// 2. Let awaited be Completion(Await(resumptionValue.[[Value]])).
		g.awaitIn(atYieldReturn, c.value)
		return
	}
	g.received(c)
}

// received continues the yield or yield* that the body stands at.
func (g *asyncGenerator) received(c completion) {
	if g.delegate != nil {
		g.delegateReceived(c)
		return
	}
	g.run(c)
}

// run resumes the goja generator until the body awaits, yields or ends.
func (g *asyncGenerator) run(c completion) {
	var result *goja.Object
	g.code.depth = g.depth()
	outer := g.r.enter(&g.code)
	ex := g.r.vm.Try(func() { result = g.resumeBody(c) })
	last := g.code.last
	g.r.leave(&g.code, outer)
	mark := g.r.mark
	g.r.mark = markAwait
	if ex != nil {
		g.finish(throwing, ex.Value())
		return
	}
	v := intrinsic.Value(result)
	if intrinsic.Done(result) {
		g.finish(normal, v)
		return
	}
	if mark != markAwait {
		g.inTry = g.r.markInTry
	}
	switch mark {
	case markAwait:
		g.awaitIn(inBody, v)
	case markYield:
		if g.loop != nil {
			g.loop.result = result
		}
		g.awaitIn(atYield, v)
	case markDelegate:
		g.startDelegate(v, last)
	}
}

// depth is that of the loop or delegation that carries the awaits of the body, 0 if
// none does.
func (g *asyncGenerator) depth() int {
	if g.loop == nil {
		return 0
	}
	return g.loop.depth
}

// awaitIn awaits v, to go on as phase says.
func (g *asyncGenerator) awaitIn(phase awaitPhase, v goja.Value) {
	g.phase = phase
	if g.loop != nil {
		g.loop.await(v)
		return
	}
	if thrown, ok := g.r.await(g, v); !ok {
		g.settle(settlement{value: thrown, rejected: true})
	}
}

// settle continues after an await.
func (g *asyncGenerator) settle(s settlement) {
	c := completion{normal, s.value}
	if s.rejected {
		c.kind = throwing
	}
	switch g.phase {
	case inBody:
		g.run(c)
	case atYield:
		if s.rejected {
			g.run(c)
			return
		}
		g.yield(s.value)
	case atYieldReturn:
		if !s.rejected {
			c.kind = returning
		}
		g.received(c)
	case inDelegate:
		g.delegateSettled(c)
	case atReturnQueued:
		g.completeStep(c.kind, c.value, true)
		g.drainQueue()
	}
}

// yield is AsyncGeneratorYield (sec-asyncgeneratoryield) with an awaited value.
func (g *asyncGenerator) yield(v goja.Value) {
	loop := g.loop
	// 8. Perform AsyncGeneratorCompleteStep(generator, completion, false, previousRealm).
	g.completeStep(normal, v, false)
	// 10. If queue is not empty, then resumption goes on at once.
	if len(g.queue) > 0 {
		g.r.afterLoop(loop, func() { g.resumeYield(g.queue[0].completion) })
		return
	}
	g.state = suspendedYield
}

// finish is AsyncGeneratorStart (sec-asyncgeneratorstart), steps 4.g to 4.k.
func (g *asyncGenerator) finish(kind completionKind, v goja.Value) {
	g.state = drainingQueue
	g.body, g.delegate = nil, nil
	loop := g.loop
	g.completeStep(kind, v, true)
	if len(g.queue) > 0 {
		g.r.afterLoop(loop, g.drainQueue)
		return
	}
	g.state = completed
}

// drainQueue is AsyncGeneratorDrainQueue (sec-asyncgeneratordrainqueue).
func (g *asyncGenerator) drainQueue() {
	for len(g.queue) > 0 {
		c := g.queue[0].completion
		if c.kind == returning {
			g.awaitReturn()
			return
		}
		if c.kind == normal {
			c.value = goja.Undefined()
		}
		g.completeStep(c.kind, c.value, true)
	}
	g.state = completed
}

// awaitReturn is AsyncGeneratorAwaitReturn (sec-asyncgeneratorawaitreturn).
func (g *asyncGenerator) awaitReturn() {
	g.state = drainingQueue
	g.awaitIn(atReturnQueued, g.queue[0].completion.value)
}
