package main

import (
	"os"
	goruntime "runtime"
	"runtime/debug"
	"sync/atomic"
)

// How far the heap may grow beyond what is alive before the collector runs again: not
// by a percentage, as at Go's default, but by a number of bytes. A script makes garbage
// at a high rate and keeps little, and the collector would run all the time on a heap
// of a few megabytes.
//
// Most of what a program makes is either garbage soon, or kept: timers that wait, a
// list that is built. A cycle in the midst of building marks everything and frees
// nothing. So the more of what was made since the last cycle this one has found alive,
// the more the heap may grow. From mostGrowth bytes alive on it may double.
const (
	leastGrowth = 64 << 20
	mostGrowth  = 128 << 20

	leastPercent = 100 // Go's default
	firstPercent = 100 // before the first cycle, which is then due at 4 MB
	smallestHeap = 4 << 20
)

// theCycle is what is known of the heap, nil if GOGC has been set.
var theCycle *cycle

// tuneCollector sets how far the heap may grow, now and after each cycle of the
// collector. GOGC, where it is set, counts. Nothing else is done before the first
// cycle, which the programs that end after some milliseconds never see.
func tuneCollector() {
	if os.Getenv("GOGC") != "" {
		return
	}
	debug.SetGCPercent(firstPercent)
	theCycle = &cycle{percent: firstPercent}
	theCycle.await()
}

// cycle is what the last cycle of the collector left.
type cycle struct {
	percent  int         // that is set
	live     uint64      // bytes, about
	made     uint64      // bytes, since the process began
	reserves atomic.Bool // the first cycle is to have memory reserved
}

// passed is garbage from the start: its finalizer runs after a cycle.
type passed struct{ cycle *cycle }

func (c *cycle) await() {
	goruntime.SetFinalizer(&passed{c}, func(p *passed) { p.cycle.end() })
}

// end sets the growth for the heap that a cycle left.
func (c *cycle) end() {
	var m goruntime.MemStats
	goruntime.ReadMemStats(&m)
	live := c.liveHeap(&m)
	growth := growth(c.live, live, m.TotalAlloc-c.made)
	first := c.live == 0
	c.live, c.made = live, m.TotalAlloc
	if first && c.reserves.Load() && canReserve() {
		c.set(-1) // what is reserved must not begin a cycle that finds it alive
		reserveHeap()
		c.made += reserve
		c.set(percentage(reserve+soon, live))
	} else {
		c.set(percentage(growth, live))
	}
	c.await()
}

// set sets the percentage. Small differences are not worth stopping the program for,
// which a change does for some microseconds.
func (c *cycle) set(percent int) {
	if change := percent - c.percent; change*change*100 > c.percent*c.percent {
		c.percent = percent
		debug.SetGCPercent(percent)
	}
}

// growth is by how many bytes a heap may grow of which so many were alive after the
// last cycle and are now, if so many were made in between.
func growth(before, now, made uint64) uint64 {
	switch {
	case before == 0: // the first cycle: nothing is known of the program yet
		return mostGrowth
	case now <= before:
		return leastGrowth
	}
	survived := min(float64(now-before)/float64(max(made, 1)), 1)
	return leastGrowth + uint64((mostGrowth-leastGrowth)*survived)
}

// percentage is the growth as a percentage of what is alive.
func percentage(growth, live uint64) int {
	return int(max(growth*100/max(live, smallestHeap), leastPercent))
}

// liveHeap is about how many bytes the last cycle found alive: what the next one is due
// at, without the growth. Package runtime/metrics has the number, and makes 95 objects
// at the start of every process that links it.
func (c *cycle) liveHeap(m *goruntime.MemStats) uint64 {
	return m.NextGC * 100 / uint64(100+c.percent)
}
