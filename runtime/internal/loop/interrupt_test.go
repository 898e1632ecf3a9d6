package loop

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"testing"
	"time"

	"github.com/dop251/goja"

	"jsrun/runtime/host"
)

// endless programs, with generators and async functions on goja's stack in
// every way in which goja loses track of its frames.
var endless = map[string]string{
	"sync":                     `for (;;);`,
	"microtask":                `Promise.resolve().then(() => { for (;;); });`,
	"microtask chain":          `function f() { Promise.resolve().then(f); } f();`,
	"queueMicrotask chain":     `function f() { queueMicrotask(f); } f();`,
	"tick chain":               `function f() { nextTick(f); } f();`,
	"await chain":              `(async () => { for (;;) await null; })();`,
	"timers":                   `function f() { setTimeout(f, 0); } f();`,
	"interval":                 `setInterval(() => {}, 0);`,
	"immediates":               `function f() { setImmediate(f); } f();`,
	"timer callback":           `setTimeout(() => { for (;;); });`,
	"getter":                   `({ get x() { for (;;); } }).x;`,
	"toString":                 `String({ toString() { for (;;); } });`,
	"join":                     `globalThis.a ??= [{ toString() { for (;;); } }]; a.join();`,
	"sort":                     `[3, 2, 1].sort(() => { for (;;); });`,
	"proxy":                    `new Proxy({}, { get() { for (;;); } }).x;`,
	"constructor":              `new (class { constructor() { for (;;); } })();`,
	"catch":                    `for (;;) { try { for (;;); } catch {} }`,
	"finally":                  `for (;;) { try { for (;;); } finally { continue; } }`,
	"finally with return":      `(function f() { try { for (;;); } catch { return 1; } finally { f(); } })();`,
	"rejection handler":        `Promise.reject(1).catch(() => { for (;;); });`,
	"thenable":                 `Promise.resolve({ then() { for (;;); } });`,
	"executor":                 `new Promise(() => { for (;;); });`,
	"generator":                `function* g() { for (;;); } g().next();`,
	"resumed generator":        `function* g() { yield; for (;;); } for (const x of g());`,
	"for of body":              `function* g() { try { yield 1; } finally { for (;;); } } for (const x of g()) for (;;);`,
	"iterator with return":     `for (const x of { [Symbol.iterator]: () => ({ next: () => ({}), return() { for (;;); } }) }) for (;;);`,
	"delegating generators":    `function* g(n) { if (n) yield* g(n - 1); else for (;;); } [...g(40)];`,
	"spread in a generator":    `function* g() { for (;;) yield; } function* h() { [...g()]; } h().next();`,
	"async":                    `(async () => { for (;;); })();`,
	"async after await":        `(async () => { await 1; for (;;); })();`,
	"async recursion":          `async function f(n) { if (n) await f(n - 1); for (;;); } f(300);`,
	"async recursion resumed":  `async function f(n) { await 1; if (n) await f(n - 1); for (;;); } f(50);`,
	"async in generator":       `function* g() { (async () => { await 1; for (;;) { try { for (;;); } catch {} } })(); yield; } g().next();`,
	"generator in timer":       `function* g() { for (;;); } setTimeout(() => g().next());`,
	"try await finally":        `(async () => { try { await new Promise((r) => setTimeout(r, 1)); for (;;); } finally { log("finally"); } })();`,
	"parked await in finally":  `(async () => { try { await new Promise((r) => setTimeout(r, 1e9)); } finally { log("finally"); } })(); setInterval(() => {}, 0);`,
	"stack getter of a reason": `Promise.reject(Object.defineProperty(new Error(), "stack", { get() { for (;;); } }));`,
	"toString of a reason":     `Promise.reject({ toString() { for (;;); } });`,
}

func TestInterrupt(t *testing.T) {
	for _, o := range []Options{{}, virtual()} {
		for name, source := range endless {
			t.Run(fmt.Sprintf("%s virtual=%t", name, o.Clock != nil), func(t *testing.T) {
				w := newWorld(t, o)
				for range 2 {
					ctx, cancel := context.WithTimeout(context.Background(), 15*time.Millisecond)
					err := w.Run(ctx, w.script(source))
					cancel()
					if !errors.Is(err, context.DeadlineExceeded) {
						t.Fatalf("got %v", err)
					}
					w.expect("")
					w.afterwards()
				}
			})
		}
	}
}

// afterwards checks that the loop is as good as new.
func (w *world) afterwards() {
	w.t.Helper()
	got := w.run(`
		function* three() { yield 1; yield 2; yield 3; }
		(async () => {
			try { for (const x of three()) { await x; log(x); } null.x } catch (e) { log(e.name) } finally { log("finally"); }
		})();
		setTimeout(() => { log("timer"); queueMicrotask(() => log("micro")); }, 2);
		setTimeout(() => log("last"), 2);
		log(new Error().stack.split("\n").length);`)
	if want := "3 1 2 3 TypeError finally timer micro last"; got != want {
		w.t.Fatalf("after the interrupt:\ngot  %s\nwant %s", got, want)
	}
	if n := len(w.Runtime().CaptureCallStack(0, nil)); n != 0 {
		w.t.Errorf("%d frames left on goja's stack", n)
	}
	if w.timers.Len() != 0 || len(w.immediates) != 0 || len(w.Pending()) != 0 {
		w.t.Errorf("left over: %d timers, %d immediates, %v", w.timers.Len(), len(w.immediates), w.Pending())
	}
	w.out = nil
}

