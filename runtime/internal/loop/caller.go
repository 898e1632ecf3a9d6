package loop

import (
	"context"
	"errors"
	"slices"
	"time"
)

var (
	// ErrReentrant is the error of a call into the loop from a function that a
	// script called, or a task: on the goroutine that turns the loop it would wait
	// for itself.
	ErrReentrant = errors.New("jsrun: a call into a runtime from its own goroutine: a host function works with host.Loop, or calls from another goroutine")

	// ErrUnsettled is the error of a call that waits for what can't happen any more.
	ErrUnsettled = errors.New("jsrun: nothing that could settle the call is pending any more")
)

// Dropped is the error of a call that went on while the session was cut short
// because of something else.
type Dropped struct{ Cause error }

// Error tells the cause.
func (e *Dropped) Error() string {
	return "dropped, because something else ended what the runtime was doing: " + e.Cause.Error()
}

// Unwrap returns the cause, unless it is the end of another call's context: this
// call's has not ended.
func (e *Dropped) Unwrap() error {
	if _, ok := errors.AsType[*Interrupted](e.Cause); ok {
		return nil
	}
	return e.Cause
}

// Caller makes calls into a loop, one at a time: pieces of work that begin with a
// task and are over when they say so. Callers of one loop are at work at the same
// time. The first of them is the driver: its goroutine turns the loop until its
// own call is over, and then leaves that to one of the others, if there are any.
//
// Where a caller's context ends, its call is only abandoned as long as no task is
// running, and the others go on; what the call has begun goes on with them. A
// task that runs is interrupted if the context is the driver's, and everything
// that is pending is dropped; if others wait, only after some patience. After that
// a caller is of no use any more.
type Caller struct {
	loop    *Loop
	ctx     context.Context
	run     bool         // the caller is a Run: the end of its context drops everything
	idle    func() error // of a run, called when nothing can happen any more; may be nil
	unwatch func() bool

	first   func() // the task that the call begins with, nil once it is posted
	posted  func() // the same, for the driver it is posted to
	settled bool   // the call is over; owned by the loop's goroutine

	// Guarded by the loop's mutex.
	place place
	err   error
	wake  chan struct{} // holds a token when place has changed
}

// place is where a caller stands.
type place uint8

const (
	away    place = iota // no call
	waiting              // joined, its task has not run yet
	started              // joined, its task has run
	called               // to be the next driver
	driving
	over // its call has ended while it waited
)

// NewCaller returns a caller whose calls end with ctx. It is to be closed.
func (l *Loop) NewCaller(ctx context.Context) *Caller {
	c := &Caller{loop: l, ctx: ctx}
	c.watch()
	return c
}

// Close frees what watches the context.
func (c *Caller) Close() {
	if c.unwatch != nil {
		c.unwatch()
	}
}

// patience is how long a task may go on after the context of the driver has ended if
// other calls wait: most tasks are over long before, and then nothing is dropped.
const patience = 50 * time.Millisecond

// watch has the loop interrupted when the context ends while the caller drives.
func (c *Caller) watch() {
	if c.ctx.Done() == nil {
		return
	}
	l := c.loop
	c.unwatch = context.AfterFunc(c.ctx, func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		switch {
		case l.driver != c:
		case c.patient():
			time.AfterFunc(patience, c.giveUp)
		case c.run || l.busy.Load():
			l.interruptLocked(c.interrupted())
		default:
			l.wakeUp() // the driver leaves
		}
	})
}

// patient tells that the task that runs may come to its end. It is called with the
// loop's mutex held.
func (c *Caller) patient() bool {
	return !c.run && c.loop.busy.Load() && len(c.loop.joined) > 0
}

// giveUp interrupts the task that still runs.
func (c *Caller) giveUp() {
	l := c.loop
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.driver == c && l.busy.Load() {
		l.interruptLocked(c.interrupted())
	}
}

// interrupted is the error of a call whose context ended.
func (c *Caller) interrupted() error {
	return &Interrupted{Err: c.ctx.Err(), Cause: context.Cause(c.ctx)}
}

