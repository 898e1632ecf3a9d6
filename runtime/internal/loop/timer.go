package loop

import (
	"math"
	"time"

	"jsrun/runtime/host"
)

// maxDelay is the longest delay in milliseconds; longer ones count as 1, as in
// Node.
const maxDelay = math.MaxInt32

// timer is a task with a deadline. It is active while it is in the heap.
type timer struct {
	loop     *Loop
	task     func()
	deadline int64 // in milliseconds of nowMillis
	order    uint64
	delay    int64
	session  uint64
	index    int // in the heap; -1: not active
	repeat   bool
	unref    bool
	stopped  bool
}

// SetTimer arms a timer. The delay counts from the millisecond that the clock
// shows, so that timers set within one millisecond keep the order of their
// delays and, for equal ones, the order they were set, as in Node.
func (l *Loop) SetTimer(delay time.Duration, repeat bool, task func()) host.Timer {
	ms := delay.Milliseconds()
	if ms < 1 || ms > maxDelay {
		ms = 1
	}
	t := &timer{loop: l, task: task, delay: ms, session: l.session, index: -1, repeat: repeat}
	t.arm(l.nowMillis())
	return t
}

func (t *timer) arm(now int64) {
	l := t.loop
	l.armed++
	t.order = l.armed
	t.deadline = now + t.delay
	l.timers.push(t)
	l.countTimers()
}

// Stop cancels the timer.
func (t *timer) Stop() {
	t.stopped = true
	t.task = nil
	t.loop.timers.remove(t)
}

// Ref makes the timer keep the loop alive.
func (t *timer) Ref() { t.setUnref(false) }

// Unref lets the loop end before the timer is due.
func (t *timer) Unref() { t.setUnref(true) }

// HasRef returns the last choice of Ref and Unref.
func (t *timer) HasRef() bool { return !t.unref }

func (t *timer) setUnref(unref bool) {
	active := t.index >= 0
	if active && !t.unref {
		t.loop.timers.refs--
	}
	t.unref = unref
	if active && !unref {
		t.loop.timers.refs++
	}
}

// Refresh starts the delay anew, also of a timer that has run, as in Node. A
// timer that was stopped, or whose run was aborted, stays so.
func (t *timer) Refresh() {
	if t.stopped || t.session != t.loop.session {
		return
	}
	t.loop.timers.remove(t)
	t.arm(t.loop.nowMillis())
}

// runTimers runs the timers due at the start of the phase. Those armed
// meanwhile are due later, since a delay is at least one millisecond.
func (l *Loop) runTimers() bool {
	now := l.nowMillis()
	for {
		t := l.timers.first()
		if t == nil || t.deadline > now {
			return true
		}
		l.timers.remove(t)
		l.firing = t
		if !l.runTask(l.fire) {
			return false
		}
	}
}

// fire runs the timer that is due. An interval counts from the start of its
// callback, and is armed before the microtasks of the callback.
func (l *Loop) fire() {
	t := l.firing
	l.firing = nil
	if !t.repeat {
		t.task()
		return
	}
	start := l.nowMillis()
	t.task()
	if !t.stopped && t.index < 0 {
		t.arm(start)
	}
}

// untilNextTimer returns how long it takes until a timer is due.
func (l *Loop) untilNextTimer() (time.Duration, bool) {
	t := l.timers.first()
	if t == nil {
		return 0, false
	}
	return time.Duration(t.deadline)*time.Millisecond - l.sinceBase(), true
}
