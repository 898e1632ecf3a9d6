package limit_test

import "testing"

// The steps of a collection that takes a long array over are those of a short one.
func TestLongCollections(t *testing.T) {
	const programs = `
		const many = n => { const a = []; for (let i = 0; i < n; i++) a.push(i); return a }
		const log = []
		const logging = (o, name) => new Proxy(o, { get(t, k, r) { log.push(name + "." + String(k)); return Reflect.get(t, k, r) } })
		class Sub extends Set { add(v) { if (v < 2 || v >= n - 1) log.push("add " + v); return super.add(v) } }
		const report = n => {
			globalThis.n = n
			const a = many(n), pairs = a.map(i => [i, -i]), objects = many(Math.min(n, 20000)).map(i => ({ i }))
			log.push(new Set(a).size === n, new Map(pairs).get(n - 1) === 1 - n, new WeakSet(objects).has(objects.at(-1)),
				new WeakMap(objects.map(o => [o, o])).get(objects[5]) === objects[5], new Sub(a).has(n - 1), Reflect.construct(Set, [a], Sub) instanceof Sub)
			a[Symbol.iterator] = function() { log.push("iterate", this === a); return [1, 2][Symbol.iterator]() }
			log.push([...new Set(a)].join())
			a[Symbol.iterator] = 1
			try { new Set(a) } catch (e) { log.push(e.name) }
			Object.defineProperty(a, Symbol.iterator, { get() { log.push("get", this === a); throw "thrown" } })
			try { Reflect.construct(Set, [a], logging(Set, "target")) } catch (e) { log.push(e) }
			try { new Map(many(n)) } catch (e) { log.push(e.name) }
			return log.splice(0).join(" ").replaceAll(String(n - 1), "last")
		}
		`
	vm := guardedTo(t, 1<<28, -1)
	if _, err := run(vm, programs); err != nil {
		t.Fatal(err)
	}
	short, err := run(vm, "report(10)")
	if err != nil {
		t.Fatal(err)
	}
	long, err := run(vm, "report(263000)")
	if err != nil {
		t.Fatal(err)
	}
	if !long.StrictEquals(short) {
		t.Errorf("long:\n%v\nshort:\n%v", long, short)
	}
}
