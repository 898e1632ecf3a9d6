package fetch

import (
	"bytes"

	"github.com/dop251/goja"
)

// relay is a source that reads another stream, which it has locked.
type relay struct{ from *stream }

func newRelay(from *stream) *relay {
	from.lock()
	from.disturbed = true
	return &relay{from}
}

func (r *relay) pull(result func(pulled)) { r.from.read(result) }

func (r *relay) cancel(reason goja.Value) {
	if r.from.state == readable {
		r.from.cancel(reason)
	}
}

// branch is one of the two sources that a stream is split into. What the other
// was given waits in its queue: the slower branch buffers
// (https://streams.spec.whatwg.org/#abstract-opdef-readablestreamdefaulttee).
type branch struct {
	trunk     *trunk
	queue     []pulled
	result    func(pulled) // set while a pull waits
	cancelled bool
}

type trunk struct {
	relay    *relay
	branches [2]*branch
	pulling  bool
}

// tee locks the stream and gives two streams with the same bytes.
func (s *stream) tee() (*stream, *stream) {
	t := &trunk{relay: newRelay(s)}
	for i := range t.branches {
		t.branches[i] = &branch{trunk: t}
	}
	return s.api.newStream(t.branches[0]), s.api.newStream(t.branches[1])
}

func (b *branch) pull(result func(pulled)) {
	b.result = result
	if b.flush(); b.result != nil {
		b.trunk.pull()
	}
}

// pull queues a chunk for both branches before either sees it: a reader may come
// back for the next one at once.
func (t *trunk) pull() {
	if t.pulling {
		return
	}
	t.pulling = true
	t.relay.pull(func(p pulled) {
		t.pulling = false
		for _, b := range t.branches {
			b.push(p)
		}
		for _, b := range t.branches {
			b.flush()
		}
	})
}

// push queues a chunk; each branch owns its bytes.
func (b *branch) push(p pulled) {
	if b.cancelled {
		return
	}
	if p.chunk != nil {
		p.chunk = bytes.Clone(p.chunk)
	}
	b.queue = append(b.queue, p)
}

// flush serves the pull that waits, if it can.
func (b *branch) flush() {
	if b.result == nil || len(b.queue) == 0 {
		return
	}
	p, result := b.queue[0], b.result
	b.queue, b.result = b.queue[1:], nil
	result(p)
}

// cancel cancels the whole once both branches are.
func (b *branch) cancel(reason goja.Value) {
	b.cancelled, b.queue, b.result = true, nil, nil
	for _, other := range b.trunk.branches {
		if !other.cancelled {
			return
		}
	}
	b.trunk.relay.cancel(reason)
}
