package fetch_test

import (
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os/exec"
	"strings"
	"testing"

	"jsrun/hostapi/fetch"
)

// node is where Node is: with it, every row that holds for Node runs there too.
var node = flag.String("node", "", "path of a node binary that confirms the tables")

// row is the body of an async function and what it returns, or throws after "! ".
type row struct {
	name, body, want string
	ours             bool // not what Node gives
}

func server(t testing.TB) *httptest.Server {
	mux := http.NewServeMux()
	mux.HandleFunc("/echo", func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		fmt.Fprintf(w, "%s %s %s|%s|%s", r.Method, r.URL.RequestURI(), r.Header.Get("X-A"), r.Header.Get("Content-Type"), b)
	})
	mux.HandleFunc("/to/{status}/{path}", func(w http.ResponseWriter, r *http.Request) {
		var status int
		fmt.Sscan(r.PathValue("status"), &status)
		w.Header().Set("Location", "/"+r.PathValue("path"))
		w.WriteHeader(status)
		fmt.Fprint(w, "moved")
	})
	mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	mux.HandleFunc("/ftp", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Location", "ftp://127.0.0.1/")
		w.WriteHeader(http.StatusFound)
	})
	mux.HandleFunc("/kill", func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	mux.HandleFunc("/cut", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Length", "100")
		fmt.Fprint(w, "abc")
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	})
	mux.HandleFunc("/status/{status}", func(w http.ResponseWriter, r *http.Request) {
		var status int
		fmt.Sscan(r.PathValue("status"), &status)
		w.WriteHeader(status)
	})
	mux.HandleFunc("/headers", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Add("X-Many", "one")
		w.Header().Add("X-Many", "two")
		w.Header().Add("Set-Cookie", "a=1")
		w.Header().Add("Set-Cookie", "b=2")
		w.Header().Set("X-Latin", "caf\xe9")
	})
	mux.HandleFunc("/json", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, "\xEF\xBB\xBF{\"a\":[1,\"é\"]}") })
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s
}

func runTable(t *testing.T, rows []row) {
	s := server(t)
	gone := httptest.NewServer(nil)
	gone.Close()
	prelude := fmt.Sprintf("const gone = %q;", gone.URL)
	for _, r := range rows {
		t.Run(r.name, func(t *testing.T) {
			loop, _ := newLoop(t, s.URL, fetch.Options{})
			want := strings.NewReplacer("<URL>", s.URL, "<GONE>", gone.URL[len("http://"):]).Replace(r.want)
			if got := evaluate(t, loop, prelude+r.body); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
			if *node != "" && !r.ours {
				if got := inNode(t, s.URL, prelude+r.body); got != want {
					t.Errorf("Node gives %s\nwant       %s", got, want)
				}
			}
		})
	}
}

func inNode(t *testing.T, url, body string) string {
	script := fmt.Sprintf(`const url = %q; const text = (bytes) => String.fromCharCode(...bytes);
		const show = (e) => e instanceof Error || e && e.message !== undefined
			? e.name + ": " + e.message + (e.cause ? " < " + show(e.cause) + (e.cause.code ? " " + e.cause.code : "") : "")
			: String(e);
		(async () => {%s
		})().then((v) => String(v), (e) => "! " + show(e)).then((s) => { process.stdout.write(s); process.exit(); });`, url, body)
	out, err := exec.CommandContext(t.Context(), *node, "-e", script).Output()
	if err != nil {
		t.Fatalf("node: %v", err)
	}
	return string(out)
}

