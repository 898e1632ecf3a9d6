package bridge

import (
	"context"

	"github.com/dop251/goja"
)

// requestKind is the [[Type]] of the completion that a request brings.
type requestKind uint8

const (
	normal requestKind = iota
	throwing
	returning
)

// request is an AsyncGeneratorRequest Record (sec-asyncgeneratorrequest-records).
type request struct {
	kind            requestKind
	value           goja.Value
	resolve, reject func(goja.Value)
}

// stream is the hidden state of the object that scripts see. It belongs to the
// loop.
type stream struct {
	b        *Bridge
	feed     *feed
	queue    []request // [[AsyncGeneratorQueue]]
	begun    bool
	waiting  bool       // the feed will tell when there is something
	settling bool       // the value of a return request is being awaited
	failure  goja.Value // why a value could not be converted, until that is told
	failed   bool

	session context.Context // that used it last, set when it has begun
}

// request is what next, return and throw share. It returns the promise.
func (s *stream) request(object *goja.Object, kind requestKind, v goja.Value) *goja.Object {
	s.look()
	promise, resolve, reject := s.b.realm.NewPromise()
	// AsyncGeneratorEnqueue (sec-asyncgeneratorenqueue)
	s.queue = append(s.queue, request{kind, v, resolve, reject})
	if kind != normal {
		s.feed.stop()
	}
	if s.waiting {
		s.feed.ask(s.asked())
		return promise
	}
	s.serve(object)
	return promise
}

// Ready returns the next value if it is there and nobody waits for one: then next
// would return a promise that is fulfilled with it.
func (s *stream) Ready() (v goja.Value, ok bool) {
	if len(s.queue) > 0 || s.failed {
		return nil, false
	}
	s.look()
	x, ok := s.feed.takeValue()
	if !ok {
		return nil, false
	}
	return s.convert(x)
}

// look sees to it that a stream that has begun belongs to the session that uses
// it. It forgets the requests of one that was cut short: what waits for their
// promises is gone.
func (s *stream) look() {
	if !s.begun || s.session.Err() == nil {
		return
	}
	if cause := interruption(s.session); cause != nil {
		s.feed.abort(cause)
		s.queue, s.waiting, s.settling = nil, false, false
	}
	s.join()
}

func (s *stream) join() {
	s.session = s.b.loop.Context()
	s.feed.watch(s.session)
}

// serve settles requests as long as there is something to settle them with.
func (s *stream) serve(object *goja.Object) {
	for len(s.queue) > 0 && !s.settling {
		if s.failure != nil {
			reason := s.failure
			s.failure = nil
			s.dequeue().reject(reason)
			continue
		}
		v, found, err := s.feed.take()
		switch {
		case found == nothing:
			s.wait(object)
			return
		case found == some && !s.failed:
			if v, ok := s.convert(v); ok {
				s.dequeue().resolve(s.b.realm.IterResult(v, false))
			}
		case found == end:
			s.end(object, err)
		}
	}
}

func (s *stream) dequeue() request {
	q := s.queue[0]
	s.queue[0] = request{}
	s.queue = s.queue[1:]
	return q
}

// end settles the first request of a stream that is over.
func (s *stream) end(object *goja.Object, err error) {
	kind, value := s.queue[0].kind, s.queue[0].value
	_, panicked := err.(*PanicError)
	switch {
	case err != nil && (kind == normal || panicked):
		s.dequeue().reject(s.b.reason(err))
	case kind == normal:
		s.dequeue().resolve(s.b.realm.IterResult(goja.Undefined(), true))
	case kind == throwing:
		s.dequeue().reject(value)
	default:
		// AsyncGeneratorAwaitReturn (sec-asyncgeneratorawaitreturn)
		s.settling = true
		s.b.realm.Await(value, func(v goja.Value, rejected bool) {
			s.settling = false
			if rejected {
				s.dequeue().reject(v)
			} else {
				s.dequeue().resolve(s.b.realm.IterResult(v, true))
			}
			s.serve(object)
		})
	}
}

// asked is how many values the requests ask for.
func (s *stream) asked() int {
	if s.failed {
		return 0
	}
	for i, q := range s.queue {
		if q.kind != normal {
			return i
		}
	}
	return len(s.queue)
}

// wait has the feed post a task when there is something to serve with. As long as
// somebody waits, the loop does.
func (s *stream) wait(object *goja.Object) {
	s.waiting = true
	if !s.begun {
		s.begun = true
		s.b.register(s.feed, object)
		s.join()
	}
	op := s.b.loop.Begin(s.feed.source.Name)
	serve := func() {
		s.waiting = false
		s.serve(object)
	}
	wake := func() { _ = op.Finish(serve) } // an error says that the session is gone, see look
	if !s.feed.want(s.session, s.asked(), wake) {
		wake()
	}
}

// convert makes a JavaScript value. If that fails, the stream ends.
func (s *stream) convert(x any) (v goja.Value, ok bool) {
	v, failure := s.b.convert(x)
	if failure != nil {
		s.failed, s.failure = true, failure
		s.feed.drop()
		return nil, false
	}
	return v, true
}
