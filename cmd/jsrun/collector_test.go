package main

import (
	goruntime "runtime"
	"runtime/debug"
	"runtime/metrics"
	"testing"
	"time"
)

func TestGrowth(t *testing.T) {
	for _, c := range []struct {
		live uint64
		want int
	}{
		{0, 400},
		{2 << 20, 400},
		{32 << 20, 400},
		{64 << 20, 200},
		{100 << 20, 128},
		{128 << 20, 100},
		{4 << 30, 100},
	} {
		if got := growth(c.live); got != c.want {
			t.Errorf("growth(%d) = %d, want %d", c.live, got, c.want)
		}
	}
}

// The collector is set after each cycle: a heap that has become large may grow
// less, and one that is small again more.
func TestAfterCycle(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(mostGrowth))
	afterCycle(newCycle())
	large := make([]byte, 512<<20)
	waitForGrowth(t, leastGrowth)
	goruntime.KeepAlive(large)
	waitForGrowth(t, mostGrowth)
}

func waitForGrowth(t *testing.T, want uint64) {
	t.Helper()
	percent := []metrics.Sample{{Name: "/gc/gogc:percent"}}
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); {
		goruntime.GC()
		if metrics.Read(percent); percent[0].Value.Uint64() == want {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatalf("the heap may grow by %d %%, want %d", percent[0].Value.Uint64(), want)
}
