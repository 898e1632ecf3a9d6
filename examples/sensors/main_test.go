package main

import (
	"context"
	"math"
	"sync/atomic"
	"testing"
	"time"
)

// Nothing is lost or seen twice.
func TestWindows(t *testing.T) {
	const n, size = 10_500, 1000
	total, sum := 0, 0.0
	for w, err := range windows(t.Context(), feed(t.Context(), n, time.Millisecond, 100), size) {
		if err != nil {
			t.Fatal(err)
		}
		if want := min(size, n-total); w.Count != want {
			t.Errorf("a window of %d, want %d", w.Count, want)
		}
		total, sum = total+w.Count, sum+w.Mean*float64(w.Count)
	}
	want := 0.0
	for i := range n {
		want += math.Sin(float64(i) / 1000)
	}
	if total != n || math.Abs(sum-want) > 1e-6 {
		t.Errorf("%d readings, sum %f; want %d and %f", total, sum, n, want)
	}
}

// A loop that takes its time holds the feed back.
func TestBackpressure(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	readings := make(chan reading) // no buffer
	var sent atomic.Int64
	go func() {
		defer close(readings)
		for {
			select {
			case readings <- reading{Value: 1}:
				sent.Add(1)
			case <-ctx.Done():
				return
			}
		}
	}()
	const size = 100
	taken := int64(0)
	for w, err := range windows(ctx, readings, size) {
		if err != nil {
			t.Fatal(err)
		}
		taken += int64(w.Count)
		time.Sleep(5 * time.Millisecond)
		if ahead := sent.Load() - taken; ahead > size {
			t.Fatalf("the feed is %d readings ahead", ahead)
		}
		if taken == 5*size {
			break
		}
	}
}
