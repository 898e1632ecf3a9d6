package fetch

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"syscall"

	"github.com/dop251/goja"

	"jsrun/hostapi/network"
)

var (
	errScheme  = errors.New("unknown scheme")
	errDataURL = errors.New("failed to fetch the data URL")
)

// thrown carries what a script threw through net/http and back.
type thrown struct{ value goja.Value }

func (t *thrown) Error() string { return "fetch: the request's body failed" }

// cause gives the Error that says why a fetch failed. It has the code that Node
// gives, where there is one, and carries the Go error.
func (a *api) cause(err error) goja.Value {
	if t, ok := errors.AsType[*thrown](err); ok {
		return t.value
	}
	d := describe(err)
	o := a.NewGoError(err, d.message)
	for _, p := range d.properties {
		_ = o.Set(p.name, p.value)
	}
	return o
}

// description is an error in Node's words.
type description struct {
	message    string
	properties []property
}

type property struct {
	name  string
	value any
}

func describe(err error) description {
	if denied, ok := errors.AsType[*network.DeniedError](err); ok {
		return description{denied.Error(), []property{
			{"code", "ERR_ACCESS_DENIED"}, {"permission", "Net"}, {"resource", denied.Resource},
		}}
	}
	if dns, ok := errors.AsType[*net.DNSError](err); ok {
		return describeDNS(dns)
	}
	if code := errnoName(err); code != "" {
		return describeSystem(err, code)
	}
	if code := certificateCode(err); code != "" {
		return description{err.Error(), []property{{"code", code}}}
	}
	switch {
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return description{"the run has ended: " + err.Error(), []property{{"code", "ABORT_ERR"}}}
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return description{"other side closed", []property{{"code", "UND_ERR_SOCKET"}}}
	}
	return description{message: err.Error()}
}

func describeDNS(err *net.DNSError) description {
	code := "EAI_FAIL"
	switch {
	case err.IsNotFound:
		code = "ENOTFOUND"
	case err.IsTemporary, err.IsTimeout:
		code = "EAI_AGAIN"
	}
	return description{"getaddrinfo " + code + " " + err.Name, []property{
		{"code", code}, {"syscall", "getaddrinfo"}, {"hostname", err.Name},
	}}
}

// describeSystem is a failed system call; connect also names the address.
func describeSystem(err error, code string) description {
	op, ok := errors.AsType[*net.OpError](err)
	if !ok {
		return description{code, []property{{"code", code}}}
	}
	call := op.Op
	if call == "dial" {
		call = "connect"
	}
	d := description{call + " " + code, []property{{"code", code}, {"syscall", call}}}
	if tcp, ok := op.Addr.(*net.TCPAddr); ok && call == "connect" {
		d.message = fmt.Sprintf("%s %s", d.message, tcp)
		d.properties = append(d.properties, property{"address", tcp.IP.String()}, property{"port", tcp.Port})
	}
	return d
}

// errnos are the failures of a connection by name. On Windows the numbers of
// Winsock, which package syscall does not name, come with the same meaning.
var errnos = []struct {
	name    string
	errno   syscall.Errno
	winsock syscall.Errno
}{
	{"ECONNREFUSED", syscall.ECONNREFUSED, 10061},
	{"ECONNRESET", syscall.ECONNRESET, 10054},
	{"ECONNABORTED", syscall.ECONNABORTED, 10053},
	{"ETIMEDOUT", syscall.ETIMEDOUT, 10060},
	{"EHOSTUNREACH", syscall.EHOSTUNREACH, 10065},
	{"ENETUNREACH", syscall.ENETUNREACH, 10051},
	{"EADDRNOTAVAIL", syscall.EADDRNOTAVAIL, 10049},
	{"EPIPE", syscall.EPIPE, 10058},
	{"EACCES", syscall.EACCES, 10013},
}

func errnoName(err error) string {
	errno, ok := errors.AsType[syscall.Errno](err)
	if !ok {
		return ""
	}
	for _, e := range errnos {
		if errno == e.errno || errno == e.winsock {
			return e.name
		}
	}
	return ""
}

func certificateCode(err error) string {
	if _, ok := errors.AsType[x509.UnknownAuthorityError](err); ok {
		return "UNABLE_TO_VERIFY_LEAF_SIGNATURE"
	}
	if _, ok := errors.AsType[x509.HostnameError](err); ok {
		return "ERR_TLS_CERT_ALTNAME_INVALID"
	}
	if invalid, ok := errors.AsType[x509.CertificateInvalidError](err); ok && invalid.Reason == x509.Expired {
		return "CERT_HAS_EXPIRED"
	}
	return ""
}
