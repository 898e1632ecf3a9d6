package fetch_test

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"jsrun/hostapi/fetch"
	"jsrun/hostapi/network"
)

// counting is a server on 127.0.0.1 that counts its requests and redirects /to?URL.
func counting(t *testing.T) (s *httptest.Server, requests *atomic.Int32) {
	requests = new(atomic.Int32)
	s = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests.Add(1)
		if r.URL.Path == "/to" {
			http.Redirect(w, r, r.URL.RawQuery, http.StatusTemporaryRedirect)
			return
		}
		fmt.Fprint(w, "secret")
	}))
	t.Cleanup(s.Close)
	return s, requests
}

// resolver answers every name with an address, without any network.
func resolver(addresses ...string) *net.Resolver {
	return &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		client, server := net.Pipe()
		go func() {
			defer server.Close()
			for answerDNS(server, addresses) == nil {
			}
		}()
		return client, nil
	}}
}

// answerDNS answers one question of RFC 1035, as over TCP.
func answerDNS(conn net.Conn, addresses []string) error {
	var size [2]byte
	if _, err := io.ReadFull(conn, size[:]); err != nil {
		return err
	}
	query := make([]byte, binary.BigEndian.Uint16(size[:]))
	if _, err := io.ReadFull(conn, query); err != nil {
		return err
	}
	end := 12
	for query[end] != 0 {
		end += int(query[end]) + 1
	}
	end += 5
	kind := binary.BigEndian.Uint16(query[end-4:])
	answer := append([]byte{query[0], query[1], 0x81, 0x80, 0, 1, 0, 0, 0, 0, 0, 0}, query[12:end]...)
	for _, text := range addresses {
		a := netip.MustParseAddr(text)
		if a.Is4() != (kind == 1) || kind != 1 && kind != 28 {
			continue
		}
		answer[7]++
		answer = append(answer, 0xC0, 12, 0, byte(kind), 0, 1, 0, 0, 0, 0, 0, byte(a.BitLen()/8))
		answer = append(answer, a.AsSlice()...)
	}
	_, err := conn.Write(append(binary.BigEndian.AppendUint16(nil, uint16(len(answer))), answer...))
	return err
}

// guarded is a transport whose names lead to addresses.
func guarded(t *testing.T, p network.Policy, addresses ...string) *http.Transport {
	transport := &http.Transport{}
	network.Guard(transport, p)
	transport.DialContext = network.Dialer(p, net.Dialer{Resolver: resolver(addresses...)})
	t.Cleanup(transport.CloseIdleConnections)
	return transport
}

