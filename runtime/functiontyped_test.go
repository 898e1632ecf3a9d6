package runtime_test

import (
	"context"
	"fmt"
	"testing"

	"jsrun/runtime"
)

type (
	addNamed  func(context.Context, int, int) (int, error)
	textNamed func(string) (string, error)
	anyNamed  func(context.Context, any) (any, error)
)

// Functions of a usual type do what those of a type do that has no call of its own:
// one with a name.
func TestTypedFunctions(t *testing.T) {
	m := importText(t, `
		export const add = (a, b) => a + b, late = async (a, b) => a + b, half = (a, b) => (a + b) / 2
		export const fail = () => { throw new TypeError("no") }, wait = () => new Promise(() => {})
		export const self = function () { return typeof this.add }, count = (...list) => list.length, text = (x) => typeof x + x`)
	rt := m.Runtime()
	done, cancel := context.WithCancel(t.Context())
	cancel()
	for _, name := range []string{"add", "late", "half", "fail", "wait", "self", "count", "text"} {
		for _, ctx := range []context.Context{t.Context(), nil, done} {
			compare(t, name, get[func(context.Context, int, int) (int, error)](t, m, name), get[addNamed](t, m, name),
				func(f func(context.Context, int, int) (int, error)) (any, error) { return f(ctx, 1, 1<<40) },
				func(f addNamed) (any, error) { return f(ctx, 1, 1<<40) })
			compare(t, name, get[func(context.Context, any) (any, error)](t, m, name), get[anyNamed](t, m, name),
				func(f func(context.Context, any) (any, error)) (any, error) { return f(ctx, []int{1}) },
				func(f anyNamed) (any, error) { return f(ctx, []int{1}) })
		}
		compare(t, name, get[func(string) (string, error)](t, m, name), get[textNamed](t, m, name),
			func(f func(string) (string, error)) (any, error) { return f("x") },
			func(f textNamed) (any, error) { return f("x") })
	}
	if err := rt.Close(); err != nil {
		t.Fatal(err)
	}
}

func importText(t *testing.T, text string) *runtime.Object {
	t.Helper()
	rt, err := runtime.New()
	if err != nil {
		t.Fatal(err)
	}
	m, err := rt.Import(t.Context(), source(text))
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func get[T any](t *testing.T, m *runtime.Object, name string) T {
	t.Helper()
	f, err := runtime.Get[T](t.Context(), m, name)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func compare[A, B any](t *testing.T, name string, a A, b B, callA func(A) (any, error), callB func(B) (any, error)) {
	t.Helper()
	v, err := callA(a)
	want, wantErr := callB(b)
	if fmt.Sprint(v, err) != fmt.Sprint(want, wantErr) {
		t.Errorf("%s as a %T: %v, %v; want %v, %v", name, a, v, err, want, wantErr)
	}
}
