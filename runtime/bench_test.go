package runtime_test

import (
	"testing"

	"jsrun/runtime"
)

// BenchmarkNew measures what an embedder pays for a runtime of its own for each
// request: to make it, to run a compiled program, to close it.
func BenchmarkNew(b *testing.B) {
	p, err := runtime.Compile(runtime.Source{Name: "bench.js", Text: "async function* g() { yield 1 } g().next()"})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		rt, err := runtime.New()
		if err != nil {
			b.Fatal(err)
		}
		if err := rt.RunProgram(b.Context(), p); err != nil {
			b.Fatal(err)
		}
		_ = rt.Close()
	}
}

// BenchmarkNewAlone measures the runtime alone: what a library function costs
// that nobody uses.
func BenchmarkNewAlone(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		rt, err := runtime.New()
		if err != nil {
			b.Fatal(err)
		}
		_ = rt.Close()
	}
}
