package runtime_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"jsrun/runtime"
)

// greedy are programs that want more time or memory than there is, or recurse
// without end, in every form that the language has. Each has to end soon after
// its limit, or to be refused; the host lives on. What no limit holds is not here,
// but in RATIONALE.md.
var greedy = []struct{ name, text string }{
	// Time, in builtins that go over a long text, typed array or list, and call no script.
	{"matchAll in a spread", `const s = "ab".repeat(2e6); for (;;) [...s.matchAll(/a/g)]`},
	{"matchAll of Unicode in Array.from", `const s = "éb".repeat(2e6); for (;;) Array.from(s.matchAll(/b/g))`},
	{"matchAll by the own matcher", `const s = "ab".repeat(2e6); for (;;) new Set(s.matchAll(/a/gv))`},
	{"a search in a long text", `const s = "ab".repeat(2e7); for (;;) { s.search(/zz/); /(?=z)z/.test(s) }`},
	{"a long text matched with itself", `const s = "a".repeat(1e6); for (;;) s.match(s)`},
	{"a long pattern without loops", `const s = "a".repeat(1e5), r = RegExp("a".repeat(6e4) + "b"); for (;;) r.test(s + s)`},
	{"compile a long pattern", `for (;;) RegExp("[a-z]".repeat(1e6))`},
	{"compile many alternatives", `for (;;) RegExp("a|".repeat(1e6))`},
	{"compile many counts", `for (;;) RegExp("(?:(?:(?:a{10}){10}){10})".repeat(1e3))`},
	{"compile many properties", `for (;;) RegExp("\\p{L}".repeat(1e4), "u")`},
	{"compile many properties of strings", `for (;;) RegExp("\\p{RGI_Emoji}".repeat(4e3), "v")`},
	{"compile many differences", `for (;;) RegExp("[\\p{L}--\\p{Lu}]".repeat(4e3), "v")`},
	{"compile groups of one name", `for (;;) RegExp("(?<a>b)|".repeat(8e3))`},
	{"replaceAll in a long text", `const s = "ab".repeat(2e6); for (;;) s.replaceAll("a", "xyz")`},
	{"replaceAll in long Unicode", `const s = "éa".repeat(2e6); for (;;) s.replaceAll("a", "$&")`},
	{"replaceAll with a builtin", `const s = "ab".repeat(2e6); for (;;) s.replaceAll("a", String)`},
	{"replaceAll of nothing", `const s = "ab".repeat(2e6); for (;;) s.replaceAll("", "x")`},
	{"replaceAll of nothing in Unicode", `for (;;) "é".replaceAll("", "x")`},
	{"parseFloat", `const s = "1".repeat(2e7); for (;;) parseFloat(s)`},
	{"Number.parseFloat", `const s = "1".repeat(2e7); for (;;) Number.parseFloat(s)`},
	{"parseInt", `const s = "1".repeat(2e7) + "é"; for (;;) parseInt(s, 7)`},
	{"trim", `const s = "\u3000".repeat(2e7); for (;;) s.trim()`},
	{"trimRight", `const s = "\u3000".repeat(2e7); for (;;) s.trimRight()`},
	{"toUpperCase", `const s = "é".repeat(2e7); for (;;) s.toUpperCase()`},
	{"toLowerCase", `const s = "É".repeat(2e7); for (;;) s.toLowerCase()`},
	{"encodeURIComponent", `const s = "é€".repeat(5e6); for (;;) encodeURIComponent(s)`},
	{"decodeURIComponent", `const s = "%C3%A9".repeat(5e6); for (;;) decodeURIComponent(s)`},
	{"escape", `const s = "é€".repeat(5e6); for (;;) escape(s)`},
	{"unescape", `const s = "%u1234".repeat(5e6); for (;;) unescape(s)`},
	{"RegExp.escape", `const s = "ab".repeat(2e7); for (;;) RegExp.escape(s)`},
	{"toWellFormed", `const s = "\ud800b".repeat(1e7); for (;;) s.toWellFormed()`},
	{"every with a builtin", `const t = new Uint8Array(3e7); for (;;) t.every(Number.isInteger)`},
	{"reduce with a builtin", `const t = new Uint8Array(3e7); for (;;) t.reduce(Math.max)`},
	{"map with a builtin", `const t = new Float64Array(3e6); for (;;) t.map(Math.random)`},
	{"a typed array's toSorted", `const t = new Float64Array(3e6).map(Math.random); for (;;) t.toSorted()`},
	{"a typed array's sort with a builtin", `const t = new Float64Array(3e6).map(Math.random); for (;;) t.sort(Math.max)`},
	{"a typed array of another", `const t = new Float64Array(4e6), u = new Uint8Array(3e7); for (;;) u.set(t)`},
	{"a typed array of an array-like", `for (;;) new Float64Array({ length: 6e6 })`},
	{"an array's callback in Go", `let a = [1]; for (let i = 0; i < 20; i++) a = a.concat(a); for (;;) { a.flatMap(Array.of); a.toSorted(Math.max) }`},
	{"a Set of an array", `const t = Array.from(new Float64Array(4e5).map((_, i) => i)); for (;;) new Set(t)`},
	{"a Map of an array", `let a = [[1, 2]]; for (let i = 0; i < 20; i++) a = a.concat(a); for (;;) new Map(a)`},
	{"iterator helpers", `let a = [1]; for (let i = 0; i < 20; i++) a = a.concat(a); for (;;) a.values().filter(Number.isNaN).toArray()`},
	{"callbacks in Go that take long", `const s = "1".repeat(2e6), t = new Uint8Array(1e6); for (;;) t.map(isNaN.bind(null, s))`},
	{"an array's callbacks in Go that take long", `const s = "1".repeat(2e6), a = new Array(1e4).fill(1); for (;;) a.map(isNaN.bind(null, s))`},
	{"replacers in Go that take long", `const s = "1".repeat(2e6); for (;;) "ab".repeat(1e5).replace(/a/g, isNaN.bind(null, s))`},
	{"a search again and again", `const s = "éb".repeat(1e7), t = new Uint8Array(1e6); for (;;) t.forEach(String.prototype.indexOf.bind(s, "zz"))`},
	{"Iterator.zip", `let a = [1]; for (let i = 0; i < 20; i++) a = a.concat(a); for (;;) Iterator.zip([a, a]).toArray()`},
	{"Math.sumPrecise", `const t = new Float64Array(3e6).map(Math.random); for (;;) Math.sumPrecise(t)`},
	{"Array.fromAsync", `(function f() { Array.fromAsync({ length: 1e6 }).then(f) })()`},

	// Time, in code.
	{"for", `for (;;);`},
	{"catching", `for (;;) try { for (;;) throw 1 } catch {} finally { continue }`},
	{"async function", `(async () => { for (;;) await null })()`},
	{"async that catches", `(async () => { for (;;) try { await null; for (;;); } catch {} finally { continue } })()`},
	{"generator", `function* g() { for (;;) yield } for (const _ of g());`},
	{"generator that catches", `function* g() { for (;;) try { for (;;) yield } finally { continue } } for (const _ of g()) break`},
	{"async generator", `(async () => { for await (const _ of (async function*() { for (;;) yield })()); })()`},
	{"getter", `({ get x() { for (;;); } }).x`},
	{"setter", `({ set x(_) { for (;;); } }).x = 1`},
	{"toString", `"" + { toString() { for (;;); } }`},
	{"valueOf", `+{ valueOf() { for (;;); } }`},
	{"toJSON", `JSON.stringify({ toJSON() { for (;;); } })`},
	{"comparison", `[1, 2].sort(() => { for (;;); })`},
	{"callback", `[1].map(() => { for (;;); })`},
	{"replacer", `"a".replace(/a/, () => { for (;;); })`},
	{"promise chain", `(function f() { Promise.resolve().then(f) })()`},
	{"thenable chain", `const t = { then(f) { f(t) } }; Promise.resolve(t)`},
	{"microtasks", `(function f() { queueMicrotask(f) })()`},
	{"static block", `class A { static { for (;;); } }`},
	{"default argument", `((x = (() => { for (;;); })()) => {})()`},
	{"tagged template", "(() => { for (;;); })`x`"},
	{"destructuring", `const { x = (() => { for (;;); })() } = {}`},
	{"iterator", `const [...x] = { [Symbol.iterator]: () => ({ next: () => ({ value: 1 }) }) }`},
	{"eval", `eval("for (;;);")`},
	{"function constructor", `new Function("for (;;);")()`},
	{"proxy trap", `new Proxy({}, { get() { for (;;); } }).x`},
	{"proxies that throw", `for (;;) try { new Proxy({}, { get() { throw 1 } }).x } catch {}`},
	{"Symbol.toPrimitive", "`${{ [Symbol.toPrimitive]() { for (;;); } }}`"},
	{"species", `class A extends Array { static get [Symbol.species]() { for (;;); } } new A(1).map(x => x)`},
	{"disposal", `for (;;) { try { using x = { [Symbol.dispose]() { for (;;); } } } catch {} finally { continue } }`},
	{"rejection", `(function f() { Promise.reject().catch(f) })()`},

	// Time, in builtins.
	{"indexOf of nothing", `[].indexOf.call({ length: 2 ** 53 }, 1)`},
	{"lastIndexOf", `[].lastIndexOf.call({ length: 2 ** 53 - 1 }, 1)`},
	{"includes", `[].includes.call({ length: 2 ** 53 }, 1)`},
	{"forEach over holes", `[].forEach.call({ length: 2 ** 53 }, () => {})`},
	{"forEach over a getter's length", `[].forEach.call({ get length() { return 2 ** 53 } }, () => {})`},
	{"map over holes", `new Array(2 ** 32 - 1).map(x => x)`},
	{"reduce over holes", `new Array(2 ** 32 - 1).reduce((a, b) => a, 1)`},
	{"find in holes", `new Array(2 ** 32 - 1).find(Object.is)`},
	{"reverse", `[].reverse.call({ length: 2 ** 53 - 1 })`},
	{"copyWithin", `[].copyWithin.call({ length: 2 ** 53 - 1 }, 1, 5)`},
	{"unshift", `[].unshift.call({ length: 2 ** 53 - 10 }, 1)`},
	{"shift", `[].shift.call({ length: 2 ** 53 - 10 }, 1)`},
	{"splice", `[].splice.call({ length: 2 ** 53 - 10 }, 1, 1)`},
	{"slice", `[].slice.call({ length: 2 ** 53 - 10 }, 1)`},
	{"sort of holes", `[].sort.call({ length: 2 ** 53 - 1 })`},
	{"sort of many", `const a = []; for (let i = 0; i < 1e5; i++) a.push("k" + (i * 7919) % 1e5); for (;;) a.reverse().slice().sort()`},
	{"sort of long texts", `const s = "x".repeat(1e7), a = []; for (let i = 0; i < 100; i++) a.push(s + i); a.sort()`},
	{"search of long texts", `const s = "x".repeat(1e6); new Array(1e5).fill(s + 1).indexOf(s + 2)`},
	{"an endless array iterator", `[...{ [Symbol.iterator]: () => [].values.call({ length: 2 ** 53 }) }]`},
	{"Array.from", `Array.from({ length: 2 ** 53 })`},
	{"Array.from of a getter's length", `Array.from({ get length() { return 2 ** 53 } })`},
	{"apply", `Math.max.apply(null, { length: 2 ** 31 })`},
	{"Reflect.apply", `Reflect.apply(Math.max, null, { length: 2 ** 50 })`},
	{"Reflect.construct", `Reflect.construct(Array, { length: 2 ** 50 })`},
	{"String.raw", `String.raw({ raw: { length: 2 ** 53 } })`},
	{"for in of a long string", `for (const k in Object("x".repeat(1e8)));`},
	{"new Set of a string", `new Set("x".repeat(1e8))`},
	{"Object.groupBy", `Object.groupBy("x".repeat(1e8), Object.is)`},
	{"Math.max of a string", `Math.max(..."1".repeat(1e8))`},
	{"a proxy of a long array", `[].forEach.call(new Proxy(new Array(2 ** 32 - 1), {}), () => {})`},
	{"a typed array's fill", `for (;;) new Uint8Array(1e8).fill(1)`},
	{"a typed array's sort", `const a = new Float64Array(1e7); for (let i = 0; i < 1e5; i++) a[i * 97 % 1e7] = i; for (;;) a.sort()`},
	{"a typed array's join", `new Uint8Array(1e8).join("--")`},
	{"JSON.parse of depth", `JSON.parse("[".repeat(1e7))`},
	{"indexOf in Unicode", `("é".repeat(2e5)).indexOf("é".repeat(1e5) + "x")`},
	{"split in Unicode", `("é".repeat(2e5)).split("é".repeat(1e5) + "x")`},
	{"JSON.parse of much", `const s = "[" + "1,".repeat(1e7) + "1]"; JSON.parse(s)`},
	{"JSON.parse with a reviver", `JSON.parse("[" + "1,".repeat(1e5) + "1]", () => { for (;;); })`},
	{"JSON.stringify with a list", `let a = {}; for (let i = 0; i < 60; i++) a = { a, b: a }; JSON.stringify(a, ["b", "a"])`},
	{"JSON.stringify with a long list", `JSON.stringify(1, new Array(2 ** 32 - 1))`},
	{"normalize", `const s = "e\u0301\u0327".repeat(1e7); s.normalize(); s.normalize("NFKD")`},
	{"localeCompare", `const s = "e\u0301".repeat(1e7); s.localeCompare(s + 1)`},
	{"localeCompare with a locale", `const s = "e\u0301".repeat(1e7); s.localeCompare(s + 1, "de")`},
	{"a collator", `const s = "e\u0301".repeat(1e7); new Intl.Collator().compare(s, s + 1)`},
	{"parts of a long BigInt", `const f = new Intl.NumberFormat(); for (;;) f.formatToParts(7n ** 300000n)`},
	{"a typed array's search", `const a = new Uint8Array(1e8); for (;;) { a.indexOf(1); a.lastIndexOf(1); a.includes(1); a.reverse() }`},
	{"BigInt power", `let x = 2n; x ** 10000000000n`},
	{"BigInt power of constants", `2n ** 10000000000n`},
	{"BigInt power of objects", `Object(2n) ** Object(10000000000n)`},
	{"BigInt power in eval", `eval("let x = 2n; x **= 10000000000n; 2n ** 10000000000n")`},
	{"BigInt power in Function", `new Function("x", "return x ** 10000000000n")(3n)`},
	{"BigInt shift", `let x = 1n; x << 10000000000n`},
	{"BigInt shift to the right", `let x = 1n; x >>= -10000000000n`},
	{"BigInt product", `let x = 3n; for (;;) x *= x`},
	{"BigInt as text", `const x = 3n ** 600000n; for (;;) String(x)`},
	{"BigInt of a text", `for (;;) BigInt("7".repeat(3e5))`},
	{"BigInt of a long text", `BigInt("7".repeat(1e8))`},
	{"BigInt.asUintN", `BigInt.asUintN(2 ** 53 - 1, -1n)`},
	{"compile much", `eval("a;".repeat(5e6))`},

	// Regular expressions.
	{"exponential", `/^(a+)+$/.test("a".repeat(40) + "!")`},
	{"exponential with a lookahead", `/^(?=x?)(a+)+$/.test("a".repeat(40) + "!")`},
	{"exponential with a backreference", `/^(b?)\1(a+)+$/.test("a".repeat(40) + "!")`},
	{"exponential in Unicode", `/^(é+)+$/.test("é".repeat(40) + "!")`},
	{"exponential from lastIndex", `const r = /(a+)+$/g; r.lastIndex = 1; r.exec("a".repeat(40) + "!")`},
	{"exponential alternatives", `/^(a|a)*$/.test("é" + "a".repeat(40) + "!"); /(a|a)*$/g[Symbol.replace]("é" + "a".repeat(40) + "!", "")`},
	{"exponential split", `("a".repeat(40) + "!é").split(/(a+)+$/)`},
	{"exponential matchAll", `[...("a".repeat(40) + "!é").matchAll(/(a+)+$/g)]`},
	{"exponential new RegExp", `new RegExp("(x+x+)+y").test("é" + "x".repeat(60))`},
	{"polynomial", `/\s*\s*\s*\s*$/.test(" ".repeat(1e5) + "é")`},
	{"quadratic replace", `("a".repeat(1e6)).replace(/a.*b|a/g, "")`},
	{"quadratic in Unicode", `/a*b/.test("é" + "a".repeat(1e6))`},
	{"large counts", `new RegExp("((a{1,1000}){1,1000}){1,1000}b").test("a".repeat(1e4))`},
	{"many groups", `new RegExp("(".repeat(1e5) + ")".repeat(1e5)).exec("")`},

	// Memory.
	{"array", `const a = []; for (;;) a.push({})`},
	{"strings", `let s = "x"; for (;;) s += s`},
	{"strings in templates", "let s = 'x'; for (;;) s = `${s}${s}`"},
	{"strings of objects", `const o = { s: "x", toString() { return this.s } }; for (;;) o.s = o + o`},
	{"strings in eval", `eval("let s = 'x'; for (;;) s += s")`},
	{"strings in indirect eval", `(0, eval)("let s = 'x'; for (;;) s += s")`},
	{"strings in an array", `const a = []; for (let i = 0; ; i++) a.push("x".repeat(1e6) + i)`},
	{"repeat", `"x".repeat(2 ** 40)`},
	{"repeat a lot", `"é".repeat(2 ** 28)`},
	{"padStart", `"x".padStart(2 ** 40, "é")`},
	{"padEnd", `"x".padEnd(2 ** 30)`},
	{"join", `Array(2 ** 32 - 1).join("xxxx")`},
	{"join of long texts", `Array(1e4).fill("x".repeat(1e7)).join()`},
	{"join of joins", `let a = ["x".repeat(1e5)]; for (let i = 0; i < 60; i++) a = [a, a]; String(a)`},
	{"fill", `Array(2 ** 32 - 1).fill(0)`},
	{"array of arrays", `const a = []; for (;;) a.push(new Array(1e5).fill(0))`},
	{"concat", `let a = [1]; for (;;) a = a.concat(a)`},
	{"concat of holes", `[].concat({ length: 2 ** 53 - 1, [Symbol.isConcatSpreadable]: true })`},
	{"concat of texts", `const s = "x".repeat(1e7); s.concat(...Array(1e4).fill(s))`},
	{"flat of itself", `const a = []; a.push(a, a); a.flat(Infinity)`},
	{"flat of much", `Array(1e5).fill(Array(1e5).fill(0)).flat()`},
	{"flatMap", `const b = Array(1e5).fill(0); Array(1e5).fill(0).flatMap(() => b)`},
	{"spread", `let a = [1]; for (;;) a = [...a, ...a]`},
	{"length", `const a = []; for (let i = 0; ; i++) a[i * 2] = 1`},
	{"split", `"x".repeat(1e8).split("")`},
	{"spread of a string", `[..."x".repeat(1e8)]`},
	{"keys of a string", `Object.keys(Object("x".repeat(1e8)))`},
	{"keys of a typed array", `Object.keys(new Uint8Array(1e8))`},
	{"replaceAll", `"a".repeat(1e6).replaceAll("a", "b".repeat(1e6))`},
	{"replaceAll with the rest", "\"a\".repeat(1e6).replaceAll(\"a\", \"$`$'\")"},
	{"replace by expression", `"a".repeat(1e6).replace(/a/g, "b".repeat(1e6))`},
	{"typed array", `new Float64Array(2 ** 31)`},
	{"typed arrays", `const a = []; for (;;) a.push(new Float64Array(1e5).fill(1))`},
	{"array buffer", `new ArrayBuffer(2 ** 32)`},
	{"resizable buffer", `const b = new ArrayBuffer(1, { maxByteLength: 2 ** 32 }); b.resize(2 ** 32)`},
	{"JSON.stringify", `let a = []; for (let i = 0; i < 60; i++) a = [a, a]; JSON.stringify(a)`},
	{"JSON.stringify of texts", `const s = "x".repeat(1e6); JSON.stringify(Array(1e5).fill(s))`},
	{"JSON.stringify with a gap", `let a = []; for (let i = 0; i < 60; i++) a = { a, b: a }; JSON.stringify(a, null, 10)`},
	{"JSON.stringify of holes", `JSON.stringify(new Array(2 ** 32 - 1))`},
	{"map", `const m = new Map; for (let i = 0; ; i++) m.set(i, i)`},
	{"closures", `let f = () => {}; for (;;) { const g = f; f = () => g }`},
	{"promises", `const a = []; for (;;) a.push(new Promise(() => {}))`},
	{"parked awaits", `for (;;) (async () => { await new Promise(() => {}) })()`},
	{"structuredClone", `let a = []; for (let i = 0; i < 1e5; i++) a = [a]; a`},
	{"errors", `let e; for (;;) e = new Error("x".repeat(1000), { cause: e })`},
	{"queued microtasks", `for (;;) queueMicrotask(() => {})`},
	{"generators", `const a = []; for (;;) { const g = (function*() { yield })(); g.next(); a.push(g) }`},

	// Timers.
	{"timers", `for (;;) setTimeout(() => {}, 1e6)`},
	{"intervals", `(function f() { setInterval(f, 1); setInterval(f, 1) })()`},
	{"immediates", `(function f() { setImmediate(f); setImmediate(f) })()`},

	// Recursion.
	{"calls", `(function f() { f() })()`},
	{"a deep array as text", `let a = []; for (let i = 0; i < 1e5; i++) a = [a]; String(a)`},
	{"a deep array as local text", `let a = []; for (let i = 0; i < 1e5; i++) a = [a]; a.toLocaleString()`},
	{"a deep array as JSON", `let a = []; for (let i = 0; i < 1e5; i++) a = [a]; JSON.stringify(a)`},
	{"a deep array flat", `let a = []; for (let i = 0; i < 1e5; i++) a = [a]; a.flat(Infinity)`},
	{"prototypes in a circle", `
		const root = {}, p = new Proxy(Object.create(root), {}), leaf = Object.create(p)
		Object.setPrototypeOf(root, leaf); root.x`},
	{"a setter's prototypes in a circle", `
		const root = {}, p = new Proxy(Object.create(root), {}), leaf = Object.create(p)
		root.__proto__ = leaf; "x" in root`},
	{"a proxy of itself", `const p = new Proxy({}, { get(t, k, r) { return r[k] } }); p.x`},
	{"bound functions", `let f = () => {}; for (let i = 0; i < 1e5; i++) f = f.bind(); f()`},
	{"proxies of proxies", `let p = {}; for (let i = 0; i < 1e5; i++) p = new Proxy(p, {}); p.x`},

	// Builtins that go over all of a long array, or over all properties of an object.
	{"keys of a long array", `let A = [1]; while (A.length < 1e6) A = A.concat(A); for (;;) { Object.keys(A); Reflect.ownKeys(A); Object.getOwnPropertyNames(A) }`},
	{"entries of a long array", `let A = [1]; while (A.length < 1e6) A = A.concat(A); for (;;) { Object.entries(A); Object.values(A) }`},
	{"descriptors of a long array", `let A = [1]; while (A.length < 1e6) A = A.concat(A); for (;;) Object.create({}, Object.getOwnPropertyDescriptors(A))`},
	{"assign of a long array", `let A = [1]; while (A.length < 1e6) A = A.concat(A); for (;;) Object.assign([], A)`},
	{"spread of a long array", `let A = [1]; while (A.length < 1e6) A = A.concat(A); for (;;) ({ ...A })`},
	{"rest of a long array", `let A = [1]; while (A.length < 1e6) A = A.concat(A); for (;;) { const { a, ...r } = A }`},
	{"freeze of a long array", `let A = [1]; while (A.length < 1e6) A = A.concat(A); for (;;) Object.isFrozen(Object.freeze(A))`},
	{"seal of a long array", `let A = [1]; while (A.length < 1e6) A = A.concat(A); for (;;) Object.isSealed(Object.seal(A))`},
	{"a proxy of a long dense array", `let A = [1]; while (A.length < 1e6) A = A.concat(A); const p = new Proxy(A, {}); for (;;) { Object.entries(p); Object.freeze(p) }`},
	{"slice of a long array", `let A = [1]; while (A.length < 1e6) A = A.concat(A); for (;;) { A.slice(1); A.toSpliced(1, 1); A.with(1, 1); A.toReversed() }`},
	{"splice of a long array", `let A = [1]; while (A.length < 1e6) A = A.concat(A); A.splice(0); for (;;);`},
	{"moves in a long array", `let A = [1]; while (A.length < 1e6) A = A.concat(A); for (;;) { A.reverse(); A.copyWithin(1, 0) }`},
	{"search in a long array", `let A = [1]; while (A.length < 1e6) A = A.concat(A); for (;;) { A.indexOf(2); A.lastIndexOf(2); A.includes(2) }`},
	{"toLocaleString of a long array", `let A = [1]; while (A.length < 1e6) A = A.concat(A); for (;;) A.toLocaleString()`},
	{"toLocaleString of a long array with options", `let A = [1]; while (A.length < 1e6) A = A.concat(A); for (;;) A.toLocaleString("en", { style: "percent" })`},
	{"a list of many", `let A = ["a"]; while (A.length < 1e6) A = A.concat(A); const f = new Intl.ListFormat("en"); for (;;) f.format(A)`},
	{"many locales", `for (;;) Intl.getCanonicalLocales(Array.from({ length: 1e6 }, (_, i) => "en-x-" + i))`},
	{"locales of a long array-like", `Intl.getCanonicalLocales({ length: 2 ** 50 })`},
	{"a long locale", `const s = "en" + Array.from({ length: 2e5 }, (_, i) => "-v" + (1e6 + i)).join(""); for (;;) Intl.getCanonicalLocales(s)`},
	{"builtins as callbacks", `let A = [1]; while (A.length < 1e6) A = A.concat(A); for (;;) { A.map(String); A.forEach(Boolean); A.toSorted(Math.max) }`},
	{"builtins as callbacks of typed arrays", `let A = [1]; while (A.length < 1e6) A = A.concat(A); const t = new Uint8Array(1e7); for (;;) { t.every(Number.isInteger); t.reduce(Math.max) }`},
	{"push of many", `let A = [1]; while (A.length < 1e6) A = A.concat(A); for (;;) [].push.apply([], A)`},
	{"arguments of a long array", `let A = [1]; while (A.length < 1e6) A = A.concat(A); for (;;) ((...r) => r)(...A)`},
	{"iteration of a set", `const s = new Set(); for (let i = 0; i < 2e5; i++) s.add(i); for (;;) [...s]`},
	{"iteration of a map", `const m = new Map(); for (let i = 0; i < 2e5; i++) m.set(i, i); for (;;) [...m, ...m.keys(), ...m.values()]`},
	{"matches of a long text", `const s = "ab".repeat(1e6); for (;;) [...s.matchAll(/a/g)]`},
	{"spread of a long text", `const s = "ab".repeat(2e6); for (;;) ({ ...s })`},
	{"spread of a text", `const s = "ab".repeat(2e5); for (;;) ({ ...s })`},
	{"keys of a typed array", `const t = new Uint8Array(1e6); for (;;) { Object.entries(t); Object.assign({}, t) }`},
	{"spread of many properties", `const o = {}; for (let i = 0; i < 1e5; i++) o['x' + i] = i; for (;;) { ({ ...o }); const { x1, ...r } = o }`},
	{"lists of many properties", `const o = {}; for (let i = 0; i < 1e5; i++) o['x' + i] = i; for (;;) { Object.keys(o); Object.entries(o); Object.assign({}, o); JSON.stringify(o) }`},
	{"descriptors of many properties", `const o = {}; for (let i = 0; i < 1e5; i++) o['x' + i] = i; for (;;) Object.defineProperties({}, Object.getOwnPropertyDescriptors(o))`},
	{"descending integers", `const o = {}; for (let i = 1e5; i--;) o[i] = i; Object.keys(o); for (;;);`},
	{"descending integers of a function", `const f = () => {}; for (let i = 1e5; i--;) f[i] = i; Object.isSealed(f); for (;;);`},
	{"descending integers behind a proxy", `const o = {}; for (let i = 1e5; i--;) o[i] = i; Reflect.ownKeys(new Proxy(o, {})); for (;;);`},
	{"descending integers in a loop", `const o = {}; for (let i = 1e5; i--;) o[i] = i; for (const k in o) break; for (;;);`},
	{"descending integers in a loop by the prototype", `const o = {}; for (let i = 1e5; i--;) o[i] = i; for (const k in Object.create(new Proxy(Object.create(o), {}))) break; for (;;);`},
	{"descending integers as JSON", `const o = {}; for (let i = 1e5; i--;) o[i] = i; JSON.stringify([[o]]); for (;;);`},
	{"descending integers of a replacer", `const o = {}; for (let i = 1e5; i--;) o[i] = i; JSON.stringify(1, (k, v) => k ? v : o); for (;;);`},
	{"descending integers of a reviver", `const o = {}; for (let i = 1e5; i--;) o[i] = i; JSON.parse("[[],1]", function(k, v) { this[1] = o; return v }); for (;;);`},
	{"descending integers while they are listed", `const p = {}; for (const k in { __proto__: p, a: 1 }) if (k === "a") for (let i = 1e5; i--;) p[i] = 1; for (;;);`},
}

