package loop

import (
	"context"
	"testing"
	"time"

	"github.com/dop251/goja"
)

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		New(goja.New(), Options{})
	}
}

func BenchmarkGojaNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		goja.New()
	}
}

func BenchmarkRun(b *testing.B) {
	w := newWorld(b, Options{})
	ctx, cancel := context.WithCancel(b.Context())
	defer cancel()
	program := goja.MustCompile("", "1", false)
	start := func() error { _, err := w.Runtime().RunProgram(program); return err }
	b.ReportAllocs()
	for b.Loop() {
		_ = w.Run(ctx, start)
	}
}

func BenchmarkSetAndStopTimer(b *testing.B) {
	l := New(goja.New(), Options{})
	for range 10_000 {
		l.SetTimer(time.Hour, false, func() {})
	}
	b.ReportAllocs()
	for b.Loop() {
		l.SetTimer(time.Minute, false, func() {}).Stop()
	}
}

// Setting a timer and running it, 100,000 at a time.
func BenchmarkTimers(b *testing.B) {
	l := New(goja.New(), virtual())
	ctx, cancel := context.WithCancel(b.Context())
	defer cancel()
	task := func() {}
	b.ReportAllocs()
	for b.Loop() {
		for i := range 100_000 {
			l.SetTimer(time.Duration(i*7919%1000)*time.Millisecond, false, task)
		}
		_ = l.Run(ctx, nil)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/100_000, "ns/timer")
}

func BenchmarkTimerCallback(b *testing.B) {
	w := newWorld(b, virtual())
	b.ReportAllocs()
	_ = w.Runtime().Set("more", func() bool { return b.Loop() })
	w.run(`(function f() { if (more()) setTimeout(f, 1); })()`)
}

func BenchmarkImmediateCallback(b *testing.B) {
	w := newWorld(b, virtual())
	b.ReportAllocs()
	_ = w.Runtime().Set("more", func() bool { return b.Loop() })
	w.run(`(function f() { if (more()) setImmediate(f); })()`)
}

func BenchmarkPost(b *testing.B) {
	l := New(goja.New(), Options{})
	op := l.Begin("posts")
	task := func() {}
	go func() {
		for b.Loop() {
			_ = l.Post(task)
		}
		_ = op.Finish(nil)
	}()
	b.ReportAllocs()
	_ = l.Run(b.Context(), nil)
}

func BenchmarkOperation(b *testing.B) {
	l := New(goja.New(), Options{})
	b.ReportAllocs()
	var next func()
	next = func() {
		if b.Loop() {
			_ = l.Begin("op").Finish(next)
		}
	}
	_ = l.Run(b.Context(), func() error { next(); return nil })
}

func BenchmarkMicrotask(b *testing.B) {
	l := New(goja.New(), Options{})
	b.ReportAllocs()
	var next func()
	next = func() {
		if b.Loop() {
			l.Microtask(next)
		}
	}
	_ = l.Run(b.Context(), func() error { next(); return nil })
}

func BenchmarkDefer(b *testing.B) {
	l := New(goja.New(), Options{})
	b.ReportAllocs()
	for b.Loop() {
		l.Defer().Resolve(goja.Undefined())
	}
}
