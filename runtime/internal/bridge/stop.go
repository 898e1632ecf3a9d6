package bridge

import (
	"context"
	"errors"

	"github.com/dop251/goja"
)

// stop ends the source because nobody wants more of it. What was asked for and
// has come is still there to take. It does not wait: if the feed is not over
// then, it will be as soon as the source has noticed.
func (f *feed) stop() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.stopLocked(errStopped)
}

// drop is stop for a program that wants nothing any more, not even what it asked for.
func (f *feed) drop() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.demand = 0
	f.stopLocked(errStopped)
}

func (f *feed) stopLocked(cause error) {
	f.forget()
	switch {
	case f.state >= stopping:
	case f.state == idle && f.source.Close == nil:
		f.state = over
	case f.state == idle:
		f.state = stopping
		f.cancel = func(error) {}
		go f.finish(nil)
	default:
		reading := f.reading()
		f.state = stopping
		f.cancel(cause)
		f.room.Signal()
		if reading && !f.source.Attentive {
			// It may never notice, so nobody waits for it.
			f.endLocked(cause)
			go f.close()
		}
	}
}

// forget drops what was taken from the source and not asked for.
func (f *feed) forget() {
	asked := min(f.head+f.demand, len(f.queue))
	clear(f.queue[asked:])
	f.queue = f.queue[:asked]
}

// abort ends the source from outside of the program: err is what is left to take.
// Any goroutine.
func (f *feed) abort(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.state == idle || f.state == over {
		return
	}
	f.queue, f.head, f.demand, f.wake = nil, 0, 0, nil
	reading := f.reading()
	f.err = err
	f.endLocked(err)
	if reading {
		go f.close()
	}
}

// onEnding has end called when the feed is over, under its lock. It returns false
// if it is already.
func (f *feed) onEnding(end func()) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.onEnd = end
	return f.state != over
}

// endLocked makes the feed over.
func (f *feed) endLocked(cause error) {
	if f.state == over {
		return
	}
	begun := f.state != idle
	f.state = over
	f.ring()
	f.room.Signal()
	if begun {
		f.cancel(cause)
		f.unwatch()
		f.onEnd()
	}
}

// watch ends the feed when what it works for is interrupted. That a run has
// nothing more to do, or a call its result, is no reason.
func (f *feed) watch(session context.Context) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.unwatch()
	if f.state == over {
		return
	}
	f.unwatch = context.AfterFunc(session, func() {
		if cause := interruption(session); cause != nil {
			f.abort(cause)
		}
	})
}

// errUncaught is told to sources in the place of an uncaught exception: that is a
// value of JavaScript, and to unwrap it takes the loop.
var errUncaught = errors.New("jsrun: the script ended with an uncaught exception")

// interruption returns why a session was cut short, nil if it was not.
func interruption(session context.Context) error {
	cause := context.Cause(session)
	if cause == context.Canceled {
		return nil
	}
	if _, uncaught := cause.(*goja.Exception); uncaught {
		return errUncaught
	}
	return cause
}

// close closes what the source holds, once. The error is a panic.
func (f *feed) close() (err error) {
	if f.source.Close != nil {
		f.closing.Do(func() {
			defer func() { err = panicOf(recover()) }()
			f.source.Close()
		})
	}
	return err
}
