package fetch

import (
	"github.com/dop251/goja"

	"jsrun/runtime/host"
)

// stream is the part of a ReadableStream that bodies need
// (https://streams.spec.whatwg.org/#rs-class), a stream of bytes without a queue
// of its own: its source is asked for a chunk only while a read is waiting, so
// that whoever sends the bytes is held back as long as nobody wants them.
type stream struct {
	api    *api
	source source
	object *goja.Object // made when a script first sees it

	state     streamState // [[state]]
	failure   goja.Value  // [[storedError]]
	disturbed bool        // [[disturbed]]
	reader    *reader     // [[reader]]; set means locked

	waiting []func(pulled) // the reader's [[readRequests]]
	pulling bool           // the source owes a chunk
}

type streamState int

const (
	readable streamState = iota
	closed
	errored
)

// source is where the bytes of a stream come from. Both methods are for the
// loop's goroutine.
type source interface {
	// pull asks for one chunk. It calls result once, on the loop's goroutine,
	// perhaps before it returns; it is not called again until then.
	pull(result func(pulled))
	// cancel says that nobody wants the rest. A result that is due may still
	// come, or not.
	cancel(reason goja.Value)
}

// pulled is what a source gives and a read gets: a chunk, which belongs to the
// receiver; or a failure; or neither, at the end.
type pulled struct {
	chunk   []byte
	failure goja.Value
}

func (p pulled) end() bool { return p.chunk == nil && p.failure == nil }

// read gives the next chunk to f
// (https://streams.spec.whatwg.org/#readable-stream-default-reader-read).
func (s *stream) read(f func(pulled)) {
	s.disturbed = true
	switch s.state {
	case closed:
		f(pulled{})
	case errored:
		f(pulled{failure: s.failure})
	default:
		s.waiting = append(s.waiting, f)
		s.pull()
	}
}

func (s *stream) pull() {
	if s.pulling || len(s.waiting) == 0 || s.state != readable {
		return
	}
	s.pulling = true
	s.source.pull(func(p pulled) {
		s.pulling = false
		switch {
		case s.state != readable:
		case p.end():
			s.close()
		case p.failure != nil:
			s.fail(p.failure)
		default:
			first := s.waiting[0]
			s.waiting = s.waiting[1:]
			first(p)
			s.pull()
		}
	})
}

// close is https://streams.spec.whatwg.org/#readable-stream-close.
func (s *stream) close() {
	s.settle(closed, pulled{})
	if s.reader != nil && s.reader.closed != nil {
		s.reader.closed.Resolve(goja.Undefined())
	}
}

// fail is https://streams.spec.whatwg.org/#readable-stream-error.
func (s *stream) fail(reason goja.Value) {
	if s.state != readable {
		return
	}
	s.failure = reason
	s.settle(errored, pulled{failure: reason})
	if s.reader != nil && s.reader.closed != nil {
		s.reader.closed.Reject(reason)
	}
}

func (s *stream) settle(state streamState, p pulled) {
	waiting := s.waiting
	s.state, s.waiting = state, nil
	for _, f := range waiting {
		f(p)
	}
}

// cancel is https://streams.spec.whatwg.org/#readable-stream-cancel; what it
// throws rejects the promise that scripts get.
func (s *stream) cancel(reason goja.Value) {
	s.disturbed = true
	switch s.state {
	case errored:
		panic(s.failure)
	case readable:
		s.close()
		s.source.cancel(reason)
	}
}

// unusable is https://fetch.spec.whatwg.org/#body-unusable.
func (s *stream) unusable() bool { return s.disturbed || s.reader != nil }

// reader is a ReadableStreamDefaultReader
// (https://streams.spec.whatwg.org/#default-reader-class).
type reader struct {
	stream *stream        // [[stream]], nil once the lock is released
	closed *host.Deferred // [[closedPromise]], made when a script first asks
}

// lock gives the stream's reader; it throws if there is one already
// (https://streams.spec.whatwg.org/#acquire-readable-stream-reader).
func (s *stream) lock() *reader {
	if s.reader != nil {
		s.api.TypeError("Invalid state: ReadableStream is locked")
	}
	s.reader = &reader{stream: s}
	return s.reader
}

// release gives the lock back and fails the reads that wait
// (https://streams.spec.whatwg.org/#abstract-opdef-readablestreamdefaultreaderrelease).
func (r *reader) release() {
	s := r.stream
	if s == nil {
		return
	}
	waiting := s.waiting
	s.waiting, s.reader, r.stream = nil, nil, nil
	if r.closed != nil && s.state == readable {
		r.closed.Reject(s.api.releasedError())
	} else {
		r.closed = nil // the next one asked for is rejected
	}
	for _, f := range waiting {
		f(pulled{failure: s.api.releasedError()})
	}
}

func (a *api) releasedError() *goja.Object {
	return a.NewError("TypeError", "Invalid state: The reader was released")
}

// closedPromise is the reader's closed attribute. Its rejection is never
// reported as unhandled.
func (r *reader) closedPromise(a *api) goja.Value {
	if r.closed == nil {
		r.closed = a.deferred()
		switch {
		case r.stream == nil:
			r.closed.Reject(a.releasedError())
		case r.stream.state == closed:
			r.closed.Resolve(goja.Undefined())
		case r.stream.state == errored:
			r.closed.Reject(r.stream.failure)
		}
	}
	return r.closed.Promise
}

// deferred makes a promise whose rejection needs no handler.
func (a *api) deferred() *host.Deferred {
	d := a.Loop.Defer()
	a.Handled(d.Promise)
	return &d
}

// drain reads the stream to its end: into f chunk by chunk, then done once, with
// the failure or nil. The chunk after next is asked for when f calls next.
func (s *stream) drain(f func(chunk []byte, next func()), done func(failure goja.Value)) {
	s.lock()
	var next func()
	next = func() {
		s.read(func(p pulled) {
			if p.chunk == nil {
				done(p.failure)
				return
			}
			f(p.chunk, next)
		})
	}
	next()
}
