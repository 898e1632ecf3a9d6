package network

import "net/netip"

// Public allows every host that is on the public internet: no address that is
// loopback, private, link-local, unique-local, of a provider's network (RFC 6598),
// multicast or reserved, nor one of a cloud's metadata, however it is written and
// whatever name leads to it. It is the policy for scripts that nobody trusts and
// that need a network.
func Public() Policy { return public{} }

type public struct{}

func (public) Request(Request) error { return nil }

func (public) Connect(c Connection) error { return publicOnly(c.Address) }

func publicOnly(a netip.AddrPort) error {
	if what := notPublic(a.Addr()); what != "" {
		return &DeniedError{Reason: "it is " + what, Hint: "only addresses of the public internet are allowed"}
	}
	return nil
}

// None allows nothing.
func None() Policy { return none{} }

type none struct{}

func (none) Request(Request) error {
	return &DeniedError{Reason: "this program has no network"}
}

func (n none) Connect(Connection) error { return n.Request(Request{}) }
