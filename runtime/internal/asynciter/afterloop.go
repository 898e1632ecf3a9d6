package asynciter

// afterLoop lets a generator go on with the next request, once the loop that made
// the request before it has its turn in the job queue.
//
// Settling a promise puts the jobs that wait for it into the queue at once. The
// job of a loop that carries a generator enters the queue a moment later, when
// the loop's coroutine has come back from Go and awaits. Should the generator run
// on in between, for a request that somebody else has queued, its own jobs would
// come first. So it goes on at the end of the current job, where nothing can
// have happened but that await.
//
// While next is still on the stack the loop awaits later than the generator runs
// on, by the specification too: then there is nothing to wait for. If a tick has been
// left out, next would have returned before it.
func (r *Realm) afterLoop(loop *forAwait, goOn func()) {
	if loop == nil || loop.starting && loop.leftOut == r.leftOut {
		goOn()
		return
	}
	r.atJobEnd = goOn
	r.track()
}

// track makes goja tell of its awaits and of the ends of its jobs, for as long as
// somebody wants to know.
func (r *Realm) track() {
	if r.atJobEnd == nil && r.shield.promise == nil {
		r.vm.SetAsyncContextTracker(nil)
		return
	}
	r.vm.SetAsyncContextTracker(tracker{r})
}

// tracker implements goja.AsyncContextTracker.
type tracker struct{ r *Realm }

// Grab is called when a reaction is added to a promise.
func (t tracker) Grab() any {
	t.r.unshield()
	return nil
}

// Resumed is called at the beginning of a job.
func (tracker) Resumed(any) {}

// Exited is called at the end of a job.
func (t tracker) Exited() {
	goOn := t.r.atJobEnd
	if goOn == nil {
		return
	}
	t.r.atJobEnd = nil
	t.r.track()
	goOn()
}
