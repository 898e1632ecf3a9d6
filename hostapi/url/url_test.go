package url_test

import (
	"testing"

	"jsrun/hostapi/internal/looptest"
	"jsrun/hostapi/url"
)

// Every row was confirmed in Node 20.
func TestURL(t *testing.T) {
	for name, c := range map[string]struct{ source, want string }{
		"parts":        {`const u = new URL("HTTPS://u:p@EXAMPLE.com:8080/a/../b c?q=1#h"); [u.href, u.origin, u.protocol, u.username, u.password, u.host, u.hostname, u.port, u.pathname, u.search, u.hash].join(" ")`, "https://u:p@example.com:8080/b%20c?q=1#h https://example.com:8080 https: u p example.com:8080 example.com 8080 /b%20c ?q=1 #h"},
		"base":         {`new URL("../x?y", new URL("http://a/b/c/d")).href`, "http://a/b/x?y"},
		"string":       {`const u = new URL("http://a"); u + "|" + JSON.stringify(u)`, `http://a/|"http://a/"`},
		"set":          {`const u = new URL("http://a/b"); u.protocol = "https"; u.host = "c:81"; u.pathname = "d e"; u.hash = "f"; u.search = "g=h"; u.href + u.searchParams.get("g")`, "https://c:81/d%20e?g=h#fh"},
		"set href":     {`const u = new URL("http://a/?x=1"), p = u.searchParams; u.href = "http://b/?y=2"; p + (p === u.searchParams)`, "y=2true"},
		"params":       {`const u = new URL("http://a/?x=1"); u.searchParams.append("y", "a b&"); u.searchParams.delete("x"); u.href`, "http://a/?y=a+b%26"},
		"params gone":  {`const u = new URL("http://a/?x=1"); u.searchParams.delete("x"); u.href`, "http://a/"},
		"origins":      {`["http://a:80", "file:///x", "data:,x", "blob:https://a:1/x"].map((s) => new URL(s).origin).join()`, "http://a,null,null,https://a:1"},
		"invalid":      {`try { new URL("/x") } catch (e) { [e.name, e.message, e.code, e.input].join() }`, "TypeError,Invalid URL,ERR_INVALID_URL,/x"},
		"invalid base": {`try { new URL("/x", "") } catch (e) { e.code }`, "ERR_INVALID_URL"},
		"can parse":    {`[URL.canParse("x:"), URL.canParse("x"), URL.canParse("x", "http://a")].join()`, "true,false,true"},
		"parse":        {`[URL.parse("x"), URL.parse("x", "http://a").href].join()`, ",http://a/x"},
		"class":        {`[URL.name, URL.length, Object.prototype.toString.call(new URL("x:")), Object.prototype.toString.call(new URLSearchParams)].join()`, "URL,1,[object URL],[object URLSearchParams]"},
		"brand":        {`try { URL.prototype.href } catch (e) { e.name }`, "TypeError"},
	} {
		check(t, name, c.source, c.want)
	}
}

func TestURLSearchParams(t *testing.T) {
	for name, c := range map[string]struct{ source, want string }{
		"string":     {`[...new URLSearchParams("?a=1&b=%20+&&c&=d&a=%zz%E2%82")].join(";")`, "a,1;b,  ;c,;,d;a,%zz\uFFFD"},
		"record":     {`"" + new URLSearchParams({ a: 1, "b c": "é*~-._" })`, "a=1&b+c=%C3%A9*%7E-._"},
		"pairs":      {`"" + new URLSearchParams([["a", 1], new Set(["b", 2])])`, "a=1&b=2"},
		"copy":       {`const p = new URLSearchParams("a=1"), q = new URLSearchParams(p); p.set("a", 2); "" + q`, "a=1"},
		"set":        {`const p = new URLSearchParams("a=1&b=2&a=3"); p.set("a", 4); p.set("c", 5); "" + p`, "a=4&b=2&c=5"},
		"get":        {`const p = new URLSearchParams("a=1&a=2"); [p.get("a"), p.getAll("a"), p.get("x"), p.has("a"), p.has("a", 3), p.size].join()`, "1,1,2,,true,false,2"},
		"delete":     {`const p = new URLSearchParams("a=1&a=2&b=3"); p.delete("a", 1); "" + p`, "a=2&b=3"},
		"sort":       {`const p = new URLSearchParams("\uFFFD=1&b=2&😀=3&a=4&b=0"); p.sort(); [...p.keys()].join() + p.getAll("b")`, "a,b,b,😀,\uFFFD2,0"},
		"iteration":  {`const p = new URLSearchParams("a=1&b=2"), out = []; p.forEach((v, k) => out.push(k + v)); [out, [...p.values()], p[Symbol.iterator] === p.entries].join()`, "a1,b2,1,2,true"},
		"no pair":    {`try { new URLSearchParams([["a"]]) } catch (e) { e.name }`, "TypeError"},
		"empty name": {`"" + new URLSearchParams("=")`, "="},
	} {
		check(t, name, c.source, c.want)
	}
}

func check(t *testing.T, name, source, want string) {
	t.Run(name, func(t *testing.T) {
		loop, err := looptest.New(url.New())
		if err != nil {
			t.Fatal(err)
		}
		defer loop.Close()
		v, err := loop.Runtime().RunString(source)
		if err != nil {
			t.Fatal(err)
		}
		if got := v.String(); got != want {
			t.Errorf("got  %q\nwant %q", got, want)
		}
	})
}
