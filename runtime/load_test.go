package runtime_test

import (
	"context"
	goruntime "runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/dop251/goja"

	"jsrun/hostapi/timers"
	"jsrun/runtime"
	"jsrun/runtime/host"
)

// kept is how much the heap may grow while a long program runs, or be larger
// after it. It is small enough to notice three bytes kept for each of a million
// items.
const kept = 2 << 20

// scaled returns n, or less of it where n would take too long.
func scaled(n int) int {
	if raceEnabled {
		return n / 10
	}
	return n
}

// heap returns the bytes in use once all garbage is gone.
func heap() int64 {
	goruntime.GC()
	goruntime.GC() // what finalizers and weak references of the first let go
	var m goruntime.MemStats
	goruntime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// probe gives scripts `count`, sample(), which notes the size of the heap, and
// report(value).
type probe struct {
	count    int
	samples  []int64
	reported int64
}

func (p *probe) bind(l host.Loop) error {
	vm := l.Runtime()
	for name, value := range map[string]any{
		"count":  p.count,
		"sample": func() { p.samples = append(p.samples, heap()) },
		"report": func(v goja.Value) { p.reported = v.ToInteger() },
	} {
		if err := vm.Set(name, value); err != nil {
			return err
		}
	}
	return nil
}

// growth is the most that the heap had grown since the first sample.
func (p *probe) growth() int64 {
	var most int64
	for _, s := range p.samples {
		most = max(most, s-p.samples[0])
	}
	return most
}

// run runs a program in a runtime of its own, on a virtual clock.
func (p *probe) run(t *testing.T, text string) {
	t.Helper()
	rt, err := runtime.New(runtime.WithVirtualClock(time.Time{}), runtime.WithBindings(timers.New(), p.bind))
	if err != nil {
		t.Fatal(err)
	}
	defer rt.Close()
	if err := rt.Run(t.Context(), runtime.Source{Name: "load.js", Text: text}); err != nil {
		t.Fatal(err)
	}
}

const loadPrelude = `
async function* range(n) { for (let i = 0; i < n; i++) yield i }
async function consume(iterable) {
	let items = 0
	for await (const item of iterable) if (items++ % (count / 10) === 0) sample()
	sample()
	report(items)
}
`

// A long for await loop needs no more memory at its end than at its beginning.
func TestForAwaitBoundedMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("goes through millions of items")
	}
	for _, test := range []struct {
		name  string
		items int
		text  string
	}{
		{"a million items", 1_000_000, `consume(range(count))`},
		{"await a step", 100_000, `consume((async function*() { for await (const i of range(count)) { await null; yield i } })())`},
		{"promises", 200_000, `consume((async function*() { for (let i = 0; i < count; i++) yield Promise.resolve(i) })())`},
		{"delegation", 100_000, `consume((async function*() { yield* (async function*() { yield* range(count) })() })())`},
		{"sync iterable", 200_000, `consume((function*() { for (let i = 0; i < count; i++) yield Promise.resolve(i) })())`},
		{"own iterator", 200_000, `
			let i = 0
			const next = async () => ({ value: i, done: i++ === count })
			consume({ next, [Symbol.asyncIterator]() { return this } })`},
		{"generators left early", 50_000, `
			consume((async function*() { for (let i = 0; i < count; i++) { for await (const _ of range(9)) break; yield i } })())`},
		{"generators left suspended", 50_000, `
			consume((async function*() { for (let i = 0; i < count; i++) { await range(9).next(); yield i } })())`},
		{"a timer a step", 50_000, `
			consume((async function*() { for (let i = 0; i < count; i++) { await new Promise(r => setTimeout(r, 5)); yield i } })())`},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := &probe{count: scaled(test.items)}
			p.run(t, loadPrelude+test.text)
			if p.reported != int64(p.count) || len(p.samples) != 11 {
				t.Fatalf("%d items and %d samples, want %d and 11", p.reported, len(p.samples), p.count)
			}
			if g := p.growth(); g > kept {
				t.Errorf("the heap grew by %d bytes: %d", g, p.samples)
			}
		})
	}
}

