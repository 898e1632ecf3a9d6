package loop

import (
	"math"
	"time"

	"jsrun/runtime/host"
)

// maxDelay is the longest delay in milliseconds; longer ones count as 1, as in
// Node.
const maxDelay = math.MaxInt32

// timer is a task with a deadline. It is active while it is in the queue.
type timer struct {
	loop          *Loop
	task          func()
	due           *moment // nil: not active
	before, after *timer  // those of the same deadline that it stands between
	session       uint64
	delay         int32 // in milliseconds
	repeat        bool
	unref         bool
	stopped       bool
}

// SetTimer arms a timer. The delay counts from the millisecond that the clock
// shows, so that timers set within one millisecond keep the order of their
// delays and, for equal ones, the order they were set, as in Node.
func (l *Loop) SetTimer(delay time.Duration, repeat bool, task func()) host.Timer {
	ms := delay.Milliseconds()
	if ms < 1 || ms > maxDelay {
		ms = 1
	}
	t := &timer{loop: l, task: task, delay: int32(ms), session: l.session, repeat: repeat}
	t.arm(l.nowMillis())
	return t
}

func (t *timer) arm(now int64) {
	t.loop.timers.add(t, now+int64(t.delay))
	t.loop.countTimers()
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
	active := t.due != nil
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
		if t == nil || t.due.deadline > now {
			return true
		}
		l.timers.remove(t)
		l.firing = t
		if !l.runTask(l.fireNow) {
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
	if !t.stopped && t.due == nil {
		t.arm(start)
	}
}

// untilNextTimer returns how long it takes until a timer is due.
func (l *Loop) untilNextTimer() (time.Duration, bool) {
	t := l.timers.first()
	if t == nil {
		return 0, false
	}
	return time.Duration(t.due.deadline)*time.Millisecond - l.sinceBase(), true
}
