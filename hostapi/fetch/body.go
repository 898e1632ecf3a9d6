package fetch

import (
	"bytes"
	"fmt"

	"github.com/dop251/goja"
	"golang.org/x/text/encoding/unicode"

	"jsrun/hostapi/internal/webidl"
)

// body is a body (https://fetch.spec.whatwg.org/#concept-body).
type body struct {
	stream *stream
	bytes  []byte // [[source]], if known
	known  bool   // whether bytes is the whole body
}

func (a *api) bytesBody(b []byte) *body {
	return &body{stream: a.newStream(&bytesSource{rest: b}), bytes: b, known: true}
}

// bodyObject is the body attribute.
func (a *api) bodyObject(b *body) goja.Value {
	if b == nil {
		return goja.Null()
	}
	return a.streamObject(b.stream)
}

// used is the bodyUsed attribute.
func (b *body) used() bool { return b != nil && b.stream.disturbed }

// clone splits a body in two (https://fetch.spec.whatwg.org/#concept-body-clone).
func (b *body) clone() *body {
	if b == nil {
		return nil
	}
	one, two := b.stream.tee()
	b.stream = one
	return &body{stream: two, bytes: b.bytes, known: b.known}
}

// Content types that bodies imply.
const (
	textType = "text/plain;charset=UTF-8"
	formType = "application/x-www-form-urlencoded;charset=UTF-8"
	jsonType = "application/json"
)

// extract makes a body of what a script gives as one, with the content type
// that it implies (https://fetch.spec.whatwg.org/#concept-bodyinit-extract).
//
// DEVIATION: an asynchronous iterable is a body too, as in Node; there are no
// Blob and FormData.
func (a *api) extract(v goja.Value) (b *body, contentType string) {
	o, ok := v.(*goja.Object)
	if !ok {
		return a.bytesBody([]byte(a.USVString(v))), textType
	}
	if s := a.streamClass.From(o); s != nil {
		if s.unusable() {
			a.TypeError("Response body object should not be disturbed or locked")
		}
		return &body{stream: s}, ""
	}
	if b, ok := a.Bytes(o); ok {
		return a.bytesBody(bytes.Clone(b)), ""
	}
	if a.isSearchParams(o) {
		return a.bytesBody([]byte(a.USVString(o))), formType
	}
	if a.AsyncIterator != nil {
		if method := o.GetSymbol(a.AsyncIterator); !webidl.Nullish(method) {
			return &body{stream: a.newStream(a.newIterableSource(o, method))}, ""
		}
	}
	return a.bytesBody([]byte(a.USVString(o))), textType
}

// isSearchParams looks at the global class, whichever binding brought it.
func (a *api) isSearchParams(o *goja.Object) bool {
	class, ok := a.GlobalObject.Get("URLSearchParams").(*goja.Object)
	return ok && a.VM.InstanceOf(o, class)
}

// carrier is the Body mixin's part of a Request or Response.
type carrier interface{ content() *body }

// defineBody gives a class the Body mixin
// (https://fetch.spec.whatwg.org/#body-mixin).
func defineBody[T any](a *api, c *webidl.Class[T], of func(*T) carrier) {
	c.Attribute("body", func(this *T) goja.Value { return a.bodyObject(of(this).content()) }, nil)
	c.Attribute("bodyUsed", func(this *T) goja.Value { return a.VM.ToValue(of(this).content().used()) }, nil)
	consume := func(name string, convert func([]byte) goja.Value) {
		c.AsyncMethod(name, 0, func(this *T, _ goja.FunctionCall) goja.Value {
			return a.consume(of(this).content(), convert)
		})
	}
	consume("text", func(b []byte) goja.Value { return a.VM.ToValue(decodeUTF8(b)) })
	consume("json", func(b []byte) goja.Value { return a.ParseJSON(a.VM.ToValue(decodeUTF8(b))) })
	consume("arrayBuffer", func(b []byte) goja.Value { return a.VM.ToValue(a.VM.NewArrayBuffer(b)) })
	consume("bytes", func(b []byte) goja.Value { return a.NewUint8Array(b) })
}

// consume reads a body whole and converts it
// (https://fetch.spec.whatwg.org/#concept-body-consume-body).
func (a *api) consume(b *body, convert func([]byte) goja.Value) goja.Value {
	if b == nil {
		return convert([]byte{})
	}
	if b.stream.unusable() {
		a.TypeError("Body is unusable: Body has already been read")
	}
	d := a.Loop.Defer()
	all := []byte{}
	b.stream.drain(func(chunk []byte, next func()) {
		if limit := a.options.MaxBody; limit > 0 && int64(len(all)+len(chunk)) > limit {
			err := &BodySizeError{Limit: limit}
			b.stream.cancel(goja.Undefined())
			d.Reject(a.NewCaused("terminated", a.NewGoError(err, err.Error())))
			return
		}
		all = append(all, chunk...)
		next()
	}, func(failure goja.Value) {
		if failure == nil {
			a.settle(d.Resolve, d.Reject, func() goja.Value { return convert(all) })
			return
		}
		d.Reject(failure)
	})
	return d.Promise
}

// settle resolves with what f gives or rejects with what it throws.
func (a *api) settle(resolve, reject func(goja.Value), f func() goja.Value) {
	var v goja.Value
	if ex := a.Try(func() { v = f() }); ex != nil {
		reject(ex.Value())
		return
	}
	resolve(v)
}

// decodeUTF8 is https://encoding.spec.whatwg.org/#utf-8-decode: a byte order
// mark is dropped, malformed bytes become U+FFFD.
func decodeUTF8(b []byte) string {
	b, _ = unicode.UTF8.NewDecoder().Bytes(bytes.TrimPrefix(b, []byte("\xEF\xBB\xBF")))
	return string(b)
}

// BodySizeError says that a body is larger than Options.MaxBody.
type BodySizeError struct {
	Limit int64 // bytes
}

// Error names the limit.
func (e *BodySizeError) Error() string {
	return fmt.Sprintf("fetch: body larger than %d bytes", e.Limit)
}
