package asynciter

// Awaiting something that is settled takes a tick: a job behind those that are
// queued already. Where no other job is queued, and the code that awaits is the last
// thing that its job does, the job that resumes it would be the very next thing to
// happen. Then nobody can tell whether it was another job, and the code goes on at
// once (sec-await has no other effect).
//
// The code that awaits is the last thing in its job if the job resumed it: a
// generator whose body a job of ours resumed, or a loop in such a body, in turn; an
// async function, which goja resumes, from its first await in a loop on. The place
// behind its job in the queue tells whether there are others: goja takes the queue in
// batches, and appends to the one that is not running.

// body is a body that Go resumes: of an async generator, or of a module.
type body struct {
	// last tells that the body runs as the last thing in its job.
	last bool
	// depth is how many loops and delegations carry the awaits of the body.
	depth int
}

// enter tells that a body begins to run. What it returns is for leave.
func (r *Realm) enter(b *body) (outer *body) {
	outer, r.running = r.running, b
	b.last, r.entering = r.entering, false
	return outer
}

// leave tells that the body stands still.
func (r *Realm) leave(b, outer *body) {
	r.running = outer
	b.last = false
}

// entersBody tells that settling does nothing but resume a body.
func entersBody(w waiter) bool {
	switch w := w.(type) {
	case *asyncGenerator:
		return w.phase == inBody
	case *Coroutine:
		return true
	}
	return false
}

// reserve returns the place in goja's queue behind that of the job that is queued
// next, nil if the queue is not known. It is nil as long as there is no job.
func (r *Realm) reserve() *func() {
	if r.jobs == nil {
		return nil
	}
	n := len(*r.jobs)
	if cap(*r.jobs) < n+2 {
		const atLeast = 8
		longer := append(make([]func(), 0, 2*n+atLeast), *r.jobs...)
		if cap(*r.jobs) > n { // the place behind the last job: this one will not be put there
			(*r.jobs)[:n+1][n] = elsewhere
		}
		*r.jobs = longer
	}
	behind := &(*r.jobs)[:n+2][n+1]
	*behind = nil
	return behind
}

// elsewhere stands in an array that the queue has left for a job that is in another.
func elsewhere() {}

// alone tells that no job is queued behind the one at r.place, which runs.
func (r *Realm) alone() bool {
	return carrying && r.place != nil && *r.place == nil && len(*r.jobs) == 0 && r.atJobEnd == nil
}
