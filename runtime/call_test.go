package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"jsrun/hostapi/timers"
	"jsrun/runtime"
)

// imported is the module that a text is.
func (r *rig) imported(t testing.TB, text string) *runtime.Object {
	t.Helper()
	m, err := r.Import(t.Context(), source(text))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

const library = `
	const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
	export const add = (a, b) => a + b
	export async function slowly(v) { await sleep(5); return v }
	export const join = (...words) => words.join(" ")
	export const point = { x: 1, y: 2, norm() { return this.x + this.y } }
	export class Counter { n = 0; up(by) { return this.n += by } }
	export const counter = new Counter()
	export function boom() { throw new RangeError("boom") }
	export async function boomLater() { await sleep(1); throw new RangeError("later") }
	export const never = () => new Promise(() => {})
	export const identity = (v) => v
	export async function* ticks(n) { for (let i = 0; i < n; i++) { await sleep(1); yield { i, name: "tick " + i } } }
	export function* numbers(n) { for (let i = 0; i < n; i++) yield i }
	export const thenable = () => ({ then(resolve) { resolve(7) } })
`

func TestCall(t *testing.T) {
	r := newRig(t)
	m := r.imported(t, library)
	ctx := t.Context()
	if n, err := runtime.Call[int](ctx, m, "add", 1, 2); n != 3 || err != nil {
		t.Errorf("add: %v, %v", n, err)
	}
	if s, err := runtime.Call[string](ctx, m, "slowly", "late"); s != "late" || err != nil {
		t.Errorf("slowly: %v, %v", s, err)
	}
	if n, err := runtime.Call[int](ctx, m, "thenable"); n != 7 || err != nil {
		t.Errorf("thenable: %v, %v", n, err)
	}
	if v, err := runtime.Call[any](ctx, m, "identity", map[string]any{"a": []int{1, 2}}); err != nil || fmt.Sprint(v) != "map[a:[1 2]]" {
		t.Errorf("identity: %v, %v", v, err)
	}
	point, err := runtime.Get[*runtime.Object](ctx, m, "point")
	if err != nil {
		t.Fatal(err)
	}
	if n, err := runtime.Call[int](ctx, point, "norm"); n != 3 || err != nil {
		t.Errorf("norm: %v, %v", n, err)
	}
	if p, err := runtime.Call[struct {
		X int `js:"x"`
	}](ctx, m, "identity", point); p.X != 1 || err != nil {
		t.Errorf("identity: %v, %v", p, err)
	}
}

func TestCallErrors(t *testing.T) {
	r := newRig(t)
	m := r.imported(t, library)
	other := newRig(t).imported(t, library)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	is := func(target any) func(error) bool { return func(err error) bool { return errors.As(err, target) } }
	for _, c := range []struct {
		name string
		err  func() error
		ok   func(error) bool
		text string
	}{
		{"throws", func() error { _, err := runtime.Call[any](t.Context(), m, "boom"); return err }, is(new(*runtime.Exception)), "RangeError: boom (test.js:9:33)"},
		{"rejects", func() error { _, err := runtime.Call[any](t.Context(), m, "boomLater"); return err }, is(new(*runtime.Exception)), "RangeError: later (test.js:10:60)"},
		{"no function", func() error { _, err := runtime.Call[any](t.Context(), m, "point"); return err }, is(new(*runtime.Exception)), "TypeError: point is not a function"},
		{"nothing", func() error { _, err := runtime.Call[any](t.Context(), m, "nothing"); return err }, is(new(*runtime.Exception)), "TypeError: nothing is not a function"},
		{"never settles", func() error { _, err := runtime.Call[any](t.Context(), m, "never"); return err }, is(new(*runtime.UnsettledError)), "never never settles: nothing that could settle it is pending any more"},
		{"result", func() error { _, err := runtime.Call[int](t.Context(), m, "join", "x"); return err }, is(new(*runtime.ConversionError)), `cannot make int from string "x"`},
		{"argument", func() error { _, err := runtime.Call[int](t.Context(), m, "add", 1, make(chan<- int)); return err }, is(new(*runtime.ConversionError)), "argument 2: cannot make a JavaScript value from chan<- int"},
		{"another runtime's object", func() error { _, err := runtime.Call[int](t.Context(), m, "add", other); return err }, func(error) bool { return true }, "argument 1: cannot make a JavaScript value from *runtime.Object: jsrun: the object belongs to another runtime"},
		{"no object", func() error { _, err := runtime.Call[int](t.Context(), nil, "add"); return err }, func(error) bool { return true }, "jsrun: no object to work on: the *Object is nil"},
		{"context", func() error { _, err := runtime.Call[int](ended, m, "add"); return err }, func(err error) bool { return errors.Is(err, context.Canceled) }, "interrupted: context canceled"},
	} {
		t.Run(c.name, func(t *testing.T) {
			err := c.err()
			if err == nil || !c.ok(err) || err.Error() != c.text {
				t.Errorf("error %T %v, want %s", err, err, c.text)
			}
			r.alive(t)
		})
	}
}

func TestGet(t *testing.T) {
	r := newRig(t)
	m := r.imported(t, library)
	ctx := t.Context()
	add, err := runtime.Get[func(context.Context, int, int) (int, error)](ctx, m, "add")
	if err != nil {
		t.Fatal(err)
	}
	if n, err := add(ctx, 3, 4); n != 7 || err != nil {
		t.Errorf("add: %v, %v", n, err)
	}
	join, err := runtime.Get[func(...string) (string, error)](ctx, m, "join")
	if err != nil {
		t.Fatal(err)
	}
	if s, err := join("a", "b", "c"); s != "a b c" || err != nil {
		t.Errorf("join: %v, %v", s, err)
	}
	ticks, err := runtime.Get[func(context.Context, int) iter.Seq2[tick, error]](ctx, m, "ticks")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for v, err := range ticks(ctx, 5) {
		if err != nil {
			t.Fatal(err)
		}
		if names = append(names, v.Name); v.I == 2 {
			break
		}
	}
	if !slices.Equal(names, []string{"tick 0", "tick 1", "tick 2"}) {
		t.Errorf("%q", names)
	}
	boom, err := runtime.Get[func() error](ctx, m, "boom")
	if err != nil {
		t.Fatal(err)
	}
	if err := boom(); err == nil || !strings.HasPrefix(err.Error(), "RangeError: boom") {
		t.Errorf("boom: %v", err)
	}
	counter, err := runtime.Get[*runtime.Object](ctx, m, "counter")
	if err != nil {
		t.Fatal(err)
	}
	up, err := runtime.Get[func(int) (int, error)](ctx, counter, "up")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = up(2)
	if n, err := up(3); n != 5 || err != nil {
		t.Errorf("up: %v, %v", n, err)
	}
	if n, err := runtime.Get[int](ctx, counter, "n"); n != 5 || err != nil {
		t.Errorf("n: %v, %v", n, err)
	}
	if _, err := runtime.Get[func(int)](ctx, m, "add"); err == nil {
		t.Error("a function without an error was accepted")
	}
	if _, err := runtime.Get[func() error](ctx, m, "nothing"); err == nil {
		t.Error("a function that is not there was accepted")
	}
}

type tick struct {
	I    int    `js:"i"`
	Name string `js:"name"`
}

func TestEvaluate(t *testing.T) {
	r := newRig(t)
	for _, c := range []struct {
		text string
		goal runtime.Goal
		want any
	}{
		{`6 * 7`, runtime.Detect, int64(42)},
		{`var x = 1; "text"`, runtime.Script, "text"},
		{`x`, runtime.Detect, int64(1)},
		{`Promise.resolve([1, "b"])`, runtime.Script, []any{int64(1), "b"}},
		{`(async () => { await null; return 1.5 })()`, runtime.Detect, 1.5},
		{`let y = 1`, runtime.Detect, nil},
		{`await Promise.resolve(5)`, runtime.Detect, int64(5)},
		{`const z = await 1; z + 1`, runtime.Detect, int64(2)},
		{`await 1; Promise.resolve(3)`, runtime.Detect, int64(3)},
		{`await 1; if (x) 4`, runtime.Detect, nil},
	} {
		v, err := r.Evaluate(t.Context(), runtime.Source{Name: "test.js", Text: c.text, Goal: c.goal})
		if err != nil || fmt.Sprintf("%#v", v) != fmt.Sprintf("%#v", c.want) {
			t.Errorf("%s: %#v, error %v, want %#v", c.text, v, err, c.want)
		}
	}
	if n, err := runtime.Evaluate[uint8](t.Context(), r.Runtime, source(`200`)); n != 200 || err != nil {
		t.Errorf("%v, %v", n, err)
	}
	v, err := r.Evaluate(t.Context(), runtime.Source{Name: "m.js", Text: `export const a = await 5`, Goal: runtime.Module})
	if err != nil {
		t.Fatal(err)
	}
	if n, err := runtime.Get[int](t.Context(), v.(*runtime.Object), "a"); n != 5 || err != nil {
		t.Errorf("%v, %v", n, err)
	}
	for text, want := range map[string]string{
		`null.x`:                   "TypeError: Cannot read properties of null (reading 'x') (test.js:1:6)",
		`await 1; null.x`:          "TypeError: Cannot read properties of null (reading 'x') (test.js:1:15)",
		`let let`:                  "test.js:1:5: SyntaxError: let is disallowed as a lexically bound name",
		`new Promise(() => {})`:    "test.js never settles: nothing that could settle it is pending any more",
		`(function f() { f() })()`: "limit exceeded: call depth over 11000",
	} {
		if _, err := r.Evaluate(t.Context(), source(text)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: error %v, want %s", text, err, want)
		}
		r.alive(t)
	}
}

func TestImport(t *testing.T) {
	r := newRig(t)
	for text, goal := range map[string]runtime.Goal{
		`export const n = 1; export default 2`: runtime.Detect,
		`exports.n = 1; exports.default = 2`:   runtime.CommonJS,
	} {
		m, err := r.Import(t.Context(), runtime.Source{Name: "m.js", Text: text, Goal: goal})
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		n, err := runtime.Get[int](t.Context(), m, "n")
		d, _ := runtime.Get[int](t.Context(), m, "default")
		if n != 1 || d != 2 || err != nil {
			t.Errorf("%s: %v, %v, %v", text, n, d, err)
		}
	}
}

// A context that ends while its goroutine executes a short task ends its own call,
// not another one that has begun; an endless task is interrupted, with all that is
// pending.
func TestCallEndsAlone(t *testing.T) {
	begun, end := make(chan bool), make(chan bool)
	rt, err := runtime.New( // its clock is the real one
		runtime.WithBindings(timers.New()),
		runtime.WithGlobal("begin", func() { begun <- true }),
		runtime.WithGlobal("end", func() { <-end }),
	)
	if err != nil {
		t.Fatal(err)
	}
	defer rt.Close()
	m, err := rt.Import(t.Context(), source(`
		const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
		let went;
		const otherBegins = () => new Promise((resolve) => {
			const pending = setTimeout(() => {}, 1e6);
			went = () => { clearTimeout(pending); resolve() };
		});
		export const other = async () => { begin(); went(); await sleep(100); return "done" };
		export const short = async () => { begin(); await otherBegins(); begin(); end(); await sleep(1e6) };
		export const long = async () => { begin(); await otherBegins(); begin(); for (;;); };
	`))
	if err != nil {
		t.Fatal(err)
	}
	for _, method := range []string{"short", "long"} {
		ctx, cancel := context.WithCancel(t.Context())
		called := make(chan error)
		go func() {
			_, err := runtime.Call[any](ctx, m, method)
			called <- err
		}()
		<-begun // that call drives
		other := make(chan error)
		go func() {
			_, err := runtime.Call[string](t.Context(), m, "other")
			other <- err
		}()
		<-begun
		<-begun
		cancel()
		if method == "short" {
			end <- true
		}
		if err := <-called; !errors.Is(err, context.Canceled) {
			t.Errorf("%s: error %v", method, err)
		}
		var interrupted *runtime.InterruptedError
		if err := <-other; (method == "long") != errors.As(err, &interrupted) || method == "short" && err != nil {
			t.Errorf("%s: the other call: %v", method, err)
		}
	}
}
