package asynciter

import "github.com/dop251/goja"

// Loop is a for await loop whose body is Go code. Its awaits are those of lowered
// code (package lower shows it), the body's own go through the Awaiter.
type Loop struct {
	*Awaiter
	loop *forAwait

	// direct tells that results go to the host, which no script sees arrive: what is
	// there is taken without the ticks that it would take a script to get it.
	direct bool
}

// OpenHostLoop begins a loop of the host over v, with its async iterator or else its
// sync one (sec-getiterator). Next and Close are for tasks, and may answer at once.
// It throws.
func (r *Realm) OpenHostLoop(v goja.Value) *Loop {
	r.ready()
	return &Loop{Awaiter: r.NewAwaiter(), loop: r.openIn(nil, v), direct: true}
}

// OpenLoop begins a loop over v, whose method @@asyncIterator, or @@iterator if
// sync is set, was found before. It throws.
func (r *Realm) OpenLoop(v, method goja.Value, sync bool) *Loop {
	r.ready()
	loop := r.openRecord(r.iteratorFromMethod(v, method, sync))
	loop.owner = new(body)
	return &Loop{Awaiter: r.NewAwaiter(), loop: loop}
}

// Next asks the iterator for a result. then gets it, an object, in a later job,
// or what the iterator threw. then must not throw.
func (l *Loop) Next(then func(result goja.Value, rejected bool)) {
	thrown, ok := l.r.Try(func() { l.loop.ready = l.loop.begin(false) })
	ready := l.loop.ready
	switch {
	case !ok:
		then(thrown, true)
	case ready != nil && l.direct:
		l.loop.starting, l.loop.leftOut = true, l.r.leftOut
		l.loop.carryOn()
		l.loop.starting = false
		if l.loop.ready == nil {
			l.wait(then)
			return
		}
		then(ready, false)
	case ready != nil:
		l.awaitOperand(l.r.settled, func(goja.Value, bool) {
			switch l.loop.tick() {
			case goja.Value(ready):
				then(ready, false)
			case goja.Undefined():
				l.wait(then)
			default:
				l.awaitOperand(l.r.settled, func(goja.Value, bool) { then(l.loop.tick(), false) })
			}
		})
	default:
		l.wait(then)
	}
}

// Close is AsyncIteratorClose (sec-asynciteratorclose) for a throw completion:
// what closing throws is dropped. then must not throw.
func (l *Loop) Close(then func()) {
	var pending bool
	if _, ok := l.r.Try(func() { pending = l.loop.close() }); !ok || !pending {
		then()
		return
	}
	l.wait(func(goja.Value, bool) { then() })
}

// Abandon has the iterator closed and waits for nothing: for a loop whose Next has
// not been answered, and whose answer nobody waits for any more.
func (l *Loop) Abandon() {
	var result goja.Value
	l.r.Try(func() { result = l.r.CallMethod(l.loop.rec.iterator, "return") })
	if result != nil {
		l.r.Await(result, func(goja.Value, bool) {})
	}
}

// wait awaits as long as there is something to await.
func (l *Loop) wait(then func(result goja.Value, rejected bool)) {
	if l.direct && l.loop.there() {
		l.goOn(goja.Undefined(), false, then)
		return
	}
	l.awaitOperand(l.loop.operand, func(v goja.Value, rejected bool) { l.goOn(v, rejected, then) })
}

// goOn goes on when what was awaited has settled.
func (l *Loop) goOn(v goja.Value, rejected bool, then func(result goja.Value, rejected bool)) {
	var result *goja.Object
	thrown, ok := l.r.Try(func() { result = l.loop.settle(settlement{v, rejected}) })
	switch {
	case !ok:
		then(thrown, true)
	case result != nil:
		then(result, false)
	default:
		l.wait(then)
	}
}

// there tells that all that is awaited is a tick, and that it stands between a
// result and the loop, not between two steps of a script.
func (f *forAwait) there() bool {
	if f.operand != f.r.settled {
		return false
	}
	switch f.phase {
	case loopReady, loopSync, loopSyncEnd:
		return true
	case loopCarried:
		return f.gen.phase == atYield
	}
	return false
}

// awaitOperand awaits a promise that Realm.operand gave.
func (l *Loop) awaitOperand(promise *goja.Object, then func(value goja.Value, rejected bool)) {
	l.then = then
	if promise == l.r.settled {
		promise = nil
	}
	l.r.awaitOperand(l.Awaiter, operand{promise, goja.Undefined()})
}