func TestInterruptedError(t *testing.T) {
	cause := errors.New("budget used up")
	ctx, cancel := context.WithCancelCause(t.Context())
	w := newWorld(t, Options{})
	_ = w.Runtime().Set("cancel", func() { cancel(cause) })
	err := w.Run(ctx, func() error {
		_, err := w.Runtime().RunScript("main.js", "\n cancel(); for (;;);")
		return err
	})
	if !errors.Is(err, context.Canceled) || !errors.Is(err, cause) || errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	var in *Interrupted
	if !errors.As(err, &in) || in.At == nil || in.At.Stack()[0].Position().Line != 2 {
		t.Errorf("got %#v", in)
	}
	if want := "interrupted: budget used up"; err.Error() != want {
		t.Errorf("got %q, want %q", err, want)
	}
}

func TestEndedContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	w := newWorld(t, Options{})
	if err := w.Run(ctx, w.script(`log("never")`)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	w.expect("")
	w.afterwards()
}

func TestInterruptWhileIdle(t *testing.T) {
	w := newWorld(t, Options{})
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(10*time.Millisecond, cancel)
	w.Begin("never finished")
	if err := w.Run(ctx, w.script(`setTimeout(() => log("never"), 1e6)`)); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	w.afterwards()
}

func TestCancelBetweenTasks(t *testing.T) {
	w := newWorld(t, Options{})
	ctx, cancel := context.WithCancel(t.Context())
	_ = w.Runtime().Set("cancel", cancel)
	err := w.Run(ctx, w.script(`setImmediate(() => { log("a"); cancel(); }); setImmediate(() => log("b"));`))
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	w.expect("a")
}

// A binding that swallows the interrupt does not save the run.
func TestSwallowedInterrupt(t *testing.T) {
	w := newWorld(t, Options{})
	_ = w.Runtime().Set("swallow", func(f goja.Callable) { _, _ = f(nil) })
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Millisecond)
	defer cancel()
	err := w.Run(ctx, w.script(`setTimeout(() => log("never"), 50); swallow(function* () { for (;;); }().next); swallow(() => { for (;;); });`))
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v", err)
	}
	w.expect("")
	w.afterwards()
}

func TestAbort(t *testing.T) {
	exit := errors.New("exit 3")
	w := newWorld(t, virtual())
	_ = w.Runtime().Set("exit", func() { w.Abort(exit) })
	for _, source := range []string{
		`try { exit(); log("never"); } catch { log("never"); } finally { log("never"); }`,
		`Promise.resolve().then(exit).then(() => log("never"), () => log("never")); Promise.resolve().then(() => log("never"));`,
		`(async () => { try { await 1; exit(); log("never"); } finally { log("never"); } })();`,
		`setTimeout(() => { exit(); log("never"); }); setTimeout(() => log("never"));`,
	} {
		if err := w.Run(t.Context(), w.script(source)); err != exit {
			t.Errorf("got %v", err)
		}
		w.expect("")
		w.afterwards()
	}
	w.Abort(exit) // no run
	w.afterwards()
}

func TestStackOverflow(t *testing.T) {
	w := newWorld(t, virtual())
	w.Runtime().SetMaxCallStackSize(500)
	for _, source := range []string{
		`(function f() { f(); })();`,
		`(async function f() { await f(); })();`,
		`(function* f() { f().next(); })().next();`,
		`setTimeout(async function f() { await 1; await (async function g() { await g(); })(); });`,
	} {
		var overflow *goja.StackOverflowError
		if err := w.Run(t.Context(), w.script(source)); !errors.As(err, &overflow) {
			t.Errorf("%s: got %v", source, err)
		}
		w.afterwards()
	}
}

func TestLateInterruptMissesTheNextRun(t *testing.T) {
	w := newWorld(t, Options{})
	for i := range 300 {
		ctx, cancel := context.WithCancel(context.Background())
		go cancel()
		err := w.Run(ctx, w.script(`let n`+fmt.Sprint(i)+` = 0; for (let i = 0; i < 20; i++) n`+fmt.Sprint(i)+`++;`))
		if err != nil && !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
		if got := w.run(`Promise.resolve().then(() => log("ok"))`); got != "ok" {
			t.Fatalf("got %q", got)
		}
	}
}

func TestCancelledRunsLeaveNoGoroutine(t *testing.T) {
	before := runtime.NumGoroutine()
	for range 100 {
		w := newWorld(t, Options{})
		ctx, cancel := context.WithCancel(context.Background())
		time.AfterFunc(time.Millisecond, cancel)
		if err := w.Run(ctx, w.script(`setInterval(() => {}, 1); (async () => { for (;;) await 1; })();`)); err == nil {
			t.Fatal("not interrupted")
		}
	}
	for range 100 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("%d goroutines, %d before", runtime.NumGoroutine(), before)
}

// The names that restoreEngine relies on are those of the goja in go.mod.
func TestEngineFields(t *testing.T) {
	if missing := resetStacks(goja.New()); len(missing) > 0 {
		t.Errorf("goja has no fields %v any more", missing)
	}
}

// If goja pops its frames itself one day, resetStacks can go.
func TestEngineStillLosesFrames(t *testing.T) {
	vm := goja.New()
	time.AfterFunc(5*time.Millisecond, func() { vm.Interrupt("stop") })
	if _, err := vm.RunString(`(async () => { for (;;); })()`); err == nil {
		t.Fatal("not interrupted")
	}
	vm.ClearInterrupt()
	ran := false
	_ = vm.Set("f", func() { ran = true })
	if _, err := vm.RunString(`Promise.resolve().then(f)`); err != nil || ran {
		t.Errorf("goja recovers by itself now: err %v, microtask ran: %t", err, ran)
	}
}

var _ host.Operation = (*operation)(nil)
