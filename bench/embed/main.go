// Command embed compares what a Go host pays for jsrun and for modernc.org/quickjs:
// a fresh runtime, a call of a Go function from JavaScript, a call of a JavaScript
// function from Go, and the memory of runtimes that do nothing.
//
//	go -C bench run ./embed                     all, 9 turns
//	go -C bench run ./embed -idle 10000 -turns 1
//
// The engines take turns, so that a machine that is busy for a while slows both. A
// turn prints its ratio, jsrun to QuickJS; the last line of each is the medians. The
// first turn is not counted.
package main

import (
	"flag"
	"fmt"
	"os"
	goruntime "runtime"
	"runtime/debug"
	"slices"
	"time"
)

// A load is something to be measured on one engine: it does its work n times.
type load func(n int) error

// engine is what is compared.
type engine struct {
	name                        string
	fresh, hostCall, scriptCall load
	// idle makes a runtime that has run a small script and returns what ends it.
	idle func() (end func(), err error)
}

func main() {
	turns := flag.Int("turns", 9, "turns that count")
	idle := flag.Int("idle", 1000, "idle runtimes")
	flag.Parse()
	if err := run(*turns, *idle); err != nil {
		fmt.Fprintln(os.Stderr, "embed:", err)
		os.Exit(2)
	}
}

func run(turns, idle int) error {
	ours, theirs := jsrun(), quickjs()
	for _, m := range []struct {
		name string
		n    int
		of   func(engine) load
	}{
		{"fresh runtime", 50, func(e engine) load { return e.fresh }},
		{"JavaScript calls Go", 20_000, func(e engine) load { return e.hostCall }},
		{"Go calls JavaScript", 20_000, func(e engine) load { return e.scriptCall }},
	} {
		if err := compare(m.name, m.n, turns, m.of(ours), m.of(theirs)); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
	}
	return compareIdle(ours, theirs, idle)
}

// cost is what one of a load takes.
type cost struct{ ns, bytes float64 }

func compare(name string, n, turns int, ours, theirs load) error {
	var a, b, ratios []float64
	var memory [2]float64
	for turn := range turns + 1 {
		x, err := measure(ours, n)
		if err != nil {
			return err
		}
		y, err := measure(theirs, n)
		if err != nil {
			return err
		}
		if turn == 0 {
			continue
		}
		a, b, ratios = append(a, x.ns), append(b, y.ns), append(ratios, x.ns/y.ns)
		memory = [2]float64{x.bytes, y.bytes}
		fmt.Printf("%-22s %10.0f ns %10.0f ns  %.3f\n", name, x.ns, y.ns, x.ns/y.ns)
	}
	fmt.Printf("%-22s %10.0f ns %10.0f ns  %.3f  medians; Go allocates %.0f B and %.0f B\n\n",
		name, median(a), median(b), median(ratios), memory[0], memory[1])
	return nil
}

func measure(l load, n int) (cost, error) {
	goruntime.GC()
	var before, after goruntime.MemStats
	goruntime.ReadMemStats(&before)
	began := time.Now()
	err := l(n)
	took := time.Since(began)
	goruntime.ReadMemStats(&after)
	return cost{float64(took.Nanoseconds()) / float64(n), float64(after.TotalAlloc-before.TotalAlloc) / float64(n)}, err
}

// compareIdle tells the memory that the process takes more for each runtime that is
// kept. QuickJS's is outside of Go's heap.
func compareIdle(ours, theirs engine, n int) error {
	for _, m := range []struct {
		engine engine
		n      int
	}{{ours, n}, {theirs, min(n, 200)}} {
		each, err := idleMemory(m.engine, m.n)
		if err != nil {
			return err
		}
		fmt.Printf("%-22s %-10s %8.1f KB each, of %d: 10,000 take %.0f MB\n", "idle runtimes", m.engine.name, each/1000, m.n, each/100)
	}
	return nil
}

func idleMemory(e engine, n int) (float64, error) {
	before := resident()
	var ends []func()
	defer func() {
		for _, end := range ends {
			end()
		}
	}()
	for range n {
		end, err := e.idle()
		if err != nil {
			return 0, err
		}
		ends = append(ends, end)
	}
	return float64(resident()-before) / float64(n), nil
}

// resident is what the process has in memory, in bytes, once Go has given back what
// it does not use.
func resident() int64 {
	debug.FreeOSMemory()
	data, err := os.ReadFile("/proc/self/statm")
	var size, pages int64
	if err == nil {
		_, err = fmt.Sscan(string(data), &size, &pages)
	}
	if err != nil { // not on Linux: Go's heap alone
		var m goruntime.MemStats
		goruntime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	return pages * int64(os.Getpagesize())
}

func median(values []float64) float64 {
	slices.Sort(values)
	n := len(values)
	return (values[(n-1)/2] + values[n/2]) / 2
}