func TestHeaders(t *testing.T) {
	runTable(t, []row{
		{name: "record", body: `return [...new Headers({ B: "2", a: "1" })].join(";")`, want: "a,1;b,2"},
		{name: "pairs", body: `return [...new Headers([["b", "2"], ["A", "1"], ["b", "3"]])].join(";")`, want: "a,1;b,2, 3"},
		{name: "copy", body: `return [...new Headers(new Headers({ a: "1" })).keys()].join(";")`, want: "a"},
		{name: "normalised", body: `return "[" + new Headers({ a: " \t x y \r\n" }).get("A") + "]"`, want: "[x y]"},
		{name: "numbers", body: `return new Headers({ a: 1, b: null }).get("b")`, want: "null"},
		{name: "missing", body: `return new Headers().get("x")`, want: "null"},
		{name: "set", body: `const h = new Headers([["a", "1"], ["a", "2"]]); h.set("A", 3); return h.get("a")`, want: "3"},
		{name: "delete", body: `const h = new Headers({ a: "1" }); h.delete("A"); return h.has("a")`, want: "false"},
		{name: "cookies", body: `const h = new Headers([["set-cookie", "b=1"], ["x", "y"], ["Set-Cookie", "a=2"]]);
			return h.getSetCookie().length + [...h].join(";") + h.get("set-cookie")`, want: "2set-cookie,b=1;set-cookie,a=2;x,yb=1, a=2"},
		{name: "forEach", body: `let out = ""; const h = new Headers({ b: "2", a: "1" });
			h.forEach(function (v, k, o) { out += k + v + (o === h) + this.x; }, { x: "!" }); return out`, want: "a1true!b2true!"},
		{name: "live", body: `const h = new Headers({ a: "1" }), it = h.keys(); it.next(); h.set("b", "2"); return it.next().value`, want: "b"},
		{name: "iterator", body: `const it = new Headers().entries();
			return [Object.prototype.toString.call(it), it[Symbol.iterator]() === it, it.next().done, Headers.prototype[Symbol.iterator] === Headers.prototype.entries]`,
			want: "[object Headers Iterator],true,true,true"},
		{name: "latin", body: `return new Headers({ a: "é" }).get("a")`, want: "é"},
		{name: "name", body: `new Headers().append("a b", "1")`, want: "! TypeError: Headers.append: \"a b\" is an invalid header name."},
		{name: "value", body: `new Headers().set("a", "x\0y")`, want: "! TypeError: Headers.set: \"x\x00y\" is an invalid header value."},
		{name: "wide", body: `try { new Headers({ a: "€" }) } catch (e) { return e instanceof TypeError }`, want: "true"},
		{name: "no pair", body: `new Headers([["a"]])`, want: "! TypeError: Headers constructor: expected name/value pair to be length 2, found 1."},
		{name: "no object", body: `try { new Headers(5) } catch (e) { return e instanceof TypeError }`, want: "true"},
		{name: "null", body: `try { new Headers(null) } catch (e) { return e instanceof TypeError }`, want: "true"},
		{name: "symbol", body: `try { new Headers({ [Symbol("a")]: "1" }) } catch (e) { return e instanceof TypeError }`, want: "true"},
		{name: "immutable", body: `(await fetch("data:,x")).headers.set("a", "b")`, want: "! TypeError: immutable"},
	})
}

func TestClasses(t *testing.T) {
	runTable(t, []row{
		{name: "tags", body: `return [new Headers(), new Request(url), new Response(), new AbortController(), AbortSignal.abort(), new Response("").body].map((o) => Object.prototype.toString.call(o).slice(8, -1))`,
			want: "Headers,Request,Response,AbortController,AbortSignal,ReadableStream"},
		{name: "names", body: `return [Headers, Request, Response, AbortController, AbortSignal, fetch].map((f) => f.name + f.length)`,
			want: "Headers0,Request1,Response0,AbortController0,AbortSignal0,fetch1", ours: true}, // Node has fetch0
		{name: "new", body: `try { Headers() } catch (e) { return e instanceof TypeError }`, want: "true"},
		{name: "illegal", body: `new AbortSignal()`, want: "! TypeError: Illegal constructor"},
		{name: "brand", body: `try { Headers.prototype.get.call({}, "a") } catch (e) { return e instanceof TypeError }`, want: "true"},
		{name: "brand of a getter", body: `try { Response.prototype.status } catch (e) { return e instanceof TypeError }`, want: "true"},
		{name: "brand of a promise", body: `return Response.prototype.text.call({}).then(null, (e) => e instanceof TypeError)`, want: "true"},
		{name: "subclass", body: `class H extends Headers { #n = 1; x = 2; get n() { return this.#n } }; const h = new H({ a: "1" });
			return [h.get("a"), h.n, h.x, h instanceof Headers, h.constructor.name]`, want: "1,1,2,true,H"},
		{name: "own properties", body: `const r = new Response(); r.data = 1; return [r.data, Object.keys(r), JSON.stringify(new Headers())]`, want: "1,data,{}"},
		{name: "parent", body: `return Object.getPrototypeOf(AbortSignal.prototype)[Symbol.toStringTag]`, want: "EventTarget"},
		{name: "enumerable", body: `return Object.getOwnPropertyDescriptor(globalThis, "Response").enumerable + "," + Object.keys(Headers.prototype)`,
			want: "false,append,delete,get,has,set,getSetCookie,keys,values,entries,forEach"},
	})
}