func allow(t *testing.T, rules ...string) network.Policy {
	t.Helper()
	p, err := network.Allow(rules...)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

const asking = `
	try { return await (await fetch(url)).text(); }
	catch (e) { return [e instanceof TypeError, e.message, e.cause.code, e.cause.permission, e.cause.resource, e.cause.message].join("|"); }`

// However the loopback address is written, an untrusted script does not get there.
func TestPublicRefusesLoopback(t *testing.T) {
	s, requests := counting(t)
	port := s.URL[strings.LastIndex(s.URL, ":"):]
	for _, host := range []string{
		"127.0.0.1", "127.1", "0x7f.1", "2130706433", "017700000001", "127.000.000.001", "localhost", "LOCALHOST", "0",
		"0.0.0.0", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[0:0:0:0:0:0:0:1]", "[64:ff9b::7f00:1]",
		"[2002:7f00:1::]", "１２７.0.0.1", "127。0。0。1",
	} {
		t.Run(host, func(t *testing.T) {
			loop, _ := newLoop(t, "http://"+host+port, fetch.Options{Network: network.Public()})
			got := evaluate(t, loop, asking)
			if !strings.HasPrefix(got, "true|fetch failed|ERR_ACCESS_DENIED|Net|") || !strings.Contains(got, port) {
				t.Error(got)
			}
		})
	}
	if n := requests.Load(); n > 0 {
		t.Errorf("%d requests arrived", n)
	}
}

// A name is judged by the address that the connection goes to.
func TestNamesThatLeadInside(t *testing.T) {
	s, requests := counting(t)
	port := s.URL[strings.LastIndex(s.URL, ":"):]
	for name, c := range map[string]struct {
		policy    network.Policy
		addresses []string
		want      string
	}{
		"public":   {network.Public(), []string{"127.0.0.1"}, "denied: it is a loopback address"},
		"ipv6":     {network.Public(), []string{"::1"}, "denied: it is a loopback address"},
		"mapped":   {network.Public(), []string{"::ffff:127.0.0.1"}, "denied: it is a loopback address"},
		"metadata": {network.Public(), []string{"169.254.169.254"}, "denied: it is a link-local address"},
		"all":      {network.Public(), []string{"10.0.0.1", "::1", "127.0.0.1", "fd00::1"}, "denied: it is a"},
		"allowed":  {allow(t, "inside.dev"), []string{"127.0.0.1"}, "allow 127.0.0.1" + port},
		"both":     {allow(t, "inside.dev", "127.0.0.1"+port), []string{"127.0.0.1"}, "secret"},
	} {
		t.Run(name, func(t *testing.T) {
			before := requests.Load()
			options := fetch.Options{Network: c.policy, Transport: guarded(t, c.policy, c.addresses...)}
			loop, _ := newLoop(t, "http://inside.dev"+port, options)
			got := evaluate(t, loop, asking)
			if !strings.Contains(got, c.want) {
				t.Errorf("got %s, want %s", got, c.want)
			}
			if arrived := requests.Load() > before; arrived != (c.want == "secret") {
				t.Errorf("a request arrived: %v", arrived)
			}
		})
	}
}

// A redirect is a request of its own.
func TestRedirectToForbidden(t *testing.T) {
	inside, requests := counting(t)
	outside, _ := counting(t)
	outer := strings.TrimPrefix(outside.URL, "http://")
	for name, c := range map[string]struct{ to, want string }{
		"within":    {outside.URL + "/x", "secret"},
		"relative":  {"/x", "secret"},
		"address":   {inside.URL, "ERR_ACCESS_DENIED|Net|" + inside.URL[len("http://"):]},
		"localhost": {strings.Replace(inside.URL, "127.0.0.1", "localhost", 1), "ERR_ACCESS_DENIED"},
		"mapped":    {strings.Replace(inside.URL, "127.0.0.1", "[::ffff:127.0.0.1]", 1), "ERR_ACCESS_DENIED"},
		"chain":     {outside.URL + "/to?" + inside.URL, "ERR_ACCESS_DENIED"},
		"file":      {"file:///etc/passwd", "URL scheme must be a HTTP(S) scheme"},
	} {
		t.Run(name, func(t *testing.T) {
			loop, _ := newLoop(t, outside.URL+"/to?"+c.to, fetch.Options{Network: allow(t, outer)})
			if got := evaluate(t, loop, asking); !strings.Contains(got, c.want) {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
	if n := requests.Load(); n > 0 {
		t.Errorf("%d requests arrived inside", n)
	}
}

// A header Host names a server too.
func TestHostHeader(t *testing.T) {
	s, requests := counting(t)
	loop, _ := newLoop(t, s.URL, fetch.Options{Network: allow(t, strings.TrimPrefix(s.URL, "http://"))})
	got := evaluate(t, loop, `try { await fetch(url, { headers: { host: "inside.dev" } }) } catch (e) { return e.cause.resource }`)
	if got != "inside.dev:80" || requests.Load() > 0 {
		t.Errorf("%s, %d requests", got, requests.Load())
	}
}

// A proxy of the environment would connect where no policy looks.
func TestNoProxyBesideAPolicy(t *testing.T) {
	proxy, requests := counting(t)
	ask := func(p network.Policy) string {
		transport := &http.Transport{Proxy: func(*http.Request) (*url.URL, error) { return url.Parse(proxy.URL) }}
		t.Cleanup(transport.CloseIdleConnections)
		network.Guard(transport, p)
		loop, _ := newLoop(t, "http://127.0.0.1:1234/", fetch.Options{Network: p, Transport: transport})
		return evaluate(t, loop, asking)
	}
	if got := ask(nil); got != "secret" || requests.Load() != 1 {
		t.Errorf("without a policy: %s", got)
	}
	if got := ask(network.Public()); !strings.Contains(got, "ERR_ACCESS_DENIED") || requests.Load() != 1 {
		t.Errorf("with a policy: %s", got)
	}
}

// watching records what it is asked.
type watching struct {
	asked []string
	err   error
}

func (w *watching) Request(r network.Request) error {
	from := "-"
	if r.From != nil {
		from = r.From.Path
	}
	w.asked = append(w.asked, r.Method+" "+r.URL.Path+" "+from)
	return nil
}

func (w *watching) Connect(c network.Connection) error {
	w.asked = append(w.asked, fmt.Sprint(c.Host == c.Address.String()))
	return w.err
}

// A policy of the embedder's sees methods and redirects, and its error is found
// again in Go.
func TestOwnPolicy(t *testing.T) {
	s, _ := counting(t)
	w := &watching{}
	loop, _ := newLoop(t, s.URL, fetch.Options{Network: w})
	evaluate(t, loop, `await (await fetch(url + "/to?/b", { method: "PUT" })).text()`)
	if got := strings.Join(w.asked, ", "); got != "PUT /to -, true, PUT /b /to" {
		t.Error(got)
	}

	reason := &powerful{}
	refusing, _ := newLoop(t, s.URL, fetch.Options{Network: &watching{err: reason}})
	got := evaluate(t, refusing, `try { await fetch(url) } catch (e) { cause = e.cause; return cause.code + " " + cause.message }`)
	if !strings.Contains(got, "ERR_ACCESS_DENIED") || !strings.Contains(got, "not today") {
		t.Error(got)
	}
	err := refusing.Run(t.Context(), "throw cause")
	if !errors.Is(err, reason) {
		t.Errorf("%v", err)
	}
}

// powerful is an error that a script must not get at.
type powerful struct{ Used int }

func (*powerful) Error() string { return "not today" }
func (p *powerful) Use()        { p.Used++ }

// Of the Go error behind an error object scripts see nothing.
func TestGoErrorsAreOpaque(t *testing.T) {
	reason := &powerful{}
	loop, _ := newLoop(t, "http://127.0.0.1:1234/", fetch.Options{Network: &watching{err: reason}})
	got := evaluate(t, loop, `
		try { await fetch(url) } catch (e) {
			const found = [], seen = new Set();
			const walk = (o, path) => {
				if (o === null || typeof o !== "object" && typeof o !== "function" || seen.has(o)) return;
				seen.add(o);
				for (const key of Reflect.ownKeys(o)) {
					const d = Object.getOwnPropertyDescriptor(o, key);
					if (/^[A-Z]/.test(String(key))) found.push(path + "." + String(key));
					walk(d.value, path + "." + String(key));
				}
			};
			walk(e.cause, "cause");
			try { e.cause.value.Unwrap().Use() } catch {}
			return found.join() + Object.keys(e.cause);
		}`)
	if got != "code,permission,resource" || reason.Used > 0 {
		t.Errorf("%s, used %d times", got, reason.Used)
	}
}
