package fetch

import (
	"bytes"
	"context"
	"io"
	"runtime"
	"sync"
	"weak"

	"github.com/dop251/goja"

	"jsrun/hostapi/abort"
)

// bytesSource gives bytes that are there already, as one chunk.
type bytesSource struct{ rest []byte }

func (b *bytesSource) pull(result func(pulled)) {
	rest := b.rest
	b.rest = nil
	if len(rest) == 0 {
		result(pulled{})
		return
	}
	result(pulled{chunk: bytes.Clone(rest)})
}

func (b *bytesSource) cancel(goja.Value) { b.rest = nil }

// maxChunk is the most that one read of a connection takes.
const maxChunk = 64 << 10

var buffers = sync.Pool{New: func() any { return new([maxChunk]byte) }}

// wire is the Go side of a response body that arrives. Nothing in it refers to
// JavaScript; its methods may be called from any goroutine.
type wire struct {
	ctx   context.Context
	body  io.ReadCloser
	close func() // ends the exchange, with the connection unless all is read
}

// newWire makes a body end with its context, whatever the transport does.
func newWire(ctx context.Context, cancel context.CancelFunc, body io.ReadCloser) *wire {
	w := &wire{ctx: ctx, body: body}
	stop := context.AfterFunc(ctx, func() { body.Close() })
	w.close = sync.OnceFunc(func() {
		stop()
		body.Close()
		cancel()
	})
	return w
}

// read gives what has arrived, at most maxChunk, as soon as there is something.
func (w *wire) read() ([]byte, error) {
	buffer := buffers.Get().(*[maxChunk]byte)
	defer buffers.Put(buffer)
	for {
		n, err := w.body.Read(buffer[:])
		if n > 0 {
			return bytes.Clone(buffer[:n]), nil
		}
		if err == nil {
			continue
		}
		if ended := w.ctx.Err(); ended != nil {
			err = ended
		}
		w.close()
		return nil, err
	}
}

// wireSource reads a wire, one chunk for one pull, each on a goroutine of its
// own. The loop is held only while one is under way: a body that nobody reads
// keeps nothing alive.
type wireSource struct {
	api  *api
	wire *wire
	done func() // called once, on the loop, when nothing more will come
}

func (w *wireSource) pull(result func(pulled)) {
	op := w.api.Loop.Begin("fetch: read body")
	go func() {
		chunk, err := w.wire.read()
		_ = op.Finish(func() {
			if err != nil {
				w.done()
			}
			switch err {
			case nil:
				result(pulled{chunk: chunk})
			case io.EOF:
				result(pulled{})
			default:
				result(pulled{failure: w.api.NewCaused("terminated", w.api.cause(err))})
			}
		})
	}()
}

func (w *wireSource) cancel(goja.Value) {
	w.done()
	w.wire.close()
}

// newWireStream makes the stream of a response body. A signal that aborts ends
// it; so does the garbage collector when no script can reach it any more.
func (a *api) newWireStream(w *wire, signal *abort.Signal) *stream {
	src := &wireSource{api: a, wire: w}
	s := a.newStream(src)
	forgotten := weak.Make(s)
	src.done = signal.OnAbort(func(reason goja.Value) {
		w.close()
		if s := forgotten.Value(); s != nil {
			s.fail(reason)
		}
	})
	runtime.AddCleanup(s, func(w *wire) { w.close() }, w)
	return s
}

// iterableSource draws the chunks from an asynchronous iterator of the script.
type iterableSource struct {
	api      *api
	iterator *goja.Object
	next     goja.Value
}

// newIterableSource is GetIterator (sec-getiterator) with the method given.
func (a *api) newIterableSource(iterable *goja.Object, method goja.Value) *iterableSource {
	iterator, ok := a.Call(method, iterable).(*goja.Object)
	if !ok {
		a.TypeError("Result of the Symbol.asyncIterator method is not an object")
	}
	return &iterableSource{api: a, iterator: iterator, next: iterator.Get("next")}
}

func (i *iterableSource) pull(result func(pulled)) {
	failed := func(reason goja.Value) { result(pulled{failure: reason}) }
	var step goja.Value
	if ex := i.api.Try(func() { step = i.api.Call(i.next, i.iterator) }); ex != nil {
		failed(ex.Value())
		return
	}
	i.api.Then(step, func(v goja.Value) {
		var p pulled
		if ex := i.api.Try(func() { p = i.chunk(v) }); ex != nil {
			failed(ex.Value())
			return
		}
		if p.chunk != nil && len(p.chunk) == 0 {
			i.pull(result)
			return
		}
		result(p)
	}, failed)
}

// chunk reads an iterator result: strings stand for their UTF-8 bytes.
func (i *iterableSource) chunk(v goja.Value) pulled {
	step, ok := v.(*goja.Object)
	if !ok {
		i.api.TypeError("Iterator result %v is not an object", v)
	}
	if done := step.Get("done"); done != nil && done.ToBoolean() {
		return pulled{}
	}
	value := step.Get("value")
	if b, ok := i.api.Bytes(value); ok {
		return pulled{chunk: append([]byte{}, b...)}
	}
	if value == nil || !goja.IsString(value) {
		i.api.TypeError("Received non-Uint8Array chunk")
	}
	return pulled{chunk: append([]byte{}, i.api.USVString(value)...)}
}

// cancel closes the iterator; what that throws has nowhere to go.
func (i *iterableSource) cancel(reason goja.Value) {
	_ = i.api.Try(func() {
		if method := i.iterator.Get("return"); method != nil && !goja.IsUndefined(method) && !goja.IsNull(method) {
			i.api.Handled(i.api.Resolved(i.api.Call(method, i.iterator, reason)))
		}
	})
}
