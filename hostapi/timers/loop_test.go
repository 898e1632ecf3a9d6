package timers_test

import (
	"context"
	"io"
	"slices"
	"time"

	"github.com/dop251/goja"

	"jsrun/hostapi/internal/looptest"
	"jsrun/runtime/host"
)

// fakeLoop is a host.Loop in virtual time on one goroutine: deterministic, and
// enough for timers.
type fakeLoop struct {
	looptest.Globals
	rt     *goja.Runtime
	drain  goja.Callable
	then   func(goja.FunctionCall) goja.Value
	ready  goja.Value // a settled promise
	now    time.Duration
	timers []*fakeTimer
	order  int
	err    error
}

var _ host.Loop = (*fakeLoop)(nil)

func newFakeLoop(bindings ...host.Binding) (*fakeLoop, error) {
	l := &fakeLoop{rt: goja.New()}
	l.Globals = looptest.NewGlobals(l.rt)
	v, err := l.rt.RunString(`[() => {}, Promise.prototype.then, Promise.resolve()]`)
	if err != nil {
		return nil, err
	}
	l.drain, _ = goja.AssertFunction(v.(*goja.Object).Get("0"))
	l.then = v.(*goja.Object).Get("1").Export().(func(goja.FunctionCall) goja.Value)
	l.ready = v.(*goja.Object).Get("2")
	for _, install := range bindings {
		if err := install(l); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// Random implements host.Loop.
func (l *fakeLoop) Random() io.Reader { return nil }

// run runs source, then timers in the order of their deadlines until none that
// keeps the loop alive is left.
func (l *fakeLoop) run(source string) error {
	if _, err := l.rt.RunString(source); err != nil {
		return err
	}
	for l.err == nil {
		i := slices.IndexFunc(l.timers, func(t *fakeTimer) bool { return t.ref })
		if i < 0 {
			return nil
		}
		next := slices.MinFunc(l.timers, func(a, b *fakeTimer) int {
			if a.due != b.due {
				return int(a.due - b.due)
			}
			return a.order - b.order
		})
		l.now = max(l.now, next.due)
		next.remove()
		next.task()
		if next.repeat && !next.stopped {
			next.start()
		}
		if _, err := l.drain(goja.Undefined()); err != nil {
			return err
		}
	}
	return l.err
}

type fakeTimer struct {
	loop    *fakeLoop
	task    func()
	delay   time.Duration
	due     time.Duration
	order   int
	repeat  bool
	ref     bool
	stopped bool
}

func (l *fakeLoop) SetTimer(delay time.Duration, repeat bool, task func()) host.Timer {
	t := &fakeTimer{loop: l, task: task, delay: delay, repeat: repeat, ref: true}
	t.start()
	return t
}

func (l *fakeLoop) SetImmediate(task func()) host.Timer { return l.SetTimer(0, false, task) }

func (t *fakeTimer) start() {
	t.loop.order++
	t.order, t.due = t.loop.order, t.loop.now+t.delay
	t.loop.timers = append(t.loop.timers, t)
}

func (t *fakeTimer) Stop() {
	t.remove()
	t.stopped = true
}

func (t *fakeTimer) remove() {
	t.loop.timers = slices.DeleteFunc(t.loop.timers, func(o *fakeTimer) bool { return o == t })
}

func (t *fakeTimer) Ref()         { t.ref = true }
func (t *fakeTimer) Unref()       { t.ref = false }
func (t *fakeTimer) HasRef() bool { return t.ref }
func (t *fakeTimer) Refresh()     { t.remove(); t.start() }

func (l *fakeLoop) Runtime() *goja.Runtime      { return l.rt }
func (l *fakeLoop) Context() context.Context    { return context.Background() }
func (l *fakeLoop) Clock() host.Clock           { return l }
func (l *fakeLoop) Now() time.Time              { return time.Unix(0, 0).Add(l.now) }
func (l *fakeLoop) Virtual() bool               { return true }
func (l *fakeLoop) Post(func()) error           { return host.ErrClosed }
func (l *fakeLoop) Begin(string) host.Operation { panic("not for timers") }
func (l *fakeLoop) Defer() host.Deferred        { panic("not for timers") }
func (l *fakeLoop) OnClose(func())              {}
func (l *fakeLoop) NextTick(task func())        { l.Microtask(task) }
func (l *fakeLoop) Abort(err error)             { l.Report(err) }

func (l *fakeLoop) Report(err error) {
	if l.err == nil {
		l.err = err
	}
}

func (l *fakeLoop) Microtask(task func()) {
	job := l.rt.ToValue(func(goja.FunctionCall) goja.Value { task(); return goja.Undefined() })
	l.then(goja.FunctionCall{This: l.ready, Arguments: []goja.Value{job}})
}

func (l *fakeLoop) Call(fn, this goja.Value, args ...goja.Value) {
	call := fn.Export().(func(goja.FunctionCall) goja.Value)
	if ex := l.rt.Try(func() { call(goja.FunctionCall{This: this, Arguments: args}) }); ex != nil {
		l.Report(ex)
	}
}
