package asynciter

import "github.com/dop251/goja"

// Loop is a for await loop whose body is Go code. Its awaits are those of lowered
// code (package lower shows it), the body's own go through the Awaiter.
type Loop struct {
	*Awaiter
	loop *forAwait
}

// OpenLoopOver begins a loop over v, with its async iterator or else its sync one
// (sec-getiterator). It throws.
func (r *Realm) OpenLoopOver(v goja.Value) *Loop {
	awaiter := r.NewAwaiter()
	return &Loop{Awaiter: awaiter, loop: r.open(v)}
}

// OpenLoop begins a loop over v, whose method @@asyncIterator, or @@iterator if
// sync is set, was found before. It throws.
func (r *Realm) OpenLoop(v, method goja.Value, sync bool) *Loop {
	awaiter := r.NewAwaiter()
	return &Loop{Awaiter: awaiter, loop: r.openRecord(r.iteratorFromMethod(v, method, sync))}
}

// Next asks the iterator for a result. then gets it, an object, in a later job,
// or what the iterator threw. then must not throw.
func (l *Loop) Next(then func(result goja.Value, rejected bool)) {
	var ready *goja.Object
	thrown, ok := l.r.Try(func() { ready = l.loop.next() })
	switch {
	case !ok:
		then(thrown, true)
	case ready != nil:
		l.awaitOperand(l.r.settled, func(goja.Value, bool) {
			if !l.loop.tick() {
				then(ready, false)
				return
			}
			l.awaitOperand(l.r.settled, func(goja.Value, bool) { then(ready, false) })
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
	l.awaitOperand(l.loop.operand, func(v goja.Value, rejected bool) {
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
	})
}

// awaitOperand awaits a promise that Realm.operand gave.
func (l *Loop) awaitOperand(promise *goja.Object, then func(value goja.Value, rejected bool)) {
	l.then = then
	if promise == l.r.settled {
		promise = nil
	}
	l.r.awaitOperand(l.Awaiter, operand{promise, goja.Undefined()})
}
