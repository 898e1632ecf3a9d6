package loop

import (
	"runtime"
	"testing"
	"time"

	"github.com/dop251/goja"

	"jsrun/runtime/host"
)

func TestVirtualTime(t *testing.T) {
	start := time.Now()
	w := newWorld(t, virtual())
	got := w.run(`
		const t0 = Date.now();
		setTimeout(() => log(Date.now() - t0), 5000);
		setTimeout(async () => { log(Date.now() - t0); await new Promise((r) => setTimeout(r, 86400000)); log(Date.now() - t0); }, 10);
		let n = 0; const i = setInterval(() => { if (++n === 3) { clearInterval(i); log("interval", Date.now() - t0); } }, 1000);
		log(new Date(t0).toISOString());`)
	if want := "2026-01-02T03:04:05.000Z 10 interval 3000 5000 86400010"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	if d := time.Since(start); d > time.Second {
		t.Errorf("took %v", d)
	}
}

func TestVirtualTimerAndImmediateOfTheScript(t *testing.T) {
	for range 50 {
		if got := newWorld(t, virtual()).run(`setImmediate(() => log("i")); setTimeout(() => log("t"), 0);`); got != "t i" {
			t.Fatalf("got %s", got)
		}
	}
}

// Busy waiting ends, and what it waited for counts.
func TestVirtualBusyWait(t *testing.T) {
	w := newWorld(t, virtual())
	got := w.run(`
		setTimeout(() => log("due"), 50);
		const t = Date.now(); while (Date.now() - t < 100); setTimeout(() => log("after"), 10);
		log(Date.now() - t >= 100);`)
	if got != "true due after" {
		t.Errorf("got %s", got)
	}
}

// While an operation is under way time does not jump.
func TestVirtualTimeWithOperation(t *testing.T) {
	w := newWorld(t, virtual())
	finish := func(after time.Duration) {
		op := w.Begin("op")
		time.AfterFunc(after, func() { _ = op.Finish(func() { w.out = append(w.out, "op") }) })
	}
	_ = w.Runtime().Set("op", func(ms int) { finish(time.Duration(ms) * time.Millisecond) })
	start := time.Now()
	got := w.run(`
		const t0 = Date.now(); op(60);
		setTimeout(() => log("t20"), 20); setTimeout(() => log(Date.now() - t0), 9000);`)
	if got != "t20 op 9000" {
		t.Errorf("got %s", got)
	}
	if d := time.Since(start); d < 50*time.Millisecond || d > 2*time.Second {
		t.Errorf("took %v", d)
	}
}

func TestRealTime(t *testing.T) {
	w := newWorld(t, Options{})
	start := time.Now()
	got := w.run(`const t0 = Date.now(); let early = 0;
		for (const d of [1, 3, 7, 20, 30]) setTimeout(() => { if (Date.now() - t0 < d) early++; if (d === 30) log(early); }, d);`)
	if d := time.Since(start); got != "0" || d < 28*time.Millisecond {
		t.Errorf("%s early, all in %v", got, d)
	}
}

func TestHasRef(t *testing.T) {
	w := newWorld(t, virtual())
	for _, x := range []host.Timer{w.SetTimer(1, false, func() {}), w.SetImmediate(func() {})} {
		if !x.HasRef() {
			t.Error("no ref at first")
		}
		if x.Unref(); x.HasRef() {
			t.Error("ref after Unref")
		}
		if x.Ref(); !x.HasRef() {
			t.Error("no ref after Ref")
		}
		x.Stop()
		x.Unref()
		x.Stop()
		x.Ref()
	}
	if w.timers.Refs() != 0 || w.immediateRefs != 0 {
		t.Errorf("%d timers and %d immediates keep the loop alive", w.timers.Refs(), w.immediateRefs)
	}
}

func TestHandlesOfAnAbortedRun(t *testing.T) {
	w := newWorld(t, virtual())
	_ = w.Run(t.Context(), w.script(`var t = setTimeout(() => log("never"), 5), i = setImmediate(() => log("never")); throw 1`))
	if got := w.run(`refresh(t); ref(t); unref(i); ref(i); clearTimeout(t); clearImmediate(i); log("end")`); got != "end" {
		t.Errorf("got %s", got)
	}
	if w.timers.Refs() != 0 || w.immediateRefs != 0 {
		t.Errorf("%d timers and %d immediates keep the loop alive", w.timers.Refs(), w.immediateRefs)
	}
}

// 100,000 timers take 80 bytes each, beside the closures of whoever sets them, and
// nothing once they ran.
func TestManyTimers(t *testing.T) {
	const n = 100_000
	l := New(goja.New(), virtual())
	before := heapBytes()
	ran := 0
	task := func() { ran++ }
	for i := range n {
		l.SetTimer(time.Duration(i%1000)*time.Millisecond, false, task)
	}
	if per := (heapBytes() - before) / n; per > 100 {
		t.Errorf("%d bytes a timer", per)
	} else {
		t.Logf("%d bytes a timer", per)
	}
	if err := l.Run(t.Context(), nil); err != nil || ran != n {
		t.Fatalf("%v, ran %d", err, ran)
	}
	runtime.KeepAlive(l)
}

func TestStoppedTimersAreFreed(t *testing.T) {
	l := New(goja.New(), virtual())
	l.SetTimer(time.Hour, false, func() {})
	before := heapBytes()
	for range 100_000 {
		l.SetTimer(time.Minute, false, func() {}).Stop()
	}
	if got := heapBytes() - before; got > 100_000 {
		t.Errorf("%d bytes are left", got)
	}
	runtime.KeepAlive(l)
}

func heapBytes() int {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}
