package asynciter

// afterLoop lets a generator go on with the next request, once the loop that made
// the request before it has its turn in the job queue.
//
// Settling a promise puts the jobs that wait for it into the queue at once. The
// job of a loop that carries a generator enters the queue a moment later, when
// the loop's coroutine has come back from Go and awaits. Should the generator run
// on in between, for a request that somebody else has queued, its own jobs would
// come first. So it goes on at the end of the current job, where nothing can
// have happened but that await. goja tells of it through its AsyncContextTracker,
// which is set for that moment alone.
//
// While next is still on the stack the loop awaits later than the generator runs
// on, by the specification too: then there is nothing to wait for.
func (r *Realm) afterLoop(loop *forAwait, goOn func()) {
	if loop == nil || loop.starting {
		goOn()
		return
	}
	r.vm.SetAsyncContextTracker(&jobEnd{r, goOn})
}

// jobEnd runs a function at the end of the current job.
type jobEnd struct {
	r *Realm
	f func()
}

// Grab implements goja.AsyncContextTracker.
func (*jobEnd) Grab() any { return nil }

// Resumed implements goja.AsyncContextTracker.
func (*jobEnd) Resumed(any) {}

// Exited implements goja.AsyncContextTracker.
func (e *jobEnd) Exited() {
	e.r.vm.SetAsyncContextTracker(nil)
	e.f()
}
