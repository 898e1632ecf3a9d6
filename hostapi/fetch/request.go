package fetch

import (
	"slices"
	"strings"

	"github.com/dop251/goja"

	"jsrun/hostapi/abort"
	"jsrun/hostapi/internal/webidl"
)

// request is a Request (https://fetch.spec.whatwg.org/#request-class).
type request struct {
	url     location
	method  string
	headers *headers
	body    *body // nil for null
	signal  *abort.Signal
	modes   [len(requestModes)]string
}

func (r *request) content() *body { return r.body }

// redirect is the request's redirect mode.
func (r *request) redirect() string { return r.modes[0] }

// requestModes are the members that are one word of a list. All but the first
// are carried and have no effect: nothing here has an origin, a cache or
// credentials of its own.
var requestModes = [...]struct {
	name  string
	words []string // the first is the default
}{
	{"redirect", []string{"follow", "error", "manual"}},
	{"mode", []string{"cors", "no-cors", "same-origin"}},
	{"credentials", []string{"same-origin", "omit", "include"}},
	{"cache", []string{"default", "no-store", "reload", "no-cache", "force-cache", "only-if-cached"}},
	{"referrerPolicy", []string{"", "no-referrer", "no-referrer-when-downgrade", "same-origin", "origin",
		"strict-origin", "origin-when-cross-origin", "strict-origin-when-cross-origin", "unsafe-url"}},
}

// newRequest is the constructor (https://fetch.spec.whatwg.org/#dom-request).
func (a *api) newRequest(input, init goja.Value) *request {
	options := a.Dictionary(init, "RequestInit")
	r := &request{method: "GET", headers: &headers{}}
	for i, m := range requestModes {
		r.modes[i] = m.words[0]
	}
	from := a.requestClass.From(input)
	var signals []*abort.Signal
	if from != nil {
		r.url, r.method, r.modes = from.url, from.method, from.modes
		r.headers.list = slices.Clone(from.headers.list)
		signals = append(signals, from.signal)
	} else {
		r.url = a.parseLocation(a.USVString(input))
	}
	a.readModes(r, options)
	if v := webidl.Member(options, "method"); v != nil {
		r.method = a.requestMethod(v)
	}
	if v := webidl.Member(options, "signal"); v != nil {
		signals = a.initSignal(v)
	}
	r.signal = a.abort.Dependent(signals...)
	if v := webidl.Member(options, "headers"); v != nil {
		r.headers = a.newHeaders(v)
	}
	a.readBody(r, from, options)
	return r
}

func (a *api) readModes(r *request, options *goja.Object) {
	for i, m := range requestModes {
		v := webidl.Member(options, m.name)
		if v == nil {
			continue
		}
		word := a.USVString(v)
		if !slices.Contains(m.words, word) {
			a.TypeError("Request constructor: %s is not an accepted type. Expected one of %s for %s.",
				word, strings.Join(m.words, ", "), m.name)
		}
		r.modes[i] = word
	}
}

// requestMethod checks and normalises
// (https://fetch.spec.whatwg.org/#concept-method-normalize).
func (a *api) requestMethod(v goja.Value) string {
	method := a.ByteString(v, "method")
	if !isToken(method) {
		a.TypeError("'%s' is not a valid HTTP method.", method)
	}
	upper := strings.ToUpper(method)
	switch upper {
	case "CONNECT", "TRACE", "TRACK":
		a.TypeError("'%s' HTTP method is unsupported.", method)
	case "DELETE", "GET", "HEAD", "OPTIONS", "POST", "PUT":
		return upper
	}
	return method
}

// initSignal takes the signal of an init; null stands for none.
func (a *api) initSignal(v goja.Value) []*abort.Signal {
	if goja.IsNull(v) {
		return nil
	}
	s := a.abort.From(v)
	if s == nil {
		a.TypeError("Failed to construct 'Request': member signal is not of type AbortSignal.")
	}
	return []*abort.Signal{s}
}

// readBody takes the body of the init, or else that of the request it is made
// from, which is used then.
func (a *api) readBody(r, from *request, options *goja.Object) {
	init := webidl.Member(options, "body")
	given := !webidl.Nullish(init)
	inherited := from != nil && from.body != nil
	if (given || inherited && init == nil) && (r.method == "GET" || r.method == "HEAD") {
		a.TypeError("Request with GET/HEAD method cannot have body.")
	}
	if given {
		var contentType string
		r.body, contentType = a.extract(init)
		if contentType != "" && !r.headers.list.has("content-type") {
			r.headers.list.append("content-type", contentType)
		}
	}
	duplex := webidl.Member(options, "duplex")
	if duplex != nil && a.USVString(duplex) != "half" {
		a.TypeError("Request constructor: %s is not an accepted type. Expected one of half for duplex.", a.USVString(duplex))
	}
	if given && !r.body.known && duplex == nil {
		a.TypeError("RequestInit: duplex option is required when sending a body.")
	}
	if given || !inherited || init != nil {
		return
	}
	if from.body.stream.unusable() {
		a.TypeError("Cannot construct a Request with a Request object that has already been used.")
	}
	r.body = &body{stream: a.newStream(newRelay(from.body.stream)), bytes: from.body.bytes, known: from.body.known}
}

func (a *api) defineRequest() {
	vm := a.VM
	a.requestClass = webidl.Define(a.Realm, "Request", 1, nil, func(args []goja.Value) *request {
		if len(args) == 0 {
			a.TypeError("Request constructor: 1 argument required, but only 0 present.")
		}
		return a.newRequest(args[0], arg(args, 1))
	})
	c := a.requestClass
	c.Attribute("method", func(r *request) goja.Value { return a.FromByteString(r.method) }, nil)
	c.Attribute("url", func(r *request) goja.Value { return vm.ToValue(r.url.Href(false)) }, nil)
	c.Attribute("headers", func(r *request) goja.Value { return a.headersObject(r.headers) }, nil)
	c.Attribute("signal", func(r *request) goja.Value { return r.signal.Object() }, nil)
	for i, m := range requestModes {
		c.Attribute(m.name, func(r *request) goja.Value { return vm.ToValue(r.modes[i]) }, nil)
	}
	for _, fixed := range []struct {
		name  string
		value any
	}{{"destination", ""}, {"referrer", "about:client"}, {"integrity", ""}, {"keepalive", false}, {"duplex", "half"}} {
		c.Attribute(fixed.name, func(*request) goja.Value { return vm.ToValue(fixed.value) }, nil)
	}
	defineBody(a, c, func(r *request) carrier { return r })
	c.Inspect(func(r *request) []webidl.Field {
		return []webidl.Field{
			{Name: "method", Value: r.method}, {Name: "url", Value: r.url.Href(false)},
			{Name: "headers", Value: a.headersObject(r.headers)}, {Name: "redirect", Value: r.redirect()},
			{Name: "signal", Value: r.signal.Object()}, {Name: "body", Value: a.bodyObject(r.body)},
			{Name: "bodyUsed", Value: r.body.used()},
		}
	})
	c.Method("clone", 0, func(r *request, _ goja.FunctionCall) goja.Value {
		if r.body != nil && r.body.stream.unusable() {
			a.TypeError("Request.clone: Body has already been consumed.")
		}
		twin := *r
		twin.headers = &headers{list: slices.Clone(r.headers.list)}
		twin.body = r.body.clone()
		twin.signal = a.abort.Dependent(r.signal)
		return a.requestClass.New(&twin)
	})
}
