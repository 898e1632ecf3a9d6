package builtins

import (
	"testing"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/asynciter"
)

func newRuntime(t *testing.T) *goja.Runtime {
	t.Helper()
	vm := goja.New()
	async, err := asynciter.Install(vm)
	if err != nil {
		t.Fatal(err)
	}
	if err := Install(async, nil); err != nil {
		t.Fatal(err)
	}
	async.ApplyExtensions()
	return vm
}

// Each row is a function body: it runs in a runtime of its own.
func TestValues(t *testing.T) {
	for _, row := range []struct{ name, body, want string }{
		{"withResolvers", `return Object.keys(Promise.withResolvers()).join()`, "promise,resolve,reject"},
		{"group by property", `return JSON.stringify(Object.groupBy([1, 2, 3], (v) => v % 2 ? "odd" : "even"))`, `{"odd":[1,3],"even":[2]}`},
		{"group by lone surrogate", `return Object.keys(Object.groupBy(["\ud800"], (v) => v))[0].charCodeAt(0)`, "55296"},
		{"group by symbol", `const s = Symbol(); return Object.groupBy([1], () => s)[s][0]`, "1"},
		{"group by minus zero", `return Object.is([...Map.groupBy([1], () => -0).keys()][0], 0)`, "true"},
		{"well formed", `return ["a\ud83d\ude00", "\ude00\ud83d", "\ud83d"].map((s) => s.isWellFormed()).join()`, "true,false,false"},
		{"to well formed", `return "a\ud800b\udc00".toWellFormed() === "a\ufffdb\ufffd"`, "true"},
		{"escape", `return RegExp.escape("1a.\n-\u2028\u{1f600}")`, "\\x31a\\.\\n\\x2d\\u2028\U0001f600"},
		{"sum is exact", `return Math.sumPrecise([1e308, 1e308, 0.1, 0.1, 1e-17, -1e308, -1e308])`, "0.2"},
		{"sum of nothing", `return Object.is(Math.sumPrecise([]), -0)`, "true"},
		{"sum overflows", `return Math.sumPrecise([1e308, 1e308])`, "Infinity"},
		{"sum of infinities", `return Math.sumPrecise([Infinity, -Infinity, 1])`, "NaN"},
		{"accurate functions", `return [Math.log10(1e15), Math.log10(0.1), Math.tan(1), Math.pow(1.05, 30), Math.atan2(1, 2), Math.log(5e-324)].join()`,
			"15,-1,1.5574077246549023,4.321942375150668,0.4636476090008061,-744.4400719213812"},
		{"they keep their properties", `const d = Object.getOwnPropertyDescriptor(Math, "sin"); return [d.writable, d.enumerable, d.configurable, Math.sin.name, Math.sin.length, Math.pow.length, "prototype" in Math.sin].join()`,
			"true,false,true,sin,1,2,false"},
		{"they convert in order", `const a = []; Math.pow({ valueOf() { a.push("x") } }, { valueOf() { a.push("y") } }); try { Math.sin(1n) } catch (e) { a.push(e.name) } return a.join()`, "x,y,TypeError"},
		{"subclass", `class I extends Iterator {} const i = new I(); return (i instanceof Iterator) + "," + i`, "true,[object Iterator]"},
		{"abstract", `try { new Iterator() } catch (e) { return e.name }`, "TypeError"},
		{"prototype is goja's", `return Object.getPrototypeOf(Object.getPrototypeOf([].values())) === Iterator.prototype`, "true"},
		{"helper has no own keys", `return Reflect.ownKeys([1].values().map((v) => v)).length`, "0"},
		{"too deep", `let it = [1].values(); for (let i = 0; i < 11000; i++) it = it.map((v) => v); try { it.next() } catch (e) { return e.name }`, "RangeError"},
		{"too deep to close", `let it = [1].values(); for (let i = 0; i < 11000; i++) it = it.take(1); try { it.return() } catch (e) { return e.name }`, "RangeError"},
		{"deep", `let it = [1].values(); for (let i = 0; i < 9000; i++) it = it.map((v) => v + 1); return it.next().value`, "9001"},
		{"from wraps", `return Iterator.from({ next: () => ({ done: true }), return: () => 7 }).return()`, "7"},
		{"from a string", `return Iterator.from("a\u{1f600}").toArray().length`, "2"},
		{"concat", `return Iterator.concat([1], [2, 3]).toArray().join()`, "1,2,3"},
		{"JSON.parse names the place", `try { JSON.parse("{\"a\":1,}") } catch (e) { return e.message }`, "Expected double-quoted property name in JSON at position 7"},
		{"JSON.parse of a page", `try { JSON.parse("<!DOCTYPE html><html></html>") } catch (e) { return e.message }`, `Unexpected token '<', "<!DOCTYPE "... is not valid JSON`},
		{"JSON.parse of undefined", `try { JSON.parse() } catch (e) { return e.message }`, `"undefined" is not valid JSON`},
		{"JSON.parse lets a reviver throw", `try { JSON.parse("1", () => { throw new SyntaxError("mine") }) } catch (e) { return e.message }`, "mine"},
		{"zip pads", `return JSON.stringify(Iterator.zip([[1, 2], [3]], { mode: "longest", padding: [0, 9] }).toArray())`, "[[1,3],[2,9]]"},
		{"zipKeyed", `return JSON.stringify(Iterator.zipKeyed({ a: [1, 2], b: [3] }).toArray())`, `[{"a":1,"b":3}]`},
	} {
		t.Run(row.name, func(t *testing.T) {
			v, err := newRuntime(t).RunString("(function() {" + row.body + "})()")
			if err != nil {
				t.Fatal(err)
			}
			if v.String() != row.want {
				t.Errorf("got %q, want %q", v, row.want)
			}
		})
	}
}

