package runtime_test

import (
	"errors"
	"strings"
	"testing"
	"time"

	"jsrun/hostapi/console"
	"jsrun/runtime"
)

// Each limit ends the run with an error that names it, scoped to that run.
func TestLimits(t *testing.T) {
	for _, test := range []struct {
		name   string
		limits runtime.Limits
		text   string
		value  int64
	}{
		{"call depth", runtime.Limits{CallDepth: 100}, `(function f() { try { f() } catch {} })()`, 100},
		{"task time in ms", runtime.Limits{TaskTime: 30 * time.Millisecond}, `for (;;) try { for (;;); } catch {} finally { continue }`, 30},
		{"task time in ms", runtime.Limits{TaskTime: 30 * time.Millisecond}, `setTimeout(function f() { Promise.resolve().then(f) }, 5)`, 30},
		{"memory", runtime.Limits{Memory: 32 << 20}, `const a = []; for (;;) try { a.push({}) } catch {}`, 32 << 20},
		{"pending timers", runtime.Limits{Timers: 10}, `for (let i = 0; i < 11; i++) setTimeout(() => {}, 1)`, 10},
		{"pending timers", runtime.Limits{Timers: 10}, `for (let i = 0; i < 11; i++) setImmediate(() => {})`, 10},
		{"pending operations", runtime.Limits{Operations: 3}, `for (let i = 0; i < 4; i++) work()`, 3},
		{"output bytes", runtime.Limits{Output: 10}, `console.log("12345678"); console.log("x")`, 10},
	} {
		t.Run(test.name, func(t *testing.T) {
			var out strings.Builder
			r := newRig(t, runtime.WithLimits(test.limits), runtime.WithBindings(work, console.New(console.Options{Stdout: &out})))
			_, err := r.run(t, test.text)
			var limit *runtime.LimitError
			if !errors.As(err, &limit) || limit.Limit != test.name || limit.Value != test.value {
				t.Errorf("error %v, want a LimitError of %s", err, test.name)
			}
			if out.Len() > 10 {
				t.Errorf("printed %q", &out)
			}
			if _, err := r.run(t, `1`); err != nil {
				t.Errorf("the next run: %v", err)
			}
		})
	}
}

// A call has its own time, also when it follows another at once.
func TestLimitsOfCalls(t *testing.T) {
	rt, err := runtime.New(runtime.WithLimits(runtime.Limits{TaskTime: 30 * time.Millisecond}))
	if err != nil {
		t.Fatal(err)
	}
	defer rt.Close()
	m, err := rt.Import(t.Context(), runtime.Source{Name: "m.mjs", Text: `export const no = () => {}, hang = () => { for (;;); }`})
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		if _, err := runtime.Call[any](t.Context(), m, "no"); err != nil {
			t.Fatal(err)
		}
		var limit *runtime.LimitError
		if _, err := runtime.Call[any](t.Context(), m, "hang"); !errors.As(err, &limit) {
			t.Fatalf("error %v, want a LimitError", err)
		}
	}
}

// What stays below its limits is not disturbed.
func TestWithinLimits(t *testing.T) {
	r := newRig(t, runtime.WithLimits(greedyLimits))
	got, err := r.run(t, `
		for (let i = 0; i < 20; i++) setTimeout(() => {}, i)
		print([3, 1, 2].sort(), [1, [2, [3]]].flat(), "ab".repeat(3), "x".padStart(3, "-"), JSON.stringify({ a: [1] }))
		print("aab".replaceAll("a", "$&$&"), Array(5).fill(0).length, [1, 2].concat([3]), "a-b".split("-"))`)
	if want := "1,2,3 1,2,3 ababab --x {\"a\":[1]}\naaaab 5 1,2,3 a,b"; err != nil || got != want {
		t.Errorf("printed %q, error %v", got, err)
	}
}

// A call that would allocate too much is refused; the script goes on.
func TestAllocation(t *testing.T) {
	r := newRig(t, runtime.WithLimits(runtime.Limits{Allocation: 1 << 20}))
	for _, call := range []string{
		`"x".repeat(2 ** 20 + 1)`, `"x".padEnd(2 ** 21)`, `Array(2 ** 20).fill(0)`, `Array(2 ** 21).join("xx")`,
		`new Uint8Array(2 ** 21)`, `new ArrayBuffer(2 ** 21)`, `Array.from({ length: 2 ** 20 })`,
		`"a".repeat(2 ** 12).replaceAll("a", "b".repeat(2 ** 12))`, `"a".repeat(2 ** 16).split("")`,
		`[].concat(Array(2 ** 15).fill(0), Array(2 ** 16).fill(0))`, `Math.max.apply(null, { length: 2 ** 30 })`,
		`Object.keys(new Uint8Array(2 ** 16))`, `const a = []; a.push(a); a.flat(Infinity)`, `eval("1;".repeat(2 ** 15))`,
	} {
		if got, err := r.run(t, `try { `+call+`; print("made") } catch (e) { print(e.name) }`); err != nil || got != "RangeError" {
			t.Errorf("%s: %q, error %v", call, got, err)
		}
	}
}
