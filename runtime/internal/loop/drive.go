package loop

import (
	"context"
	"errors"

	"jsrun/runtime/host"
)

// refusal tells why nobody can turn the loop any more, nil if somebody can. It is
// called with mu held.
func (l *Loop) refusal() error {
	switch {
	case l.closed:
		return host.ErrClosed
	case l.broken:
		return errBroken
	}
	return nil
}

// claim makes c the driver: its goroutine is the loop's. It is called with mu held.
func (l *Loop) claim(c *Caller) {
	l.running = true
	l.driver = c
	c.place = driving
	if l.lifeParent == nil {
		l.lifeParent = c.ctx
		l.usage.runs++
	}
}

// drive turns the loop for a driver, until its call is over or, in a run, until
// nothing can happen any more. Then others may go on.
func (l *Loop) drive(c *Caller, start func() error) (err error) {
	l.suspended, l.left = false, false
	how := aborted
	defer func() { err = l.release(c, how) }()
	how = l.sign(l.number, start)
	return nil
}

// release ends the part of a driver and returns the error of its call.
func (l *Loop) release(c *Caller, how outcome) error {
	err := l.settle()
	dropped := false
	switch {
	case how == finished: // an interrupt that comes now is too late
		l.drop(nil)
		err = nil
		switch {
		case c.idle != nil:
			err = c.idle()
		case !c.run && !c.settled:
			err = ErrUnsettled
		}
	case err == nil && how == suspended:
	case err == nil && l.left:
		err = c.interrupted()
	default:
		dropped = true
		if err == nil {
			err = errPanicked
		}
		err = l.cutShort(c.ctx, err)
	}
	l.handOver(how == finished, dropped, err)
	return err
}

// cutShort ends everything that goes on in the loop.
func (l *Loop) cutShort(ctx context.Context, err error) error {
	l.drop(err)
	whole := l.restoreEngine()
	l.mu.Lock()
	l.broken = !whole
	l.mu.Unlock()
	if l.ended != nil {
		err = l.ended(ctx, err)
	}
	return err
}

// Again runs start and what follows from it within Options.Ended, cuts short
// whatever is left when start and its microtasks are over, and returns nothing: what
// an error there is good for, start sees by itself.
func (l *Loop) Again(ctx context.Context, start func()) {
	c := &Caller{loop: l, ctx: ctx, run: true}
	l.mu.Lock()
	broken := l.broken
	if !broken {
		l.claim(c)
	}
	l.mu.Unlock()
	if broken {
		return
	}
	c.watch()
	_ = l.cycle(func() error {
		start()
		return errAgain
	})
	c.Close()
	l.drop(l.settle())
	l.restoreEngine()
}

var errAgain = errors.New("jsrun: over")

// settle puts an end to interrupts and returns why the driver stops early, if it
// does.
func (l *Loop) settle() error {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.driver.place = away
	l.driver = nil // from here on nobody else calls Interrupt
	l.busy.Store(false)
	if l.ending.Load() {
		l.vm.ClearInterrupt()
		l.ending.Store(false)
	}
	err := l.endErr
	l.endErr = nil
	return err
}

// handOver makes one of those who wait the next driver, or leaves the loop to
// whoever comes. Those that can't be helped any more get their error: when
// nothing can happen any more, and when the session was cut short with err, all
// that had begun.
func (l *Loop) handOver(idle, dropped bool, err error) {
	l.mu.Lock()
	closing := l.closed // by a Close that left the rest to this driver
	for _, c := range l.takeJoined() {
		switch {
		case closing:
			c.end(host.ErrClosed)
		case c.place == started && dropped:
			c.end(&Dropped{Cause: err})
		case c.place == started && idle:
			c.end(ErrUnsettled)
		default:
			l.joined = append(l.joined, c)
			if dropped {
				l.postLocked(c.startPosted) // drop has forgotten it
			}
		}
	}
	if len(l.joined) > 0 {
		next := l.joined[0]
		l.joined = append(l.joined[:0], l.joined[1:]...)
		next.place = called
		next.signal()
		l.mu.Unlock()
		return
	}
	if l.operations.n == 0 && len(l.posted) == 0 && l.immediateRefs == 0 && l.timers.Refs() == 0 {
		l.endContext(nil)
	}
	l.running = false
	l.mu.Unlock()
	if closing {
		l.drop(host.ErrClosed)
		l.runClosers()
	}
}

func (l *Loop) takeJoined() []*Caller {
	joined := l.joined
	l.joined = nil
	return joined
}
