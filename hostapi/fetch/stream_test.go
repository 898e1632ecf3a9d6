package fetch_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/dop251/goja"

	"jsrun/hostapi/fetch"
	"jsrun/hostapi/internal/looptest"
)

// gate serves chunks one by one: the next is sent once the script has called
// got(), so that a client that gathers would wait for ever. ended is closed when
// the client has gone or the handler is through.
func gate(t *testing.T, chunks ...string) (s *httptest.Server, got chan struct{}, ended chan struct{}) {
	got, ended = make(chan struct{}, len(chunks)), make(chan struct{})
	s = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer close(ended)
		for _, chunk := range chunks {
			_, _ = io.WriteString(w, chunk)
			w.(http.Flusher).Flush()
			select {
			case <-got:
			case <-r.Context().Done():
				return
			}
		}
	}))
	t.Cleanup(s.Close)
	return s, got, ended
}

func setGot(loop *looptest.Loop, got chan struct{}) {
	_ = loop.Runtime().Set("got", func() { got <- struct{}{} })
}

func awaitEnd(t *testing.T, ended <-chan struct{}) {
	t.Helper()
	select {
	case <-ended:
	case <-time.After(timeLimit):
		t.Fatal("the connection is still open")
	}
}

func TestStreamArrivesInChunks(t *testing.T) {
	for name, read := range map[string]string{
		"iterator": `const it = body[Symbol.asyncIterator](), step = () => it.next();`,
		"values":   `const it = body.values(), step = () => it.next();`,
		"reader":   `const reader = body.getReader(), step = () => reader.read();`,
	} {
		t.Run(name, func(t *testing.T) {
			s, got, _ := gate(t, "one", "two", "three")
			loop, _ := newLoop(t, s.URL, fetch.Options{})
			setGot(loop, got)
			out := evaluate(t, loop, `
				const { body } = await fetch(url); `+read+`
				const seen = [];
				for (let r; !(r = await step()).done; got()) seen.push((r.value instanceof Uint8Array) + text(r.value));
				return [seen, body.locked, (await step()).done];`)
			if want := fmt.Sprintf("trueone,truetwo,truethree,%t,true", name == "reader"); out != want {
				t.Errorf("got %s, want %s", out, want)
			}
		})
	}
}

func TestConcurrentNextKeepsOrder(t *testing.T) {
	s, got, _ := gate(t, "one", "two", "three")
	loop, lines := newLoop(t, s.URL, fetch.Options{})
	setGot(loop, got)
	run(t, loop, `
		const it = (await fetch(url)).body.values();
		await Promise.all([1, 2, 3, 4, 5].map((n) => it.next().then(({ value, done }) => {
			log(n, done ? "done" : text(value));
			if (!done) got();
		})));`)
	if got := strings.Join(*lines, ","); got != "1 one,2 two,3 three,4 done,5 done" {
		t.Error(got)
	}
}

func TestEndClosesConnection(t *testing.T) {
	for name, c := range map[string]struct{ body, want string }{
		"return":        {`const it = r.body.values(); await it.next(); log(JSON.stringify(await it.return("x"))); log((await it.next()).done)`, `{"value":"x","done":true} true`},
		"cancel":        {`await r.body.cancel(); log(r.bodyUsed); log(await r.body.getReader().closed)`, "true undefined"},
		"reader.cancel": {`const d = r.body.getReader(); await d.read(); d.read().then((v) => log(v.done)); await d.cancel(); log(await d.closed)`, "true undefined"},
		"abort":         {`const p = r.text(); p.catch(() => 0); c.abort(new Error("why")); log(await p.catch(show)); log(r.bodyUsed)`, "Error: why true"},
		"abort unread":  {`c.abort("why"); log(await r.text().catch(show))`, "why"},
	} {
		t.Run(name, func(t *testing.T) {
			s, _, ended := gate(t, "one", "two")
			loop, lines := newLoop(t, s.URL, fetch.Options{})
			run(t, loop, `const c = new AbortController(); const r = await fetch(url, { signal: c.signal });`+c.body)
			awaitEnd(t, ended)
			if got := strings.Join(*lines, " "); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// An unread body neither holds the loop nor survives the run.
func TestUnreadBodyEndsWithRun(t *testing.T) {
	s, _, ended := gate(t, "one", "two")
	loop, lines := newLoop(t, s.URL, fetch.Options{})
	run(t, loop, `globalThis.kept = await fetch(url); log(kept.status)`)
	awaitEnd(t, ended)
	run(t, loop, `log(await kept.text().catch((e) => e.message + " " + e.cause.code))`)
	if got := strings.Join(*lines, ","); got != "200,terminated ABORT_ERR" {
		t.Error(got)
	}
}

func TestCancelledRunLeavesNothing(t *testing.T) {
	for name, body := range map[string]string{
		"headers": `await fetch(url + "/headers")`,
		"body":    `await (await fetch(url + "/body")).text()`,
		"upload":  `await fetch(url + "/headers", { method: "POST", duplex: "half", body: { [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ value: new Uint8Array(1 << 20) }) }) } })`,
	} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancel(t.Context())
			ended := make(chan struct{})
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				defer close(ended)
				if r.URL.Path == "/body" {
					w.(http.Flusher).Flush()
				}
				time.AfterFunc(20*time.Millisecond, cancel)
				// A server notices that the client has gone when it reads.
				if _, err := io.Copy(io.Discard, r.Body); err == nil {
					<-r.Context().Done()
				}
			}))
			defer s.Close()
			loop, _ := newLoop(t, s.URL, fetch.Options{})
			_ = loop.Run(ctx, "(async () => {"+body+"})()")
			awaitEnd(t, ended)
		})
	}
}

