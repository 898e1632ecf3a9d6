package fetch

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
)

// HandlerTransport answers requests with a handler, in the process and without
// any network. The response is there as soon as the handler writes or flushes;
// each Write is a chunk that the handler waits for until somebody reads it, so
// that a body streams and is never gathered. The request's context ends when the
// response is closed.
func HandlerTransport(handler http.Handler) http.RoundTripper {
	return &handlerTransport{handler}
}

type handlerTransport struct{ handler http.Handler }

func (t *handlerTransport) RoundTrip(req *http.Request) (*http.Response, error) {
	ctx, cancel := context.WithCancel(req.Context())
	r, w := io.Pipe()
	context.AfterFunc(ctx, func() { w.CloseWithError(context.Cause(ctx)) })
	writer := &responseWriter{request: req, header: make(http.Header), pipe: w, ready: make(chan struct{})}
	go func() {
		defer cancel()
		writer.serve(t.handler, serverRequest(req.WithContext(ctx)))
	}()
	select {
	case <-writer.ready:
	case <-ctx.Done():
		// The handler may have finished and cancelled: then it is ready too.
		select {
		case <-writer.ready:
		default:
			return nil, ctx.Err()
		}
	}
	if writer.failure != nil {
		return nil, writer.failure
	}
	return writer.response(&handlerBody{PipeReader: r, cancel: cancel}), nil
}

// serverRequest gives a request as a server gets it.
func serverRequest(req *http.Request) *http.Request {
	in := req.Clone(req.Context())
	in.RequestURI = req.URL.RequestURI()
	in.Proto, in.ProtoMajor, in.ProtoMinor = "HTTP/1.1", 1, 1
	in.RemoteAddr = "192.0.2.1:1234" // RFC 5737, an address for documents
	if in.Host == "" {
		in.Host = req.URL.Host
	}
	if req.URL.Scheme == "https" {
		in.TLS = &tls.ConnectionState{ServerName: req.URL.Hostname(), HandshakeComplete: true}
	}
	if in.Body == nil {
		in.Body = http.NoBody
	}
	return in
}

// handlerBody ends the handler's context when it is closed.
type handlerBody struct {
	*io.PipeReader
	cancel context.CancelFunc
}

func (b *handlerBody) Close() error {
	b.cancel()
	return b.PipeReader.Close()
}

// responseWriter is the handler's side.
type responseWriter struct {
	request *http.Request
	header  http.Header
	pipe    *io.PipeWriter

	once    sync.Once
	ready   chan struct{} // closed once what follows is set
	sent    http.Header
	status  int
	failure error // the handler ended without a response
}

var errAborted = errors.New("the handler aborted the response")

// serve runs the handler and ends the response, as it should or with an error.
func (w *responseWriter) serve(handler http.Handler, req *http.Request) {
	defer req.Body.Close()
	defer func() {
		if x := recover(); x != nil {
			err := errAborted
			if x != http.ErrAbortHandler {
				err = fmt.Errorf("the handler panicked: %v", x)
			}
			w.once.Do(func() { w.failure = err; close(w.ready) })
			w.pipe.CloseWithError(err)
		}
	}()
	handler.ServeHTTP(w, req)
	w.WriteHeader(http.StatusOK)
	w.pipe.Close()
}

func (w *responseWriter) Header() http.Header { return w.header }

func (w *responseWriter) WriteHeader(status int) {
	if status < 200 {
		return // informational: nobody looks at those
	}
	w.once.Do(func() {
		w.sent, w.status = w.header.Clone(), status
		close(w.ready)
	})
}

func (w *responseWriter) Write(p []byte) (int, error) {
	if _, given := w.header["Content-Type"]; !given {
		w.header.Set("Content-Type", http.DetectContentType(p))
	}
	w.WriteHeader(http.StatusOK)
	if !w.bodyAllowed() {
		return 0, http.ErrBodyNotAllowed
	}
	return w.pipe.Write(p)
}

// Flush implements http.Flusher; there is nothing to flush but the headers.
func (w *responseWriter) Flush() { w.WriteHeader(http.StatusOK) }

func (w *responseWriter) bodyAllowed() bool {
	return w.request.Method != http.MethodHead && !isNullBody(w.status)
}

func (w *responseWriter) response(body io.ReadCloser) *http.Response {
	return &http.Response{
		Status: fmt.Sprintf("%d %s", w.status, http.StatusText(w.status)), StatusCode: w.status,
		Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1,
		Header: w.sent, Body: body, ContentLength: -1, Request: w.request,
	}
}

// reserving sends requests for reserved hosts to a handler and others on.
type reserving struct{ handler, next http.RoundTripper }

func (t *reserving) RoundTrip(req *http.Request) (*http.Response, error) {
	if Reserved(req.URL.Hostname()) {
		return t.handler.RoundTrip(req)
	}
	return t.next.RoundTrip(req)
}

// Reserved tells whether a host is reserved for documents and tests: the names
// example.com, example.net and example.org, the top-level domains example, test
// and invalid, and all below them (RFC 2606, RFC 6761). localhost, which is
// reserved too, leads to a real host and is none of them.
func Reserved(host string) bool {
	host = "." + strings.ToLower(strings.TrimSuffix(host, "."))
	for _, name := range []string{".example.com", ".example.net", ".example.org", ".example", ".test", ".invalid"} {
		if strings.HasSuffix(host, name) {
			return true
		}
	}
	return false
}