// What closes an iterator, and what does not.
func TestClosing(t *testing.T) {
	for _, row := range []struct{ name, use, want string }{
		{"exhausted", `it.map((v) => v).toArray()`, "1 2 3 end"},
		{"taken", `it.take(1).toArray()`, "1 close"},
		{"callback throws", `it.forEach(() => { throw 0 })`, "1 close throws"},
		{"wrong callback", `it.map(1)`, "close throws"},
		{"wrong limit", `it.take(-1)`, "close throws"},
		{"returned before the start", `it.filter(Boolean).return()`, "close"},
		{"inner throws", `it.flatMap(() => ({ next() { throw 0 } })).next()`, "1 close throws"},
		{"found", `it.find((v) => v === 2)`, "1 2 close"},
		{"zip with a shorter one", `Iterator.zip([it, [1]]).toArray()`, "1 2 close"},
		{"group", `Object.groupBy(it, () => { throw 0 })`, "1 close throws"},
		{"sum", `Math.sumPrecise({ [Symbol.iterator]: () => Object.assign(it, { next: () => ({ value: "1" }) }) })`, "close throws"},
	} {
		t.Run(row.name, func(t *testing.T) {
			v, err := newRuntime(t).RunString(`
				const log = [];
				let n = 0;
				const it = Object.setPrototypeOf({
					next() { n++; log.push(n > 3 ? "end" : n); return { value: n, done: n > 3 } },
					return() { log.push("close"); return {} },
				}, Iterator.prototype);
				try { ` + row.use + ` } catch { log.push("throws") }
				log.join(" ")`)
			if err != nil {
				t.Fatal(err)
			}
			if v.String() != row.want {
				t.Errorf("got %q, want %q", v, row.want)
			}
		})
	}
}

// What Array.fromAsync resolves to. Its ticks are compared in package conformance.
func TestFromAsync(t *testing.T) {
	for _, row := range []struct{ name, source, want string }{
		{"array", `Array.fromAsync([1, Promise.resolve(2)])`, "[1,2]"},
		{"mapped", `Array.fromAsync([1, 2], async (v, i) => v * 10 + i)`, "[10,21]"},
		{"array-like", `Array.fromAsync({ length: 2, 0: Promise.resolve("x") })`, `["x",null]`},
		{"async iterable", `Array.fromAsync({ [Symbol.asyncIterator]() { let n = 0; return { next: async () => ({ value: ++n, done: n > 2 }) } } })`, "[1,2]"},
		{"rejected value closes", `(() => {
			const log = [];
			const it = { next: () => ({ value: Promise.reject("no") }), return() { log.push("closed"); return {} }, [Symbol.iterator]() { return this } };
			return Array.fromAsync(it).catch((e) => [e, ...log]);
		})()`, `["no","closed"]`},
		{"null rejects", `Array.fromAsync(null).catch((e) => e.name)`, `"TypeError"`},
		{"constructor", `Array.fromAsync.call(function() { this.made = true }, [1])`, `{"0":1,"made":true,"length":1}`},
	} {
		t.Run(row.name, func(t *testing.T) {
			vm := newRuntime(t)
			if _, err := vm.RunString(`globalThis.got = undefined; (` + row.source + `).then((v) => { got = JSON.stringify(v) }, (e) => { got = "rejected " + e })`); err != nil {
				t.Fatal(err)
			}
			if got := vm.Get("got").String(); got != row.want {
				t.Errorf("got %s, want %s", got, row.want)
			}
		})
	}
}

func BenchmarkInstall(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		async, err := asynciter.Install(goja.New())
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		if err := Install(async, nil); err != nil {
			b.Fatal(err)
		}
	}
}
