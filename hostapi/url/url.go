// Package url gives scripts URL and URLSearchParams
// (https://url.spec.whatwg.org/#api). Parsing and serialising are whatwg-url's;
// the classes, and the form encoding that the two share, are here.
//
// All of it is for the loop's goroutine.
package url

import (
	"github.com/dop251/goja"
	whatwg "github.com/nlnwa/whatwg-url/url"

	"jsrun/hostapi/internal/realm"
	"jsrun/hostapi/internal/webidl"
	"jsrun/runtime/host"
)

// New gives the binding.
func New() host.Binding {
	return func(loop host.Loop) error {
		webidl.Prepare(loop)
		loop.DefineGlobals(
			host.Global{Name: "URL", Make: func() goja.Value { return of(loop).urls.Constructor }},
			host.Global{Name: "URLSearchParams", Make: func() goja.Value { return of(loop).params.Constructor }},
		)
		return nil
	}
}

type key struct{}

// of makes the classes of a runtime when one of them is first needed.
func of(loop host.Loop) *api {
	return loop.Shared(key{}, func() any {
		a := &api{Realm: webidl.Of(loop)}
		a.defineParams()
		a.defineURL()
		return a
	}).(*api)
}

// api is the classes of one runtime.
type api struct {
	*webidl.Realm
	urls   *webidl.Class[urlObject]
	params *webidl.Class[searchParams]
}

// urlObject is a URL object; params is its query object, and shows every change
// of the query.
type urlObject struct {
	url    *whatwg.Url
	params *searchParams
}

// newURL is https://url.spec.whatwg.org/#url-initialize.
func newURL(u *whatwg.Url) *urlObject {
	o := &urlObject{url: u, params: &searchParams{url: u}}
	o.params.reload()
	return o
}

// parse parses the input against the base, if there is one.
func (a *api) parse(input, base goja.Value) (*whatwg.Url, error) {
	if !webidl.Present(base) {
		return whatwg.Parse(a.USVString(input))
	}
	// An empty base is none to the library and an invalid one to the standard.
	b, err := whatwg.Parse(a.USVString(base))
	if err != nil {
		return nil, err
	}
	return b.Parse(a.USVString(input))
}

// invalid throws what Node throws.
func (a *api) invalid(input goja.Value) {
	e := a.NewError("TypeError", "Invalid URL")
	realm.Hidden(e, "code", a.VM.ToValue("ERR_INVALID_URL"))
	realm.Hidden(e, "input", a.String(input))
	panic(e)
}

func (a *api) defineURL() {
	a.urls = webidl.Define(a.Realm, "URL", 1, nil, func(args []goja.Value) *urlObject {
		if len(args) == 0 {
			a.TypeError("The \"url\" argument must be specified")
		}
		base := goja.Undefined()
		if len(args) > 1 {
			base = args[1]
		}
		u, err := a.parse(args[0], base)
		if err != nil {
			a.invalid(args[0])
		}
		return newURL(u)
	})
	c := a.urls
	href := func(o *urlObject) goja.Value { return a.VM.ToValue(o.url.Href(false)) }
	c.Attribute("href", href, a.setHref)
	c.Attribute("origin", func(o *urlObject) goja.Value { return a.VM.ToValue(origin(o.url)) }, nil)
	a.defineParts()
	c.Attribute("searchParams", a.paramsObject, nil)
	c.Method("toString", 0, func(o *urlObject, _ goja.FunctionCall) goja.Value { return href(o) })
	c.Method("toJSON", 0, func(o *urlObject, _ goja.FunctionCall) goja.Value { return href(o) })
	c.Inspect(a.fields)
	c.Static("canParse", 1, func(call goja.FunctionCall) goja.Value {
		_, err := a.parse(call.Argument(0), call.Argument(1))
		return a.VM.ToValue(err == nil)
	})
	c.Static("parse", 1, func(call goja.FunctionCall) goja.Value {
		u, err := a.parse(call.Argument(0), call.Argument(1))
		if err != nil {
			return goja.Null()
		}
		return a.urls.New(newURL(u))
	})
}

// defineParts defines the attributes that the library has under the same names.
func (a *api) defineParts() {
	for _, part := range []struct {
		name string
		get  func(*whatwg.Url) string
		set  func(*whatwg.Url, string)
	}{
		{"protocol", (*whatwg.Url).Protocol, (*whatwg.Url).SetProtocol},
		{"username", (*whatwg.Url).Username, (*whatwg.Url).SetUsername},
		{"password", (*whatwg.Url).Password, (*whatwg.Url).SetPassword},
		{"host", (*whatwg.Url).Host, (*whatwg.Url).SetHost},
		{"hostname", (*whatwg.Url).Hostname, (*whatwg.Url).SetHostname},
		{"port", (*whatwg.Url).Port, (*whatwg.Url).SetPort},
		{"pathname", (*whatwg.Url).Pathname, (*whatwg.Url).SetPathname},
		{"search", (*whatwg.Url).Search, (*whatwg.Url).SetSearch},
		{"hash", (*whatwg.Url).Hash, (*whatwg.Url).SetHash},
	} {
		a.urls.Attribute(part.name,
			func(o *urlObject) goja.Value { return a.VM.ToValue(part.get(o.url)) },
			func(o *urlObject, v goja.Value) {
				part.set(o.url, a.USVString(v))
				if part.name == "search" {
					o.params.reload()
				}
			})
	}
}

// paramsObject gives the searchParams, always the same.
func (a *api) paramsObject(o *urlObject) goja.Value {
	if o.params.object == nil {
		o.params.object = a.params.New(o.params)
	}
	return o.params.object
}

func (a *api) fields(o *urlObject) []webidl.Field {
	u := o.url
	return []webidl.Field{
		{Name: "href", Value: u.Href(false)}, {Name: "origin", Value: origin(u)}, {Name: "protocol", Value: u.Protocol()},
		{Name: "username", Value: u.Username()}, {Name: "password", Value: u.Password()},
		{Name: "host", Value: u.Host()}, {Name: "hostname", Value: u.Hostname()}, {Name: "port", Value: u.Port()},
		{Name: "pathname", Value: u.Pathname()}, {Name: "search", Value: u.Search()},
		{Name: "searchParams", Value: a.paramsObject(o)}, {Name: "hash", Value: u.Hash()},
	}
}

func (a *api) setHref(o *urlObject, v goja.Value) {
	u, err := whatwg.Parse(a.USVString(v))
	if err != nil {
		a.invalid(v)
	}
	*o.url = *u
	o.params.reload()
}

// origin is the serialisation of https://url.spec.whatwg.org/#concept-url-origin.
func origin(u *whatwg.Url) string {
	switch u.Scheme() {
	case "http", "https", "ws", "wss", "ftp":
		return u.Protocol() + "//" + u.Host()
	case "blob":
		if inner, err := whatwg.Parse(u.Pathname()); err == nil && (inner.Scheme() == "http" || inner.Scheme() == "https") {
			return origin(inner)
		}
	}
	return "null"
}
