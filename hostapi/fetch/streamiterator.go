package fetch

import (
	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
	"jsrun/hostapi/internal/webidl"
)

// streamIterator is the asynchronous iterator of a stream
// (https://streams.spec.whatwg.org/#rs-asynciterator). Calls are served one
// after the other, as they came
// (https://webidl.spec.whatwg.org/#js-asynchronous-iterator-prototype-object).
type streamIterator struct {
	reader        *reader
	preventCancel bool
	finished      bool         // "is finished"
	calls         int          // not settled yet
	ongoing       *goja.Object // the promise of the latest of them
}

func (a *api) defineStreamIterator() {
	c := webidl.Define[streamIterator](a.Realm, "ReadableStream AsyncIterator", 0, nil, nil)
	_ = c.Prototype.Delete("constructor")
	a.iteratorClass = c
	c.AsyncMethod("next", 0, func(it *streamIterator, _ goja.FunctionCall) goja.Value {
		return it.queue(a, func() goja.Value { return it.next(a) })
	})
	c.AsyncMethod("return", 1, func(it *streamIterator, call goja.FunctionCall) goja.Value {
		value := call.Argument(0)
		return it.queue(a, func() goja.Value { return it.end(a, value) })
	})
	if a.AsyncIterator != nil {
		// What %AsyncIteratorPrototype% would give it; package host has no way to that.
		c.Symbol(a.AsyncIterator, realm.Function(a.VM, "[Symbol.asyncIterator]", 0,
			func(call goja.FunctionCall) goja.Value { return call.This }))
	}
}

// queue runs the steps at once or after the calls before.
func (it *streamIterator) queue(a *api, steps func() goja.Value) goja.Value {
	it.calls++
	if it.calls == 1 {
		it.ongoing = a.Promised(steps).(*goja.Object)
	} else {
		after := func(goja.Value) goja.Value { return steps() }
		it.ongoing = a.Chain(it.ongoing, after, after)
	}
	return it.ongoing
}

func (it *streamIterator) next(a *api) goja.Value {
	if it.finished {
		it.calls--
		return a.IteratorResult(goja.Undefined(), true)
	}
	d := a.Loop.Defer()
	it.reader.stream.read(func(p pulled) {
		it.calls--
		if p.chunk != nil {
			d.Resolve(a.IteratorResult(a.NewUint8Array(p.chunk), false))
			return
		}
		it.finished = true
		it.reader.release()
		if p.failure != nil {
			d.Reject(p.failure)
			return
		}
		d.Resolve(a.IteratorResult(goja.Undefined(), true))
	})
	return d.Promise
}

// end cancels the stream, and with it the request that it belongs to.
func (it *streamIterator) end(a *api, value goja.Value) goja.Value {
	it.calls--
	if !it.finished {
		it.finished = true
		defer it.reader.release()
		if !it.preventCancel {
			it.reader.stream.cancel(value)
		}
	}
	return a.IteratorResult(value, true)
}
