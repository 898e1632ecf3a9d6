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
		name              string
		before, now, made uint64
		want              uint64
	}{
		{"the first cycle", 0, 3 << 20, 20 << 20, 128 << 20},
		{"garbage", 4 << 20, 4 << 20, 64 << 20, 64 << 20},
		{"less than before", 40 << 20, 4 << 20, 64 << 20, 64 << 20},
		{"half of it kept", 4 << 20, 36 << 20, 64 << 20, 96 << 20},
		{"all kept", 4 << 20, 68 << 20, 64 << 20, 128 << 20},
		{"more than was made, as the numbers are about right", 1 << 20, 6 << 20, 4 << 20, 128 << 20},
	} {
		if got := growth(c.before, c.now, c.made); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

func TestPercentage(t *testing.T) {
	for _, c := range []struct {
		growth, live uint64
		want         int
	}{
		{64 << 20, 0, 1600},
		{64 << 20, 4 << 20, 1600},
		{64 << 20, 32 << 20, 200},
		{128 << 20, 32 << 20, 400},
		{128 << 20, 128 << 20, 100},
		{64 << 20, 4 << 30, 100},
	} {
		if got := percentage(c.growth, c.live); got != c.want {
			t.Errorf("percentage(%d, %d) = %d, want %d", c.growth, c.live, got, c.want)
		}
	}
}

// The collector is set after each cycle: a heap that has become large may grow
// less, and one that is small again more.
func TestAfterCycle(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(firstPercent))
	(&cycle{percent: firstPercent}).await()
	large := make([]byte, 512<<20)
	waitForPercent(t, func(percent uint64) bool { return percent == leastPercent })
	goruntime.KeepAlive(large)
	waitForPercent(t, func(percent uint64) bool { return percent > firstPercent })
}

func waitForPercent(t *testing.T, wanted func(uint64) bool) {
	t.Helper()
	percent := []metrics.Sample{{Name: "/gc/gogc:percent"}}
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); {
		goruntime.GC()
		if metrics.Read(percent); wanted(percent[0].Value.Uint64()) {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Fatalf("the heap may grow by %d %%", percent[0].Value.Uint64())
}
