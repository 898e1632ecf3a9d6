package fetch

import (
	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
	"jsrun/hostapi/internal/webidl"
)

// newStream makes a stream over a source.
func (a *api) newStream(src source) *stream { return &stream{api: a, source: src} }

// streamObject gives the ReadableStream object of s, always the same.
func (a *api) streamObject(s *stream) *goja.Object {
	if s.object == nil {
		s.object = a.streamClass.New(s)
	}
	return s.object
}

// defineStream makes the class of response.body. It is not a global: scripts
// can't construct streams yet.
func (a *api) defineStream() {
	a.defineReader()
	a.defineStreamIterator()
	a.streamClass = webidl.Define[stream](a.Realm, "ReadableStream", 0, nil, nil)
	c := a.streamClass
	c.Attribute("locked", func(s *stream) goja.Value { return a.VM.ToValue(s.reader != nil) }, nil)
	c.AsyncMethod("cancel", 0, func(s *stream, call goja.FunctionCall) goja.Value {
		if s.reader != nil {
			a.TypeError("Invalid state: ReadableStream is locked")
		}
		s.cancel(call.Argument(0))
		return goja.Undefined()
	})
	c.Method("getReader", 0, func(s *stream, call goja.FunctionCall) goja.Value {
		if mode := webidl.Member(a.Dictionary(call.Argument(0), "getReader"), "mode"); mode != nil {
			a.TypeError("getReader: mode '%s' is not supported", a.USVString(mode))
		}
		return a.readerClass.New(s.lock())
	})
	c.Method("tee", 0, func(s *stream, _ goja.FunctionCall) goja.Value {
		one, two := s.tee()
		return a.Array(a.streamObject(one), a.streamObject(two))
	})
	c.Method("values", 0, func(s *stream, call goja.FunctionCall) goja.Value {
		keep := webidl.Member(a.Dictionary(call.Argument(0), "values"), "preventCancel")
		return a.iteratorClass.New(&streamIterator{
			reader: s.lock(), preventCancel: keep != nil && keep.ToBoolean(),
		})
	})
	c.Inspect(func(s *stream) []webidl.Field {
		state := [...]string{readable: "readable", closed: "closed", errored: "errored"}[s.state]
		return []webidl.Field{
			{Name: "locked", Value: s.reader != nil}, {Name: "state", Value: state}, {Name: "supportsBYOB", Value: false},
		}
	})
	if a.AsyncIterator != nil {
		c.Symbol(a.AsyncIterator, c.Prototype.Get("values"))
	}
	if symbol, ok := a.Constructor("Symbol").Get("asyncDispose").(*goja.Symbol); ok {
		// await using body = response.body: what is left of it is cancelled.
		cancel := c.Prototype.Get("cancel").Export().(func(goja.FunctionCall) goja.Value)
		c.Symbol(symbol, realm.Function(a.VM, "[Symbol.asyncDispose]", 0, func(call goja.FunctionCall) goja.Value {
			return cancel(goja.FunctionCall{This: call.This})
		}))
	}
}

func (a *api) defineReader() {
	c := webidl.Define[reader](a.Realm, "ReadableStreamDefaultReader", 1, nil, nil)
	a.readerClass = c
	held := func(r *reader) *stream {
		if r.stream == nil {
			a.TypeError("Invalid state: The reader is not attached to a stream")
		}
		return r.stream
	}
	c.AsyncMethod("read", 0, func(r *reader, _ goja.FunctionCall) goja.Value { return a.readPromise(held(r)) })
	c.AsyncMethod("cancel", 0, func(r *reader, call goja.FunctionCall) goja.Value {
		held(r).cancel(call.Argument(0))
		return goja.Undefined()
	})
	c.Method("releaseLock", 0, func(r *reader, _ goja.FunctionCall) goja.Value {
		r.release()
		return goja.Undefined()
	})
	c.Attribute("closed", func(r *reader) goja.Value { return r.closedPromise(a) }, nil)
}

// readPromise reads one chunk into the promise of an iterator result.
func (a *api) readPromise(s *stream) *goja.Object {
	d := a.Loop.Defer()
	s.read(func(p pulled) {
		switch {
		case p.failure != nil:
			d.Reject(p.failure)
		case p.end():
			d.Resolve(a.IteratorResult(goja.Undefined(), true))
		default:
			d.Resolve(a.IteratorResult(a.NewUint8Array(p.chunk), false))
		}
	})
	return d.Promise
}
