package network

import (
	"net/netip"
	"sync"
)

// reserved are the blocks that are for a purpose of their own, of what is not told
// by a method of netip.Addr
// (https://www.iana.org/assignments/iana-ipv4-special-registry,
// https://www.iana.org/assignments/iana-ipv6-special-registry).
var reserved = sync.OnceValue(func() []block {
	return []block{
		{netip.MustParsePrefix("0.0.0.0/8"), "an address of this machine"},
		{netip.MustParsePrefix("100.64.0.0/10"), "a private address of a provider"},
		{netip.MustParsePrefix("168.63.129.16/32"), "the address of a cloud's metadata"},
		{netip.MustParsePrefix("192.0.0.0/24"), "a reserved address"},
		{netip.MustParsePrefix("192.0.2.0/24"), "an address for documents"},
		{netip.MustParsePrefix("192.88.99.0/24"), "a reserved address"},
		{netip.MustParsePrefix("198.18.0.0/15"), "an address for measurements"},
		{netip.MustParsePrefix("198.51.100.0/24"), "an address for documents"},
		{netip.MustParsePrefix("203.0.113.0/24"), "an address for documents"},
		{netip.MustParsePrefix("240.0.0.0/4"), "a reserved address"},
		{netip.MustParsePrefix("2001::/23"), "a reserved address"},
		{netip.MustParsePrefix("2001:db8::/32"), "an address for documents"},
		{netip.MustParsePrefix("3fff::/20"), "an address for documents"},
	}
})

// block is a row of reserved.
type block struct {
	addresses netip.Prefix
	what      string
}

// The forms of IPv6 that carry an address of IPv4.
var (
	globalUnicast = netip.PrefixFrom(netip.AddrFrom16([16]byte{0x20}), 3)                 // 2000::/3
	nat64         = netip.PrefixFrom(netip.AddrFrom16([16]byte{0, 0x64, 0xff, 0x9b}), 96) // RFC 6052
	sixToFour     = netip.PrefixFrom(netip.AddrFrom16([16]byte{0x20, 0x02}), 16)          // RFC 3056
)

// notPublic says what an address is that is not one of the public internet; "" if
// it is public. Of IPv6 only what is assigned for global unicast is public, so
// all else is refused without a list of it.
func notPublic(a netip.Addr) string {
	a = a.Unmap()
	switch {
	case !a.IsValid():
		return "no address"
	case a.IsUnspecified():
		return "an address of this machine"
	case a.IsLoopback():
		return "a loopback address"
	case a.IsPrivate():
		return "a private address"
	case a.IsLinkLocalUnicast():
		return "a link-local address"
	case a.IsMulticast():
		return "a multicast address"
	}
	if inner, ok := embedded(a); ok {
		if what := notPublic(inner); what != "" {
			return what + " (" + inner.String() + ") in the form of IPv6"
		}
		return ""
	}
	if a.Is6() && !globalUnicast.Contains(a.WithZone("")) {
		return "a reserved address"
	}
	for _, b := range reserved() {
		if b.addresses.Contains(a.WithZone("")) {
			return b.what
		}
	}
	return ""
}

// embedded returns the address of IPv4 that a gateway takes out of one of IPv6.
func embedded(a netip.Addr) (netip.Addr, bool) {
	if !a.Is6() {
		return netip.Addr{}, false
	}
	bytes := a.As16()
	switch a = a.WithZone(""); {
	case nat64.Contains(a):
		return netip.AddrFrom4([4]byte(bytes[12:])), true
	case sixToFour.Contains(a):
		return netip.AddrFrom4([4]byte(bytes[2:6])), true
	}
	return netip.Addr{}, false
}
