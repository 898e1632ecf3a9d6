package runtime_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"jsrun/hostapi/timers"
	"jsrun/runtime"
)

// A pool keeps what is whole and quiet, and nothing else.
func TestPool(t *testing.T) {
	made := 0
	pool := runtime.NewPool(func() (*runtime.Runtime, error) {
		made++
		return runtime.New(runtime.WithBindings(timers.New()))
	}, 1)
	ctx := t.Context()
	for _, c := range []struct {
		text string
		kept bool
	}{
		{`1`, true},
		{`throw new Error("caught by Go")`, true},
		{`setTimeout(() => {}, 1e6)`, false},
		{`for (;;);`, false},
		{`(function f() { f() })()`, false},
		{`Promise.reject(1); await new Promise((r) => setTimeout(r, 1))`, false},
	} {
		rt, err := pool.Get(ctx)
		if err != nil {
			t.Fatal(err)
		}
		short, cancel := context.WithTimeout(ctx, 20*time.Millisecond)
		if c.kept {
			short = ctx
		}
		_, _ = rt.Evaluate(short, source(c.text))
		cancel()
		pool.Put(rt)
		before := made
		if rt, err = pool.Get(ctx); err != nil {
			t.Fatal(err)
		}
		if kept := made == before; kept != c.kept {
			t.Errorf("%s: kept %t", c.text, kept)
		}
		waiting, cancel := context.WithTimeout(ctx, time.Millisecond)
		if _, err := pool.Get(waiting); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("a second runtime: error %v", err)
		}
		cancel()
		pool.Put(rt)
	}
	rt, err := pool.Get(ctx)
	if err != nil {
		t.Fatal(err)
	}
	_ = pool.Close()
	pool.Put(rt)
	if _, err := pool.Get(ctx); !errors.Is(err, runtime.ErrClosed) {
		t.Errorf("Get of a closed pool: error %v", err)
	}
	if _, err := rt.Evaluate(ctx, source(`1`)); !errors.Is(err, runtime.ErrClosed) {
		t.Errorf("a runtime of a closed pool: error %v", err)
	}
}