// 100,000 timers take a bounded amount each while they wait, and none after.
func TestTimersBoundedMemory(t *testing.T) {
	const perTimer = 2 << 10
	p := &probe{count: scaled(100_000)}
	before := heap()
	p.run(t, `
		let fired = 0
		sample()
		for (let i = 0; i < count; i++) setTimeout(() => { if (++fired === count) report(fired) }, i * 7919 % 1000)
		sample()
	`)
	if p.reported != int64(p.count) {
		t.Fatalf("%d timers fired, want %d", p.reported, p.count)
	}
	if g := p.growth(); g > int64(p.count)*perTimer {
		t.Errorf("a timer takes %d bytes while it waits, more than %d", g/int64(p.count), perTimer)
	}
	if g := heap() - before; g > kept {
		t.Errorf("%d bytes are still in use after the run", g)
	}
}

// Timers that follow one another leave nothing behind, whether they fire, are
// cleared or repeat.
func TestTimerChainBoundedMemory(t *testing.T) {
	for name, text := range map[string]string{
		"nested":    `(function f(i) { if (i % (count / 10) === 0) sample(); if (i < count) setTimeout(f, 1, i + 1); else report(i) })(0)`,
		"interval":  `let i = 0; const t = setInterval(() => { if (i % (count / 10) === 0) sample(); if (i++ === count) { clearInterval(t); report(count) } }, 1)`,
		"cleared":   `for (let i = 0; i <= count; i++) { if (i % (count / 10) === 0) sample(); clearTimeout(setTimeout(report, 9)) } report(count)`,
		"numbered":  `for (let i = 0; i <= count; i++) { if (i % (count / 10) === 0) sample(); clearTimeout(+setTimeout(report, 9)) } report(count)`,
		"immediate": `(function f(i) { if (i % (count / 10) === 0) sample(); if (i < count) setImmediate(f, i + 1); else report(i) })(0)`,
	} {
		t.Run(name, func(t *testing.T) {
			p := &probe{count: scaled(100_000)}
			p.run(t, text)
			if p.reported != int64(p.count) || len(p.samples) != 11 {
				t.Fatalf("%d timers and %d samples, want %d and 11", p.reported, len(p.samples), p.count)
			}
			if g := p.growth(); g > kept {
				t.Errorf("the heap grew by %d bytes: %d", g, p.samples)
			}
		})
	}
}

// A runtime that is closed, or just forgotten, is garbage.
func TestRuntimesAreGarbage(t *testing.T) {
	before := heap()
	for range 100 {
		p := &probe{}
		p.run(t, strings.Replace(loadPrelude, "(count / 10)", "1e9", 1)+`consume(range(3)); range(3).next()`)
	}
	if g := heap() - before; g > kept {
		t.Errorf("%d bytes are still in use", g)
	}
}

// Runtimes share nothing but programs, which don't change: goroutines that run
// the same program don't race.
func TestConcurrentRuntimes(t *testing.T) {
	program, err := runtime.Compile(runtime.Source{Name: "shared.js", Text: `
		async function* range(n) { for (let i = 0; i < n; i++) { await null; yield i } }
		async function* twice(items) { for await (const item of items) yield 2 * item }
		(async () => {
			let sum = 0
			for await (const item of twice(range(200))) { sum += item; await new Promise(r => setTimeout(r, 1)) }
			eval("(async function*() { yield* range(3) })().next()")
			report(sum)
		})()
	`})
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			p := &probe{}
			rt, err := runtime.New(runtime.WithVirtualClock(time.Time{}), runtime.WithBindings(timers.New(), p.bind))
			if err != nil {
				t.Error(err)
				return
			}
			defer rt.Close()
			for range 3 {
				p.reported = 0
				if err := rt.RunProgram(context.Background(), program); err != nil || p.reported != 200*199 {
					t.Errorf("reported %d, error %v", p.reported, err)
				}
			}
		})
	}
	wg.Wait()
}
