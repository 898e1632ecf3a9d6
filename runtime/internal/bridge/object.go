package bridge

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// prototype is the object that all streams of a runtime inherit from. It has the
// methods of %AsyncGeneratorPrototype% (sec-properties-of-asyncgenerator-prototype)
// and inherits %AsyncIteratorPrototype%, which has @@asyncIterator and
// @@asyncDispose.
func (b *Bridge) prototype() *goja.Object {
	if b.proto == nil {
		p := b.realm.VM().CreateObject(b.realm.AsyncIteratorPrototype())
		b.realm.ForAwaitNext(b.realm.Method(p, "next", 0, b.method("next", normal)))
		b.realm.Method(p, "return", 1, b.method("return", returning))
		b.realm.Method(p, "throw", 1, b.method("throw", throwing))
		b.realm.Tag(p, "Stream")
		b.proto = p
	}
	return b.proto
}

// method makes one of the three methods. None of them throws: a wrong receiver
// rejects the promise.
func (b *Bridge) method(name string, kind requestKind) intrinsic.Native {
	return func(call goja.FunctionCall) goja.Value {
		s, ok := b.realm.Stamped(call.This).(*stream)
		if !ok {
			promise, _, reject := b.realm.NewPromise()
			reject(b.realm.VM().NewTypeError("%s method called on incompatible receiver %s", name, intrinsic.Name(call.This)))
			return promise
		}
		return s.request(call.This.(*goja.Object), kind, call.Argument(0))
	}
}

// object makes the object for a source.
func (b *Bridge) object(source Source) *goja.Object {
	o := b.realm.VM().CreateObject(b.prototype())
	b.realm.Stamp(o, b.realm.VM().ToValue(&stream{b: b, feed: newFeed(source)}))
	return o
}
