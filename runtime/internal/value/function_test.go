package value_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/value"
)

// set defines a global with ToJS.
func (w *world) set(name string, v any) {
	w.t.Helper()
	js, err := w.NamedToJS(name, v)
	if err != nil {
		w.t.Fatal(err)
	}
	if err := w.vm.Set(name, js); err != nil {
		w.t.Fatal(err)
	}
}

// run runs a program until the loop is idle and returns the global `out` as text.
func (w *world) run(program string) string {
	w.t.Helper()
	err := w.loop.Run(w.t.Context(), func() error { _, err := w.vm.RunString(program); return err })
	if err != nil {
		w.t.Fatalf("%v", err)
	}
	if v := w.vm.Get("out"); v != nil {
		return v.String()
	}
	return ""
}

func TestFunctions(t *testing.T) {
	type point struct{ X, Y int }
	for _, test := range []struct {
		name string
		f    any
		js   string
		want string
	}{
		{"no result", func() {}, `String(f())`, "undefined"},
		{"sum", func(a, b int) int { return a + b }, `f(1, 2)`, "3"},
		{"more arguments than parameters", func(a int) int { return a }, `f(1, 2, 3)`, "1"},
		{"name and length", func(a, b int, c ...int) {}, `f.name + f.length`, "f2"},
		{"variadic", func(s string, n ...int) string { return fmt.Sprint(s, n) }, `f("x", 1, 2)`, "x[1 2]"},
		{"variadic without", func(n ...int) int { return len(n) }, `f()`, "0"},
		{"several results", func() (int, string) { return 1, "x" }, `JSON.stringify(f())`, `[1,"x"]`},
		{"missing", func(a *int, b []int, c map[string]int, d any) bool {
			return a == nil && b == nil && c == nil && d == nil
		}, `f()`, "true"},
		{"missing int", func(a, b int) int { return a }, `thrown(() => f(1))`, "TypeError: f: argument 2: cannot make int from undefined"},
		{"path", func(p []point) {}, `thrown(() => f([{X: 1}, {Y: "1"}]))`, `TypeError: f: argument 1[1].Y: cannot make int from string "1"`},
		{"result", func() complex128 { return 1 }, `thrown(() => f())`, `TypeError: f: result: cannot make a JavaScript value from complex128`},
		{"getter", func(p point) {}, `thrown(() => f({get X() { throw new RangeError("mine") }}))`, `RangeError: mine`},
		{"error", func() error { return errors.New("bad") }, `thrown(f)`, "Error: bad"},
		{"named error", func() (int, error) { return 0, &fs.PathError{Op: "open", Path: "x", Err: fs.ErrNotExist} }, `thrown(f)`, "PathError: open x: file does not exist"},
		{"context error", func() error { return fmt.Errorf("get: %w", context.Canceled) }, `thrown(f)`, "AbortError: get: context canceled"},
		{"cause", func() error { return fmt.Errorf("outer: %w", errors.New("inner")) }, `{ try { f() } catch (e) { e.cause.message } }`, "inner"},
		{"joined", func() error { return errors.Join(errors.New("a"), errors.New("b")) }, `{ try { f() } catch (e) { e.name + e.errors.map((e) => e.message) } }`, "AggregateErrora,b"},
		{"own keys", func() error { return fmt.Errorf("outer: %w", errors.New("inner")) }, `{ try { f() } catch (e) { Object.keys(e).length } }`, "0"},
		{"panic", func() { panic("boom") }, `thrown(f)`, "PanicError: panic in a Go function: boom"},
		{"panic of Go", func(i int) int { return []int{0}[i] }, `thrown(() => f(1))`, "PanicError: panic in a Go function: runtime error: index out of range [1] with length 1"},
		{"goja's function", func(c goja.FunctionCall) goja.Value { return c.Argument(0) }, `f(7)`, "7"},
		{"this is nobody's business", func(n int) int { return n }, `({f}).f(1)`, "1"},
		{"function in a function", func() func() int { return func() int { return 5 } }, `f()()`, "5"},
		{"not a constructor", func() {}, `thrown(() => new f())`, "TypeError: "},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t)
			w.set("f", test.f)
			w.js(`globalThis.thrown = (f) => { try { f() } catch (e) { return String(e) } }`)
			if got := w.eval(test.js); !strings.HasPrefix(got, test.want) {
				t.Errorf("%s, want %s", got, test.want)
			}
		})
	}
}

