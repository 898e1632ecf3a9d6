package runtime_test

import (
	"context"
	"testing"

	"jsrun/runtime"
)

func benchModule(b *testing.B, text string) *runtime.Object {
	b.Helper()
	rt, err := runtime.New()
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = rt.Close() })
	m, err := rt.Import(b.Context(), source(text))
	if err != nil {
		b.Fatal(err)
	}
	return m
}

// BenchmarkIterate measures a value's way from an async generator into a Go loop.
func BenchmarkIterate(b *testing.B) {
	for name, text := range map[string]string{
		"async generator": `export async function* count() { for (let i = 0; ; i++) yield i }`,
		"awaiting":        `export async function* count() { for (let i = 0; ; i++) { await null; yield i } }`,
		"sync generator":  `export function* count() { for (let i = 0; ; i++) yield i }`,
		"iterator":        `export function count() { let i = 0; return { next: async () => ({ value: i++ }), [Symbol.asyncIterator]() { return this } } }`,
	} {
		m := benchModule(b, text)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			n := 0
			for _, err := range runtime.Iterate[int](b.Context(), m, "count") {
				if err != nil {
					b.Fatal(err)
				}
				if n++; n == b.N {
					break
				}
			}
		})
	}
}

// BenchmarkCall measures a call of a JavaScript function from Go.
func BenchmarkCall(b *testing.B) {
	m := benchModule(b, `export const add = (a, b) => a + b; export const later = async (a, b) => a + b`)
	for _, name := range []string{"add", "later"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := runtime.Call[int](b.Context(), m, name, 1, 2); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	add, err := runtime.Get[func(context.Context, int, int) (int, error)](b.Context(), m, "add")
	if err != nil {
		b.Fatal(err)
	}
	b.Run("function", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := add(b.Context(), 1, 2); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkGet measures a call of a JavaScript function that Get has made a Go
// function, of a type with a call of its own (function.go) and of another.
func BenchmarkGet(b *testing.B) {
	m := benchModule(b, `export const add = (a, b) => a + b`)
	b.Run("usual type", func(b *testing.B) {
		add, err := runtime.Get[func(context.Context, int, int) (int, error)](b.Context(), m, "add")
		if err != nil {
			b.Fatal(err)
		}
		b.ReportAllocs()
		for b.Loop() {
			if _, err := add(context.Background(), 1, 2); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("other type", func(b *testing.B) {
		add, err := runtime.Get[func(context.Context, int8, int16) (uint, error)](b.Context(), m, "add")
		if err != nil {
			b.Fatal(err)
		}
		b.ReportAllocs()
		for b.Loop() {
			if _, err := add(context.Background(), 1, 2); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkPromises measures promises that goroutines resolve, 10,000 at a time.
func BenchmarkPromises(b *testing.B) {
	const n = 10_000
	rt, err := runtime.New(runtime.WithGlobal("later", func(_ context.Context, i int) int { return i }))
	if err != nil {
		b.Fatal(err)
	}
	defer rt.Close()
	m, err := rt.Import(b.Context(), source(`export async function all(n) {
		let sum = 0
		const add = (v) => { sum += v }, promises = []
		for (let i = 0; i < n; i++) promises.push(later(i).then(add))
		for (const p of promises) await p
		return sum
	}`))
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := runtime.Call[int](context.Background(), m, "all", n); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/promise")
}
