package runtime_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"go.uber.org/goleak"

	"jsrun/hostapi/timers"
	"jsrun/runtime"
	"jsrun/runtime/host"
)

// endless are programs that only their context can end.
var endless = []struct{ name, text string }{
	{"loop", `for (;;);`},
	{"loop that catches", `for (;;) { try { for (;;); } catch {} finally { continue } }`},
	{"microtasks", `(function f() { Promise.resolve().then(f) })()`},
	{"for await", `(async () => { for await (const _ of (async function*() { for (;;) yield })()); })()`},
	{"for await with finally", `
		async function* g() { try { for (;;) yield } finally { for (;;); } }
		(async () => { try { for await (const _ of g()) await null; } finally { for (;;); } })()`},
	{"disposal", `for (;;) { try { using x = { [Symbol.dispose]() { for (;;); } } } catch {} finally { continue } }`},
	{"async disposal", `
		(async () => { for (;;) try { await using x = { async [Symbol.asyncDispose]() { await null } } } finally { continue } })()`},
	{"delegation", `
		async function* g(n) { if (n) yield* g(n - 1); else for (;;) yield }
		(async () => { for await (const _ of g(9)); })()`},
	{"parked await", `setInterval(() => {}, 1e6); (async () => { try { await new Promise(() => {}) } finally { for (;;); } })()`},
	{"parked generators", `
		setInterval(() => {}, 1e6)
		for (let i = 0; i < 100; i++) (async function*() { try { yield await new Promise(() => {}) } finally { for (;;); } })().next()`},
	{"top-level await", `setInterval(() => {}, 1e6); await new Promise(() => {})`},
	{"timers", `setInterval(() => {}, 1); (function f() { setTimeout(f, 1) })(); (function f() { setImmediate(f) })()`},
	{"a timer a step", `
		async function* g() { for (;;) { await new Promise(r => setTimeout(r, 1)); yield } }
		(async () => { for await (const _ of g()); })()`},
	{"operation", `work(); work(); (async () => { for await (const _ of [work(), work()]); })()`},
}

// work is a host function that starts a goroutine, which ends with the run.
func work(l host.Loop) error {
	return l.Runtime().Set("work", func() any {
		promise := l.Defer()
		op, ctx := l.Begin("work"), l.Context()
		go func() {
			<-ctx.Done()
			_ = op.Finish(func() { promise.Reject(l.Runtime().NewTypeError("too late")) })
		}()
		return promise.Promise
	})
}

func newCancellable(t *testing.T) *runtime.Runtime {
	t.Helper()
	rt, err := runtime.New(runtime.WithBindings(timers.New(), work))
	if err != nil {
		t.Fatal(err)
	}
	return rt
}

// cancelled runs a program and cancels it after a while.
func cancelled(t *testing.T, rt *runtime.Runtime, text string, after time.Duration) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer time.AfterFunc(after, cancel).Stop()
	defer cancel()
	began := time.Now()
	err := rt.Run(ctx, runtime.Source{Name: "endless.js", Text: text})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("%s: error %v, want context.Canceled", text, err)
	}
	if took := time.Since(began); took > 10*time.Second {
		t.Errorf("%s: ended only after %v", text, took)
	}
}

// 100 runtimes whose run is cancelled leave no goroutine behind.
func TestCancelledRunsLeaveNoGoroutine(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	for i := range 100 {
		rt := newCancellable(t)
		cancelled(t, rt, endless[i%len(endless)].text, time.Duration(i%5)*time.Millisecond)
		if err := rt.Close(); err != nil {
			t.Error(err)
		}
	}
}

// A runtime can be cancelled 100 times, and runs as if nothing had happened in
// between. It leaves no goroutine behind even if it is never closed.
func TestCancelledRunsLeaveTheRuntimeWhole(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	rt := newCancellable(t)
	for i := range 100 {
		program := endless[i%len(endless)]
		cancelled(t, rt, "{"+program.text+"}", time.Duration(i%4)*time.Millisecond)
		err := rt.Run(t.Context(), runtime.Source{Name: "after.js", Text: `
			(async () => {
				let seen = ""
				async function* g() { try { yield 1; yield await new Promise(r => setTimeout(r, 0, 2)) } finally { seen += "f" } }
				for await (const i of g()) seen += i
				if (seen !== "12f") throw new Error(seen)
			})()
		`})
		if err != nil {
			t.Fatalf("after %q: %v", program.name, err)
		}
	}
}

// A deadline ends a run as cancelling does.
func TestDeadlineEndsRun(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	for _, program := range endless {
		t.Run(program.name, func(t *testing.T) {
			rt := newCancellable(t)
			defer rt.Close()
			ctx, cancel := context.WithTimeout(t.Context(), 5*time.Millisecond)
			defer cancel()
			err := rt.Run(ctx, runtime.Source{Name: "endless.js", Text: program.text})
			if !errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("error %v, want context.DeadlineExceeded", err)
			}
		})
	}
}

// A run whose context has ended before it starts runs nothing.
func TestCancelledBeforeStart(t *testing.T) {
	rt := newCancellable(t)
	defer rt.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := rt.Run(ctx, runtime.Source{Name: "x.js", Text: `for (;;);`}); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want context.Canceled", err)
	}
}
