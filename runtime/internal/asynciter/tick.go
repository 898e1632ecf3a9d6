package asynciter

import (
	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/intrinsic"
)

// tickQueue runs continuations one tick later each, in order: the price of
// awaiting a value that is no promise. Each push queues the same job.
type tickQueue struct {
	enqueue func() // queues one run of runNext

	queue []tick
	head  int
}

type tick struct {
	w      waiter
	value  goja.Value
	behind *func() // the place in goja's queue behind the job, see alone.go
}

// setUp finds how to queue a job: as goja does for its promises.
func (q *tickQueue) setUp(r *Realm) {
	r.jobs = lazy.Jobs(r.vm)
	jobs := r.jobs
	if jobs == nil {
		q.enqueue = q.reaction(r)
		return
	}
	next := func() { q.runNext(r) }
	job := func() {
		r.vm.Try(next) // for goja's stacks; nothing throws
		tracker{r}.Exited()
	}
	q.enqueue = func() { *jobs = append(*jobs, job) }
}

// reaction is the way to queue a job in a goja with other fields: the same reaction is
// registered with one fulfilled promise each time. The promise's species is a
// constructor that makes nothing, so that no promise is created for the result.
func (q *tickQueue) reaction(r *Realm) func() {
	c := r.newCapability()
	c.resolveWith(goja.Undefined())

	nothing := r.vm.NewObject()
	ignore := r.vm.ToValue(func(goja.FunctionCall) goja.Value { return nil })
	settlers := []goja.Value{ignore, ignore}
	species := r.vm.ToValue(func(call goja.ConstructorCall) *goja.Object {
		intrinsic.Callee(call.Argument(0))(goja.FunctionCall{This: goja.Undefined(), Arguments: settlers})
		return nothing
	}).(*goja.Object)
	constructor := r.vm.NewObject()
	intrinsic.Must(constructor.DefineDataPropertySymbol(goja.SymSpecies, species, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	intrinsic.Must(c.promise.DefineDataProperty("constructor", constructor, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))

	args := []goja.Value{r.vm.ToValue(func(goja.FunctionCall) goja.Value {
		q.runNext(r)
		return goja.Undefined()
	})}
	return func() { r.promiseThen(goja.FunctionCall{This: c.promise, Arguments: args}) }
}

// push calls w.settle with value in a job of its own.
func (q *tickQueue) push(r *Realm, w waiter, value goja.Value) {
	if q.enqueue == nil {
		q.setUp(r)
	}
	q.queue = append(q.queue, tick{w, value, r.reserve()})
	q.enqueue()
}

func (q *tickQueue) runNext(r *Realm) {
	if q.head == len(q.queue) { // a job that outlived a Reset
		return
	}
	t := q.queue[q.head]
	q.queue[q.head] = tick{}
	q.head++
	if q.head == len(q.queue) {
		q.queue, q.head = q.queue[:0], 0
	}
	r.settling, r.place, r.entering = t.w, t.behind, entersBody(t.w)
	t.w.settle(settlement{value: t.value})
	r.settling, r.place, r.entering = nil, nil, false
}

// Reset forgets the continuations of jobs that an interrupt has thrown away.
func (r *Realm) Reset() {
	clear(r.ticks.queue)
	r.ticks.queue, r.ticks.head = r.ticks.queue[:0], 0
	r.mark, r.settling, r.coroutines = markAwait, nil, nil
	r.running, r.entering, r.place = nil, false, nil
	r.steps, r.asking = 0, nil
	r.unshield()
	r.atJobEnd = nil
	r.track()
}