// greedyLimits are what the programs have.
var greedyLimits = runtime.Limits{
	CallDepth: 1000, TaskTime: 200 * time.Millisecond, Memory: 200 << 20, Timers: 10_000, Operations: 1000, Output: 1 << 20,
}

// TestGreedy runs each program with a deadline behind its limits. It hangs, or the
// process dies, where a limit does not hold.
func TestGreedy(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes a minute")
	}
	for _, test := range greedy {
		t.Run(test.name, func(t *testing.T) {
			r := newRig(t, runtime.WithLimits(greedyLimits))
			ctx, cancel := context.WithTimeout(t.Context(), time.Second)
			defer cancel()
			began := time.Now()
			err := r.Run(ctx, runtime.Source{Name: "greedy.js", Text: "{" + test.text + "}"})
			took := time.Since(began)
			t.Logf("%v: %.100v", took.Round(time.Millisecond), err)
			if took > 30*time.Second {
				t.Errorf("it took %v", took)
			}
			if engine := (*runtime.EngineError)(nil); errors.As(err, &engine) {
				t.Fatalf("engine panic: %v", err)
			}
			if err := r.Run(t.Context(), runtime.Source{Name: "after.js", Text: `1 + 1`}); err != nil {
				t.Errorf("the next run: %v", err)
			}
		})
	}
}
