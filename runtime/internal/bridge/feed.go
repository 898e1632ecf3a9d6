package bridge

import (
	"context"
	"errors"
	goruntime "runtime"
	"sync"
)

// freeAhead is how many values are taken ahead if that costs no wait.
const freeAhead = 64

// feed hands the values of a source over to the loop. It knows nothing of
// JavaScript. What is in this file is for the loop; produce.go has what the source's
// goroutine calls, stop.go what ends a feed.
type feed struct {
	source Source
	onEnd  func() // called once, under the lock, when a feed that had begun is over

	mu     sync.Mutex
	room   sync.Cond // signalled when the source may go on, or has to stop
	queue  []any     // what the loop has not taken yet
	head   int
	demand int    // values asked for that were not taken yet
	wake   func() // tells the loop, once, that there is something to take
	err    error  // how the source ended, until that is taken
	parked bool   // the goroutine waits in put
	ahead  int    // how many values may be in the queue though nobody asked, while it waits
	state  feedState
	cancel context.CancelCauseFunc // ends the source's context

	closing sync.Once
	unwatch func() bool // of the session that the feed works for
}

// feedState only ever grows.
type feedState uint8

const (
	idle     feedState = iota // nobody has asked yet
	running                   // the source has a goroutine
	stopping                  // nobody wants more, the goroutine has yet to notice
	over                      // nothing comes any more
)

// answer is what take found.
type answer uint8

const (
	nothing answer = iota // not yet
	some
	end // or an error
)

var errStopped = errors.New("jsrun: the iteration was ended")

func newFeed(s Source) *feed {
	f := &feed{source: s, onEnd: func() {}, unwatch: func() bool { return true }}
	f.room.L = &f.mu
	return f
}

// take takes the next value. A nil error with end means that there are no more;
// any other is told once.
func (f *feed) take() (v any, a answer, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if v, ok := f.takeLocked(); ok {
		return v, some, nil
	}
	if f.state != over {
		return nil, nothing, nil
	}
	err, f.err = f.err, nil
	return nil, end, err
}

// takeValue takes the next value if it is there, or there as soon as another
// goroutine had a chance to run: one that is about to send to the channel, or the
// source's, which is asked for a value. To let it run takes a fraction of what it
// takes to wait for it, and where it has nothing to give costs little more.
func (f *feed) takeValue() (v any, ok bool) {
	f.mu.Lock()
	v, ok = f.takeLocked()
	likely := !ok && f.prompt()
	f.mu.Unlock()
	if !likely {
		return v, ok
	}
	goruntime.Gosched()
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.takeLocked()
}

// prompt tells whether a value may come at once, and asks for it.
func (f *feed) prompt() bool {
	switch {
	case f.state >= stopping || f.reading():
		return false
	case f.source.Poll == nil && f.state == running:
		f.demand = 1
		f.room.Signal()
		return true
	}
	return f.source.Poll != nil
}

func (f *feed) takeLocked() (v any, ok bool) {
	if f.left() > 0 {
		return f.pop(), true
	}
	if f.source.Poll == nil || f.reading() || f.state >= stopping {
		return nil, false
	}
	v, ok, open := f.source.Poll()
	switch {
	case ok:
		f.taken()
	case !open:
		f.stopLocked(nil)
	}
	return v, ok
}

// reading tells that the source may be waiting for a value.
func (f *feed) reading() bool { return f.state >= running && f.state < over && !f.parked }

// pop removes the first value of the queue.
func (f *feed) pop() (v any) {
	v = f.queue[f.head]
	f.queue[f.head] = nil
	f.head++
	if f.head == len(f.queue) {
		f.queue, f.head = f.queue[:0], 0
	}
	f.taken()
	// One wake-up for many values: the source goes on when half of them are gone.
	if f.parked && f.ahead > 0 && f.left() <= f.ahead/2 {
		f.room.Signal()
	}
	return v
}

// push adds a value to the queue, whose array is used again.
func (f *feed) push(v any) {
	if f.head > 0 && len(f.queue) == cap(f.queue) {
		n := copy(f.queue, f.queue[f.head:])
		clear(f.queue[n:])
		f.queue, f.head = f.queue[:n], 0
	}
	f.queue = append(f.queue, v)
}

// left is how many values the queue holds.
func (f *feed) left() int { return len(f.queue) - f.head }

func (f *feed) taken() {
	if f.demand > 0 {
		f.demand--
	}
}

// want says how many values are asked for. If there is anything to take already,
// it returns false, and wake is forgotten. Otherwise wake is called, on any
// goroutine, when there is.
func (f *feed) want(ctx context.Context, demand int, wake func()) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.demand = demand
	if f.left() > 0 || f.state == over {
		return false
	}
	f.wake = wake
	if f.state == idle {
		f.begin(ctx)
	}
	f.room.Signal()
	return true
}

// ask says that more values are asked for, while wake is still to be called.
func (f *feed) ask(demand int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.demand = demand
	f.room.Signal()
}

// ring wakes the loop if it waits.
func (f *feed) ring() {
	if wake := f.wake; wake != nil {
		f.wake = nil
		wake()
	}
}
