package network_test

import (
	"errors"
	"fmt"
	"io/fs"
	"net/netip"
	"net/url"
	"strings"
	"testing"

	"jsrun/hostapi/network"
)

// connect asks a policy for an address that a host leads to.
func connect(p network.Policy, host, address string) error {
	return p.Connect(network.Connection{Host: host, Address: netip.MustParseAddrPort(address)})
}

// TestPublicAddresses has the address of each block, its first and last ones where
// a neighbour is public.
func TestPublicAddresses(t *testing.T) {
	public := `1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.0
		169.253.255.255 169.255.0.0 172.15.255.255 172.32.0.0 192.167.255.255 192.169.0.0 168.63.129.15 198.17.255.255
		198.20.0.0 223.255.255.255 2001:4860:4860::8888 2606:4700:4700::1111 2a00:1450::1 2001:200::1
		64:ff9b::8.8.8.8 2002:808:808::1 ::ffff:8.8.8.8 3ffe::1`
	refused := map[string]string{
		"loopback":   `127.0.0.1 127.0.0.0 127.255.255.255 ::1 ::ffff:127.0.0.1 ::ffff:7f00:1 64:ff9b::127.0.0.1 2002:7f00:1::`,
		"private":    `10.0.0.0 10.255.255.255 172.16.0.0 172.31.255.255 192.168.0.0 192.168.255.255 fc00:: fd00:ec2::254 fdff::1 ::ffff:10.1.2.3 64:ff9b::a00:1 2002:c0a8:101::1 100.64.0.0 100.127.255.255 100.100.100.200`,
		"link-local": `169.254.0.0 169.254.169.254 169.254.255.255 fe80::1 fe80::1%eth0 febf::1 ::ffff:169.254.169.254 64:ff9b::169.254.169.254 2002:a9fe:a9fe::`,
		"multicast":  `224.0.0.1 239.255.255.255 ff02::1 ff0e::1`,
		"machine":    `0.0.0.0 0.1.2.3 :: ::ffff:0.0.0.0 64:ff9b::`,
		"reserved":   `240.0.0.0 255.255.255.255 192.0.0.1 192.0.0.192 192.88.99.1 ::7f00:1 ::2 64:ff9b:1::1 100::1 2001::1 2001:10::1 2001:1ff::1 fec0::1 5f00::1 4000::1 1fff::1`,
		"documents":  `192.0.2.1 198.51.100.1 203.0.113.1 2001:db8::1 3fff::1`,
		"metadata":   `168.63.129.16`,
		"measure":    `198.18.0.0 198.19.255.255`,
	}
	for _, address := range strings.Fields(public) {
		if err := connect(network.Public(), "x:80", netip.AddrPortFrom(netip.MustParseAddr(address), 80).String()); err != nil {
			t.Errorf("%s: %v", address, err)
		}
	}
	for word, addresses := range refused {
		for _, address := range strings.Fields(addresses) {
			err := connect(network.Public(), "x:80", netip.AddrPortFrom(netip.MustParseAddr(address), 80).String())
			if err == nil || !strings.Contains(err.Error(), word) || !errors.Is(err, fs.ErrPermission) {
				t.Errorf("%s: %v, want a word of %s", address, err, word)
			}
		}
	}
}

// TestAllow asks for URLs: rules, URL, and whether it is allowed.
func TestAllow(t *testing.T) {
	for _, c := range []struct {
		rules, url string
		want       bool
	}{
		{"example.com", "http://example.com/x", true},
		{"example.com", "https://EXAMPLE.com.:8443/", true},
		{"example.com", "http://www.example.com/", false},
		{"example.com", "http://example.com.evil.net/", false},
		{"example.com", "http://notexample.com/", false},
		{"Example.COM.", "http://example.com/", true},
		{"example.com:443", "https://example.com/", true},
		{"example.com:443", "http://example.com/", false},
		{"example.com:443", "http://example.com:443/", true},
		{"example.com:*", "http://example.com:1/", true},
		{"*.example.com", "http://a.b.example.com/", true},
		{"*.example.com", "http://example.com/", false},
		{"*.example.com", "http://badexample.com/", false},
		{"*.example.com:80", "http://a.example.com/", true},
		{"*.example.com:80", "https://a.example.com/", false},
		{"*", "http://anything/", true},
		{"*:443", "https://anything/", true},
		{"*:443", "http://anything/", false},
		{"bücher.example", "http://xn--bcher-kva.example/", true},
		{"127.0.0.1:80", "http://127.0.0.1/", true},
		{"127.0.0.1:80", "http://127.0.0.1:81/", false},
		{"127.1", "http://127.0.0.1/", true},
		{"127.0.0.1", "http://[::ffff:127.0.0.1]/", true},
		{"127.0.0.1", "http://localhost/", false},
		{"[::1]:80", "http://[::1]/", true},
		{"::1", "http://[::1]:9/", true},
		{"[::1]", "http://[::1]:9/", true},
		{"10.0.0.0/8", "http://10.9.8.7:1234/", true},
		{"10.0.0.0/8", "http://11.0.0.1/", false},
		{"a.example b.example", "http://b.example/", true},
		{"", "http://a.example/", false},
	} {
		t.Run(c.rules+" "+c.url, func(t *testing.T) {
			p, err := network.Allow(strings.Fields(c.rules)...)
			if err != nil {
				t.Fatal(err)
			}
			u, err := url.Parse(c.url)
			if err != nil {
				t.Fatal(err)
			}
			if err := network.CheckRequest(p, network.Request{Method: "GET", URL: u}); (err == nil) != c.want {
				t.Error(err)
			}
		})
	}
}

