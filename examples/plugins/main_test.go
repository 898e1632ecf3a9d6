package main

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"
	"time"

	"jsrun/runtime"
)

// kinds are plugins with what must become of them; nil is an offer.
var kinds = []struct {
	name, text string
	err        any // a pointer to an error type, or an error
}{
	{"sync", `export default ({ order }) => ({ price: order * 2 })`, nil},
	{"async", `export default async ({ order }) => ({ price: await order / 3 })`, nil},
	{"generators", `
		async function* costs(n) { for (let i = 0; i < n; i++) yield i }
		export default async function ({ order }) { let price = 0; for await (const c of costs(order)) price += c; return { price } }`, nil},
	{"no syntax", `export default (`, new(*runtime.SyntaxError)},
	{"throws", `export default () => { throw new Error("no") }`, new(*runtime.Exception)},
	{"exports nothing", `const x = 1`, new(*runtime.Exception)},
	{"imports", `import "node:fs"`, new(*runtime.ModuleError)},
	{"wrong result", `export default () => ({ price: "cheap" })`, new(*runtime.ConversionError)},
	{"never settles", `export default () => new Promise(() => {})`, new(*runtime.UnsettledError)},
	{"endless loop", `export default () => { for (;;); }`, new(*runtime.LimitError)},
	{"endless at load", `for (;;);`, new(*runtime.LimitError)},
	{"endless ticks", `export default async () => { for (;;) await 0 }`, new(*runtime.LimitError)},
	{"catches all", `export default () => { for (;;) try { for (;;); } catch {} finally { continue } }`, new(*runtime.LimitError)},
	{"recursion", `export default function f() { return f() }`, new(*runtime.LimitError)},
	{"long string", `export default () => ({ price: "x".repeat(2 ** 29).length })`, new(*runtime.Exception)},
	{"many strings", `export default () => { const a = []; for (;;) a.push("x".repeat(1e5) + a.length) }`, new(*runtime.LimitError)},
	{"getter", `export default () => ({ get price() { for (;;); } })`, new(*runtime.LimitError)},
	{"regular expression", `export default () => ({ price: /^(a+)+\1$/.test("a".repeat(40) + "b") })`, new(*runtime.LimitError)},
	{"no timers", `export default () => new Promise((r) => setTimeout(r, 1))`, new(*runtime.Exception)},
	{"no process", `process.exit(1)`, new(*runtime.Exception)},
}

// A hundred plugins, five of each kind.
func TestPlugins(t *testing.T) {
	const copies = 5
	var plugins []*plugin
	for _, k := range kinds {
		for i := range copies {
			plugins = append(plugins, &plugin{name: fmt.Sprintf("%s %d", k.name, i), text: k.text})
		}
	}
	began := time.Now()
	runAll(context.Background(), plugins)
	t.Logf("%d plugins in %v", len(plugins), time.Since(began))
	for i, p := range plugins {
		want := kinds[i/copies].err
		switch {
		case want == nil && (p.err != nil || p.offer.Price == 0):
			t.Errorf("%s: offer %v, %v", p.name, p.offer, p.err)
		case want != nil && !errors.As(p.err, reflect.New(reflect.TypeOf(want).Elem()).Interface()):
			t.Errorf("%s: %T %v, want %T", p.name, p.err, p.err, want)
		}
	}
}
