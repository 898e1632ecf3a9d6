package limit_test

import (
	"slices"
	"testing"

	"github.com/dop251/goja"
)

// What is done here for long dense arrays is what goja does for short ones.
func TestLongArrayMethods(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes ten seconds")
	}
	const setUp = `
		const seen = []
		const text = (v) => Array.isArray(v) ? "[" + v.length + ":" + [0, 1, 2, 3, 4, 5, 6].map((i) => i in v ? v[i] : "-") + ".." +
			[7, 6, 5, 4, 3, 2, 1].map((i) => v.length - i in v ? v.at(-i) : "-") + ";" + Object.hasOwn(v, 1) + v.constructor.name + "]" : String(v)
		const plain = {}
		for (const n of [20000, 66000]) plain[n] = Array.from({ length: n }, (_, i) => i)
		const make = {
			plain: (n) => plain[n].concat(),
			holes: (n) => { const a = make.plain(n); delete a[1]; delete a[n - 2]; delete a[n >> 1]; return a },
			inherits: (n) => { const a = make.holes(n); Object.setPrototypeOf(a, Object.create(Array.prototype, { 1: { value: "one", writable: true } })); return a },
			special: (n) => { const a = make.plain(n); Object.defineProperty(a, 2, { get() { seen.push("get 2"); return "two" }, set(v) { seen.push("set " + v) }, configurable: true }); return a },
			shrinking: (n) => { const a = make.plain(n); Object.defineProperty(a, 3, { get() { a.length = 5; return "three" }, set() {}, configurable: true }); return a },
			"not writable": (n) => { const a = make.plain(n); Object.defineProperty(a, n - 3, { value: "fixed" }); return a },
			frozen: (n) => Object.freeze(make.plain(n)),
			"fixed length": (n) => Object.defineProperty(make.plain(n), "length", { writable: false }),
			derived: (n) => (class A extends Array { constructor(...args) { super(...args); seen.push("new " + args) } }).from(make.plain(n)),
			species: (n) => Object.assign(make.plain(n), { constructor: { [Symbol.species]: function(...args) { seen.push("made of " + args) } } }),
			"no species": (n) => Object.assign(make.plain(n), { constructor: { [Symbol.species]: null } }),
			"not a species": (n) => Object.assign(make.plain(n), { constructor: 1 }),
			values: (n) => Object.assign(make.plain(n), { 0: NaN, 1: 7.5, 2: undefined, 3: null, 4: { toLocaleString: () => "four" }, 5: "s", 6: 5n }),
		}
		const at = (n, v) => ({ valueOf() { seen.push("valueOf"); return v } })
		const use = {
			slice: (a) => a.slice(), "slice 1": (a) => a.slice(1), "slice -5": (a) => a.slice(-5), "slice all but": (a) => a.slice("1", -1),
			"slice nothing": (a) => a.slice(5, 3), "slice infinity": (a) => a.slice(-Infinity, Infinity), "slice by object": (a, n) => a.slice(at(n, 2), at(n, n - 1)),
			"slice shrinks": (a, n) => a.slice({ valueOf() { a.length = 7; return 1 } }),
			"splice 0": (a) => a.splice(0), "splice 2": (a) => a.splice(2), "splice middle": (a, n) => a.splice(2, n - 6),
			"splice and put": (a, n) => a.splice(2, n - 6, "x", "y"), "splice few": (a) => a.splice(1, 2), "splice no arguments": (a) => a.splice(),
			"splice undefined": (a) => a.splice(undefined), "splice by object": (a, n) => a.splice(at(n, 1), at(n, n)),
			toSpliced: (a) => a.toSpliced(1, 2, "x"), "toSpliced nothing": (a) => a.toSpliced(), "toSpliced all": (a) => a.toSpliced(0), "toSpliced -3": (a) => a.toSpliced(-3, 1, "x", "y"),
			with: (a) => a.with(1, "x"), "with -1": (a) => a.with(-1, "x"), "with nowhere": (a, n) => a.with(n, "x"),
			toReversed: (a) => a.toReversed(), reverse: (a) => a.reverse() === a,
			copyWithin: (a) => a.copyWithin(1, 0) === a, "copyWithin back": (a) => a.copyWithin(0, 1) === a, "copyWithin part": (a) => a.copyWithin(3, -4, -1) === a,
			indexOf: (a, n) => [n - 1, n, NaN, 0, null, undefined, "s", 5n, "two", "three", "one"].map((v) => a.indexOf(v)),
			"indexOf from": (a, n) => [a.indexOf(3, 4), a.indexOf(3, -n), a.indexOf(n - 1, -1), a.indexOf(1, n)],
			lastIndexOf: (a, n) => [n - 1, n, NaN, 0, null, undefined, "s", 5n, "two", "three", "one"].map((v) => a.lastIndexOf(v)),
			"lastIndexOf from": (a, n) => [a.lastIndexOf(3, 2), a.lastIndexOf(3, -2), a.lastIndexOf(n - 1, undefined), a.lastIndexOf(1, -n - 1)],
			includes: (a, n) => [n - 1, n, NaN, 0, null, undefined, "s", 5n, "two", "three", "one"].map((v) => a.includes(v)),
			"includes from": (a, n) => [a.includes(3, 4), a.includes(3, -n), a.includes(n - 1, -1)],
			toLocaleString: (a) => { const s = a.toLocaleString(); return s.slice(0, 30) + ".." + s.slice(-30) },
			"push many": (a) => { const b = []; return [b.push.apply(b, a), text(b)] },
			"push many on more": (a, n) => [a.push(...a), a.length],
			"push many on no array": (a, n) => { const o = { length: 3 }; [].push.apply(o, a); return [o.length, o[3], o[5], o[n + 2]] },
		}
		const tell = (kind, what, n) => {
			const a = make[kind](n)
			seen.length = 0
			let result
			try { result = text(use[what](a, n)) } catch (e) { result = e.name }
			return [result, text(a), ...seen].join("; ").replace(/\d{3,}/g, (d) => { for (const m of [n, n / 2, 2 * n]) if (Math.abs(d - m) < 20) return m / n + "n" + (d - m); return d })
		}
	`
	vm := guardedTo(t, 64<<20, -1)
	if _, err := run(vm, setUp); err != nil {
		t.Fatal(err)
	}
	some := []string{"slice 1", "splice middle", "splice and put", "toSpliced", "with", "reverse", "copyWithin", "push many"}
	for _, kind := range keysOf(t, vm, "make") {
		all := some
		if slices.Contains([]string{"holes", "values"}, kind) {
			all = keysOf(t, vm, "use")
		}
		for _, what := range all {
			v, err := run(vm, "["+`tell("`+kind+`", "`+what+`", 20000), tell("`+kind+`", "`+what+`", 66000)]`)
			if err != nil {
				t.Errorf("%s of %s: %v", what, kind, err)
				continue
			}
			both := v.(*goja.Object)
			if short, long := both.Get("0").String(), both.Get("1").String(); short != long {
				t.Errorf("%s of %s:\nshort: %.500s\nlong:  %.500s", what, kind, short, long)
			}
		}
	}
}
