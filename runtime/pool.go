package runtime

import (
	"context"
	"sync"
)

// Pool keeps runtimes for requests that must not see each other: each has a runtime
// of its own for as long as it takes. What a request left in the global scope the
// next one finds; give functions modules of their own if that matters.
type Pool struct {
	fresh func() (*Runtime, error)
	slots chan struct{} // one for each runtime that may be in use
	mu    sync.Mutex
	idle  []*Runtime
	ended bool
}

// NewPool returns a pool that makes runtimes with a function of the caller's, when
// they are asked for, and has at most size of them at a time; 1 if size is less.
func NewPool(fresh func() (*Runtime, error), size int) *Pool {
	return &Pool{fresh: fresh, slots: make(chan struct{}, max(1, size))}
}

// Get returns a runtime that nobody else has, and waits while all are in use. It is
// to be given back with Put. The error is ctx's, ErrClosed, or that of the function
// that makes runtimes.
func (p *Pool) Get(ctx context.Context) (*Runtime, error) {
	if err := ctx.Err(); err != nil {
		return nil, context.Cause(ctx)
	}
	select {
	case p.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
	p.mu.Lock()
	if n := len(p.idle); n > 0 {
		rt := p.idle[n-1]
		p.idle = p.idle[:n-1]
		p.mu.Unlock()
		return rt, nil
	}
	ended := p.ended
	p.mu.Unlock()
	rt, err := (*Runtime)(nil), ErrClosed
	if !ended {
		rt, err = p.fresh()
	}
	if err != nil {
		<-p.slots
		return nil, err
	}
	return rt, nil
}

// Put gives a runtime back. It is kept for the next Get only if nothing in it was
// ever cut short, by a context, a limit or an uncaught error, and nothing is pending
// in it; else it is closed.
func (p *Pool) Put(rt *Runtime) {
	keep := rt.broken.Load() == nil && !rt.cut.Load() && rt.loop.Quiet()
	p.mu.Lock()
	keep = keep && !p.ended
	if keep {
		p.idle = append(p.idle, rt)
	}
	p.mu.Unlock()
	if !keep {
		_ = rt.Close()
	}
	<-p.slots
}

// Close closes the runtimes that are not in use, and those that are when they are
// given back. Get fails from now on. The error is nil.
func (p *Pool) Close() error {
	p.mu.Lock()
	idle := p.idle
	p.idle, p.ended = nil, true
	p.mu.Unlock()
	for _, rt := range idle {
		_ = rt.Close()
	}
	return nil
}
