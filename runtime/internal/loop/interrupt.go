package loop

import (
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

// Abort ends the run at once with err: the script stops at its next step and
// can't catch it. Any goroutine; without a run it does nothing.
func (l *Loop) Abort(err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.interruptLocked(err)
}

// interruptLocked ends the current run, if any, and stops the script.
func (l *Loop) interruptLocked(err error) {
	if l.driver == nil {
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
	placeOf(l.endErr, err)
}

// halted tells that the driver shall not go on.
func (l *Loop) halted() bool {
	if l.ending.Load() {
		return true
	}
	c := l.driver
	if c == nil || c.ctx.Err() == nil {
		return false
	}
	if !c.run && !l.busy.Load() {
		l.left = true
		return true
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if c.patient() {
		return l.endErr != nil
	}
	l.interruptLocked(c.interrupted())
	return true
}

// enter says that a task begins. It returns false if the driver shall not go on.
func (l *Loop) enter() bool {
	l.busy.Store(true)
	if !l.ending.Load() && l.driver.ctx.Err() == nil {
		return true
	}
	l.busy.Store(false)
	l.halted()
	return false
}