func TestRequest(t *testing.T) {
	runTable(t, []row{
		{name: "defaults", body: `const r = new Request("HTTP://127.0.0.1:80/a/../b?c#d");
			return [r.url, r.method, r.redirect, r.mode, r.credentials, r.cache, r.body, r.bodyUsed, r.signal.aborted, r.duplex]`,
			want: "http://127.0.0.1/b?c#d,GET,follow,cors,same-origin,default,,false,false,half"},
		{name: "normalised", body: `return ["get", "pOst", "patch", "x-y"].map((method) => new Request(url, { method }).method)`, want: "GET,POST,patch,x-y"},
		{name: "method", body: `new Request(url, { method: "a b" })`, want: "! TypeError: 'a b' is not a valid HTTP method."},
		{name: "trace", body: `new Request(url, { method: "trace" })`, want: "! TypeError: 'trace' HTTP method is unsupported."},
		{name: "body of GET", body: `new Request(url, { body: "x" })`, want: "! TypeError: Request with GET/HEAD method cannot have body."},
		{name: "relative", body: `await fetch("/x")`, want: "! TypeError: Failed to parse URL from /x < TypeError: Invalid URL ERR_INVALID_URL"},
		{name: "credentials", body: `new Request("http://u:p@a/")`, want: "! TypeError: Request cannot be constructed from a URL that includes credentials: http://u:p@a/"},
		{name: "signal", body: `new Request(url, { signal: {} })`, want: "! TypeError: Failed to construct 'Request': member signal is not of type AbortSignal."},
		{name: "redirect", body: `try { new Request(url, { redirect: "x" }) } catch (e) { return e instanceof TypeError }`, want: "true"},
		{name: "duplex", body: `new Request(url, { method: "POST", body: new Response("x").body })`, want: "! TypeError: RequestInit: duplex option is required when sending a body."},
		{name: "of a request", body: `const a = new Request(url, { method: "PUT", body: "x", headers: { a: "1" } }), b = new Request(a, { headers: { b: "2" } });
			return [b.method, b.headers.get("a"), b.headers.get("b"), await b.text(), a.bodyUsed]`, want: "PUT,,2,x,true"},
		{name: "of a used one", body: `const a = new Request(url, { method: "PUT", body: "x" }); await a.text(); new Request(a)`,
			want: "! TypeError: Cannot construct a Request with a Request object that has already been used."},
		{name: "clone", body: `const a = new Request(url, { method: "PUT", body: "x" }), b = a.clone(); return [await a.text(), await b.text(), b.method]`, want: "x,x,PUT"},
		{name: "types", body: `return ["x", new Uint8Array(1), new ArrayBuffer(2), new DataView(new ArrayBuffer(3))].map((body) => new Request(url, { method: "POST", body }).headers.get("content-type"))`,
			want: "text/plain;charset=UTF-8,,,"},
		{name: "views", body: `const b = new Uint16Array([1, 0x4241, 3]); return new Request(url, { method: "POST", body: b.subarray(1, 2) }).text()`, want: "AB"},
		{name: "object", body: `return new Request(url, { method: "POST", body: { toString() { return "str" } } }).text()`, want: "str"},
		{name: "signal follows", body: `const c = new AbortController(), r = new Request(url, { signal: c.signal }); c.abort("x"); return [r.signal.aborted, r.signal.reason, r.signal === c.signal]`, want: "true,x,false"},
		{name: "init no object", body: `try { new Request(url, 5) } catch (e) { return e instanceof TypeError }`, want: "true"},
	})
}

