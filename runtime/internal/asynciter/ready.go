package asynciter

import "jsrun/internal/lazy"

// ready makes what the package adds, for the first one that needs it: lowered
// code, which alone leads scripts to it, or Go code that awaits. Nothing that a
// script may have changed is looked up. Should an interrupt cut it short, it
// begins anew the next time.
func (r *Realm) ready() {
	if r.isReady {
		return
	}
	done := false
	r.isReady = true
	defer func() { r.isReady = done }()
	r.RunsCoroutines()
	r.jobs, r.yes = lazy.Jobs(r.vm), r.vm.ToValue(true)
	r.setUpSettled()
	r.setUpAsyncIteratorPrototype()
	r.setUpAsyncGeneratorPrototype()
	r.setUpFunctions()
	for _, f := range r.whenReady {
		f()
	}
	done = true
}

// WhenReady has f called when the intrinsics of async iteration are made: to add
// to them, before any script sees them.
func (r *Realm) WhenReady(f func()) { r.whenReady = append(r.whenReady, f) }
