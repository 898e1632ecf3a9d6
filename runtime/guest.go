package runtime

import (
	"context"
	"sync"
	"time"

	"github.com/dop251/goja"

	"jsrun/runtime/host"
	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/loop"
)

// guest is the host.Loop of a language that Install brought to somebody else's
// goja runtime. It turns no loop: tasks go where the owner of the runtime says,
// promise jobs are goja's own, and what remains of package loop are its globals and
// what bindings share.
type guest struct {
	*loop.Loop
	vm    *goja.Runtime
	realm *asynciter.Realm
	post  func(task func()) error // nil if the owner has no loop to give
}

func newGuest(vm *goja.Runtime, post func(func()) error) *guest {
	return &guest{Loop: loop.New(vm, loop.Options{Unhandled: loop.None}), vm: vm, post: post}
}

// Context never ends: runs are the owner's.
func (g *guest) Context() context.Context { return context.Background() }

// Post hands a task to the owner's loop, and the promise jobs after it to goja.
func (g *guest) Post(task func()) error {
	if g.post == nil {
		return host.ErrClosed
	}
	return g.post(func() {
		task()
		g.drain()
	})
}

// drain has goja run its promise jobs, unless a script is on the stack: then it
// will do so itself.
func (g *guest) drain() {
	// What the empty program can end with is an interrupt, which the owner sees
	// when it runs the next program.
	_, _ = g.vm.RunProgram(empty())
}

var empty = sync.OnceValue(func() *goja.Program { return goja.MustCompile("", "", false) })

// Begin counts nothing: the owner's loop ends when its owner says.
func (g *guest) Begin(string) host.Operation { return &guestOperation{guest: g} }

type guestOperation struct {
	guest *guest
	once  sync.Once
}

// Finish posts the task.
func (o *guestOperation) Finish(task func()) (err error) {
	o.once.Do(func() { err = o.guest.Post(task) })
	return err
}

// SetTimer posts the task when the time has come, on the owner's loop if there is
// one, and never otherwise.
func (g *guest) SetTimer(delay time.Duration, repeat bool, task func()) host.Timer {
	t := &guestTimer{delay: max(delay, time.Millisecond)}
	t.timer = time.AfterFunc(t.delay, func() {
		_ = g.Post(func() {
			if t.stopped {
				return
			}
			if repeat {
				t.timer.Reset(t.delay)
			}
			task()
		})
	})
	return t
}

// SetImmediate queues the task among the promise jobs.
func (g *guest) SetImmediate(task func()) host.Timer {
	t := &guestTimer{}
	g.Microtask(func() {
		if !t.stopped {
			task()
		}
	})
	return t
}

// guestTimer belongs to the goroutine that owns the runtime.
type guestTimer struct {
	timer   *time.Timer // nil for an immediate
	delay   time.Duration
	stopped bool
}

func (t *guestTimer) Stop() {
	t.stopped = true
	if t.timer != nil {
		t.timer.Stop()
	}
}

func (t *guestTimer) Ref()         {}
func (t *guestTimer) Unref()       {}
func (t *guestTimer) HasRef() bool { return true }

func (t *guestTimer) Refresh() {
	if t.timer != nil {
		t.timer.Reset(t.delay)
	}
}

// Microtask queues a task among the promise jobs.
func (g *guest) Microtask(task func()) {
	g.realm.Await(goja.Undefined(), func(goja.Value, bool) { task() })
}

// NextTick is Microtask: there is no queue before that of the promise jobs.
func (g *guest) NextTick(task func()) { g.Microtask(task) }

// AfterJobs calls f in a promise job.
func (g *guest) AfterJobs(f func()) { g.Microtask(f) }

// Call calls a function. What it throws becomes the reason of a rejected promise,
// of which the owner's tracker of rejections hears.
func (g *guest) Call(fn, this goja.Value, args ...goja.Value) {
	if thrown, ok := g.realm.Try(func() { g.realm.Call(fn, this, args...) }); !ok {
		_, _, reject := g.realm.NewPromise()
		reject(thrown)
	}
}

// Defer returns a promise that Go settles.
func (g *guest) Defer() host.Deferred {
	promise, resolve, reject := g.realm.NewPromise()
	settle := func(f func(goja.Value)) func(goja.Value) {
		return func(v goja.Value) {
			if v == nil {
				v = goja.Undefined()
			}
			f(v)
		}
	}
	return host.Deferred{Promise: promise, Resolve: settle(resolve), Reject: settle(reject)}
}

// Report makes a Go error the reason of a rejected promise.
func (g *guest) Report(err error) {
	_, _, reject := g.realm.NewPromise()
	if ex, ok := err.(*goja.Exception); ok {
		reject(ex.Value())
		return
	}
	reject(g.vm.NewGoError(err))
}

// Abort interrupts the script.
func (g *guest) Abort(err error) { g.vm.Interrupt(err) }
