package main

import (
	"context"
	"io"
	"sync"
	"time"
)

const (
	// bufferSize is how much standard output is kept back.
	bufferSize = 64 << 10
	// flushDelay is how long: the first write into an empty buffer starts it. A
	// script that prints in a loop fills the buffer before; one that prints and
	// then waits is seen at once, as far as a person can tell.
	flushDelay = 2 * time.Millisecond
)

// output is standard output and standard error. Standard output is buffered
// unless it is a terminal. A write to standard error flushes it first, so that
// the order is kept where both end up in the same place.
//
// The first error of standard output is kept, cancels the run with a
// *writeError, and everything after it is dropped. Writers never see an error:
// a script does not learn of a closed pipe. Any goroutine.
type output struct {
	out, err io.Writer
	direct   bool // no buffer
	cancel   context.CancelCauseFunc
	seen     func() // called before anything gets out while the program runs

	mu     sync.Mutex
	buffer []byte
	timer  *time.Timer
	armed  bool // timer is going to flush
	failed *writeError
}

func newOutput(out, err io.Writer, direct bool, cancel context.CancelCauseFunc, seen func()) *output {
	return &output{out: out, err: err, direct: direct, cancel: cancel, seen: seen}
}

type stdoutWriter struct{ *output }
type stderrWriter struct{ *output }

func (o *output) stdout() io.Writer { return stdoutWriter{o} }
func (o *output) stderr() io.Writer { return stderrWriter{o} }

// Write implements io.Writer.
func (w stdoutWriter) Write(data []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.buffer = append(w.buffer, data...)
	w.written()
	return len(data), nil
}

// WriteString implements io.StringWriter.
func (w stdoutWriter) WriteString(text string) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.buffer = append(w.buffer, text...)
	w.written()
	return len(text), nil
}

// Write implements io.Writer. Errors are dropped: there is nowhere to tell them.
func (w stderrWriter) Write(data []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.seen()
	w.flushLocked()
	_, _ = w.err.Write(data)
	return len(data), nil
}

// written sees to it that what is in the buffer gets out.
func (o *output) written() {
	switch {
	case o.direct || len(o.buffer) >= bufferSize:
		o.seen()
		o.flushLocked()
	case o.armed:
	case o.timer == nil:
		o.armed = true
		o.timer = time.AfterFunc(flushDelay, o.flushLate)
	default:
		o.armed = true
		o.timer.Reset(flushDelay)
	}
}

func (o *output) flushLate() {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.armed = false
	o.seen()
	o.flushLocked()
}

// flush writes what is in the buffer. It returns the first error that standard
// output had, if any.
func (o *output) flush() error {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.flushLocked()
	if o.failed != nil {
		return o.failed
	}
	return nil
}

func (o *output) flushLocked() {
	if len(o.buffer) == 0 {
		return
	}
	if o.failed == nil {
		if _, err := o.out.Write(o.buffer); err != nil {
			o.failed = &writeError{err}
			o.cancel(o.failed)
		}
	}
	o.buffer = o.buffer[:0]
}
