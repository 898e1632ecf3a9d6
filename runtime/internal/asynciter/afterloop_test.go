package asynciter_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"jsrun/runtime"
)

// An interrupt in a body that runs on at the end of a job ends the run, and the
// next run of the same runtime is none the worse.
func TestInterruptAfterLoop(t *testing.T) {
	rt, err := runtime.New()
	if err != nil {
		t.Fatal(err)
	}
	defer rt.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	err = rt.Run(ctx, runtime.Source{Name: "endless.js", Text: `
		const it = (async function*() { await null; yield 1; for (;;); })();
		(async () => { for await (const x of it); })()
		it.next()`})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Fatalf("%v, want the deadline", err)
	}
	err = rt.Run(t.Context(), runtime.Source{Name: "next.js", Text: `
		let sum = 0
		for await (const x of (async function*() { yield 1; yield 2 })()) sum += x
		if (sum !== 3) throw sum`})
	if err != nil {
		t.Fatal(err)
	}
}
