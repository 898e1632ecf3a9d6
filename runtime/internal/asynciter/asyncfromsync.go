package asynciter

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// syncStep is one call of a method of %AsyncFromSyncIteratorPrototype%
// (sec-%asyncfromsynciteratorprototype%-object) on its way through its two ticks:
// the value of the sync iterator's result is awaited, then the promise that the
// method returned is.
type syncStep struct {
	value    goja.Value // awaited, or what the step throws
	done     bool
	rejected bool
}

// syncCall calls the sync iterator. It returns the value to await in step.value;
// or, with await false, a step that is settled but for the last tick. The method
// that is missing gives ok false with nothing thrown.
func (r *Realm) syncCall(rec *iteratorRecord, c completion, withValue bool) (step syncStep, await, missing bool) {
	var args []goja.Value
	if withValue {
		args = []goja.Value{c.value}
	}
	var result goja.Value
	thrown, ok := r.Try(func() {
		switch c.kind {
		case normal:
			result = rec.step(r, args...)
		case throwing:
			result = r.CallMethod(rec.iterator, "throw", args...)
		case returning:
			result = r.CallMethod(rec.iterator, "return", args...)
		}
		if result != nil {
			// AsyncFromSyncIteratorContinuation, steps 1 to 4.
			o := r.ResultObject(result)
			step.done = intrinsic.Done(o)
			step.value = intrinsic.Value(o)
		}
	})
	switch {
	case !ok:
		return syncStep{value: thrown, rejected: true}, false, false
	case result == nil:
		return r.syncMissing(rec, c), false, true
	}
	return step, true, false
}

// syncMissing is what throw and return do where the sync iterator has none:
// return is done with its value (awaited by nobody); throw closes the iterator
// and rejects with a TypeError.
func (r *Realm) syncMissing(rec *iteratorRecord, c completion) syncStep {
	if c.kind == returning {
		return syncStep{value: c.value, done: true}
	}
	// b.ii. Let closeCompletion be a normal completion; IteratorClose may throw.
	thrown, ok := r.Try(func() {
		if result := r.CallMethod(rec.iterator, "return"); result != nil {
			r.ResultObject(result)
		}
	})
	if !ok {
		return syncStep{value: thrown, rejected: true}
	}
	return syncStep{value: r.vm.NewTypeError("The iterator does not provide a 'throw' method"), rejected: true}
}

// syncSettled is AsyncFromSyncIteratorContinuation (sec-asyncfromsynciteratorcontinuation)
// once the value has settled: a rejected one closes the sync iterator, unless it
// was done or is being closed already.
func (r *Realm) syncSettled(rec *iteratorRecord, step *syncStep, received completionKind, c completion) {
	step.value = c.value
	if c.kind != throwing {
		return
	}
	step.rejected = true
	if !step.done && received != returning {
		r.CloseQuietly(rec.iterator)
	}
}

// syncPromise is the promise that a method of %AsyncFromSyncIteratorPrototype% returns
// behind syncCall, for when something looks at that promise on its way.
func (r *Realm) syncPromise(rec *iteratorRecord, received completionKind, step syncStep, await bool) goja.Value {
	result := r.newCapability()
	settle := func() {
		if step.rejected {
			result.rejectWith(step.value)
		} else {
			result.resolveWith(r.IterResult(step.value, step.done))
		}
	}
	if !await {
		settle()
		return result.promise
	}
	r.Await(step.value, func(v goja.Value, rejected bool) {
		kind := normal
		if rejected {
			kind = throwing
		}
		r.syncSettled(rec, &step, received, completion{kind, v})
		settle()
	})
	return result.promise
}

// delegateSync is delegateReceived for a sync iterator.
func (g *asyncGenerator) delegateSync(c completion) {
	d := g.delegate
	step, await, _ := g.r.syncCall(&d.rec, c, true)
	if !g.r.unobserved() {
		g.delegateAwait(innerResult, g.r.syncPromise(&d.rec, c.kind, step, await))
		return
	}
	d.sync = step
	if await {
		g.delegateAwait(syncResult, step.value)
		return
	}
	g.delegateAwait(syncTick, goja.Undefined())
}

func (g *asyncGenerator) delegateSyncSettled(c completion) {
	d := g.delegate
	g.r.syncSettled(&d.rec, &d.sync, d.received, c)
	if !d.sync.rejected && g.r.thenObserved() {
		result := g.r.newCapability()
		result.resolveWith(g.r.IterResult(d.sync.value, d.sync.done))
		g.delegateAwait(innerResult, g.r.shielded(result.promise))
		return
	}
	g.delegateAwait(syncTick, goja.Undefined())
}

func (g *asyncGenerator) delegateSyncDone() {
	step := g.delegate.sync
	if step.rejected {
		g.endDelegate(completion{throwing, step.value})
		return
	}
	g.delegateStep(step.done, step.value)
}
