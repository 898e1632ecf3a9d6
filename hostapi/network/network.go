// Package network decides what scripts may reach over the network.
//
// A Policy is asked twice. Before a request is sent, and again for each redirect,
// it sees the method and the URL, whose host nobody has resolved yet. Before a
// connection is made it sees the address that the host led to, in the system call
// itself: a name that resolves to one address for a check and to another one for
// the connection does not get round it. A request passes if both answers are nil.
//
// What always holds: a transport of this package uses no proxy, because a proxy
// would resolve the name and make the connection where no policy sees it; and a
// name is not looked up before the policy allowed the request.
//
// The package knows nothing of JavaScript. Package fetch asks the policy that it is
// given and is the only way that scripts have to a network: modules are not
// loaded over it, and there are no sockets. A server that is on a public address is
// public for this package, also if it is the machine's own.
package network

import (
	"io/fs"
	"net/netip"
	"net/url"
)

// Policy decides. Its methods are called from any goroutine, several at once; an
// error refuses, and is the reason that the script gets.
type Policy interface {
	// Request is asked before each request, redirects included.
	Request(Request) error

	// Connect is asked before each connection, once for each address that is tried.
	Connect(Connection) error
}

// Request is what is about to be asked of a server.
type Request struct {
	Method string
	URL    *url.URL // absolute; http or https
	From   *url.URL // what redirected here, nil for none
}

// Connection is what is about to be connected.
type Connection struct {
	Host    string         // as the URL has it, with a port: "example.com:443"
	Address netip.AddrPort // what it leads to; an IPv4 address never in the form of IPv6
}

// DeniedError tells that a policy refused. Errors of a policy that are none are
// wrapped in one.
type DeniedError struct {
	Resource string // host with port, of the request or of the connection
	Reason   string // half a sentence: "it is a private address"
	Hint     string // half a sentence, what to do about it; "" if nothing is known
	Err      error  // what the policy said, if not this
}

// Error tells what was refused, why, and what to do.
func (e *DeniedError) Error() string {
	text := "access to " + e.Resource + " is denied: " + e.Reason
	if e.Hint != "" {
		text += "; " + e.Hint
	}
	return text
}

// Unwrap returns the error of the policy.
func (e *DeniedError) Unwrap() error { return e.Err }

// Is makes errors.Is find fs.ErrPermission.
func (e *DeniedError) Is(target error) bool { return target == fs.ErrPermission }

// CheckRequest asks a policy; the error is a *DeniedError. A nil policy allows.
func CheckRequest(p Policy, r Request) error {
	if p == nil {
		return nil
	}
	return denied(r.host(), p.Request(r))
}

// host is the host of a request with its port.
func (r Request) host() string {
	name, port := hostPort(r.URL)
	return joined(name, port)
}

func checkConnection(p Policy, c Connection) error {
	resource := c.Address.String()
	if c.Host != resource {
		resource = c.Host + " (" + resource + ")"
	}
	return denied(resource, p.Connect(c))
}

// denied makes what a policy said a *DeniedError.
func denied(resource string, err error) error {
	switch err := err.(type) {
	case nil:
		return nil
	case *DeniedError:
		own := *err
		if own.Resource == "" {
			own.Resource = resource
		}
		return &own
	}
	return &DeniedError{Resource: resource, Reason: err.Error(), Err: err}
}
