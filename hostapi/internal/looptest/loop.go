// Package looptest gives the tests of host bindings a small event loop. It
// keeps the contract of package host and nothing more: real time, one run after
// the other, unhandled rejections found when a run is over.
package looptest

import (
	"context"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/dop251/goja"

	"jsrun/runtime/host"
)

// Loop is a host.Loop for tests.
type Loop struct {
	Globals
	vm         *goja.Runtime
	drain      goja.Callable // returns at once; goja empties its microtask queue then
	capability func(goja.FunctionCall) goja.Value
	onClose    []func()

	mu      sync.Mutex
	wake    sync.Cond
	tasks   []func()
	pending int // operations and timers that keep the loop alive
	closed  bool
	ctx     context.Context
	cancel  context.CancelFunc
	err     error // the first one reported

	rejected map[*goja.Promise]struct{}
}

var _ host.Loop = (*Loop)(nil)

// New makes a loop with a fresh runtime and installs the bindings. A runtime
// without Symbol.asyncIterator gets one.
func New(bindings ...host.Binding) (*Loop, error) {
	l := &Loop{vm: goja.New(), rejected: make(map[*goja.Promise]struct{})}
	l.Globals = NewGlobals(l.vm)
	l.wake.L = &l.mu
	l.ctx, l.cancel = context.WithCancel(context.Background())
	l.vm.SetPromiseRejectionTracker(func(p *goja.Promise, op goja.PromiseRejectionOperation) {
		if op == goja.PromiseRejectionReject {
			l.rejected[p] = struct{}{}
		} else {
			delete(l.rejected, p)
		}
	})
	v, err := l.vm.RunString(`
		if (!Symbol.asyncIterator) {
			Object.defineProperty(Symbol, "asyncIterator", { value: Symbol("Symbol.asyncIterator") });
		}
		[() => {}, () => {
			const capability = {};
			capability.promise = new Promise((resolve, reject) => Object.assign(capability, { resolve, reject }));
			return capability;
		}]`)
	if err != nil {
		return nil, err
	}
	l.drain, _ = goja.AssertFunction(v.(*goja.Object).Get("0"))
	l.capability = v.(*goja.Object).Get("1").Export().(func(goja.FunctionCall) goja.Value)
	for _, install := range bindings {
		if err := install(l); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// Run runs a script and then the loop until nothing is pending. It returns the
// script's exception, what was reported, or the first unhandled rejection. The
// context of the run has ended when it returns.
func (l *Loop) Run(ctx context.Context, source string) error {
	l.begin(ctx)
	defer l.end()
	if _, err := l.vm.RunString(source); err != nil {
		return err
	}
	for {
		task := l.next()
		if task == nil {
			break
		}
		task()
		if _, err := l.drain(goja.Undefined()); err != nil {
			return err
		}
	}
	l.mu.Lock()
	err := l.err
	l.mu.Unlock()
	for p := range l.rejected {
		if err == nil {
			err = &Rejection{p.Result()}
		}
	}
	clear(l.rejected)
	return err
}

func (l *Loop) begin(ctx context.Context) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.cancel()
	l.ctx, l.cancel = context.WithCancel(ctx)
	l.err = nil
	context.AfterFunc(l.ctx, func() { l.hold(0) }) // wakes next
}

func (l *Loop) end() {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.cancel()
}

// next waits for a task; nil ends the run.
func (l *Loop) next() func() {
	l.mu.Lock()
	defer l.mu.Unlock()
	for {
		switch {
		case l.err != nil || l.ctx.Err() != nil:
			return nil
		case len(l.tasks) > 0:
			task := l.tasks[0]
			l.tasks = l.tasks[1:]
			return task
		case l.pending == 0:
			return nil
		}
		l.wake.Wait()
	}
}

// Close ends the loop: nothing may be posted any more.
func (l *Loop) Close() {
	l.mu.Lock()
	l.closed = true
	l.mu.Unlock()
	l.cancel()
	for _, f := range l.onClose {
		f()
	}
}

// Pending returns the number of operations and timers that keep the loop alive.
func (l *Loop) Pending() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.pending
}

func (l *Loop) Runtime() *goja.Runtime { return l.vm }
func (l *Loop) Clock() host.Clock      { return clock{} }
func (l *Loop) Random() io.Reader      { return nil }
func (l *Loop) OnClose(f func())       { l.onClose = append(l.onClose, f) }

func (l *Loop) Context() context.Context {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.ctx
}

func (l *Loop) Post(task func()) error { return l.post(task, 0) }

// post queues a task and ends as many pending things.
func (l *Loop) post(task func(), ended int) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.pending -= ended
	l.wake.Broadcast()
	if l.closed {
		return host.ErrClosed
	}
	l.tasks = append(l.tasks, task)
	return nil
}

func (l *Loop) hold(n int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.pending += n
	l.wake.Broadcast()
}

func (l *Loop) Report(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.err == nil {
		l.err = err
	}
}

func (l *Loop) Begin(string) host.Operation {
	l.hold(1)
	return &operation{loop: l}
}

// Defer settles through the exported functions of the promise, which leave the
// microtask queue alone.
func (l *Loop) Defer() host.Deferred {
	parts := l.capability(goja.FunctionCall{This: goja.Undefined()}).(*goja.Object)
	settle := func(name string) func(goja.Value) {
		f := parts.Get(name).Export().(func(goja.FunctionCall) goja.Value)
		return func(v goja.Value) { f(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{v}}) }
	}
	return host.Deferred{Promise: parts.Get("promise").(*goja.Object), Resolve: settle("resolve"), Reject: settle("reject")}
}

// Microtask queues task as the reaction to a promise.
func (l *Loop) Microtask(task func()) {
	d := l.Defer()
	then := d.Promise.Get("then").Export().(func(goja.FunctionCall) goja.Value)
	then(goja.FunctionCall{This: d.Promise, Arguments: []goja.Value{l.vm.ToValue(func(goja.FunctionCall) goja.Value {
		task()
		return goja.Undefined()
	})}})
	d.Resolve(goja.Undefined())
}

// NextTick is Microtask: no test here tells them apart.
func (l *Loop) NextTick(task func()) { l.Microtask(task) }

// Call reports what fn throws.
func (l *Loop) Call(fn, this goja.Value, args ...goja.Value) {
	f, ok := fn.Export().(func(goja.FunctionCall) goja.Value)
	if !ok {
		panic("looptest: Call of what is no function")
	}
	if ex := l.vm.Try(func() { f(goja.FunctionCall{This: this, Arguments: args}) }); ex != nil {
		l.Report(ex)
	}
}

// Abort interrupts the script and ends the run.
func (l *Loop) Abort(err error) {
	l.Report(err)
	l.vm.Interrupt(err)
	l.hold(0)
}

type operation struct {
	loop *Loop
	once sync.Once
}

func (o *operation) Finish(task func()) (err error) {
	o.once.Do(func() { err = o.loop.post(task, 1) })
	return err
}

// Rejection is an unhandled rejection.
type Rejection struct{ Reason goja.Value }

func (r *Rejection) Error() string {
	return fmt.Sprintf("unhandled rejection: %v", r.Reason)
}

type clock struct{}

func (clock) Now() time.Time { return time.Now() }
func (clock) Virtual() bool  { return false }
