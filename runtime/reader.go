package runtime

import (
	"context"
	"io"
	"sync"

	"github.com/dop251/goja"
	"reflect"
)

// Reader reads an object that is iterable, asynchronously or not, as a stream of
// bytes: its chunks are Uint8Arrays, ArrayBuffers and the like, or strings, which
// are read as UTF-8. A chunk is asked for when the one before is used up.
//
// Close ends the iterator as leaving a loop of Iterate does, also while another
// goroutine reads. The errors of Read are those of Iterate.
func Reader(ctx context.Context, o *Object) io.ReadCloser {
	if o == nil {
		return &reader{err: errNoObject}
	}
	ctx, cancel := context.WithCancel(ctx)
	r := &reader{cancel: cancel}
	r.it = o.rt.newIteration(ctx, "next", func() (goja.Value, error) { return o.object, nil })
	r.it.take = func(v goja.Value) (err error) {
		r.chunk, err = o.rt.bytes(v)
		return err
	}
	return r
}

type reader struct {
	it     *iteration
	cancel context.CancelFunc

	mu    sync.Mutex
	began bool
	chunk []byte // written by a step
	left  []byte // of a chunk
	err   error  // why there is no more
}

var bytesType = reflect.TypeFor[[]byte]()

// bytes returns the bytes of a chunk. It throws.
func (r *Runtime) bytes(v goja.Value) ([]byte, error) {
	if goja.IsString(v) {
		return []byte(v.String()), nil
	}
	b, err := r.values.FromJS(v, bytesType)
	if err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// Read reads from the current chunk, or asks for the next.
func (r *reader) Read(p []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(p) == 0 {
		return 0, nil
	}
	for len(r.left) == 0 {
		if r.err != nil {
			return 0, r.err
		}
		r.began = true
		done, err := r.it.step()
		switch {
		case err != nil:
			r.end(err)
		case done:
			r.end(io.EOF)
		default:
			r.left = r.chunk
		}
	}
	n := copy(p, r.left)
	r.left = r.left[n:]
	return n, nil
}

// Close ends the iterator.
func (r *reader) Close() error {
	if r.it == nil {
		return nil
	}
	if !r.mu.TryLock() {
		r.cancel() // a Read is on its way: it abandons the iterator
		r.mu.Lock()
	}
	defer r.mu.Unlock()
	if r.err == nil {
		if r.began {
			r.it.close()
		}
		r.end(io.ErrClosedPipe)
	}
	r.left = nil
	return nil
}

// end frees what the reader holds.
func (r *reader) end(err error) {
	r.err = err
	r.it.caller.Close()
	r.cancel()
}
