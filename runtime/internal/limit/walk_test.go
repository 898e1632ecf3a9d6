package limit_test

import (
	"testing"

	"github.com/dop251/goja"
)

// What is done here for objects with many properties is what goja does for those with
// few: the programs make an object of `many` properties and tell what they see of it.
func TestManyProperties(t *testing.T) {
	if testing.Short() {
		t.Skip("it takes some seconds")
	}
	const setUp = `
		const seen = []
		const text = (v) => typeof v === "symbol" ? v.toString() : typeof v === "object" && v ? "{" + Reflect.ownKeys(v).map((k) => text(k) + ":" + text(v[k])) + "}" : String(v)
		const ends = (list) => [...list.slice(0, 4), "..", ...list.slice(-6)]
		const most = (list) => list.length + ":" + ends(list).map(text)
		const show = (o) => { const keys = Reflect.ownKeys(o); return keys.length + ":" + ends(keys).map((k) => text(k) + text(Object.getOwnPropertyDescriptor(o, k))) }
		const log = (name) => new Proxy({}, { get: (_, trap) => (target, key, ...rest) => {
			if (seen.length < 20 || key === "last") seen.push(name + trap + (key === undefined ? "" : text(key)))
			return Reflect[trap](target, key, ...rest)
		} })
		const array = (n) => { const a = Array(n).fill(1); for (let i = 0; i < n; i++) a[i] = i; return a }
		const extras = (o) => {
			o.name = 1; o.b = 2; o[Symbol("s")] = 3; o["é\ud800"] = 4
			Object.defineProperty(o, "hidden", { value: 5, configurable: true })
			Object.defineProperty(o, "got", { get() { return "got " + (this === o) }, set(v) { seen.push("set " + v) }, enumerable: true, configurable: true })
			Object.defineProperty(o, Symbol("hidden"), { value: 6 })
			return o
		}
		const make = {
			array: (n) => extras(array(n)),
			holes: (n) => { const a = array(n); delete a[1]; delete a[n - 1]; return extras(a) },
			accessors: (n) => { const a = array(n); Object.defineProperty(a, 2, { get() { a.length = 4; return "two" }, enumerable: true, configurable: true })
				Object.defineProperty(a, 3, { value: "three" }); return a },
			object: (n) => { const o = {}; for (let i = n; i > 0; i--) o["x" + i] = i; o.last = 1; for (let i = 3; i--;) o[i] = i; return extras(o) },
			integers: (n) => { const o = { z: 1 }; for (let i = n; i--;) o[i * 2] = i; o.y = 2; for (let i = 5; i--;) o[i * 2 + 1] = "odd"; o["01"] = 3; o[4294967295] = 4; return extras(o) },
			deleting: (n) => { const o = { get a() { delete o.x3; o.x4 = "new"; o.more = 1; return "a" } }; for (let i = 0; i < n; i++) o["x" + i] = i; return o },
			string: (n) => Object.assign(new String("ab".repeat(n / 2)), { more: 1 }),
			typed: (n) => Object.assign(new Uint8Array(n).fill(7), { more: 1 }),
			func: (n) => { const f = (a, b) => {}; for (let i = n; i--;) f[i] = i; return extras(f) },
			args: (n) => (function() { return extras(arguments) })(...array(n)),
			derived: (n) => { class A extends Array {} return extras(A.from(array(n))) },
			proxy: (n) => new Proxy(make.array(n), log("")),
			"plain proxy": (n) => new Proxy(make.object(n), {}),
			sparse: (n) => { const a = []; a[n * 100] = 1; for (let i = 0; i < n; i++) a[i * 50] = i; return extras(a) },
			nothing: (n) => Object.create(make.object(n)),
			frozen: (n) => Object.freeze(make.array(n)),
		}
		const use = {
			keys: (o) => most(Object.keys(o)), values: (o) => most(Object.values(o)), entries: (o) => most(Object.entries(o)),
			names: (o) => most(Object.getOwnPropertyNames(o)), ownKeys: (o) => most(Reflect.ownKeys(o)),
			symbols: (o) => most(Object.getOwnPropertySymbols(o)),
			assign: (o) => show(Object.assign({ b: 0 }, null, { first: 1 }, o, "xy")),
			"assign to array": (o) => show(Object.assign([], o)),
			"assign to setters": (o) => { Object.assign({ set b(v) { seen.push("b" + v) }, set [3](v) { seen.push("3:" + v) } }, o) },
			"assign to frozen": (o) => Object.assign(Object.freeze({ b: 0 }), o),
			spread: (o) => show({ first: 1, ...o, b: 7 }),
			// goja calls a getter of what is left with another this value.
			rest: (o) => { const { 2: two, b, x5, got, ["é\ud800"]: e, ...r } = o; return show(r) },
			"rest of symbols": (o) => { const s = Reflect.ownKeys(o).at(-2), { [s]: gone, got, ...r } = o; return show(r) },
			descriptors: (o) => show(Object.getOwnPropertyDescriptors(o)),
			clone: (o) => show(Object.create(Object.getPrototypeOf(o), Object.getOwnPropertyDescriptors(o))),
			define: (o) => show(Object.defineProperties([], Object.getOwnPropertyDescriptors(o))),
			"define nonsense": (o) => { const to = {}; try { Object.defineProperties(to, o) } finally { seen.push(show(to)) } },
			freeze: (o) => [Object.isFrozen(o), Object.freeze(o) === o, show(o), Object.isFrozen(o), Object.isSealed(o), Object.isExtensible(o)].join(),
			seal: (o) => [Object.isSealed(o), Object.seal(o) === o, show(o), Object.isFrozen(o), Object.isSealed(o), Object.isExtensible(o)].join(),
			"for in": (o) => { const keys = []; for (const k in o) keys.push(k); return most(keys) },
			"prevented": (o) => { Object.preventExtensions(o); return [Object.isFrozen(o), Object.isSealed(o)].join() },
		}
		const tell = (kind, what, n) => {
			seen.length = 0
			const o = make[kind](n)
			let result
			try { result = use[what](o) } catch (e) { result = e.name }
			// What depends on how many there are.
			return [result, ...seen].join("; ").replaceAll(String(n * 100), "L").replaceAll(String(n * 100 + 1), "L1").replace(/\d{2,}/g, (d) => Math.abs(d - n) < 20 ? "n" + (d - n) : Math.abs(d - 2 * n) < 20 ? "2n" + (d - 2 * n) : Math.abs(d - 50 * n) < 200 ? "50n" + (d - 50 * n) : d)
		}
	`
	vm := guardedTo(t, 64<<20, -1)
	if _, err := run(vm, setUp); err != nil {
		t.Fatal(err)
	}
	for _, kind := range keysOf(t, vm, "make") {
		for _, what := range keysOf(t, vm, "use") {
			v, err := run(vm, `[tell("`+kind+`", "`+what+`", 500), tell("`+kind+`", "`+what+`", 4200)]`)
			if err != nil {
				t.Errorf("%s of %s: %v", what, kind, err)
				continue
			}
			both := v.(*goja.Object)
			if few, many := both.Get("0").String(), both.Get("1").String(); few != many {
				t.Errorf("%s of %s:\nfew:  %.700s\nmany: %.700s", what, kind, few, many)
			}
		}
	}
}
