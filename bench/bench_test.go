package bench

import (
	"testing"
	"time"

	"github.com/dop251/goja"

	"jsrun/hostapi/timers"
	"jsrun/runtime"
	"jsrun/runtime/host"
)

// items is what a benchmark's program goes through; the project's promise is
// about 100,000.
const items = 100_000

func BenchmarkProgram(b *testing.B) {
	for _, p := range Programs() {
		for _, e := range Engines {
			b.Run(p.Name+"/"+e.Name, func(b *testing.B) {
				round, err := e.Compile(p)
				if err != nil {
					b.Fatal(err)
				}
				b.ReportAllocs()
				for b.Loop() {
					if err := round(b.Context(), items); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/items, "ns/item")
			})
		}
	}
}

func BenchmarkCompile(b *testing.B) {
	p, _ := Find("pipeline")
	for _, e := range Engines {
		b.Run(e.Name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := e.Compile(p); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkNew(b *testing.B) {
	newRuntime := func(bindings ...host.Binding) func(*testing.B) {
		return func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				rt, err := runtime.New(runtime.WithBindings(bindings...))
				if err != nil {
					b.Fatal(err)
				}
				_ = rt.Close()
			}
		}
	}
	b.Run("bare", newRuntime())
	b.Run("timers", newRuntime(timers.New()))
	b.Run("goja", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			goja.New()
		}
	})
}

// Timers are all set at once, in no order, and then run.
func BenchmarkTimers(b *testing.B) {
	program, err := runtime.Compile(runtime.Source{Name: "timers.js", Text: `
		let left = count;
		for (let i = 0; i < count; i++) setTimeout(() => { if (--left === 0) report(count * (count - 1) / 2); }, i * 7919 % 1000);
	`})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		r := &result{items: items}
		rt, err := runtime.New(
			runtime.WithVirtualClock(time.Time{}),
			runtime.WithBindings(timers.New(), func(l host.Loop) error { return r.install(l.Runtime()) }),
		)
		if err != nil {
			b.Fatal(err)
		}
		if err := rt.RunProgram(b.Context(), program); err != nil {
			b.Fatal(err)
		}
		if err := r.check(); err != nil {
			b.Fatal(err)
		}
		_ = rt.Close()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/items, "ns/timer")
}