// eval runs a script and returns its completion value as text.
func (w *world) eval(script string) string {
	w.t.Helper()
	v, err := w.vm.RunString(script)
	if err != nil {
		w.t.Fatal(err)
	}
	return v.String()
}

func TestAsyncFunctions(t *testing.T) {
	for _, test := range []struct {
		name string
		f    any
		js   string
		want string
	}{
		{"value", func(ctx context.Context, a, b int) (int, error) { return a + b, nil }, `f(1, 2)`, "3"},
		{"promise", func(ctx context.Context) {}, `(f() instanceof Promise)`, "true"},
		{"error", func(ctx context.Context) error { return errors.New("bad") }, `f()`, "Error: bad"},
		{"argument", func(ctx context.Context, a int) {}, `f("x")`, `TypeError: f: argument 1: cannot make int from string "x"`},
		{"result", func(ctx context.Context) chan int { return make(chan int) }, `f()`, `TypeError: f: result: cannot make a JavaScript value from chan int`},
		{"panic", func(ctx context.Context) { panic(fs.ErrExist) }, `f()`, `PanicError: panic in a Go function: file already exists`},
		{"goja value as panic", func(ctx context.Context) { panic(goja.Undefined()) }, `f()`, `PanicError: panic in a Go function: undefined`},
		{"length", func(ctx context.Context, a int, b ...int) {}, `f.length`, "1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t)
			w.set("f", test.f)
			got := w.run(`var out; (async () => { try { out = String(await ` + test.js + `) } catch (e) { out = String(e) } })()`)
			if got != test.want {
				t.Errorf("%s, want %s", got, test.want)
			}
		})
	}
}

type special struct{ code int }

func (s *special) Error() string { return "special" }

// A Go error is found again after any trip through JavaScript.
func TestErrorIdentity(t *testing.T) {
	want := &special{7}
	outer := fmt.Errorf("outer: %w", want)
	w := newWorld(t)
	w.set("f", func(ctx context.Context) error { return outer })
	var back error
	w.set("g", func(err error) { back = err })
	w.run(`async function a() { await f() }
		async function b() { try { await a() } finally { await null } }
		async function c() { return await b() }
		c().catch((e) => { if (!(e instanceof Error)) throw 1; g(e) })`)
	var found *special
	if back != outer || !errors.Is(back, want) || !errors.As(back, &found) || found.code != 7 {
		t.Errorf("%v", back)
	}
	w.run(`c().catch((e) => g(new Error("wrapped", {cause: e})))`)
	if back == outer || !errors.Is(back, want) {
		t.Errorf("%#v", back)
	}
	// A script's own exception comes back as the value it was.
	w.set("through", func(err error) error { return err })
	if got := w.eval(`{ const e = new TypeError("x"); try { through(e) } catch (f) { e === f } }`); got != "true" {
		t.Error(got)
	}
}

func TestPanicError(t *testing.T) {
	w := newWorld(t)
	w.set("f", func(ctx context.Context) { panic(fs.ErrExist) })
	var back error
	w.set("g", func(err error) { back = err })
	w.run(`f().catch(g)`)
	var p *value.PanicError
	if !errors.As(back, &p) || !errors.Is(back, fs.ErrExist) || !strings.Contains(string(p.Stack), "TestPanicError") {
		t.Errorf("%v", back)
	}
}

// signalSource is a small AbortController (hostapi/abort has the whole one).
const signalSource = `
	class AbortSignal {
		aborted = false; reason = undefined; listeners = []
		get [Symbol.toStringTag]() { return "AbortSignal" }
		addEventListener(type, f) { this.listeners.push(f) }
		removeEventListener(type, f) { this.listeners = this.listeners.filter((g) => f !== g) }
		abort(reason) { this.aborted = true; this.reason = reason; for (const f of this.listeners) f() }
	}
	const signal = new AbortSignal(), reason = new Error("enough");
`

func TestAbortSignal(t *testing.T) {
	w := newWorld(t)
	w.set("wait", func(ctx context.Context, n int) error {
		<-ctx.Done()
		if !errors.Is(ctx.Err(), context.Canceled) || context.Cause(ctx) == ctx.Err() {
			t.Errorf("%v, %v", ctx.Err(), context.Cause(ctx))
		}
		return fmt.Errorf("wait: %w", ctx.Err())
	})
	w.set("quick", func(ctx context.Context, all ...any) int { return len(all) })
	got := w.run(signalSource + `
		var out = [];
		wait(1, signal).catch((e) => out.push(e === reason, signal.listeners.length))
			.then(() => wait(1, signal)).catch((e) => out.push(e === reason));
		quick(1, signal).then((n) => { out.push(n, signal.listeners.length); signal.abort(reason) })`)
	if got != "1,1,true,0,true" {
		t.Error(got)
	}
}

