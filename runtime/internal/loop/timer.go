package loop

import (
	"time"

	"github.com/dop251/goja"

	"jsrun/internal/alarm"
	"jsrun/runtime/host"
)

// task is a task of Go that a timer is for.
type task struct {
	alarm.Timer
	run func()
}

// Ring implements alarm.Target.
func (t *task) Ring() (fn, this goja.Value, args []goja.Value) {
	t.run()
	return nil, nil, nil
}

// SetTimer arms a timer.
func (l *Loop) SetTimer(delay time.Duration, repeat bool, run func()) host.Timer {
	t := &task{run: run}
	l.timers.Set(&t.Timer, t, delay, repeat)
	return t
}

// SetAlarm is SetTimer for one that is part of its target.
func (l *Loop) SetAlarm(t *alarm.Timer, target alarm.Target, delay time.Duration, repeat bool) {
	l.timers.Set(t, target, delay, repeat)
}

// Stop cancels the timer and forgets the task.
func (t *task) Stop() {
	t.Timer.Stop()
	t.run = nil
}

// runTimers runs the timers due at the start of the phase. Those armed
// meanwhile are due later, since a delay is at least one millisecond.
func (l *Loop) runTimers() bool {
	l.phase = l.nowMillis()
	for {
		l.firing = l.timers.Take(l.phase)
		if l.firing == nil {
			return true
		}
		if !l.runTask(l.fireNow) {
			return false
		}
	}
}

// fire runs the timer that is due and those behind it, each of which is a task, until
// one of them leaves something for the checkpoint to do: most do not, and what begins
// and ends a task takes longer than a short callback.
func (l *Loop) fire() {
	for t := l.firing; t != nil; t = l.timers.Take(l.phase) {
		l.firing = nil
		l.ring(t)
		if !l.unchanged() {
			return
		}
		l.nextTask()
	}
}

// ring runs a timer. An interval counts from the start of its
// callback, and is armed before the microtasks of the callback.
func (l *Loop) ring(t *alarm.Timer) {
	if !t.Repeats() {
		l.callHere(t.Ring())
		return
	}
	start := l.nowMillis()
	l.callHere(t.Ring())
	t.Again(start)
}

// unchanged tells that a checkpoint would find nothing to do, and the driver nothing to
// stop for.
func (l *Loop) unchanged() bool {
	return l.jobs != nil && len(*l.jobs) == 0 && len(l.ticks) == 0 &&
		len(l.rejections.order) == 0 && len(l.afterJobs) == 0 &&
		l.machine != nil && cap(*l.machine.Stack) <= mostStack &&
		!l.driver.settled && !l.ending.Load() && l.driver.ctx.Err() == nil
}

// nextTask is the end of a task and the beginning of another where nothing is to be
// done in between.
func (l *Loop) nextTask() {
	if l.virtual != nil {
		l.virtual.newTask()
	}
	l.endTask()
	l.beginTask()
}

// untilNextTimer returns how long it takes until a timer is due.
func (l *Loop) untilNextTimer() (time.Duration, bool) {
	deadline, ok := l.timers.Next()
	if !ok {
		return 0, false
	}
	return time.Duration(deadline)*time.Millisecond - l.sinceBase(), true
}
