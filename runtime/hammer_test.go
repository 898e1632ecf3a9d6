package runtime_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"testing"
	"time"

	"go.uber.org/goleak"

	"jsrun/hostapi/timers"
	"jsrun/runtime"
)

// Goroutines call, iterate, cancel, set, wait and close, all at once, in many
// runtimes. Every call ends, with one of the errors that are promised, and no
// goroutine is left.
func TestHammer(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	runtimes, goroutines := 200, 64
	if testing.Short() {
		runtimes = 20
	}
	program, err := runtime.Compile(source(`setTimeout(() => {}, 1); for (let i = 0; i < 100; i++);`))
	if err != nil {
		t.Fatal(err)
	}
	type target struct {
		rt *runtime.Runtime
		m  *runtime.Object
	}
	targets := make([]target, runtimes)
	for i := range targets {
		rt, err := runtime.New(runtime.WithBindings(timers.New()))
		if err != nil {
			t.Fatal(err)
		}
		m, err := rt.Import(t.Context(), source(streams))
		if err != nil {
			t.Fatal(err)
		}
		targets[i] = target{rt, m}
	}
	var wg sync.WaitGroup
	for g := range goroutines {
		wg.Go(func() {
			random := rand.New(rand.NewPCG(1, uint64(g)))
			for n := range 3 * runtimes / 10 {
				x := targets[random.IntN(runtimes)]
				hammer(t, random, x.rt, x.m, program)
				if g == 0 && n%2 == 0 {
					_ = targets[random.IntN(runtimes)].rt.Close()
				}
			}
		})
	}
	wg.Wait()
	for _, x := range targets {
		_ = x.rt.Close()
	}
}

func hammer(t *testing.T, random *rand.Rand, rt *runtime.Runtime, m *runtime.Object, program *runtime.Program) {
	ctx, cancel := context.WithTimeout(t.Context(), time.Duration(random.IntN(20))*time.Millisecond)
	defer cancel()
	var err error
	switch random.IntN(8) {
	case 0:
		_, err = runtime.Call[int](ctx, m, "one")
	case 1:
		_, err = collect(ctx, m, "ticks", random.IntN(5)+1, 3)
	case 2:
		_, err = collect(ctx, m, "count", random.IntN(5)+1, 3)
	case 3:
		_, err = collect(ctx, m, "busy", 2)
	case 4:
		_, err = collect(ctx, m, "parked", 2)
	case 5:
		err = rt.Set(ctx, "x", random.IntN(9))
	case 6:
		err = rt.RunProgram(ctx, program)
	case 7:
		err = rt.Wait(ctx)
	}
	_, interrupted := errors.AsType[*runtime.InterruptedError](err)
	_, unsettled := errors.AsType[*runtime.UnsettledError](err)
	for _, expected := range []error{nil, context.DeadlineExceeded, runtime.ErrClosed, runtime.ErrRunning} {
		interrupted = interrupted || errors.Is(err, expected)
	}
	if !interrupted && !unsettled {
		t.Errorf("error %T %v", err, err)
	}
}
