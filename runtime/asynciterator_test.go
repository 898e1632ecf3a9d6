package runtime_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"

	"jsrun/runtime"
	"jsrun/runtime/host"
)

// source is what the programs of the table iterate over: it logs what is done to it.
const asyncSource = `
	let n = 0;
	const it = Object.setPrototypeOf({
		async next() { n++; return { value: n, done: n > 4 } },
		async return() { log("closed"); return {} },
	}, AsyncIterator.prototype);
	const show = (p) => p.then((v) => log(JSON.stringify(v)), (e) => log(e.name ?? e));
`

func TestAsyncIteratorHelpers(t *testing.T) {
	for _, row := range []struct{ name, text, want string }{
		{"map", `show(it.map(async (v, i) => v * 10 + i).toArray())`, "[10,21,32,43]"},
		{"filter", `show(it.filter(async (v) => v % 2).toArray())`, "[1,3]"},
		{"take closes", `show(it.take(2).toArray())`, "closed [1,2]"},
		{"take more than there is", `show(it.take(Infinity).toArray())`, "[1,2,3,4]"},
		{"drop", `show(it.drop(3).toArray())`, "[4]"},
		{"flatMap", `show(it.flatMap((v) => v % 2 ? [v, v] : (async function* () { yield -v })()).toArray())`, "[1,1,-2,3,3,-4]"},
		{"flatMap closes both", `(async () => { for await (const v of it.flatMap(() => ({ async next() { return { value: 1 } }, async return() { log("inner"); return {} } }))) break; log("end") })()`, "inner closed end"},
		{"reduce", `show(it.reduce((a, v) => a + v)); `, "10"},
		{"reduce with a first", `show(it.reduce(async (a, v) => a + v, "")); `, `"1234"`},
		{"reduce of nothing", `show(AsyncIterator.from([]).reduce(() => 1)); `, `TypeError`},
		{"forEach", `show(it.forEach((v) => log(v)))`, "1 2 3 4 undefined"},
		{"some closes", `show(it.some((v) => v === 2))`, "closed true"},
		{"every", `show(it.every((v) => v))`, "true"},
		{"find", `show(it.find(async (v) => v > 2))`, "closed 3"},
		{"find nothing", `show(it.find(() => false))`, "undefined"},
		{"a callback rejects", `show(it.map(async () => { throw "no" }).toArray())`, "closed no"},
		{"returned before the start", `it.map((v) => v).return().then((r) => log(JSON.stringify(r)))`, `closed {"done":true}`},
		{"returned twice", `const h = it.map((v) => v); h.next().then(() => h.return()).then(() => h.return()).then((r) => log(r.done))`, "closed true"},
		{"from an iterable", `show(AsyncIterator.from([Promise.resolve(1), 2]).map((v) => v + 1).toArray())`, "[2,3]"},
		{"from a string", `show(AsyncIterator.from("ab").toArray())`, `["a","b"]`},
		{"from wraps", `const w = AsyncIterator.from({ next: async () => ({ done: true }) }); log(w instanceof AsyncIterator); show(w.toArray())`, "true []"},
		{"from an async generator", `const g = (async function* () {})(); log(AsyncIterator.from(g) === g)`, "true"},
		{"abstract", `try { new AsyncIterator() } catch (e) { log(e.name) } class I extends AsyncIterator {} log(String(new I()))`, "TypeError [object AsyncIterator]"},
		{"wrong callback", `try { it.map() } catch (e) { log(e.name) } show(it.forEach())`, "TypeError TypeError"},
		{"wrong limit", `try { it.take(-1) } catch (e) { log(e.name) }`, "RangeError"},
		{"toString", `log(it.map.toString() + Object.prototype.toString.call(it.take(1)))`, "function map() { [native code] }[object Async Iterator Helper]"},
		{"a patched realm", `Object.getPrototypeOf(async function* () {}).prototype.next = AsyncIterator.prototype[Symbol.asyncIterator] = null; Array.prototype.push = null;
			show(it.flatMap((v) => [v]).drop(1).map((v) => v).toArray())`, "[2,3,4]"},
	} {
		t.Run(row.name, func(t *testing.T) {
			var lines []string
			rt, err := runtime.New(runtime.WithAsyncIteratorHelpers(), runtime.WithBindings(func(l host.Loop) error {
				return l.Runtime().Set("log", func(v goja.Value) { lines = append(lines, v.String()) })
			}))
			if err != nil {
				t.Fatal(err)
			}
			defer rt.Close()
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			if err := rt.Run(ctx, runtime.Source{Name: "helpers.js", Text: asyncSource + row.text, Goal: runtime.Script}); err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(lines, " "); got != row.want {
				t.Errorf("logs %q, want %q", got, row.want)
			}
		})
	}
}

func TestAsyncIteratorIsAnOption(t *testing.T) {
	rt, err := runtime.New()
	if err != nil {
		t.Fatal(err)
	}
	defer rt.Close()
	if rt.Defined("AsyncIterator") {
		t.Error("AsyncIterator is there without the option")
	}
}