func TestAbortBeforeHeaders(t *testing.T) {
	asked := make(chan struct{}, 1)
	s := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		select {
		case asked <- struct{}{}:
		default:
		}
		<-r.Context().Done()
	}))
	defer s.Close()
	for name, c := range map[string]struct{ body, want string }{
		"controller": {`const c = new AbortController(); asked().then(() => c.abort()); await fetch(url, { signal: c.signal })`, "! AbortError: This operation was aborted"},
		"reason":     {`const c = new AbortController(); asked().then(() => c.abort("why")); await fetch(url, { signal: c.signal })`, "! why"},
		"any":        {`const c = new AbortController(); asked().then(() => c.abort("b")); await fetch(url, { signal: AbortSignal.any([new AbortController().signal, c.signal]) })`, "! b"},
		"request":    {`const c = new AbortController(); asked().then(() => c.abort("r")); await fetch(new Request(url, { signal: c.signal }))`, "! r"},
		"timeout":    {`await fetch(url, { signal: AbortSignal.timeout(20) })`, "! TimeoutError: The operation was aborted due to timeout"},
		"already":    {`await fetch(url, { signal: AbortSignal.abort() })`, "! AbortError: This operation was aborted"},
	} {
		t.Run(name, func(t *testing.T) {
			select {
			case <-asked: // of the case before
			default:
			}
			loop, _ := newLoop(t, s.URL, fetch.Options{})
			setAsked(loop, asked)
			if got := evaluate(t, loop, c.body); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// setAsked gives scripts a function whose promise is fulfilled once the server
// has the request.
func setAsked(loop *looptest.Loop, asked <-chan struct{}) {
	_ = loop.Runtime().Set("asked", func() *goja.Object {
		d, op := loop.Defer(), loop.Begin("asked")
		go func() {
			<-asked
			_ = op.Finish(func() { d.Resolve(goja.Undefined()) })
		}()
		return d.Promise
	})
}

func TestUploadStreams(t *testing.T) {
	var chunks atomic.Int32
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_ = http.NewResponseController(w).EnableFullDuplex()
		buffer := make([]byte, 64)
		for {
			n, err := r.Body.Read(buffer)
			if n > 0 {
				chunks.Add(1)
				fmt.Fprintf(w, "<%s>", buffer[:n])
				w.(http.Flusher).Flush()
			}
			if err != nil {
				return
			}
		}
	}))
	defer s.Close()
	loop, lines := newLoop(t, s.URL, fetch.Options{})
	// The script gives each chunk only after the server has answered the one before.
	got := evaluate(t, loop, `
		let answered, response;
		const body = { [Symbol.asyncIterator]() {
			const chunks = ["one", new Uint8Array([116, 119, 111]), "", new Uint8Array([33]).buffer];
			let reader, due = false;
			return { async next() {
				if (due) {
					reader ??= (await response).body.getReader();
					log(text((await reader.read()).value));
				}
				due = chunks[0] !== "";
				return chunks.length ? { value: chunks.shift(), done: false } : { value: undefined, done: true };
			} };
		} };
		response = fetch(url, { method: "POST", body, duplex: "half" });
		return (await response).status;`)
	if answers := strings.Join(*lines, ""); got != "200" || !strings.HasPrefix(answers, "<one>") || chunks.Load() != 3 {
		t.Errorf("got %s, %s after %d chunks", got, answers, chunks.Load())
	}
}

