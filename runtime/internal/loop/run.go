package loop

import (
	"context"
	"errors"
	"time"

	"jsrun/runtime/host"
)

var (
	// ErrRunning is returned when a run is started inside of a run, or from a
	// function that a script called.
	ErrRunning = errors.New("jsrun: the event loop is already running")

	errPanicked = errors.New("jsrun: the run ended with a panic")
	errBroken   = errors.New("jsrun: the engine could not be restored after an interrupt")
)

type outcome int

const (
	aborted   outcome = iota // an error, an interrupt, or a panic on its way out
	finished                 // nothing can happen any more
	suspended                // RunUntil's condition holds
)

// Run makes the calling goroutine the loop's, runs start as the first task, and
// then every task until nothing can happen any more. It returns nil, or why the
// run ended early: the error of start, an uncaught exception (*goja.Exception)
// or other reported error, *UnhandledRejection, *Interrupted when ctx ended,
// the error given to Abort, host.ErrClosed.
//
// start may be nil. The microtasks that start queues run after it returned, not
// when the program it runs ends.
//
// A loop may run any number of times. A run that ended early leaves nothing
// behind: timers, tasks, parked awaits are dropped without running finally
// blocks, and operations still under way finish with host.ErrClosed. A panic
// that is not a JavaScript exception goes through Run to the caller.
func (l *Loop) Run(ctx context.Context, start func() error) error {
	return l.run(ctx, start, nil)
}

// RunUntil is Run that also stops, with nil, as soon as done returns true. done
// is called after each task, its microtasks included. Timers, tasks and
// operations stay for a later Run or RunUntil to go on with; no time passes for
// them on a virtual clock until then. RunUntil also returns nil when nothing
// can happen any more though done never returned true.
func (l *Loop) RunUntil(ctx context.Context, start func() error, done func() bool) error {
	return l.run(ctx, start, done)
}

func (l *Loop) run(ctx context.Context, start func() error, until func() bool) (err error) {
	unwatch, err := l.claim(ctx)
	if err != nil {
		return err
	}
	how := aborted
	defer func() {
		unwatch()
		err = l.release(how)
	}()
	l.ctx, l.until, l.suspended = ctx, until, false
	how = l.cycle(start)
	return nil
}

// cycle is the life of a run, phase by phase.
func (l *Loop) cycle(start func() error) outcome {
	goOn := l.runStart(start)
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

// claim makes the calling goroutine the loop's and watches ctx for it.
func (l *Loop) claim(ctx context.Context) (unwatch func() bool, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	switch {
	case l.closed:
		return nil, host.ErrClosed
	case l.running || len(l.vm.CaptureCallStack(1, nil)) > 0:
		return nil, ErrRunning
	case l.broken:
		return nil, errBroken
	}
	l.running = true
	l.runs++
	l.runID = l.runs
	if l.lifeParent == nil {
		l.lifeParent = ctx
	}
	return l.watch(ctx, l.runID), nil
}

// release ends the run and returns its error.
func (l *Loop) release(how outcome) error {
	err := l.settle()
	if err == nil && how == aborted {
		err = errPanicked
	}
	switch {
	case how == finished:
		l.drop(nil)
		err = nil // an interrupt that came too late
	case err != nil:
		l.drop(err)
		l.broken = !l.restoreEngine()
	}
	l.mu.Lock()
	closing := l.closed // by a Close that left the rest to this run
	l.running = false
	l.mu.Unlock()
	if closing {
		l.drop(host.ErrClosed)
		l.runClosers()
	}
	return err
}

// settle puts an end to interrupts and returns why the run ended early, if it
// did.
func (l *Loop) settle() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.runID = 0 // from here on nobody else calls Interrupt
	l.vm.ClearInterrupt()
	l.ctx, l.until = nil, nil
	err := l.endErr
	l.endErr = nil
	l.ending.Store(false)
	return err
}

// drop forgets everything that waits. A finished run, which has a nil cause,
// only has unref'd timers and immediates left, and keeps what was posted since.
func (l *Loop) drop(cause error) {
	l.timers.clear()
	l.dropImmediates()
	l.ticks, l.microtasks = nil, nil
	l.rejections.clear()

	l.mu.Lock()
	defer l.mu.Unlock()
	if cause != nil {
		l.session++
		l.posted = nil
		clear(l.operations)
	}
	if l.endLife != nil {
		l.endLife(cause)
	}
	l.life, l.endLife, l.lifeParent = nil, nil, nil
}

// alive tells whether anything can still happen that counts.
func (l *Loop) alive() bool {
	posted, operations := l.queued()
	return posted || operations || l.immediateRefs > 0 || l.timers.refs > 0
}

func (l *Loop) queued() (posted, operations bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.posted) > 0, len(l.operations) > 0
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
	case <-l.ctx.Done():
	}
	return false
}
