package dispose_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"

	"jsrun/runtime"
	"jsrun/runtime/host"
)

// resources is what the programs of the tables use.
const resources = `
const sync = (name, error) => ({ [Symbol.dispose]() { log(name); if (error) throw error; } });
const async = (name, error) => ({ async [Symbol.asyncDispose]() { log(name); await null; log("/" + name); if (error) throw error; } });
`

// run runs texts that share a global scope and returns what they log.
func run(t *testing.T, goal runtime.Goal, texts ...string) (string, error) {
	t.Helper()
	var lines []string
	rt, err := runtime.New(runtime.WithBindings(func(l host.Loop) error {
		return l.Runtime().Set("log", func(v goja.Value) { lines = append(lines, v.String()) })
	}))
	if err != nil {
		t.Fatal(err)
	}
	defer rt.Close()
	ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
	defer cancel()
	for _, text := range texts {
		if err = rt.Run(ctx, runtime.Source{Name: "program.js", Text: text, Goal: goal, Redeclared: []string{"x"}}); err != nil {
			break
		}
	}
	return strings.Join(lines, " "), err
}

func TestPrograms(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"stack disposes in reverse order", `const s = new DisposableStack(); s.use(sync("a")); s.adopt("b", log); s.defer(() => log("c")); s.dispose(); s.dispose(); log(s.disposed)`, "c b a true"},
		{"stack is disposed while it disposes", `const s = new DisposableStack(); s.defer(() => { log(s.disposed); s.dispose() }); s.dispose()`, "true"},
		{"nothing enters a disposed stack", `const s = new DisposableStack(); s.dispose(); try { s.use(null) } catch (e) { log(e.name) }`, "ReferenceError"},
		{"move", `const s = new DisposableStack(); s.use(sync("a")); const m = s.move(); s.dispose(); log([s.disposed, m.disposed]); m.dispose()`, "true,false a"},
		{"stacks nest", `{ using s = new DisposableStack(); s.use(sync("a")); s.use(sync("b")); using c = sync("c"); }`, "c b a"},
		{"async stack", `const s = new AsyncDisposableStack(); s.use(async("a")); s.use(sync("b")); s.defer(async () => log("c")); s.disposeAsync().then(() => log("done"))`, "c b a /a done"},
		{"async stack rejects", `const s = new AsyncDisposableStack(); s.use(async("a", 1)); s.use(async("b", 2)); s.disposeAsync().catch((e) => log([e.name, e.error, e.suppressed]))`, "b /b a /a SuppressedError,1,2"},
		{"a wrong receiver rejects", `AsyncDisposableStack.prototype.disposeAsync.call(new DisposableStack()).catch((e) => log(e.name))`, "TypeError"},
		{"the promise of a sync dispose method is not awaited", `(async () => { { await using x = { [Symbol.dispose]: () => new Promise(() => {}) } } log("on") })()`, "on"},
		{"subclass", `class S extends DisposableStack { constructor() { super(); this.defer(() => log("S")) } } { using s = new S(); log(s instanceof S) }`, "true S"},
		{"generator", `function* g() { try { yield 1 } finally { log("closed") } } { using it = g(); it.next(); }`, "closed"},
		{"async generator", `async function* g() { try { yield 1 } finally { log("closed") } } (async () => { { await using it = g(); await it.next(); } log("after") })()`, "closed after"},
		{"a patched realm", `Promise.prototype.then = Promise.resolve = Reflect.construct = Error = null; (async () => { try { await using a = async("a", 1), b = sync("b", 2) } catch (e) { log(e.suppressed) } })()`, "b a /a 2"},
		{"the body's error alone", `try { using a = sync("a"); throw 1 } catch (e) { log(e) }`, "a 1"},
		{"an initializer fails", `try { using a = sync("a"), b = (() => { throw 1 })(), c = sync("c") } catch (e) { log(e) }`, "a 1"},
		{"finally after disposal", `try { using a = sync("a"); log("body") } finally { log("finally") }`, "body a finally"},
		{"disposal replaces return", `function f() { using a = sync("a", 1); return 2 } try { f() } catch (e) { log(e) }`, "a 1"},
		{"eval", `(function () { const x = eval('(() => { using a = sync("a"); return 1 })()'); log(x) })()`, "a 1"},
		{"Function", `Function("sync", 'using a = sync("a")')(sync)`, "a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got, err := run(t, runtime.Script, resources+c.text); got != c.want || err != nil {
				t.Errorf("logs %q, %v\nwant %q", got, err, c.want)
			}
		})
	}
}

// Texts that share a scope dispose at the end of each, and keep the names.
func TestInteractive(t *testing.T) {
	got, err := run(t, runtime.Interactive, resources,
		`using x = sync("one"); function f() { return typeof x + y } const y = 1; log(f())`,
		`log(f()); await using x = async("two"); log(y)`,
		`log(typeof x)`,
	)
	if want := "object1 one object1 1 two /two object"; got != want || err != nil {
		t.Errorf("logs %q, %v\nwant %q", got, err, want)
	}
}

// An uncaught error of disposal comes out with the one that it suppresses.
func TestUncaught(t *testing.T) {
	_, err := run(t, runtime.Module, resources+`using a = sync("a", new TypeError("closing")); throw new RangeError("body")`)
	var ex *runtime.Exception
	if !errors.As(err, &ex) || ex.Name != "SuppressedError" {
		t.Fatalf("got %v", err)
	}
	o := ex.Value.(*goja.Object)
	if e, s := o.Get("error").String(), o.Get("suppressed").String(); e != "TypeError: closing" || s != "RangeError: body" {
		t.Errorf("got %s, %s", e, s)
	}
}