// TestAllowedConnections asks for addresses that names lead to.
func TestAllowedConnections(t *testing.T) {
	for _, c := range []struct {
		rules, host, address string
		want                 bool
	}{
		{"a.example", "a.example:80", "8.8.8.8:80", true},
		{"a.example", "a.example:80", "10.0.0.1:80", false},
		{"a.example 10.0.0.1", "a.example:80", "10.0.0.1:80", true},
		{"a.example 10.0.0.1:81", "a.example:80", "10.0.0.1:80", false},
		{"a.example 10.0.0.0/8", "a.example:80", "10.0.0.1:80", true},
		{"*", "a.example:80", "127.0.0.1:80", false},
		{"*", "127.0.0.1:80", "127.0.0.1:80", false},
		{"localhost", "localhost:80", "127.0.0.1:80", true},
		{"localhost", "localhost:80", "[::1]:80", true},
		{"localhost:81", "localhost:80", "127.0.0.1:80", false},
		{"localhost", "localhost:80", "10.0.0.1:80", false},
		{"localhost a.example", "a.example:80", "127.0.0.1:80", false},
		{"*.localhost", "a.localhost:80", "127.0.0.1:80", true},
	} {
		t.Run(c.rules+" "+c.host+" "+c.address, func(t *testing.T) {
			p, err := network.Allow(strings.Fields(c.rules)...)
			if err != nil {
				t.Fatal(err)
			}
			if err := connect(p, c.host, c.address); (err == nil) != c.want {
				t.Error(err)
			}
		})
	}
}

func TestMistakenRules(t *testing.T) {
	for _, rule := range []string{
		"", "http://example.com", "example.com/path", "user@example.com", "example.com:0", "example.com:x", "example.com:65536",
		"*.*.com", "a*.com", "*.", "a b", "[::1", "::ffff:1.2.3.4/96",
	} {
		if _, err := network.Allow(rule); err == nil {
			t.Errorf("%q is a rule", rule)
		} else if !strings.Contains(err.Error(), rule) {
			t.Errorf("%q: %v", rule, err)
		}
	}
}

type own struct{ err error }

func (o own) Request(network.Request) error    { return o.err }
func (o own) Connect(network.Connection) error { return o.err }

// What a policy of the embedder's says is found again.
func TestOwnPolicy(t *testing.T) {
	reason := errors.New("not on Sundays")
	u, _ := url.Parse("https://a.example/x")
	err := network.CheckRequest(own{reason}, network.Request{URL: u})
	var denied *network.DeniedError
	if !errors.As(err, &denied) || denied.Resource != "a.example:443" || !errors.Is(err, reason) {
		t.Errorf("%#v", err)
	}
	if network.CheckRequest(own{}, network.Request{URL: u}) != nil || network.CheckRequest(nil, network.Request{URL: u}) != nil {
		t.Error("refused")
	}
}

func ExampleAllow() {
	p, err := network.Allow("api.example.com:443", "*.example.org")
	if err != nil {
		panic(err)
	}
	for _, text := range []string{"https://api.example.com/", "http://api.example.com/", "http://a.example.org/"} {
		u, _ := url.Parse(text)
		fmt.Println(network.CheckRequest(p, network.Request{Method: "GET", URL: u}))
	}
	// Output:
	// <nil>
	// access to api.example.com:80 is denied: the host is not among those that are allowed; allow api.example.com:80
	// <nil>
}
