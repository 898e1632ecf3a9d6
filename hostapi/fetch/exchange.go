package fetch

import (
	"context"
	"io"
	"net/http"
	"strings"

	"github.com/dop251/goja"

	"jsrun/hostapi/internal/dataurl"
	"jsrun/runtime/host"
)

// exchange is one call of fetch under way
// (https://fetch.spec.whatwg.org/#dom-global-fetch). send runs on a goroutine;
// everything here is on the loop's.
type exchange struct {
	api     *api
	request *request
	promise host.Deferred
	cancel  context.CancelFunc
	settled bool
	stop    func() // takes the abort algorithm away
}

// fetch is the global function.
func (a *api) fetch(call goja.FunctionCall) goja.Value {
	return a.Promised(func() goja.Value {
		if len(call.Arguments) == 0 {
			a.TypeError("fetch: 1 argument required, but only 0 present.")
		}
		x := &exchange{api: a, request: a.newRequest(call.Argument(0), call.Argument(1)), promise: a.Loop.Defer()}
		x.start()
		return x.promise.Promise
	})
}

func (x *exchange) start() {
	if signal := x.request.signal; signal.Aborted() {
		x.reject(signal.Reason())
		x.cancelUpload(signal.Reason())
		return
	}
	switch url := x.request.url; {
	case url.Scheme() == "data":
		x.data()
	case url.isHTTP():
		x.send()
	default:
		x.fail(errScheme)
	}
}

// send starts the exchange. The loop is held until the headers are there.
func (x *exchange) send() {
	ctx, cancel := context.WithCancel(x.api.Loop.Context())
	x.cancel = cancel
	x.stop = x.request.signal.OnAbort(x.abort)
	out := x.outgoing()
	if out.upload != nil {
		// net/http waits for its write loop before it gives up, and that one may
		// wait for a chunk that never comes.
		context.AfterFunc(ctx, func() { out.upload.Close() })
	}
	op := x.api.Loop.Begin("fetch " + out.method + " " + out.url.Href(false))
	go func() {
		in, err := send(ctx, x.api.transport, out)
		if op.Finish(func() { x.arrived(ctx, in, err) }) != nil {
			cancel()
			if in != nil {
				in.Body.Close()
			}
		}
	}()
}

func (x *exchange) outgoing() outgoing {
	r := x.request
	out := outgoing{url: r.url, method: r.method, headers: r.headers.list, redirect: r.redirect(), network: x.api.options.Network}
	switch {
	case r.body == nil:
	case r.body.known:
		out.body = r.body.bytes
		r.body.stream.disturbed = true
		r.body.stream.close()
	default:
		out.upload = x.api.startUpload(r.body.stream)
	}
	return out
}

// abort is https://fetch.spec.whatwg.org/#abort-fetch before the headers are
// there; afterwards it is the stream of the body that follows the signal.
func (x *exchange) abort(reason goja.Value) {
	x.reject(reason)
	x.cancelUpload(reason)
	x.cancel()
}

func (x *exchange) cancelUpload(reason goja.Value) {
	if b := x.request.body; b != nil && b.stream.state == readable {
		_ = x.api.Try(func() { b.stream.cancel(reason) })
	}
}

func (x *exchange) arrived(ctx context.Context, in *incoming, err error) {
	x.stop()
	if err != nil {
		x.cancel()
		x.fail(err)
		return
	}
	w := newWire(ctx, x.cancel, in.Body)
	if x.settled {
		w.close()
		return
	}
	x.resolve(x.response(in, w))
}

// response makes the Response of what has arrived
// (https://fetch.spec.whatwg.org/#concept-filtered-response-basic).
func (x *exchange) response(in *incoming, w *wire) *response {
	r := &response{
		kind: "basic", url: in.url.Href(true), redirected: in.redirected, status: in.StatusCode,
		headers: &headers{list: headersFromHTTP(in.Header), immutable: true},
	}
	if in.ProtoMajor < 2 {
		_, r.statusText, _ = strings.Cut(in.Status, " ")
	}
	if x.request.method == http.MethodHead || isNullBody(in.StatusCode) {
		w.close()
		return r
	}
	r.body = &body{stream: x.api.newWireStream(w, x.request.signal)}
	return r
}

// data answers a data: URL without any transport.
func (x *exchange) data() {
	contentType, content, ok := dataurl.Parse(x.request.url.Href(true))
	if !ok {
		x.fail(errDataURL)
		return
	}
	x.resolve(&response{
		kind: "basic", url: x.request.url.Href(true), status: 200, statusText: "OK",
		headers: &headers{list: headerList{{"content-type", contentType}}, immutable: true},
		body:    x.api.bytesBody(content),
	})
}

func (x *exchange) resolve(r *response) {
	x.settled = true
	x.promise.Resolve(x.api.responseClass.New(r))
}

func (x *exchange) reject(reason goja.Value) {
	if !x.settled {
		x.settled = true
		x.promise.Reject(reason)
	}
}

// fail is a network error (https://fetch.spec.whatwg.org/#concept-network-error).
func (x *exchange) fail(err error) {
	x.reject(x.api.NewCaused("fetch failed", x.api.cause(err)))
}

// upload feeds a stream of the script to the body of a request: a chunk is drawn
// when the one before has been sent.
type upload struct {
	api    *api
	stream *stream
	pipe   *io.PipeWriter
}

// startUpload gives the body that net/http reads.
func (a *api) startUpload(s *stream) io.ReadCloser {
	r, w := io.Pipe()
	u := &upload{api: a, stream: s, pipe: w}
	s.drain(u.send, func(failure goja.Value) {
		if failure != nil {
			w.CloseWithError(&thrown{failure})
			return
		}
		w.Close()
	})
	return r
}

func (u *upload) send(chunk []byte, next func()) {
	op := u.api.Loop.Begin("fetch: send body")
	go func() {
		_, err := u.pipe.Write(chunk)
		_ = op.Finish(func() {
			if err == nil {
				next()
				return
			}
			if u.stream.state == readable {
				_ = u.api.Try(func() { u.stream.cancel(u.api.cause(err)) })
			}
		})
	}()
}
