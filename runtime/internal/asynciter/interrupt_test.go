package asynciter_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"
	"time"

	"jsrun/hostapi/timers"
	"jsrun/runtime"
	"jsrun/runtime/host"
)

// endless are programs that run on as long as nobody stops them, in one job where
// ticks can be left out.
var endless = map[string]string{
	"loop":        `for await (const x of from(0));`,
	"chain":       `for await (const x of map(map(map(from(0)))));`,
	"delegation":  `for await (const x of pass(pass(from(0))));`,
	"no yield":    `for await (const x of map((async function*() { for (;;) await null })()));`,
	"in sync":     `for await (const x of map(map((async function*() { yield 1; for (;;); })())));`,
	"deeper":      `async function* deeper(n) { yield n; yield* deeper(n + 1) } for await (const x of deeper(0));`,
	"recursion":   `async function* g(n) { for await (const x of g(n + 1)) yield x } for await (const x of g(0));`,
	"many done":   `for (;;) for await (const x of map([1]));`,
	"many broken": `for (;;) for await (const x of map(pass(from(0)))) break;`,
	"requests":    `const it = map(from(0)); it.next(); for await (const x of it) { it.next(); }`,
	"sync source": `for await (const x of map((function*() { for (let i = 0;; i++) yield i })()));`,
	"Go source":   `for await (const x of map(numbers()));`,
	"awaits":      `(async () => { for (;;) await null })(); for await (const x of map(from(0)));`,
}

const shared = `
	async function* from(n) { try { for (;;) yield n++ } finally { log("not to be seen") } }
	async function* map(source) { try { for await (const x of source) yield x } finally { if (!globalThis.stopping) log("not to be seen") } }
	async function* pass(source) { yield* source }
`

// stopped runs a program that has no end, and tells what goes on in the runtime after
// it has been stopped.
func stopped(t *testing.T, text, after string, timeout time.Duration) (tr trace) {
	t.Helper()
	log := func(l host.Loop) error {
		return l.Runtime().Set("log", func(line string) { tr = append(tr, line) })
	}
	numbers := func() iter.Seq[int] {
		return func(yield func(int) bool) {
			for i := 0; yield(i); i++ {
			}
		}
	}
	rt, err := runtime.New(runtime.WithBindings(log, timers.New()), runtime.WithUnhandledRejections(runtime.IgnoreRejections),
		runtime.WithGlobal("numbers", numbers))
	if err != nil {
		t.Fatal(err)
	}
	defer rt.Close()
	ctx, cancel := context.WithTimeout(t.Context(), timeout)
	defer cancel()
	err = rt.Run(ctx, runtime.Source{Name: "endless.mjs", Text: "globalThis.stopping = true;" + shared + text})
	var limit *runtime.LimitError
	if !errors.Is(err, context.DeadlineExceeded) && !errors.As(err, &limit) {
		t.Errorf("%s: %v", text, err)
	}
	tr = nil
	ctx, cancel = context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	if err = rt.Run(ctx, runtime.Source{Name: "after.js", Text: after, Goal: runtime.Script}); err != nil {
		tr = append(tr, fmt.Sprintf("uncaught %T", err))
	}
	return tr
}

// A program that is stopped in the midst of ticks that are left out is none for the
// next one to notice.
func TestStopped(t *testing.T) {
	for name, text := range endless {
		t.Run(name, func(t *testing.T) {
			for seed := *firstSeed; seed < *firstSeed+5; seed++ {
				after := program(randomPipeline(seed))
				want := onJsrun(after)
				got := stopped(t, text, after, time.Duration(5+seed%7)*time.Millisecond)
				if !slices.Equal(want.cut(), got.cut()) && !slices.ContainsFunc(want, func(l string) bool { return len(l) > 8 && l[:8] == "uncaught" }) {
					t.Errorf("seed %d\n%s", seed, traceDiff(want, got))
				}
			}
		})
	}
}
