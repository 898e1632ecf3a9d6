package fetch

import (
	"strings"

	"github.com/dop251/goja"

	"jsrun/hostapi/internal/webidl"
)

// headers is a Headers object
// (https://fetch.spec.whatwg.org/#headers-class).
//
// DEVIATION: of the guards only "immutable" is kept. The others withhold
// headers that only a browser has a reason to withhold, and Node does not.
type headers struct {
	list      headerList
	immutable bool // [[guard]] is "immutable"
	object    *goja.Object
}

// newHeaders is the constructor's part that the init members share.
func (a *api) newHeaders(init goja.Value) *headers {
	h := &headers{}
	a.fill(h, init)
	return h
}

// headersObject gives the Headers object of h, always the same.
func (a *api) headersObject(h *headers) goja.Value {
	if h.object == nil {
		h.object = a.headersClass.New(h)
	}
	return h.object
}

// fill is https://fetch.spec.whatwg.org/#concept-headers-fill. A Headers object
// is read as its list, without running its iterator.
func (a *api) fill(h *headers, init goja.Value) {
	if !webidl.Present(init) {
		return
	}
	o, ok := init.(*goja.Object)
	if !ok {
		a.TypeError("Headers constructor: init is not an object")
	}
	if other := a.headersClass.From(o); other != nil {
		h.list = append(h.list, other.list.sorted()...)
		return
	}
	a.EachPair(o, "Headers constructor", func(p webidl.Pair) {
		a.appendHeader(h, "Headers constructor", p.Key, p.Value)
	})
}

// appendHeader is https://fetch.spec.whatwg.org/#concept-headers-append.
func (a *api) appendHeader(h *headers, where string, name, value goja.Value) {
	n, v := a.headerName(where, name), a.headerValue(where, value)
	a.mutable(h)
	h.list.append(n, v)
}

func (a *api) headerName(where string, v goja.Value) string {
	name := a.ByteString(v, "argument 1 of "+where)
	if !isToken(name) {
		a.TypeError("%s: \"%s\" is an invalid header name.", where, name)
	}
	return strings.ToLower(name)
}

// headerValue normalises (https://fetch.spec.whatwg.org/#concept-header-value-normalize).
func (a *api) headerValue(where string, v goja.Value) string {
	value := strings.Trim(a.ByteString(v, "argument 2 of "+where), httpWhitespace)
	if !isHeaderValue(value) {
		a.TypeError("%s: \"%s\" is an invalid header value.", where, value)
	}
	return value
}

func (a *api) mutable(h *headers) {
	if h.immutable {
		a.TypeError("immutable")
	}
}

func (a *api) defineHeaders() {
	a.headersClass = webidl.Define(a.Realm, "Headers", 0, nil, func(args []goja.Value) *headers {
		return a.newHeaders(arg(args, 0))
	})
	c := a.headersClass
	c.Method("append", 2, func(h *headers, call goja.FunctionCall) goja.Value {
		a.appendHeader(h, "Headers.append", call.Argument(0), call.Argument(1))
		return goja.Undefined()
	})
	c.Method("delete", 1, func(h *headers, call goja.FunctionCall) goja.Value {
		name := a.headerName("Headers.delete", call.Argument(0))
		a.mutable(h)
		h.list.delete(name)
		return goja.Undefined()
	})
	c.Method("get", 1, func(h *headers, call goja.FunctionCall) goja.Value {
		value, ok := h.list.get(a.headerName("Headers.get", call.Argument(0)))
		if !ok {
			return goja.Null()
		}
		return a.FromByteString(value)
	})
	c.Method("has", 1, func(h *headers, call goja.FunctionCall) goja.Value {
		return a.VM.ToValue(h.list.has(a.headerName("Headers.has", call.Argument(0))))
	})
	c.Method("set", 2, func(h *headers, call goja.FunctionCall) goja.Value {
		name, value := a.headerName("Headers.set", call.Argument(0)), a.headerValue("Headers.set", call.Argument(1))
		a.mutable(h)
		h.list.set(name, value)
		return goja.Undefined()
	})
	c.Method("getSetCookie", 0, func(h *headers, _ goja.FunctionCall) goja.Value {
		var cookies []goja.Value
		for _, value := range h.list.values("set-cookie") {
			cookies = append(cookies, a.FromByteString(value))
		}
		return a.Array(cookies...)
	})
	c.Inspect(func(h *headers) []webidl.Field {
		var fields []webidl.Field
		for _, f := range h.list.sorted() {
			fields = append(fields, webidl.Field{Name: f.name, Value: a.FromByteString(f.value)})
		}
		return fields
	})
	c.Iterable(func(h *headers) []webidl.Pair {
		var pairs []webidl.Pair
		for _, f := range h.list.sorted() {
			pairs = append(pairs, webidl.Pair{Key: a.FromByteString(f.name), Value: a.FromByteString(f.value)})
		}
		return pairs
	})
}

// arg gives an argument, undefined if it is missing.
func arg(args []goja.Value, i int) goja.Value {
	if i < len(args) {
		return args[i]
	}
	return goja.Undefined()
}
