package value_test

import (
	"context"
	"testing"

	"github.com/dop251/goja"
)

const promises = 10_000

// Promises that are resolved from as many goroutines, 10,000 at a time: by
// asynchronous functions, and by what one writes for plain goja, with a channel
// of tasks.
func BenchmarkResolveFromGoroutines(b *testing.B) {
	const program = `for (let i = 0; i < 10000; i++) f(i).then((v) => { sum += v })`
	b.Run("value", func(b *testing.B) {
		w := newWorld(b)
		w.set("f", func(ctx context.Context, i int) int { return i })
		w.js("globalThis.sum = 0")
		p := goja.MustCompile("", program, false)
		b.ReportAllocs()
		for b.Loop() {
			if err := w.loop.Run(b.Context(), func() error { _, err := w.vm.RunProgram(p); return err }); err != nil {
				b.Fatal(err)
			}
		}
		perPromise(b)
	})
	b.Run("goja", func(b *testing.B) {
		vm := goja.New()
		tasks := make(chan func(), promises)
		_ = vm.Set("f", func(i int) *goja.Promise {
			p, resolve, _ := vm.NewPromise()
			go func() { tasks <- func() { _ = resolve(i) } }()
			return p
		})
		_ = vm.Set("sum", 0)
		p := goja.MustCompile("", program, false)
		b.ReportAllocs()
		for b.Loop() {
			if _, err := vm.RunProgram(p); err != nil {
				b.Fatal(err)
			}
			for range promises {
				(<-tasks)()
			}
		}
		perPromise(b)
	})
}

func perPromise(b *testing.B) {
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/promises, "ns/promise")
}