// Do makes a call: start runs as a task, and the call is over when Done is called,
// in that task or a later one. Without start it goes on until nothing can happen
// any more. Do returns nil, or
//
//   - ErrUnsettled: nothing can happen any more, and Done was not called
//   - *Interrupted: the context ended
//   - *Dropped: the session was cut short while another goroutine turned the loop
//   - what Run returns, if it was cut short while this one did
//   - ErrReentrant, host.ErrClosed: start did not run
func (c *Caller) Do(start func()) error {
	if c.ctx.Err() != nil {
		return c.interrupted()
	}
	c.settled, c.first = false, start
	l := c.loop
	l.mu.Lock()
	if done, err := c.takeOver(); done {
		return err
	}
	l.mu.Unlock()
	if l.drivenHere() {
		return ErrReentrant
	}
	l.mu.Lock()
	if done, err := c.takeOver(); done { // the driver may have gone
		return err
	}
	c.join()
	l.mu.Unlock()
	return c.wait()
}

// takeOver makes the caller the driver if there is none, and tells whether its
// call has been made. It is called with mu held, and gives it up if so.
func (c *Caller) takeOver() (done bool, err error) {
	l := c.loop
	if err := l.refusal(); err != nil || l.running {
		if err != nil {
			l.mu.Unlock()
		}
		return err != nil, err
	}
	l.claim(c)
	l.mu.Unlock()
	return true, l.drive(c, nil)
}

// join leaves the call to the driver. It is called with mu held.
func (c *Caller) join() {
	if c.wake == nil {
		c.wake = make(chan struct{}, 1)
	}
	c.posted, c.first = c.first, nil
	c.loop.joined = append(c.loop.joined, c)
	if c.posted == nil {
		c.place = started
		return
	}
	c.place = waiting
	c.loop.postLocked(c.startPosted)
}

// startPosted runs the call's first task on the driver's goroutine, unless the
// call was abandoned before.
func (c *Caller) startPosted() {
	c.loop.mu.Lock()
	wanted := c.place == waiting
	if wanted {
		c.place = started
	}
	wanted = wanted || c.place == called || c.place == driving
	start := c.posted
	c.posted = nil
	c.loop.mu.Unlock()
	if wanted && start != nil {
		start()
	}
}

// wait waits until the call is over, or the caller's turn to drive has come.
func (c *Caller) wait() error {
	l := c.loop
	for {
		select {
		case <-c.wake:
		case <-c.ctx.Done():
		}
		l.mu.Lock()
		switch {
		case c.place == over:
			c.place = away
			l.mu.Unlock()
			return c.err
		case c.place == called:
			return c.driveNext()
		case c.ctx.Err() != nil:
			c.place, c.posted = away, nil
			l.joined = slices.DeleteFunc(l.joined, func(o *Caller) bool { return o == c })
			l.mu.Unlock()
			return c.interrupted()
		}
		l.mu.Unlock()
	}
}

// driveNext drives what another driver has left. It is called with mu held.
func (c *Caller) driveNext() error {
	l := c.loop
	err := l.refusal()
	if err == nil {
		l.claim(c)
		l.mu.Unlock()
		return l.drive(c, nil)
	}
	c.place = away
	l.mu.Unlock()
	l.handOver(false, true, err)
	return err
}

// Done ends the call. It is called on the loop's goroutine. Nothing happens if the
// call was abandoned.
func (c *Caller) Done() {
	l := c.loop
	if l.driver == c {
		c.settled = true
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if c.place == started {
		l.joined = slices.DeleteFunc(l.joined, func(o *Caller) bool { return o == c })
		c.end(nil)
	}
}

// end ends the call of a caller that waits. It is called with mu held.
func (c *Caller) end(err error) {
	c.place, c.err = over, err
	c.signal()
}

func (c *Caller) signal() {
	select {
	case c.wake <- struct{}{}:
	default:
	}
}
