package loop

import (
	"errors"
	"testing"
	"time"

	"github.com/dop251/goja"
)

// Timers that are due together are tasks all the same: what one leaves to be done is
// done before the next.
func TestTasksOfOnePhase(t *testing.T) {
	for _, tt := range []struct{ name, source, want string }{
		{"nothing in between", `for (let i = 0; i < 5; i++) setTimeout(() => log(i), 5)`, "0 1 2 3 4"},
		{"microtasks", `for (let i = 0; i < 3; i++) setTimeout(() => { log(i); if (i === 1) queueMicrotask(() => log("micro")) }, 5)`, "0 1 micro 2"},
		{"jobs of promises", `for (let i = 0; i < 3; i++) setTimeout(async () => { log(i); await 0; log("then", i) }, 5)`, "0 then 0 1 then 1 2 then 2"},
		{"next ticks", `for (let i = 0; i < 3; i++) setTimeout(() => { log(i); if (i === 0) nextTick(() => log("tick")) }, 5)`, "0 tick 1 2"},
		{"one stops another", `setTimeout(() => clearTimeout(t), 5); const t = setTimeout(() => log("never"), 5); setTimeout(() => log("end"), 5)`, "end"},
		{"one sets another", `setTimeout(() => setTimeout(() => log("later"), 1), 5); setTimeout(() => log("now"), 5)`, "now later"},
		{"deep recursion", `setTimeout(() => (function f(n) { if (n) f(n - 1) })(500), 5); setTimeout(() => log("end"), 5)`, "end"},
		{"the last values of a task", `for (let i = 0; i < 3; i++) setTimeout(() => { const big = [i]; log(big.length) }, 5)`, "1 1 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := newWorld(t, virtual()).run(tt.source); got != tt.want {
				t.Errorf("got  %s\nwant %s", got, tt.want)
			}
		})
	}
}

// What one of them throws ends the run before the next.
func TestThrowInPhase(t *testing.T) {
	w := newWorld(t, virtual())
	err := w.Run(t.Context(), w.script(`
		setTimeout(() => log("first"), 5);
		setInterval(() => { throw new Error("second") }, 5);
		setTimeout(() => log("third"), 5)`))
	if ex, ok := errors.AsType[*goja.Exception](err); !ok || ex.Value().String() != "Error: second" {
		t.Errorf("got %v", err)
	}
	if len(w.out) != 1 {
		t.Errorf("printed %q", w.out)
	}
	if got := w.run(`setTimeout(() => log("next run"), 50)`); got != "next run" {
		t.Errorf("got %s", got)
	}
}

// A call that is over leaves the timers behind it to the next one.
func TestCallEndsInPhase(t *testing.T) {
	w := newWorld(t, virtual())
	c := w.NewCaller(t.Context())
	defer c.Close()
	ran := 0
	for range 2 {
		if err := c.Do(func() {
			for i := range 3 {
				w.SetTimer(time.Millisecond, false, func() {
					if ran++; i == 1 {
						c.Done()
					}
				})
			}
		}); err != nil {
			t.Fatal(err)
		}
	}
	if ran != 5 { // the third timer of the first call is due in the second
		t.Errorf("%d timers ran", ran)
	}
}

// Each of them may read a virtual clock as often as any task before time passes.
func TestReadsInPhase(t *testing.T) {
	w := newWorld(t, virtual())
	got := w.run(`
		const read = () => { for (let i = 0; i < 900; i++) Date.now(); return Date.now() };
		const t0 = Date.now();
		for (let i = 0; i < 5; i++) setTimeout(() => log(read() - t0), 5)`)
	if got != "5 5 5 5 5" {
		t.Errorf("got %s", got)
	}
}
