package fetch

import (
	"slices"
	"strings"

	"github.com/dop251/goja"

	"jsrun/hostapi/internal/webidl"
)

// response is a Response (https://fetch.spec.whatwg.org/#response-class).
type response struct {
	kind       string // [[type]]
	url        string // "" for one that a script made
	redirected bool
	status     int
	statusText string
	headers    *headers
	body       *body // nil for null
}

func (r *response) content() *body { return r.body }

func (r *response) ok() bool { return r.status >= 200 && r.status <= 299 }

// nullBodyStatuses have no body
// (https://fetch.spec.whatwg.org/#null-body-status).
var nullBodyStatuses = []int{101, 103, 204, 205, 304}

func isNullBody(status int) bool { return slices.Contains(nullBodyStatuses, status) }

// redirectStatuses are https://fetch.spec.whatwg.org/#redirect-status.
var redirectStatuses = []int{301, 302, 303, 307, 308}

// newResponse is https://fetch.spec.whatwg.org/#initialize-a-response for a
// body that is extracted already.
func (a *api) newResponse(b *body, contentType string, init goja.Value) *response {
	options := a.Dictionary(init, "ResponseInit")
	r := &response{kind: "default", status: 200, headers: &headers{}}
	if v := webidl.Member(options, "status"); v != nil {
		if r.status = toUint16(v); r.status < 200 || r.status > 599 {
			a.RangeError(`init["status"] must be in the range of 200 to 599, inclusive.`)
		}
	}
	if v := webidl.Member(options, "statusText"); v != nil {
		r.statusText = a.ByteString(v, "statusText")
		if strings.ContainsFunc(r.statusText, func(c rune) bool { return c != '\t' && c < ' ' || c == 0x7F }) {
			a.TypeError("Invalid statusText")
		}
	}
	if v := webidl.Member(options, "headers"); v != nil {
		r.headers = a.newHeaders(v)
	}
	if b == nil {
		return r
	}
	if isNullBody(r.status) {
		a.TypeError("Response constructor: Invalid response status code %d", r.status)
	}
	r.body = b
	if contentType != "" && !r.headers.list.has("content-type") {
		r.headers.list.append("content-type", contentType)
	}
	return r
}

// toUint16 is https://webidl.spec.whatwg.org/#js-unsigned-short.
func toUint16(v goja.Value) int { return int(uint16(v.ToInteger())) }

func (a *api) defineResponse() {
	vm := a.VM
	a.responseClass = webidl.Define(a.Realm, "Response", 0, nil, func(args []goja.Value) *response {
		var b *body
		var contentType string
		if v := arg(args, 0); !webidl.Nullish(v) {
			b, contentType = a.extract(v)
		}
		return a.newResponse(b, contentType, arg(args, 1))
	})
	c := a.responseClass
	c.Attribute("type", func(r *response) goja.Value { return vm.ToValue(r.kind) }, nil)
	c.Attribute("url", func(r *response) goja.Value { return vm.ToValue(r.url) }, nil)
	c.Attribute("redirected", func(r *response) goja.Value { return vm.ToValue(r.redirected) }, nil)
	c.Attribute("status", func(r *response) goja.Value { return vm.ToValue(r.status) }, nil)
	c.Attribute("ok", func(r *response) goja.Value { return vm.ToValue(r.ok()) }, nil)
	c.Attribute("statusText", func(r *response) goja.Value { return a.FromByteString(r.statusText) }, nil)
	c.Attribute("headers", func(r *response) goja.Value { return a.headersObject(r.headers) }, nil)
	defineBody(a, c, func(r *response) carrier { return r })
	c.Method("clone", 0, func(r *response, _ goja.FunctionCall) goja.Value {
		if r.body != nil && r.body.stream.unusable() {
			a.TypeError("Response.clone: Body has already been consumed.")
		}
		twin := *r
		twin.headers = &headers{list: slices.Clone(r.headers.list), immutable: r.headers.immutable}
		twin.body = r.body.clone()
		return a.responseClass.New(&twin)
	})
	c.Inspect(func(r *response) []webidl.Field {
		return []webidl.Field{
			{Name: "status", Value: r.status}, {Name: "statusText", Value: a.FromByteString(r.statusText)},
			{Name: "headers", Value: a.headersObject(r.headers)}, {Name: "body", Value: a.bodyObject(r.body)},
			{Name: "bodyUsed", Value: r.body.used()}, {Name: "ok", Value: r.ok()}, {Name: "redirected", Value: r.redirected},
			{Name: "type", Value: r.kind}, {Name: "url", Value: r.url},
		}
	})
	c.Static("error", 0, func(goja.FunctionCall) goja.Value {
		return c.New(&response{kind: "error", headers: &headers{immutable: true}})
	})
	c.Static("redirect", 1, a.responseRedirect)
	c.Static("json", 1, a.responseJSON)
}

// responseRedirect is https://fetch.spec.whatwg.org/#dom-response-redirect.
func (a *api) responseRedirect(call goja.FunctionCall) goja.Value {
	to := a.parseLocation(a.USVString(call.Argument(0)))
	status := 302
	if v := call.Argument(1); webidl.Present(v) {
		status = toUint16(v)
	}
	if !slices.Contains(redirectStatuses, status) {
		a.RangeError("Invalid status code " + call.Argument(1).String())
	}
	h := &headers{list: headerList{{"location", to.Href(false)}}, immutable: true}
	return a.responseClass.New(&response{kind: "default", status: status, headers: h})
}

// responseJSON is https://fetch.spec.whatwg.org/#dom-response-json.
func (a *api) responseJSON(call goja.FunctionCall) goja.Value {
	text := a.Intrinsic("jsonStringify", nil, call.Argument(0))
	if !goja.IsString(text) {
		a.TypeError("Value is not JSON serializable")
	}
	b := a.bytesBody([]byte(a.USVString(text)))
	return a.responseClass.New(a.newResponse(b, jsonType, call.Argument(1)))
}
