package alarm

import (
	"math"
	"time"

	"github.com/dop251/goja"
)

// maxDelay is the longest delay in milliseconds; longer ones count as 1, as in
// Node.
const maxDelay = math.MaxInt32

// Timer is a place in a queue, and part of what it is for. It is active while it is in
// the queue. It implements host.Timer once it was set.
type Timer struct {
	target        Target
	queue         *Queue
	due           *moment // nil: not active
	before, after *Timer  // those of the same deadline that it stands between
	session       uint32
	delay         int32 // in milliseconds
	repeat        bool
	unref         bool
	stopped       bool
}

// Target is what a timer is for.
type Target interface {
	// Ring is called when the time has come. The function that it returns, if any, is
	// called next; an exception of it is uncaught.
	Ring() (fn, this goja.Value, args []goja.Value)
}

// Set arms a timer that is zero. The delay counts from the millisecond that the clock
// shows, so that timers set within one millisecond keep the order of their
// delays and, for equal ones, the order they were set, as in Node.
func (q *Queue) Set(t *Timer, target Target, delay time.Duration, repeat bool) {
	ms := delay.Milliseconds()
	if ms < 1 || ms > maxDelay {
		ms = 1
	}
	*t = Timer{target: target, queue: q, delay: int32(ms), session: q.session, repeat: repeat}
	t.arm(q.now())
}

func (t *Timer) arm(now int64) {
	t.queue.add(t, now+int64(t.delay))
	t.queue.armed()
}

// Ring is that of the target.
func (t *Timer) Ring() (fn, this goja.Value, args []goja.Value) { return t.target.Ring() }

// Repeats tells that the timer is an interval.
func (t *Timer) Repeats() bool { return t.repeat }

// Again arms an interval anew that has rung, counted from a time. It does nothing if the
// timer was stopped or armed meanwhile.
func (t *Timer) Again(from int64) {
	if !t.stopped && t.due == nil {
		t.arm(from)
	}
}

// Stop cancels the timer.
func (t *Timer) Stop() {
	t.stopped = true
	t.queue.remove(t)
}

// Ref makes the timer keep the loop alive.
func (t *Timer) Ref() { t.setUnref(false) }

// Unref lets the loop end before the timer is due.
func (t *Timer) Unref() { t.setUnref(true) }

// HasRef returns the last choice of Ref and Unref.
func (t *Timer) HasRef() bool { return !t.unref }

func (t *Timer) setUnref(unref bool) {
	active := t.due != nil
	if active && !t.unref {
		t.queue.refs--
	}
	t.unref = unref
	if active && !unref {
		t.queue.refs++
	}
}

// Refresh starts the delay anew, also of a timer that has run, as in Node. A
// timer that was stopped, or abandoned, stays so.
func (t *Timer) Refresh() {
	if t.stopped || t.session != t.queue.session {
		return
	}
	t.queue.remove(t)
	t.arm(t.queue.now())
}
