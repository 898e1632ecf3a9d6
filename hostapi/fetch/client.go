package fetch

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	neturl "net/url"
	"slices"

	"jsrun/hostapi/network"
)

// What a redirect can fail with, in the words of Node.
var (
	errUnexpectedRedirect = errors.New("unexpected redirect")
	errTooManyRedirects   = errors.New("redirect count exceeded")
	errRedirectScheme     = errors.New("URL scheme must be a HTTP(S) scheme")
	errRedirectBody       = errors.New("a streamed body can't be sent again after a redirect")
	errBadPort            = errors.New("bad port")
)

// maxRedirects is https://fetch.spec.whatwg.org/#concept-http-redirect-fetch, step 5.
const maxRedirects = 20

// outgoing is a request without anything of JavaScript: it is sent on a
// goroutine of its own.
type outgoing struct {
	url      location
	method   string
	headers  headerList
	body     []byte        // nil for none
	upload   io.ReadCloser // instead of body, a stream
	redirect string
	network  network.Policy // nil allows all
	from     *neturl.URL    // what redirected here, nil for none
}

// incoming is its response.
type incoming struct {
	*http.Response
	url        location
	redirected bool
}

// send makes the exchange, redirects included
// (https://fetch.spec.whatwg.org/#concept-http-fetch).
func send(ctx context.Context, transport http.RoundTripper, out outgoing) (in *incoming, err error) {
	if upload := out.upload; upload != nil {
		defer func() {
			if err != nil {
				upload.Close() // a failure that no transport has seen must stop the sender too
			}
		}()
	}
	for hops := 0; ; hops++ {
		if out.url.blocked() {
			return nil, errBadPort
		}
		req, err := out.request(ctx)
		if err != nil {
			return nil, err
		}
		if err := out.check(req); err != nil {
			return nil, err
		}
		out.from = req.URL
		res, err := transport.RoundTrip(req)
		if err != nil {
			return nil, err
		}
		target := res.Header.Get("Location")
		if target == "" || !slices.Contains(redirectStatuses, res.StatusCode) || out.redirect == "manual" {
			return &incoming{Response: res, url: out.url, redirected: hops > 0}, nil
		}
		discard(res.Body)
		if hops == maxRedirects {
			return nil, errTooManyRedirects
		}
		if err := out.follow(res.StatusCode, target); err != nil {
			return nil, err
		}
	}
}

// request makes the request for net/http.
func (out *outgoing) request(ctx context.Context) (*http.Request, error) {
	var content io.Reader
	switch {
	case out.upload != nil:
		content = out.upload
	case out.body != nil:
		content = bytes.NewReader(out.body)
	}
	req, err := http.NewRequestWithContext(ctx, out.method, out.url.Href(true), content)
	if err != nil {
		return nil, err
	}
	if req.URL.Path == "" {
		req.URL = &neturl.URL{Scheme: req.URL.Scheme, Host: req.URL.Host, Path: "/", RawQuery: req.URL.RawQuery}
	}
	req.Header = out.headers.toHTTP()
	if host := req.Header.Get("Host"); host != "" {
		req.Host = host
	}
	defaults := []headerField{{"Accept", "*/*"}, {"Accept-Language", "*"}, {"Sec-Fetch-Mode", "cors"}, {"User-Agent", "jsrun"}}
	for _, f := range defaults {
		if _, given := req.Header[f.name]; !given {
			req.Header.Set(f.name, f.value)
		}
	}
	return req, nil
}

// check asks the policy. A header Host is a name that the server is asked for as
// well.
func (out *outgoing) check(req *http.Request) error {
	err := network.CheckRequest(out.network, network.Request{Method: req.Method, URL: req.URL, From: out.from})
	if err != nil || req.Host == "" || req.Host == req.URL.Host {
		return err
	}
	asked := *req.URL
	asked.Host = req.Host
	return network.CheckRequest(out.network, network.Request{Method: req.Method, URL: &asked, From: out.from})
}

// follow turns the request to the target of a redirect
// (https://fetch.spec.whatwg.org/#concept-http-redirect-fetch).
func (out *outgoing) follow(status int, target string) error {
	if out.redirect == "error" {
		return errUnexpectedRedirect
	}
	to, err := out.url.resolve(target)
	if err != nil {
		return err
	}
	if !to.isHTTP() {
		return errRedirectScheme
	}
	if status != http.StatusSeeOther && out.upload != nil {
		return errRedirectBody
	}
	post := out.method == http.MethodPost && (status == http.StatusMovedPermanently || status == http.StatusFound)
	other := status == http.StatusSeeOther && out.method != http.MethodGet && out.method != http.MethodHead
	if post || other {
		out.method, out.body, out.upload = http.MethodGet, nil, nil
		out.drop("content-encoding", "content-language", "content-location", "content-type", "content-length")
	}
	if !to.sameOrigin(out.url) {
		out.drop("authorization", "proxy-authorization", "cookie", "host")
	}
	out.url = to
	return nil
}

func (out *outgoing) drop(names ...string) {
	out.headers = slices.Clone(out.headers)
	for _, name := range names {
		out.headers.delete(name)
	}
}

// discard ends a response whose body nobody wants. What little there is is read,
// so that the connection can serve again.
func discard(body io.ReadCloser) {
	_, _ = io.CopyN(io.Discard, body, 4<<10)
	body.Close()
}
