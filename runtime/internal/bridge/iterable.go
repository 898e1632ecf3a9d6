package bridge

import (
	"context"
	"fmt"
	"io"
	"reflect"
	"sync"

	"github.com/dop251/goja"
)

// Iterable is a source for scripts to iterate, once. It becomes an object in the
// first runtime that it is given to, the same whenever it is given there again.
type Iterable struct {
	source Source

	mu     sync.Mutex
	bridge *Bridge // whose object it is
	object *goja.Object
}

// NewIterable makes an Iterable.
func NewIterable(s Source) *Iterable { return &Iterable{source: s} }

// in returns the object of a runtime.
func (it *Iterable) in(b *Bridge) *goja.Object {
	it.mu.Lock()
	defer it.mu.Unlock()
	switch {
	case it.bridge == nil:
		it.bridge, it.object = b, b.object(it.source)
	case it.bridge != b:
		return b.object(failing(&NotIterableError{"what another runtime iterates"}))
	}
	return it.object
}

// SourceOf makes a source of a value that can be iterated: a channel to receive
// from, an iter.Seq, an iter.Seq2, an io.Reader, which gives chunks, or a function
// that takes a context and returns a value and an error. ok is false for any other.
func SourceOf(v any) (s Source, ok bool) {
	if s, ok := iterates(v); ok {
		return s, true
	}
	return pulledOf(reflect.ValueOf(v))
}

// Expect is SourceOf for what is meant to be iterated: any other value gives a
// source that fails.
func Expect(v any) Source {
	if s, ok := SourceOf(v); ok {
		return s
	}
	return failing(&NotIterableError{fmt.Sprintf("a value of type %T", v)})
}

// iterates is SourceOf without functions, which are functions in JavaScript too.
func iterates(v any) (s Source, ok bool) {
	if r, ok := v.(io.Reader); ok {
		return Chunks(r, 0), true
	}
	if s, ok := channelOf(v); ok {
		return s, true
	}
	return sequenceOf(v)
}

// pulledOf makes a source of a func(context.Context) (T, error).
func pulledOf(f reflect.Value) (s Source, ok bool) {
	if f.Kind() != reflect.Func {
		return Source{}, false
	}
	t := f.Type()
	if t.NumIn() != 1 || t.In(0) != contextType || t.NumOut() != 2 || t.Out(1) != errorType {
		return Source{}, false
	}
	if f.IsNil() {
		return missing("function"), true
	}
	return Pulled(func(ctx context.Context) (any, error) {
		out := f.Call([]reflect.Value{reflect.ValueOf(ctx)})
		err, _ := out[1].Interface().(error)
		return out[0].Interface(), err
	}), true
}

// Iterable returns the async iterator for a value of Go that is one to iterate:
// an *Iterable, or what iterates takes. ok is false for any other. On the loop.
func (b *Bridge) Iterable(v any) (o *goja.Object, ok bool) {
	if it, ok := v.(*Iterable); ok && it != nil {
		return it.in(b), true
	}
	if s, ok := iterates(v); ok {
		return b.object(s), true
	}
	return nil, false
}
