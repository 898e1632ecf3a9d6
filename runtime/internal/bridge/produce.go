package bridge

import (
	"context"
	"io"
)

// begin starts the goroutine.
func (f *feed) begin(ctx context.Context) {
	f.state = running
	ctx, f.cancel = context.WithCancelCause(context.WithoutCancel(ctx))
	go f.source.call(ctx, f.put, f.finish)
}

// put takes a value from the source and returns when the source may get the next.
func (f *feed) put(v any, free bool) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.state != running && !f.wanted() {
		return false
	}
	f.push(v)
	f.ring()
	f.ahead = f.source.Prefetch
	if free {
		f.ahead = max(f.ahead, freeAhead)
	}
	f.parked = true
	for f.state == running && f.left() >= max(f.ahead, f.demand) {
		f.room.Wait()
	}
	f.parked = false
	return f.state == running
}

// wanted tells, of a feed that is being stopped, that a value came which was
// asked for before.
func (f *feed) wanted() bool { return f.state == stopping && f.demand > f.left() }

// finish is called on the source's goroutine when the source has ended.
func (f *feed) finish(err error) {
	if err == io.EOF { // itself: what wraps it is an error
		err = nil
	}
	if panicked := f.close(); err == nil {
		err = panicked
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	// Why a source ends that is told to is nobody's business, unless it panicked.
	if _, panicked := err.(*PanicError); f.state == running || f.state == stopping && panicked {
		f.err = err
	}
	f.endLocked(errStopped)
}