func TestResponse(t *testing.T) {
	runTable(t, []row{
		{name: "defaults", body: `const r = new Response(); return [r.status, r.ok, r.statusText, r.type, r.url, r.redirected, r.body, r.bodyUsed, await r.text(), r.bodyUsed]`,
			want: "200,true,,default,,false,,false,,false"},
		{name: "init", body: `const r = new Response("x", { status: 404, statusText: "No", headers: { a: "1" } }); return [r.status, r.ok, r.statusText, [...r.headers].join(";")]`,
			want: "404,false,No,a,1;content-type,text/plain;charset=UTF-8"},
		{name: "range", body: `new Response("", { status: 100 })`, want: `! RangeError: init["status"] must be in the range of 200 to 599, inclusive.`},
		{name: "null body", body: `new Response("x", { status: 204 })`, want: "! TypeError: Response constructor: Invalid response status code 204"},
		{name: "status text", body: `new Response("", { statusText: "a\nb" })`, want: "! TypeError: Invalid statusText"},
		{name: "json", body: `const r = Response.json({ a: 1 }, { status: 201 }); return [r.status, [...r.headers], JSON.stringify(await r.json())]`, want: `201,content-type,application/json,{"a":1}`},
		{name: "json undefined", body: `Response.json(undefined)`, want: "! TypeError: Value is not JSON serializable", ours: true},
		{name: "redirect", body: `const r = Response.redirect("http://a.b/c d", 301); return [r.status, [...r.headers], r.type]`, want: "301,location,http://a.b/c%20d,default"},
		{name: "redirect status", body: `Response.redirect("http://a.b/", 200)`, want: "! RangeError: Invalid status code 200"},
		{name: "error", body: `const r = Response.error(); return [r.status, r.type, r.body]`, want: "0,error,"},
		{name: "bytes", body: `const b = await new Response("hé").bytes(); return [b instanceof Uint8Array, b.length]`, want: "true,3", ours: true}, // newer than Node 20
		{name: "arrayBuffer", body: `const b = await new Response(new Uint8Array([1, 2])).arrayBuffer(); return [b instanceof ArrayBuffer, b.byteLength]`, want: "true,2"},
		{name: "copied", body: `const b = new Uint8Array([65]), r = new Response(b); b[0] = 66; return r.text()`, want: "A"},
		{name: "malformed", body: `return new Response(new Uint8Array([0xEF, 0xBB, 0xBF, 0x61, 0xE2, 0x82, 0xFF])).text()`, want: "a\uFFFD\uFFFD"},
		{name: "bad json", body: `return new Response("{x").json().catch((e) => e.name)`, want: "SyntaxError"},
		{name: "twice", body: `const r = new Response("x"); await r.text(); return r.text()`, want: "! TypeError: Body is unusable: Body has already been read"},
		{name: "locked", body: `const r = new Response("x"); r.body.getReader(); return [r.bodyUsed, await r.text().catch((e) => e.name)]`, want: "false,TypeError"},
		{name: "clone", body: `const a = new Response("x"), b = a.clone(); return [await a.text(), await b.text()]`, want: "x,x"},
		{name: "clone of a used one", body: `const a = new Response("x"); await a.text(); a.clone()`, want: "! TypeError: Response.clone: Body has already been consumed."},
		{name: "of a stream", body: `return new Response(new Response("x").body).text()`, want: "x"},
		{name: "same objects", body: `const r = new Response("x"); return r.body === r.body && r.headers === r.headers`, want: "true"},
	})
}

