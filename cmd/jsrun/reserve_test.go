package main

import (
	goruntime "runtime"
	"runtime/debug"
	"testing"
)

// What is reserved runs no collector, and is free memory after the next cycle.
func TestReserve(t *testing.T) {
	if !canReserve() {
		t.Skip("nothing is reserved here")
	}
	defer debug.SetGCPercent(debug.SetGCPercent(firstPercent))
	var before, reserved, after goruntime.MemStats
	for range 5 { // a cycle that something else has begun may come between
		c := &cycle{percent: firstPercent}
		c.reserves.Store(true)
		goruntime.GC()
		goruntime.ReadMemStats(&before)
		c.end()
		goruntime.ReadMemStats(&reserved)
		if reserved.NumGC == before.NumGC {
			break
		}
	}
	goruntime.GC()
	goruntime.ReadMemStats(&after)
	if reserved.HeapAlloc < before.HeapAlloc+reserve || reserved.NumGC != before.NumGC {
		t.Errorf("%d bytes and %d cycles, before %d and %d", reserved.HeapAlloc, reserved.NumGC, before.HeapAlloc, before.NumGC)
	}
	if after.HeapIdle < reserve {
		t.Errorf("%d bytes are free, want %d", after.HeapIdle, reserve)
	}
}