func TestUploadFailures(t *testing.T) {
	s := server(t)
	for name, c := range map[string]struct{ next, want string }{
		"throws":    {`throw new Error("boom")`, "! TypeError: fetch failed < Error: boom"},
		"rejects":   {`return Promise.reject(new Error("boom"))`, "! TypeError: fetch failed < Error: boom"},
		"number":    {`return { value: 1, done: false }`, "! TypeError: fetch failed < TypeError: Received non-Uint8Array chunk"},
		"no object": {`return 1`, "! TypeError: fetch failed < TypeError: Iterator result 1 is not an object"},
	} {
		t.Run(name, func(t *testing.T) {
			loop, _ := newLoop(t, s.URL, fetch.Options{})
			got := evaluate(t, loop, `await fetch(url + "/echo", { method: "POST", duplex: "half", body: { [Symbol.asyncIterator]: () => ({ next() { `+c.next+` } }) } })`)
			if got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// A request that no transport ever sees lets go of its body.
func TestUploadStopsWithoutTransport(t *testing.T) {
	loop, lines := newLoop(t, "", fetch.Options{})
	got := evaluate(t, loop, `
		const it = { next: async () => ({ value: "x" }), return: (e) => { log("closed"); return {}; }, [Symbol.asyncIterator]() { return this; } };
		await fetch("http://127.0.0.1:1/", { method: "POST", duplex: "half", body: it })`)
	if got != "! TypeError: fetch failed < Error: bad port" || strings.Join(*lines, "") != "closed" {
		t.Errorf("%s, %q", got, *lines)
	}
}

// The sender is held back: nothing is read that no script asked for, and 64 MiB
// pass through a heap that stays flat.
func TestLargeBodyAtFlatMemory(t *testing.T) {
	const size = 64 << 20
	var sent atomic.Int64
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		block := make([]byte, 1<<20)
		for range size / len(block) {
			n, err := w.Write(block)
			if err != nil {
				return
			}
			sent.Add(int64(n))
		}
	}))
	defer s.Close()
	loop, lines := newLoop(t, s.URL, fetch.Options{MaxBody: 1000})
	var before, now runtime.MemStats
	var peak uint64
	_ = loop.Runtime().Set("sample", func() {
		runtime.GC()
		runtime.ReadMemStats(&now)
		peak = max(peak, now.HeapAlloc)
	})
	_ = loop.Runtime().Set("sent", func() int64 { return sent.Load() })
	runtime.GC()
	runtime.ReadMemStats(&before)
	run(t, loop, `
		const it = (await fetch(url)).body.values();
		await it.next();
		await new Promise((resolve) => setTimeout(resolve, 100));
		log(sent() < 32 << 20);
		let total = 0, n = 0, widest = 0;
		for (let r; !(r = await it.next()).done; ) {
			total += r.value.length;
			widest = Math.max(widest, r.value.length);
			if (n++ % 200 === 0) sample();
		}
		log(widest <= 65536, total > 64 << 19);`)
	if got := strings.Join(*lines, ","); got != "true,true true" {
		t.Error(got)
	}
	if grown := int64(peak) - int64(before.HeapAlloc); grown > 16<<20 {
		t.Errorf("the heap grew by %d MiB", grown>>20)
	}
}

func TestMaxBody(t *testing.T) {
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write(make([]byte, 1001))
	}))
	defer s.Close()
	loop, _ := newLoop(t, s.URL, fetch.Options{MaxBody: 1000})
	if got := evaluate(t, loop, `return (await fetch(url)).text()`); got != "! TypeError: terminated < Error: fetch: body larger than 1000 bytes" {
		t.Error(got)
	}
}

func TestManyAtOnce(t *testing.T) {
	s := server(t)
	loop, _ := newLoop(t, s.URL, fetch.Options{})
	got := evaluate(t, loop, `
		const all = await Promise.all(Array.from({ length: 200 }, async (_, i) =>
			(await fetch(url + "/echo?" + i, { method: "POST", body: String(i) })).text()));
		return all.every((s, i) => s === "POST /echo?" + i + " |text/plain;charset=UTF-8|" + i) && all.length;`)
	if got != "200" {
		t.Error(got)
	}
	if n := loop.Pending(); n != 0 {
		t.Errorf("%d operations are left", n)
	}
}

// The Go error is reachable from the cause that scripts see.
func TestCauseCarriesGoError(t *testing.T) {
	s := server(t)
	loop, _ := newLoop(t, s.URL, fetch.Options{Transport: failing{}})
	run(t, loop, `globalThis.error = await fetch(url).catch((e) => e)`)
	cause := loop.Runtime().Get("error").(*goja.Object).Get("cause").(*goja.Object)
	if err, ok := cause.Get("value").Export().(error); !ok || !errors.Is(err, errFailing) {
		t.Errorf("the cause carries %v", cause.Get("value"))
	}
}

var errFailing = fmt.Errorf("no network today")

type failing struct{}

func (failing) RoundTrip(*http.Request) (*http.Response, error) { return nil, errFailing }
