package asynciter

import "github.com/dop251/goja"

// watcher is a waiter that calls a Go function.
type watcher struct {
	f     func(value goja.Value, rejected bool)
	state awaitState
}

func (w *watcher) awaiting() *awaitState { return &w.state }

func (w *watcher) settle(s settlement) { w.f(s.value, s.rejected) }

// Await is Await (sec-await) for Go: f is called in a later job with the value
// of v, or with the reason if v is a promise that is rejected. The promise
// counts as handled.
func (r *Realm) Await(v goja.Value, f func(value goja.Value, rejected bool)) {
	w := &watcher{f: f}
	if thrown, ok := r.await(w, v); !ok {
		f(thrown, true)
	}
}
