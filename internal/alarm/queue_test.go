package alarm

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/dop251/goja"
)

// The queue gives the same order as sorting, whatever is added and removed.
func TestTimerQueue(t *testing.T) {
	for _, deadlines := range []int64{1, 5, 50, 100_000} {
		t.Run(fmt.Sprint(deadlines), func(t *testing.T) { testTimerQueue(t, deadlines) })
	}
}

func testTimerQueue(t *testing.T, deadlines int64) {
	rnd := rand.New(rand.NewPCG(1, 2))
	var q Queue
	var all []*Timer // in the order they were added
	for range 5000 {
		if len(all) > 0 && rnd.IntN(3) == 0 {
			k := rnd.IntN(len(all))
			q.remove(all[k])
			q.remove(all[k]) // does nothing
			all = slices.Delete(all, k, k+1)
			continue
		}
		tm := &Timer{unref: rnd.IntN(2) == 0}
		q.add(tm, rnd.Int64N(deadlines))
		all = append(all, tm)
	}
	slices.SortStableFunc(all, func(a, b *Timer) int { return cmp.Compare(a.due.deadline, b.due.deadline) })
	refs := 0
	for _, tm := range all {
		if !tm.unref {
			refs++
		}
	}
	if q.refs != refs || q.count != len(all) {
		t.Errorf("%d timers, %d refs; want %d, %d", q.count, q.refs, len(all), refs)
	}
	for i, want := range all {
		got := q.first()
		if got != want {
			t.Fatalf("number %d: got %+v, want %+v", i, got, want)
		}
		q.remove(got)
	}
	if q.first() != nil || q.refs != 0 || q.count != 0 || len(q.heap) != 0 || len(q.moments) != 0 {
		t.Errorf("left over: %+v", q)
	}
}

// A queue that is cleared has none of its timers, and takes them again.
func TestTimerQueueClear(t *testing.T) {
	var q Queue
	timers := make([]Timer, 100)
	for range 2 {
		for i := range timers {
			q.add(&timers[i], int64(i%7))
		}
		q.Clear()
		q.remove(&timers[3])
		if q.first() != nil || q.count != 0 || q.refs != 0 {
			t.Fatalf("left over: %+v", q)
		}
	}
}

// target counts how often it rings.
type target int

func (t *target) Ring() (fn, this goja.Value, args []goja.Value) {
	*t++
	return nil, nil, nil
}

// newTestQueue returns a queue at a time that the test sets, and how often a timer was armed.
func newTestQueue() (q *Queue, now *int64, armed *int) {
	now, armed = new(int64), new(int)
	return NewQueue(func() int64 { return *now }, func() { *armed++ }), now, armed
}

func TestDelays(t *testing.T) {
	for _, tt := range []struct {
		delay time.Duration
		want  int64
	}{
		{0, 1}, {-time.Hour, 1}, {time.Microsecond, 1}, {2500 * time.Microsecond, 2},
		{maxDelay * time.Millisecond, maxDelay}, {(maxDelay + 1) * time.Millisecond, 1}, {1<<63 - 1, 1},
	} {
		q, now, _ := newTestQueue()
		*now = 7
		q.Set(new(Timer), new(target), tt.delay, false)
		if got, ok := q.Next(); !ok || got != 7+tt.want {
			t.Errorf("%v: due at %d, want %d", tt.delay, got, 7+tt.want)
		}
	}
}

func TestTake(t *testing.T) {
	q, now, armed := newTestQueue()
	var rang target
	var once, interval, stopped Timer
	q.Set(&once, &rang, 5*time.Millisecond, false)
	q.Set(&interval, &rang, 5*time.Millisecond, true)
	q.Set(&stopped, &rang, 5*time.Millisecond, true)
	stopped.Stop()
	if q.Take(4) != nil {
		t.Error("taken before it is due")
	}
	*now = 6
	for _, want := range []*Timer{&once, &interval, nil} {
		got := q.Take(*now)
		if got != want {
			t.Fatalf("got %p, want %p", got, want)
		}
		if got == nil {
			break
		}
		got.Ring()
		if got.Repeats() {
			got.Again(*now)
		}
	}
	if next, _ := q.Next(); rang != 2 || next != 11 || q.Len() != 1 || *armed != 4 {
		t.Errorf("rang %d times, next at %d, %d active, armed %d times", rang, next, q.Len(), *armed)
	}
}

// A timer can be started anew when it has rung, not when it was stopped or abandoned.
func TestRefresh(t *testing.T) {
	for _, tt := range []struct {
		name string
		do   func(*Queue, *Timer)
		want int
	}{
		{"active", func(*Queue, *Timer) {}, 1},
		{"taken", func(q *Queue, _ *Timer) { q.Take(100) }, 1},
		{"stopped", func(_ *Queue, timer *Timer) { timer.Stop() }, 0},
		{"cleared", func(q *Queue, _ *Timer) { q.Clear() }, 1},
		{"abandoned", func(q *Queue, _ *Timer) { q.Abandon() }, 0},
	} {
		q, now, _ := newTestQueue()
		var timer Timer
		q.Set(&timer, new(target), time.Millisecond, false)
		tt.do(q, &timer)
		*now = 50
		timer.Refresh()
		if next, ok := q.Next(); q.Len() != tt.want || ok && next != 51 {
			t.Errorf("%s: %d active, next at %d", tt.name, q.Len(), next)
		}
	}
}
