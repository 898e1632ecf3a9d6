package hostapi_test

import (
	"bytes"
	"context"
	"testing"
	"time"

	"jsrun/hostapi"
	"jsrun/hostapi/process"
	"jsrun/runtime"
)

// replayed prints what depends on chance and time.
const replayed = `
	const show = (name) => console.log(name, Math.random(), Date.now(), new Date().toISOString(), performance.now(),
		performance.timeOrigin, crypto.randomUUID(), ...crypto.getRandomValues(new Uint16Array(3)), process.hrtime(), process.uptime());
	show("start");
	const { promise, resolve } = Promise.withResolvers();
	for (const delay of [30, 1.5, 0, 7, 30]) setTimeout(show, delay, delay);
	setImmediate(show, "immediate");
	let left = 3;
	const timer = setInterval(() => { show("interval"); if (--left === 0) { clearInterval(timer); resolve(); } }, Math.random() * 50);
	async function* numbers() { for (let i = 0; i < 3; i++) { await new Promise((r) => setTimeout(r, Math.random() * 20)); yield i; } }
	for await (const n of numbers()) show(n);
	await promise;
	for (const until = Date.now() + 5; Date.now() < until;);
	console.log([5, 3, 9, 1].sort(() => Math.random() - 0.5), AbortSignal.timeout(5).aborted);
	show("end");`

func replay(t *testing.T, seed uint64, start time.Time) string {
	t.Helper()
	var out bytes.Buffer
	bindings := append(hostapi.Standard(hostapi.Options{Stdout: &out}), process.New(process.Options{}).Bind)
	rt, err := runtime.New(runtime.WithBindings(bindings...), runtime.WithVirtualClock(start), runtime.WithSeed(seed))
	if err != nil {
		t.Fatal(err)
	}
	defer rt.Close()
	if err := rt.Run(context.Background(), runtime.Source{Name: "main.mjs", Goal: runtime.Module, Text: replayed}); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

// A run with a seed and a virtual clock does the same again, and another with
// another seed or start.
func TestReplay(t *testing.T) {
	start := time.Date(2024, 2, 29, 12, 0, 0, 0, time.UTC)
	first := replay(t, 1, start)
	for range 3 {
		if again := replay(t, 1, start); again != first {
			t.Errorf("first:\n%s\nthen:\n%s", first, again)
		}
	}
	if replay(t, 2, start) == first || replay(t, 1, start.Add(time.Hour)) == first {
		t.Error("seed or start do not count")
	}
}
