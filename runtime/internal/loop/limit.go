package loop

import (
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/dop251/goja"
)

// Limits bound what the runs of a loop may use. Zero is no limit.
type Limits struct {
	// Memory is how many bytes the heap of the process may grow by during a run.
	Memory int64
	// TaskTime is how long one task may take, its microtasks included.
	TaskTime time.Duration
	// Operations and Timers are how many may be pending at a time; immediates are
	// timers too.
	Operations, Timers int
	// Output is how many bytes a run may write.
	Output int64
}

// LimitExceeded is the error of a run that went over a limit.
type LimitExceeded struct {
	Limit string
	Value int64 // what is allowed
	// At tells where the script was; nil if it was not running.
	At *goja.InterruptedError
}

// Error names the limit.
func (e *LimitExceeded) Error() string {
	return fmt.Sprintf("limit exceeded: %s over %d", e.Limit, e.Value)
}

// usage is what the limits are compared with.
type usage struct {
	limits Limits
	// turn counts the beginnings and the ends of tasks for the watcher, if there is
	// something to watch: it is odd during a task.
	turn    atomic.Uint64
	runs    uint64      // begun so far; guarded by the loop's mu
	watched atomic.Bool // the watcher knows the loop
	written int64       // bytes, in the run of that number
	run     uint64
}

// watchable tells whether there are limits that the watcher looks after.
func (u *usage) watchable() bool { return u.limits.Memory > 0 || u.limits.TaskTime > 0 }

// beginTask tells the watcher that a task begins, endTask that it is over.
func (l *Loop) beginTask() {
	if !l.usage.watchable() {
		return
	}
	l.usage.turn.Add(1)
	if !l.usage.watched.Load() {
		theWatcher.add(l)
	}
}

func (l *Loop) endTask() {
	if l.usage.watchable() {
		l.usage.turn.Add(1)
	}
}

// exceed ends the run because of a limit.
func (l *Loop) exceed(limit string, value int64) { l.Abort(&LimitExceeded{Limit: limit, Value: value}) }

// exceedIf is exceed for another goroutine, which saw the run as it was: nothing
// happens if another task, or another run, is on by now. A zero turn or run stands
// for any.
func (l *Loop) exceedIf(turn, run uint64, limit string, value int64) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if (turn == 0 || l.usage.turn.Load() == turn) && (run == 0 || l.currentRunLocked() == run) {
		l.interruptLocked(&LimitExceeded{Limit: limit, Value: value})
	}
}

// currentRun returns the number of the run or the calls that are on, 0 if none are:
// those that go on together, until nothing is pending any more.
func (l *Loop) currentRun() uint64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.currentRunLocked()
}

func (l *Loop) currentRunLocked() uint64 {
	if !l.running {
		return 0
	}
	return l.usage.runs
}

// countTimers ends the run if too many timers are pending. It is called on the
// loop's goroutine.
func (l *Loop) countTimers() {
	if most := l.usage.limits.Timers; most > 0 && l.timers.Len()+len(l.immediates) > most {
		l.exceed("pending timers", int64(most))
	}
}

// countOperations ends the run if too many operations are pending. It is called
// with mu held.
func (l *Loop) countOperations() {
	if most := l.usage.limits.Operations; most > 0 && l.operations.n > most {
		l.interruptLocked(&LimitExceeded{Limit: "pending operations", Value: int64(most)})
	}
}

// CountOutput counts bytes that a binding is about to write on behalf of the
// script. It is false, and the run ends, if they are too many: then they shall not
// be written. It is called on the loop's goroutine.
func (l *Loop) CountOutput(bytes int) bool {
	u := &l.usage
	if u.limits.Output <= 0 {
		return true
	}
	if run := l.currentRun(); run != u.run {
		u.run, u.written = run, 0
	}
	if u.written+int64(bytes) > u.limits.Output {
		l.exceed("output bytes", u.limits.Output)
		return false
	}
	u.written += int64(bytes)
	return true
}

// Interrupted tells that the run is to end. It is for builtins that take long.
func (l *Loop) Interrupted() bool { return l.ending.Load() }

// placeOf remembers where a script was when the interrupt reached it.
func placeOf(end, err error) {
	var at **goja.InterruptedError
	switch end := end.(type) {
	case *Interrupted:
		at = &end.At
	case *LimitExceeded:
		at = &end.At
	}
	if at != nil && *at == nil && err != error(stopDrain) {
		errors.As(err, at)
	}
}