// The context of a call ends with the run that it belongs to, and what comes
// back after that is dropped.
func TestContextEndsWithRun(t *testing.T) {
	w := newWorld(t)
	ended := make(chan struct{})
	w.set("wait", func(ctx context.Context) { <-ctx.Done(); close(ended) })
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	err := w.loop.Run(ctx, func() error { _, err := w.vm.RunString(`wait().then(() => { throw 1 })`); return err })
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	<-ended
	if got := w.run(`var out = "again"`); got != "again" {
		t.Error(got)
	}
}

func TestManyCallsAtOnce(t *testing.T) {
	const n = 10_000
	w := newWorld(t)
	var running, most atomic.Int64
	all := make(chan struct{})
	w.set("f", func(ctx context.Context, i int) int {
		if most.Store(running.Add(1)); running.Load() == n {
			close(all)
		}
		<-all // every call is under way
		return i
	})
	got := w.run(`var out; Promise.all(Array.from({length: 10000}, (_, i) => f(i))).then((a) => { out = a.reduce((a, b) => a + b, 0) })`)
	if got != fmt.Sprint(n*(n-1)/2) {
		t.Error(got)
	}
}

func TestHooks(t *testing.T) {
	type handle struct{ o *goja.Object }
	w := newWorld(t)
	w.HandleType = reflect.TypeFor[*handle]()
	w.Handle = func(o *goja.Object) any { return &handle{o} }
	w.Object = func(v any) (*goja.Object, error) {
		if v.(*handle).o == nil {
			return nil, errors.New("of another runtime")
		}
		return v.(*handle).o, nil
	}
	w.Iterable = func(v any) (*goja.Object, bool) {
		_, ok := v.(chan int)
		return w.vm.NewArray("stream"), ok
	}
	w.Function = func(fn *goja.Object, t reflect.Type) (reflect.Value, error) {
		return reflect.MakeFunc(t, func([]reflect.Value) []reflect.Value { return []reflect.Value{reflect.ValueOf(5)} }), nil
	}
	w.set("v", map[string]any{"c": make(chan int), "list": []chan int{nil}})
	if got := w.eval(`JSON.stringify(v)`); !strings.Contains(got, `"c":["stream"]`) {
		t.Error(got)
	}
	o := w.js(`globalThis.o = new (class Point {})`)
	v, err := w.FromJS(o, reflect.TypeFor[any]())
	if err != nil || v.Interface().(*handle).o != o {
		t.Error(v, err)
	}
	w.set("same", v.Interface())
	if got := w.eval("same === o"); got != "true" {
		t.Error(got)
	}
	if _, err := w.ToJS(&handle{}); err == nil || err.Error() != "cannot make a JavaScript value from *value_test.handle: of another runtime" {
		t.Error(err)
	}
	f, err := as[func() int](w, "() => 1")
	if err != nil || f() != 5 {
		t.Error(err)
	}
}

// A function that is called again while its arguments are converted, or by itself,
// keeps the arguments of each call apart.
func TestNestedCalls(t *testing.T) {
	w := newWorld(t)
	w.set("f", func(a int, o struct{ B int }, s string, rest ...int) string {
		return fmt.Sprintf("%d %d %s %v", a, o.B, s, rest)
	})
	const nested = `f(1, {get B() { seen = f(7, {B: 8}, "inner", 9); return 2 }}, "outer", 3) + "|" + seen`
	w.js("globalThis.seen = ''")
	for range 2 {
		if got, want := w.js(nested).String(), "1 2 outer [3]|7 8 inner [9]"; got != want {
			t.Errorf("got %s, want %s", got, want)
		}
	}
	var again func(int) int
	w.set("again", func(n int) int { return again(n) })
	again = func(n int) int {
		if n == 0 {
			return 0
		}
		return n + int(w.js(fmt.Sprintf("again(%d)", n-1)).ToInteger())
	}
	if got := w.js("again(5)").ToInteger(); got != 15 {
		t.Errorf("got %d, want 15", got)
	}
	if got := w.js("f(1, {B: 2}, undefined + '', 3)").String(); got != "1 2 undefined [3]" {
		t.Errorf("got %s", got)
	}
}
