package value_test

import (
	"context"
	"errors"
	"fmt"
	goruntime "runtime"
	"testing"
)

type (
	intsNamed   func(int, int) int
	floatNamed  func(float64) float64
	textNamed   func(string) (string, error)
	lengthNamed func(string) bool
)

// Calls without reflection do what those of a type do that has none: one with a name.
func TestDirectCalls(t *testing.T) {
	add := func(a, b int) int { return a + b<<40 }
	half := func(f float64) float64 { return f / 2 }
	echo := func(s string) (string, error) {
		switch s {
		case "fail":
			return s, errors.New("failed")
		case "panic":
			panic("panicked")
		}
		return s, nil
	}
	long := func(s string) bool { return len(s) > 2 }
	arguments := []string{
		``, `1`, `1, 2`, `1, 2, 3`, `-0, 0`, `1.5, 1`, `1e300, 1`, `1, 1e5`, `NaN`, `Infinity`, `2n, 3`, `2n ** 70n, 1`, `"1", 2`,
		`null`, `true, false`, `{}`, `new Number(1)`, `Symbol.iterator`, `""`, `"text"`, `"fail"`, `"panic"`, `"\ud83d\ude00"`,
		`{valueOf() { throw 1 }}`, `undefined, undefined`,
	}
	for _, test := range []struct{ direct, general any }{
		{add, intsNamed(add)},
		{half, floatNamed(half)},
		{echo, textNamed(echo)},
		{long, lengthNamed(long)},
	} {
		w := newWorld(t)
		for _, args := range arguments {
			program := fmt.Sprintf(`(() => { try { const v = f(%s); return typeof v + ":" + (Object.is(v, -0) ? "-0" : v) } catch (e) { return "thrown " + e } })()`, args)
			w.set("f", test.general)
			want := w.js(program).String()
			w.set("f", test.direct)
			if got := w.js(program).String(); got != want {
				t.Errorf("%T of %s: got %s, want %s", test.direct, args, got, want)
			}
		}
	}
}

type (
	laterNamed func(context.Context, int) int
	askNamed   func(context.Context, string) (string, error)
)

// The same for functions with a context, on their goroutines.
func TestDirectAsyncCalls(t *testing.T) {
	later := func(_ context.Context, n int) int { return n + 1 }
	ask := func(ctx context.Context, s string) (string, error) {
		switch s {
		case "fail":
			return s, errors.New("failed")
		case "panic":
			panic("panicked")
		case "exit":
			goruntime.Goexit()
		}
		return s, ctx.Err()
	}
	arguments := []string{
		``, `1`, `1, 2`, `-0`, `1.5`, `2n ** 70n`, `2 ** 53 - 1`, `null`, `{}`, `Symbol.iterator`, `"text"`, `"fail"`, `"panic"`, `"exit"`,
		`{valueOf() { throw 1 }}`, `undefined`,
	}
	for _, test := range []struct{ direct, general any }{
		{later, laterNamed(later)},
		{ask, askNamed(ask)},
	} {
		for _, args := range arguments {
			program := fmt.Sprintf(`var out; (async () => { try { const v = await f(%s); out = typeof v + ":" + v } catch (e) { out = "thrown " + e } })()`, args)
			var got [2]string
			for i, f := range []any{test.direct, test.general} {
				w := newWorld(t)
				w.set("f", f)
				got[i] = w.run(program)
			}
			if got[0] != got[1] || got[0] == "" {
				t.Errorf("%T of %s: got %s, want %s", test.direct, args, got[0], got[1])
			}
		}
	}
}