func TestFetch(t *testing.T) {
	runTable(t, []row{
		{name: "text", body: `const r = await fetch(url + "/echo?q=1#f"); return [r.status, r.ok, r.statusText, r.type, r.redirected, r.url, await r.text(), r.bodyUsed]`,
			want: "200,true,OK,basic,false,<URL>/echo?q=1,GET /echo?q=1 ||,true"},
		{name: "json", body: `return JSON.stringify(await (await fetch(url + "/json")).json())`, want: `{"a":[1,"é"]}`},
		{name: "post", body: `return (await fetch(url + "/echo", { method: "post", body: "é", headers: { "X-A": "1" } })).text()`, want: "POST /echo 1|text/plain;charset=UTF-8|é"},
		{name: "own type", body: `return (await fetch(url + "/echo", { method: "POST", body: "{}", headers: { "Content-Type": "application/json" } })).text()`, want: "POST /echo |application/json|{}"},
		{name: "request", body: `const q = new Request(url + "/echo", { method: "POST", body: "x" }); const r = await fetch(q); return [await r.text(), q.bodyUsed]`, want: "POST /echo |text/plain;charset=UTF-8|x,true"},
		{name: "head", body: `const r = await fetch(url + "/echo", { method: "HEAD" }); return [r.status, r.body]`, want: "200,"},
		{name: "status 204", body: `const r = await fetch(url + "/status/204"); return [r.status, r.ok, r.statusText, r.body, await r.text()]`, want: "204,true,No Content,,"},
		{name: "status 500", body: `const r = await fetch(url + "/status/500"); return [r.status, r.ok, r.statusText, await r.text()]`, want: "500,false,Internal Server Error,"},
		{name: "headers", body: `const h = (await fetch(url + "/headers")).headers; return [h.get("x-many"), h.getSetCookie(), h.get("x-latin")]`, want: "one, two,a=1,b=2,café"},
		{name: "redirect", body: `const r = await fetch(url + "/to/302/echo"); return [r.redirected, r.url, await r.text()]`, want: "true,<URL>/echo,GET /echo ||"},
		{name: "redirect of POST", body: `const r = await fetch(url + "/to/301/echo", { method: "POST", body: "x" }); return r.text()`, want: "GET /echo ||"},
		{name: "redirect that keeps", body: `const r = await fetch(url + "/to/307/echo", { method: "POST", body: "x" }); return r.text()`, want: "POST /echo |text/plain;charset=UTF-8|x"},
		{name: "redirect 303 of PUT", body: `const r = await fetch(url + "/to/303/echo", { method: "PUT", body: "x" }); return r.text()`, want: "GET /echo ||"},
		{name: "redirect by hand", body: `const r = await fetch(url + "/to/302/echo", { redirect: "manual" }); return [r.status, r.type, r.redirected, r.headers.get("location"), await r.text()]`, want: "302,basic,false,/echo,moved"},
		{name: "redirect refused", body: `await fetch(url + "/to/302/echo", { redirect: "error" })`, want: "! TypeError: fetch failed < Error: unexpected redirect"},
		{name: "redirect for ever", body: `await fetch(url + "/loop")`, want: "! TypeError: fetch failed < Error: redirect count exceeded"},
		{name: "redirect elsewhere", body: `await fetch(url + "/ftp")`, want: "! TypeError: fetch failed < Error: URL scheme must be a HTTP(S) scheme"},
		{name: "refused", body: `await fetch(gone)`, want: "! TypeError: fetch failed < Error: connect ECONNREFUSED <GONE> ECONNREFUSED"},
		{name: "cause", body: `return fetch(gone).catch(({ cause }) => [cause instanceof Error, cause.code, cause.syscall, cause.address])`, want: "true,ECONNREFUSED,connect,127.0.0.1"},
		{name: "killed", body: `await fetch(url + "/kill")`, want: "! TypeError: fetch failed < Error: other side closed UND_ERR_SOCKET", ours: true}, // Node: SocketError
		{name: "cut", body: `await (await fetch(url + "/cut")).text()`, want: "! TypeError: terminated < Error: other side closed UND_ERR_SOCKET", ours: true},
		{name: "port", body: `await fetch("http://127.0.0.1:1/")`, want: "! TypeError: fetch failed < Error: bad port"},
		{name: "scheme", body: `await fetch("ftp://127.0.0.1/")`, want: "! TypeError: fetch failed < Error: unknown scheme"},
		{name: "data", body: `const r = await fetch("data:text/plain;base64,aG k=#f"); return [r.status, r.statusText, r.type, r.url, r.headers.get("content-type"), await r.text()]`,
			want: "200,OK,basic,data:text/plain;base64,aG k=,text/plain,hi"},
		{name: "data without type", body: `const r = await fetch("data:,a%20b%zz"); return [r.headers.get("content-type"), await r.text()]`, want: "text/plain;charset=US-ASCII,a b%zz"},
		{name: "bad data", body: `await fetch("data:text/plain;base64,a")`, want: "! TypeError: fetch failed < Error: failed to fetch the data URL"},
		{name: "reject, not throw", body: `return fetch().then(null, (e) => e instanceof TypeError)`, want: "true"},
		{name: "search params", body: `globalThis.URLSearchParams ??= class { toString() { return "a=1+2" } };
			return (await fetch(url + "/echo", { method: "POST", body: new URLSearchParams({ a: "1 2" }) })).text()`, want: "POST /echo |application/x-www-form-urlencoded;charset=UTF-8|a=1+2"},
		{name: "echoed stream", body: `const r = await fetch(url + "/json"); return (await fetch(url + "/echo", { method: "POST", body: r.body, duplex: "half" })).text()`,
			want: "POST /echo ||\uFEFF{\"a\":[1,\"é\"]}"},
	})
}
