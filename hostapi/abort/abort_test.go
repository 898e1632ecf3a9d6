package abort_test

import (
	"context"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"
	"go.uber.org/goleak"

	"jsrun/hostapi/abort"
	"jsrun/hostapi/internal/looptest"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

func newLoop(t testing.TB) *looptest.Loop {
	t.Helper()
	loop, err := looptest.New(abort.New())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(loop.Close)
	_, err = loop.Runtime().RunString(`var out = [], log = (...v) => out.push(v.join(" "));`)
	if err != nil {
		t.Fatal(err)
	}
	return loop
}

func output(loop *looptest.Loop) string {
	v, _ := loop.Runtime().RunString(`out.join(",")`)
	return v.String()
}

// Every row was confirmed in Node 20, but "any": Node 20 still tells a listener of
// the source before it marks the dependent signals.
func TestAbort(t *testing.T) {
	for name, c := range map[string]struct{ source, want string }{
		"controller":  {`const c = new AbortController(); log(c.signal === c.signal, c.signal.aborted, c.signal.reason); c.abort(); log(c.signal.aborted, c.signal.reason.name, c.signal.reason instanceof DOMException)`, "true false ,true AbortError true"},
		"reason":      {`const c = new AbortController(); c.abort(null); c.abort(2); log(c.signal.reason)`, ""},
		"static":      {`log(AbortSignal.abort("x").reason)`, "x"},
		"throws":      {`AbortSignal.prototype.throwIfAborted.call(new AbortController().signal); try { AbortSignal.abort("x").throwIfAborted() } catch (e) { log(e) }`, "x"},
		"listeners":   {`const { signal } = globalThis.c = new AbortController(), f = (e) => log("f"); signal.addEventListener("abort", f); signal.addEventListener("abort", f); signal.onabort = () => log("on"); signal.addEventListener("abort", { handleEvent(e) { log("object", this !== undefined) } }); signal.addEventListener("other", () => log("other")); c.abort(); c.abort()`, "f,on,object true"},
		"event":       {`const c = new AbortController(); c.signal.onabort = function (e) { log(e.type, e.target === c.signal, e.currentTarget === this, e.bubbles, e.isTrusted); globalThis.e = e }; c.abort(); log(e.currentTarget, e.target === c.signal)`, "abort true true false true, true"},
		"remove":      {`const { signal } = globalThis.c = new AbortController(), f = () => log("f"), g = () => log("g"); signal.addEventListener("abort", f); signal.addEventListener("abort", () => signal.removeEventListener("abort", g)); signal.addEventListener("abort", g); signal.removeEventListener("abort", f); c.abort()`, ""},
		"options":     {`const c = new AbortController(), d = new AbortController(); c.signal.addEventListener("abort", () => log("a"), { signal: d.signal }); c.signal.addEventListener("abort", () => log("b"), { once: true }); d.abort(); c.abort()`, "b"},
		"stop":        {`const c = new AbortController(); c.signal.addEventListener("abort", (e) => { log("a"); e.stopImmediatePropagation() }); c.signal.addEventListener("abort", () => log("b")); c.abort()`, "a"},
		"replaced":    {`const c = new AbortController(); c.signal.onabort = () => log("old"); c.signal.addEventListener("abort", () => log("b")); c.signal.onabort = () => log("new"); c.abort(); c.signal.onabort = null; log(c.signal.onabort)`, "new,b,"},
		"any":         {`const a = new AbortController(), b = new AbortController(), s = AbortSignal.any([a.signal, b.signal]), t = AbortSignal.any([s]); a.signal.onabort = () => log("a", s.aborted, t.aborted); t.onabort = () => log("t"); s.onabort = () => log("s"); a.abort("why"); b.abort("no"); log(s.reason, t.reason)`, "a true true,s,t,why why"},
		"any aborted": {`log(AbortSignal.any([new AbortController().signal, AbortSignal.abort("x")]).reason, AbortSignal.any([]).aborted)`, "x false"},
		"any wrong":   {`for (const v of [[1], 5]) try { AbortSignal.any(v) } catch (e) { log(e instanceof TypeError) }`, "true,true"},
		"delay wrong": {`try { AbortSignal.timeout(-1) } catch (e) { log(e.name) }`, "RangeError"},
	} {
		t.Run(name, func(t *testing.T) {
			loop := newLoop(t)
			if err := loop.Run(t.Context(), "{"+c.source+"}"); err != nil {
				t.Fatal(err)
			}
			if got := output(loop); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// The timer of a timeout fires while something else holds the loop, and does not
// hold it itself.
func TestTimeout(t *testing.T) {
	loop := newLoop(t)
	op := loop.Begin("test")
	go func() {
		time.Sleep(200 * time.Millisecond)
		_ = op.Finish(func() {})
	}()
	if err := loop.Run(t.Context(), `AbortSignal.timeout(5).onabort = (e) => log(e.target.reason.name)`); err != nil {
		t.Fatal(err)
	}
	if got := output(loop); got != "TimeoutError" {
		t.Error(got)
	}
	begun := time.Now()
	if err := loop.Run(t.Context(), `AbortSignal.timeout(60000)`); err != nil || time.Since(begun) > 10*time.Second {
		t.Error("the timer held the loop", err)
	}
}

func TestListenerErrorEndsRun(t *testing.T) {
	loop := newLoop(t)
	err := loop.Run(t.Context(), `{ const c = new AbortController(); c.signal.onabort = () => { throw new Error("boom") }; c.abort(); log("goes on") }`)
	if err == nil || !strings.Contains(err.Error(), "boom") || output(loop) != "goes on" {
		t.Errorf("%v, %s", err, output(loop))
	}
}

func TestOnAbort(t *testing.T) {
	loop := newLoop(t)
	api := abort.Of(loop)
	abort.Define(loop)
	if abort.Of(loop) != api {
		t.Fatal("a second installation made a second API")
	}
	source := api.NewSignal()
	signal := api.Dependent(source)
	var got []string
	note := func(s string) func(goja.Value) {
		return func(reason goja.Value) { got = append(got, s+reason.String()) }
	}
	signal.OnAbort(note("a"))
	stop := signal.OnAbort(note("b"))
	stop()
	source.Abort(loop.Runtime().ToValue("!"))
	signal.OnAbort(note("late"))
	if strings.Join(got, ",") != "a!" || !signal.Aborted() || api.From(signal.Object()) != signal {
		t.Error(got)
	}
}

// A source that lives long does not keep the signals that were made of it, but
// those that somebody listens to stay.
func TestDependentsAreCollected(t *testing.T) {
	loop := newLoop(t)
	var before, after runtime.MemStats
	measure := func(m *runtime.MemStats) { runtime.GC(); runtime.GC(); runtime.ReadMemStats(m) }
	if err := loop.Run(context.Background(), `var c = new AbortController(); AbortSignal.any([c.signal]).onabort = () => log("kept")`); err != nil {
		t.Fatal(err)
	}
	measure(&before)
	if err := loop.Run(context.Background(), `for (let i = 0; i < 20000; i++) AbortSignal.any([c.signal])`); err != nil {
		t.Fatal(err)
	}
	measure(&after)
	if grown := int64(after.HeapAlloc) - int64(before.HeapAlloc); grown > 4<<20 {
		t.Errorf("the heap grew by %d KiB", grown>>10)
	}
	if err := loop.Run(context.Background(), `c.abort()`); err != nil || output(loop) != "kept" {
		t.Error(err, output(loop))
	}
}
