package loop

import (
	"context"
	"errors"

	"github.com/dop251/goja"
)

// Interrupted is the error of a run whose context ended. errors.Is finds what
// ctx.Err and context.Cause returned.
type Interrupted struct {
	Err   error // of the context: context.Canceled or context.DeadlineExceeded
	Cause error // of the context
	// At tells where the script was; nil if it was not running, or if goja
	// does not say.
	At *goja.InterruptedError
}

// Error tells the cause.
func (e *Interrupted) Error() string { return "interrupted: " + e.Cause.Error() }

// Unwrap returns the context's error and its cause.
func (e *Interrupted) Unwrap() []error { return []error{e.Err, e.Cause} }

// watch interrupts the run as soon as ctx ends. The function that AfterFunc
// starts may come late; it then finds another run, or none, and does nothing.
func (l *Loop) watch(ctx context.Context, run uint64) (unwatch func() bool) {
	if ctx.Done() == nil {
		return func() bool { return true }
	}
	return context.AfterFunc(ctx, func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		if l.runID == run {
			l.contextEnded(ctx)
		}
	})
}

// contextEnded is called with mu held.
func (l *Loop) contextEnded(ctx context.Context) {
	l.interruptLocked(&Interrupted{Err: ctx.Err(), Cause: context.Cause(ctx)})
}

// Abort ends the run at once with err: the script stops at its next step and
// can't catch it. Any goroutine; without a run it does nothing.
func (l *Loop) Abort(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.interruptLocked(err)
}

// interruptLocked ends the current run, if any, and stops the script.
func (l *Loop) interruptLocked(err error) {
	if l.runID == 0 {
		return
	}
	l.endLocked(err)
	l.vm.Interrupt(err)
	l.wakeUp()
}

// end records why the run ends; the first reason counts.
func (l *Loop) end(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.endLocked(err)
}

func (l *Loop) endLocked(err error) {
	if l.endErr == nil {
		l.endErr = err
		l.ending.Store(true)
		if l.endLife != nil {
			l.endLife(err)
		}
		return
	}
	if in, ok := l.endErr.(*Interrupted); ok && in.At == nil && err != error(stopDrain) {
		errors.As(err, &in.At)
	}
}

// halted tells that the run shall not go on.
func (l *Loop) halted() bool {
	if l.ending.Load() {
		return true
	}
	if l.ctx == nil || l.ctx.Err() == nil {
		return false
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	l.contextEnded(l.ctx)
	return true
}
