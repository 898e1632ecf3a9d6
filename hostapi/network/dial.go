package network

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"
)

// Dialer returns the DialContext of an http.Transport: d, with the policy asked for
// each address. Control and ControlContext of d are asked before it.
func Dialer(p Policy, d net.Dialer) func(ctx context.Context, network, address string) (net.Conn, error) {
	if p == nil {
		return d.DialContext
	}
	return func(ctx context.Context, network, host string) (net.Conn, error) {
		guarded := d
		guarded.Control = nil
		guarded.ControlContext = func(ctx context.Context, network, address string, c syscall.RawConn) error {
			var err error
			switch {
			case d.ControlContext != nil:
				err = d.ControlContext(ctx, network, address, c)
			case d.Control != nil:
				err = d.Control(network, address, c)
			}
			if err != nil {
				return err
			}
			return connect(p, host, address)
		}
		return guarded.DialContext(ctx, network, host)
	}
}

// connect asks for an address as package net has it.
func connect(p Policy, host, address string) error {
	to, err := netip.ParseAddrPort(address)
	if err != nil {
		return &DeniedError{Resource: host, Reason: "it leads to " + address + ", which is no address of the internet", Err: err}
	}
	return checkConnection(p, Connection{Host: host, Address: netip.AddrPortFrom(to.Addr().Unmap(), to.Port())})
}

// dialTimeout is that of http.DefaultTransport.
const dialTimeout = 30 * time.Second

// Guard makes a transport ask the policy for each of its connections: it takes
// the transport's proxy and its own ways to dial away. One that needs a dialer of its
// own gets it afterwards, as a DialContext that Dialer made. A transport that is in
// use already must not be guarded.
func Guard(t *http.Transport, p Policy) {
	if p == nil {
		return
	}
	t.Proxy = nil
	t.Dial, t.DialTLS, t.DialTLSContext = nil, nil, nil //lint:ignore SA1019 they would be asked first
	t.DialContext = Dialer(p, net.Dialer{Timeout: dialTimeout, KeepAlive: dialTimeout})
}
