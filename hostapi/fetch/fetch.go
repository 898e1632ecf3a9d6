// Package fetch gives scripts fetch, Headers, Request and Response, and with
// them AbortController and AbortSignal (https://fetch.spec.whatwg.org/).
//
// It stands between a script and net/http. The script's side, all classes and
// streams, lives on the loop's goroutine; a call of fetch sends its request on a
// goroutine of its own and comes back with the headers; each read of a body runs
// on a goroutine again, one chunk for one read, so that a body is never gathered
// unless the script asks for it whole, and a sender waits for its reader.
//
// What always holds: the loop is held while headers or a read are awaited, and
// not by a response that nobody reads; everything a run left open is closed when
// its context ends; the bytes of a chunk belong to the script that got it.
//
// Behaviour is that of Node where Node and the standard differ, for both are
// servers, not pages: no origin, no CORS, no cookies, no cache, all headers
// allowed, and redirect "manual" gives the redirect as it came. There are no
// Blob, FormData and ReadableStream constructors; response.body has the reading
// half of ReadableStream.
package fetch

import (
	"net/http"

	"github.com/dop251/goja"

	"jsrun/hostapi/abort"
	"jsrun/hostapi/internal/realm"
	"jsrun/hostapi/internal/webidl"
	"jsrun/hostapi/network"
	"jsrun/runtime/host"
)

// Options says what a script may reach.
type Options struct {
	// Transport carries the requests, redirects each on its own; nil stands for
	// net/http with its defaults, one pool of connections for each runtime. A
	// transport of the embedder is where cookies are kept or requests are recorded.
	Transport http.RoundTripper

	// Network decides which servers a script reaches; nil allows all. It is asked
	// for each request and each redirect, and for each connection of fetch's own
	// transport, which then uses no proxy. A transport of the embedder's has to ask
	// for its connections itself: see network.Guard and network.Dialer.
	Network network.Policy

	// Fixture, if set, answers the hosts that are reserved for documents and
	// tests (see Reserved), without any network. Package fixture has one.
	Fixture http.Handler

	// MaxBody is the most bytes that text, json, arrayBuffer and bytes gather;
	// 0 is no limit. More of them reject with a *BodySizeError in their cause.
	// Reading chunk by chunk has no limit.
	MaxBody int64

	// BaseURL is what relative URLs are relative to; without it they throw.
	BaseURL string
}

// api is the binding of one runtime.
type api struct {
	*webidl.Realm
	options   Options
	transport http.RoundTripper
	abort     *abort.API

	headersClass  *webidl.Class[headers]
	requestClass  *webidl.Class[request]
	responseClass *webidl.Class[response]
	streamClass   *webidl.Class[stream]
	readerClass   *webidl.Class[reader]
	iteratorClass *webidl.Class[streamIterator]
}

// New gives the binding. It may be installed in any number of runtimes.
func New(options Options) host.Binding {
	return func(loop host.Loop) error {
		abort.Define(loop)
		var made *api
		class := func(name string, constructor func(*api) *goja.Object) host.Global {
			return host.Global{Name: name, Make: func() goja.Value {
				if made == nil {
					made = newAPI(loop, options)
				}
				return constructor(made)
			}}
		}
		loop.DefineGlobals(
			class("Headers", func(a *api) *goja.Object { return a.headersClass.Constructor }),
			class("Request", func(a *api) *goja.Object { return a.requestClass.Constructor }),
			class("Response", func(a *api) *goja.Object { return a.responseClass.Constructor }),
		)
		f := class("fetch", func(a *api) *goja.Object { return realm.Function(a.VM, "fetch", 1, a.fetch) })
		f.Enumerable = true
		loop.DefineGlobals(f)
		return nil
	}
}

// newAPI makes the binding of a runtime, when a script first asks for a part of it.
func newAPI(loop host.Loop, options Options) *api {
	signals := abort.Of(loop)
	a := &api{Realm: signals.Realm(), options: options, transport: options.Transport, abort: signals}
	if a.transport == nil {
		own := newTransport()
		network.Guard(own, options.Network)
		a.transport = own
		loop.OnClose(own.CloseIdleConnections)
	}
	if options.Fixture != nil {
		a.transport = &reserving{handler: HandlerTransport(options.Fixture), next: a.transport}
	}
	a.defineHeaders()
	a.defineStream()
	a.defineRequest()
	a.defineResponse()
	return a
}

// newTransport is net/http's default, with connections of its own.
func newTransport() *http.Transport {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.MaxIdleConnsPerHost = 16
	return t
}
