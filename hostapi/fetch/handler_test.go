package fetch_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"jsrun/hostapi/fetch"
	"jsrun/hostapi/fetch/fixture"
)

func TestReserved(t *testing.T) {
	for host, want := range map[string]bool{
		"example.com": true, "api.example.com": true, "EXAMPLE.ORG": true, "example.net.": true, "x.test": true, "test": true,
		"a.b.invalid": true, "api.example": true, "localhost": false, "x.localhost": false, "127.0.0.1": false,
		"notexample.com": false, "example.com.evil.io": false, "example.dev": false, "": false,
	} {
		if got := fetch.Reserved(host); got != want {
			t.Errorf("Reserved(%q) = %t", host, got)
		}
	}
}

// noNetwork fails what the fixture does not answer.
func noNetwork() fetch.Options {
	return fetch.Options{Fixture: fixture.New(), Transport: failing{}, BaseURL: "https://api.example.com/v1/"}
}

func TestFixtureThroughFetch(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"data":     {`const r = await fetch("https://api.example.com/data"); return [r.status, r.url, r.headers.get("content-type"), JSON.stringify(await r.json())]`, `200,https://api.example.com/data,application/json; charset=utf-8,{"id":1,"title":"Sample data","message":"Hello from api.example.com","items":["alpha","beta","gamma"]}`},
		"other":    {`return (await fetch("http://shop.test/a?b=c", { method: "DELETE" })).text()`, `{"url":"http://shop.test/a?b=c","method":"DELETE","message":"Hello from shop.test"}`},
		"relative": {`return (await (await fetch("things")).json()).url`, "https://api.example.com/v1/things"},
		"error":    {`const r = await fetch("/error/503"); return [r.ok, r.status, r.statusText, await r.text()]`, `false,503,Service Unavailable,{"error":{"status":503,"message":"Service Unavailable"}}`},
		"no body":  {`const r = await fetch("/error/204"); return [r.status, r.body]`, "204,"},
		"user":     {`return (await (await fetch("/users/2")).json()).name`, "Alan Turing"},
		"no user":  {`return (await fetch("/users/99")).status`, "404"},
		"echo":     {`return JSON.stringify((await (await fetch("/echo", { method: "POST", body: '{"a":1}' })).json()).json)`, `{"a":1}`},
		"upload":   {`return (await (await fetch("/echo", { method: "POST", duplex: "half", body: new Response("str").body })).json()).body`, "str"},
		"head":     {`const r = await fetch("/data", { method: "HEAD" }); return [r.status, r.headers.get("content-length"), r.body]`, "200,102,"},
		"pages":    {`let url = "/items?limit=10", n = 0, pages = 0; for (; url; pages++) { const p = await (await fetch(url)).json(); n += p.items.length; url = p.next; } return [n, pages]`, "25,3"},
		"link":     {`return (await fetch("/items?page=2&limit=10")).headers.get("link")`, `<https://api.example.com/items?page=3&limit=10>; rel="next", <https://api.example.com/items?page=1&limit=10>; rel="prev"`},
		"stream": {`const lines = []; const it = (await fetch("/stream?lines=3")).body.values(); for (let r; !(r = await it.next()).done;) lines.push(text(r.value).trim()); return lines.join("")`,
			`{"line":1,"of":3}{"line":2,"of":3}{"line":3,"of":3}`},
		"break":   {`const it = (await fetch("/stream?lines=1000")).body.values(); await it.next(); return (await it.return()).done`, "true"},
		"network": {`await fetch("https://localhost/")`, "! TypeError: fetch failed < Error: no network today"},
	} {
		t.Run(name, func(t *testing.T) {
			loop, _ := newLoop(t, "", noNetwork())
			if got := evaluate(t, loop, c.body); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func get(t *testing.T, h http.HandlerFunc) (*http.Response, error) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://x.test/", nil)
	if err != nil {
		t.Fatal(err)
	}
	return fetch.HandlerTransport(h).RoundTrip(req)
}

func TestHandlerTransport(t *testing.T) {
	t.Run("panic before headers", func(t *testing.T) {
		if _, err := get(t, func(http.ResponseWriter, *http.Request) { panic("boom") }); err == nil || !strings.Contains(err.Error(), "boom") {
			t.Error(err)
		}
	})
	t.Run("abort in the body", func(t *testing.T) {
		res, err := get(t, func(w http.ResponseWriter, _ *http.Request) {
			fmt.Fprint(w, "part")
			panic(http.ErrAbortHandler)
		})
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(res.Body)
		if string(b) != "part" || err == nil || errors.Is(err, io.ErrUnexpectedEOF) {
			t.Errorf("%q, %v", b, err)
		}
		res.Body.Close()
	})
	t.Run("close ends the handler", func(t *testing.T) {
		ended := make(chan struct{})
		res, err := get(t, func(w http.ResponseWriter, r *http.Request) {
			defer close(ended)
			w.(http.Flusher).Flush()
			<-r.Context().Done()
		})
		if err != nil {
			t.Fatal(err)
		}
		res.Body.Close()
		awaitEnd(t, ended)
	})
	t.Run("nothing written", func(t *testing.T) {
		res, err := get(t, func(http.ResponseWriter, *http.Request) {})
		if err != nil || res.StatusCode != http.StatusOK {
			t.Fatal(res, err)
		}
		if b, err := io.ReadAll(res.Body); len(b) != 0 || err != nil {
			t.Errorf("%q, %v", b, err)
		}
		res.Body.Close()
	})
}
