package asynciter

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// tickQueue runs continuations one tick later each, in order: the price of
// awaiting a value that is no promise. Each push registers the same reaction
// with one fulfilled promise; the promise's species is a constructor that makes
// nothing, so that no promise is created for the result.
type tickQueue struct {
	then    native
	promise *goja.Object
	args    []goja.Value // the reaction, as then's arguments

	queue []tick
	head  int
}

type tick struct {
	w     waiter
	value goja.Value
}

func (q *tickQueue) setUp(r *Realm) {
	c := r.newCapability()
	c.resolveWith(goja.Undefined())
	q.promise, q.then = c.promise, r.promiseThen

	nothing := r.vm.NewObject()
	ignore := r.vm.ToValue(func(goja.FunctionCall) goja.Value { return nil })
	settlers := []goja.Value{ignore, ignore}
	species := r.vm.ToValue(func(call goja.ConstructorCall) *goja.Object {
		intrinsic.Callee(call.Argument(0))(goja.FunctionCall{This: goja.Undefined(), Arguments: settlers})
		return nothing
	}).(*goja.Object)
	constructor := r.vm.NewObject()
	intrinsic.Must(constructor.DefineDataPropertySymbol(goja.SymSpecies, species, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	intrinsic.Must(q.promise.DefineDataProperty("constructor", constructor, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))

	q.args = []goja.Value{r.vm.ToValue(func(goja.FunctionCall) goja.Value {
		q.runNext(r)
		return goja.Undefined()
	})}
}

// push calls w.settle with value in a job of its own.
func (q *tickQueue) push(w waiter, value goja.Value) {
	q.queue = append(q.queue, tick{w, value})
	q.then(goja.FunctionCall{This: q.promise, Arguments: q.args})
}

func (q *tickQueue) runNext(r *Realm) {
	t := q.queue[q.head]
	q.queue[q.head] = tick{}
	q.head++
	if q.head == len(q.queue) {
		q.queue, q.head = q.queue[:0], 0
	}
	r.settling = t.w
	t.w.settle(settlement{value: t.value})
	r.settling = nil
}

// Reset forgets the continuations of jobs that an interrupt has thrown away.
func (r *Realm) Reset() {
	clear(r.ticks.queue)
	r.ticks.queue, r.ticks.head = r.ticks.queue[:0], 0
	r.mark, r.settling, r.coroutines = markAwait, nil, nil
	r.unshield()
	r.atJobEnd = nil
	r.track()
}
