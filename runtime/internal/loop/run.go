package loop

import (
	"context"
	"errors"
	"time"
)

var (
	// ErrRunning is returned by Run while somebody turns the loop: another
	// goroutine, or this one further up its stack.
	ErrRunning = errors.New("jsrun: the event loop is already running")

	errPanicked = errors.New("jsrun: the run ended with a panic")
	errBroken   = errors.New("jsrun: the engine could not be restored after an interrupt")
)

type outcome int

const (
	aborted   outcome = iota // an error, an interrupt, a call's context, or a panic on its way out
	finished                 // nothing can happen any more
	suspended                // the driver's call is over
)

// Run makes the calling goroutine the loop's, runs start as the first task, and
// then every task until nothing can happen any more. It returns nil, or why the
// run ended early: the error of start, an uncaught exception (*goja.Exception)
// or other reported error, *UnhandledRejection, *Interrupted when ctx ended,
// the error given to Abort, host.ErrClosed; as Options.Ended leaves it.
//
// start may be nil. The microtasks that start queues run after it returned, not
// when the program it runs ends.
//
// A loop may run any number of times. A run that ended early leaves nothing
// behind: timers, tasks, parked awaits are dropped without running finally
// blocks, and operations still under way finish with host.ErrClosed. A panic
// that is not a JavaScript exception goes through Run to the caller.
func (l *Loop) Run(ctx context.Context, start func() error) error { return l.RunThen(ctx, start, nil) }

// RunThen is Run that calls end, which runs no script, when nothing can happen any
// more, as long as the loop is the goroutine's. It returns what end returns.
func (l *Loop) RunThen(ctx context.Context, start, end func() error) error {
	c := &Caller{loop: l, ctx: ctx, run: true, idle: end}
	l.mu.Lock()
	err := l.refusal()
	if err == nil && (l.running || len(l.vm.CaptureCallStack(1, nil)) > 0) {
		err = ErrRunning
	}
	if err != nil {
		l.mu.Unlock()
		return err
	}
	l.claim(c)
	l.mu.Unlock()
	c.watch()
	defer c.Close()
	return l.drive(c, start)
}

// cycle is the life of a run, phase by phase.
func (l *Loop) cycle(start func() error) outcome {
	goOn := l.begin(start)
	if goOn && !l.alive() {
		return finished // unref'd timers that are due do not run any more
	}
	goOn = goOn && l.runTimers()
	for goOn {
		if !l.poll() {
			return finished
		}
		goOn = !l.halted() && l.runPosted() && l.runImmediates() && l.runTimers()
	}
	if l.suspended {
		return suspended
	}
	return aborted
}

// begin is the first task of who turns the loop. Whoever took the loop over from
// another has none: it was posted.
func (l *Loop) begin(start func() error) bool {
	c := l.driver
	switch {
	case c.run:
		return l.runStart(start)
	case c.first == nil:
		return !l.halted()
	}
	goOn := l.runTask(c.first)
	l.spend(roundCost)
	return goOn
}

// drop forgets everything that waits. A finished run, which has a nil cause,
// only has unref'd timers and immediates left, and keeps what was posted since.
func (l *Loop) drop(cause error) {
	if cause != nil {
		l.timers.Abandon()
	} else {
		l.timers.Clear()
	}
	l.dropImmediates()
	l.ticks, l.microtasks = nil, nil
	l.rejections.clear()

	l.mu.Lock()
	defer l.mu.Unlock()
	if cause != nil {
		l.session++
		l.posted = nil
		l.operations = operations{}
	}
	l.endContext(cause)
}

// endContext ends Context(). It is called with mu held.
func (l *Loop) endContext(cause error) {
	if l.endLife != nil {
		l.endLife(cause)
	}
	l.life, l.endLife, l.lifeParent = nil, nil, nil
}

// alive tells whether anything can still happen that counts.
func (l *Loop) alive() bool {
	posted, operations := l.queued()
	return posted || operations || l.immediateRefs > 0 || l.timers.Refs() > 0
}

func (l *Loop) queued() (posted, operations bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.posted) > 0, l.operations.n > 0
}

// poll waits until there is something to do. It returns false when nothing can
// happen any more.
func (l *Loop) poll() bool {
	for !l.halted() {
		if !l.alive() {
			return false
		}
		posted, operations := l.queued()
		if posted || len(l.immediates) > 0 {
			return true
		}
		wait, ok := l.untilNextTimer()
		switch {
		case !ok:
			l.sleep(nil)
		case wait <= 0:
			return true
		case l.virtual != nil && !operations:
			l.virtual.advance(wait)
		default:
			l.sleepFor(wait)
		}
	}
	return true
}

// sleepFor waits for a wake-up, at most for d.
func (l *Loop) sleepFor(d time.Duration) {
	if l.sleeper == nil {
		l.sleeper = time.NewTimer(d)
	} else {
		l.sleeper.Reset(d)
	}
	began := time.Now()
	due := l.sleep(l.sleeper.C)
	l.sleeper.Stop()
	if l.virtual == nil {
		return
	}
	if !due {
		d = min(d, time.Since(began))
	}
	l.virtual.advance(d)
}

// sleep waits for a wake-up and tells whether it was due that woke it.
func (l *Loop) sleep(due <-chan time.Time) bool {
	select {
	case <-due:
		return true
	case <-l.wake:
	case <-l.driver.ctx.Done():
	}
	return false
}
