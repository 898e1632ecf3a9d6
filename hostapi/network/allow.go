package network

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"

	whatwg "github.com/nlnwa/whatwg-url/url"
)

// Allow allows the hosts of a list, each with all of its ports or with one:
//
//	api.example.com          a name
//	api.example.com:8443     one port of it
//	*.example.com            all names below it, not itself
//	192.0.2.7:80, [::1]:80   an address
//	10.0.0.0/8, fd00::/8     a block of addresses
//	*, *:443                 any host
//
// A name may only lead to public addresses (see Public) and to those that the list
// has: whoever owns a name decides where it leads. The name localhost leads
// to the loopback addresses. The error tells which rule makes no sense.
func Allow(rules ...string) (Policy, error) {
	var list allowed
	for _, text := range rules {
		r, err := parseRule(text)
		if err != nil {
			return nil, fmt.Errorf("%q is no host: %w", text, err)
		}
		list = append(list, r)
	}
	return list, nil
}

// allowed is the policy of a list.
type allowed []rule

// Request implements Policy.
func (list allowed) Request(r Request) error {
	name, port := hostPort(r.URL)
	if list.has(name, port) {
		return nil
	}
	return &DeniedError{Reason: "the host is not among those that are allowed", Hint: "allow " + joined(name, port)}
}

// Connect implements Policy.
func (list allowed) Connect(c Connection) error {
	address := c.Address.Addr().Unmap()
	for _, r := range list {
		if r.hasAddress(address, c.Address.Port()) {
			return nil
		}
	}
	if host, port, err := net.SplitHostPort(c.Host); err == nil && address.IsLoopback() && isLocalhost(host) {
		if n, err := strconv.ParseUint(port, 10, 16); err == nil && list.has(host, uint16(n)) {
			return nil
		}
	}
	err := publicOnly(c.Address)
	if denied, ok := err.(*DeniedError); ok {
		denied.Hint = "a name may lead to public addresses and to those that are allowed: allow " + c.Address.String()
	}
	return err
}

// has tells whether the list has a host, which may be an address.
func (list allowed) has(name string, port uint16) bool {
	address, err := netip.ParseAddr(name)
	return slices.ContainsFunc(list, func(r rule) bool {
		if err == nil && r.hasAddress(address.Unmap(), port) {
			return true
		}
		return r.hasName(canonical(name), port)
	})
}

// rule is one entry of a list: a name or a block of addresses.
type rule struct {
	name      string // "" for a block; "*" for all, ".example.com" for what is below
	addresses netip.Prefix
	port      uint16 // 0 for all
}

func (r rule) hasName(name string, port uint16) bool {
	if r.port != 0 && r.port != port {
		return false
	}
	if strings.HasPrefix(r.name, ".") {
		return strings.HasSuffix(name, r.name) && len(name) > len(r.name)
	}
	return r.name == "*" || r.name != "" && r.name == name
}

func (r rule) hasAddress(a netip.Addr, port uint16) bool {
	return r.addresses.IsValid() && (r.port == 0 || r.port == port) && r.addresses.Contains(a)
}

// parseRule reads a rule.
func parseRule(text string) (rule, error) {
	if prefix, err := netip.ParsePrefix(text); err == nil {
		if a := prefix.Addr(); a.Is4In6() {
			return rule{}, fmt.Errorf("write it as IPv4")
		}
		return rule{addresses: prefix.Masked()}, nil
	}
	if strings.ContainsAny(text, "/?#@") {
		return rule{}, fmt.Errorf("give the host alone, as in example.com or example.com:8080")
	}
	if a, err := netip.ParseAddr(text); err == nil {
		return addressRule(a, 0), nil
	}
	host, port, err := splitPort(text)
	if err != nil {
		return rule{}, err
	}
	if host == "*" {
		return rule{name: "*", port: port}, nil
	}
	name, below := strings.CutPrefix(host, "*.")
	u, err := whatwg.Parse("http://" + name + "/")
	if err != nil || strings.Contains(name, "*") || name == "" {
		return rule{}, fmt.Errorf("a host is a name, an address, or *.name")
	}
	name = canonical(strings.Trim(u.Hostname(), "[]"))
	if a, err := netip.ParseAddr(name); err == nil && !below {
		return addressRule(a, port), nil
	}
	if below {
		name = "." + name
	}
	return rule{name: name, port: port}, nil
}

func addressRule(a netip.Addr, port uint16) rule {
	a = a.Unmap()
	return rule{addresses: netip.PrefixFrom(a, a.BitLen()), port: port}
}

// splitPort takes the port off a host; 0 for none or for *.
func splitPort(text string) (host string, port uint16, err error) {
	end := strings.LastIndexByte(text, ':')
	if end < 0 || strings.HasSuffix(text, "]") {
		return text, 0, nil
	}
	host, number := text[:end], text[end+1:]
	if number == "*" {
		return host, 0, nil
	}
	n, err := strconv.ParseUint(number, 10, 16)
	if err != nil || n == 0 {
		return "", 0, fmt.Errorf("%q is no port", number)
	}
	return host, uint16(n), nil
}

// hostPort returns the host of a URL, without brackets, and its port.
func hostPort(u *url.URL) (name string, port uint16) {
	number := u.Port()
	switch {
	case number != "":
	case u.Scheme == "https":
		number = "443"
	default:
		number = "80"
	}
	n, _ := strconv.ParseUint(number, 10, 16)
	return canonical(u.Hostname()), uint16(n)
}

// canonical spells a name in one way.
func canonical(name string) string { return strings.TrimSuffix(strings.ToLower(name), ".") }

func joined(name string, port uint16) string {
	return net.JoinHostPort(name, strconv.Itoa(int(port)))
}

// isLocalhost tells whether a name is one of RFC 6761's, part 6.3.
func isLocalhost(name string) bool {
	name = canonical(name)
	return name == "localhost" || strings.HasSuffix(name, ".localhost")
}
