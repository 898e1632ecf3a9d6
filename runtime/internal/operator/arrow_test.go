package operator

import (
	"testing"

	"github.com/dop251/goja"
)

// describeArrows tells all that can be seen of arrows that are made many times over.
const describeArrows = `
	const look = (f) => JSON.stringify([typeof f, f.name, f.length, Object.getOwnPropertyNames(f), Object.getOwnPropertyDescriptors(f),
		String(f), Object.getPrototypeOf(f) === Function.prototype, Object.isExtensible(f), "prototype" in f, f instanceof Function]);
	class A {
		constructor(target) { this.x = 7; this.target = () => new.target === A; this.nested = () => () => this.x }
		get v() { return 5 }
	}
	class B extends A { make() { return () => super.v } }
	function sloppy() { return () => [this === globalThis, arguments.length, new.target] }
	function strict() { "use strict"; return () => [this, arguments[0], new.target] }
	const out = [];
	function round(i) {
		const named = (a, b = 1, ...c) => [a, b, c, i], o = { method: () => i, ["comp" + i % 2]: () => 1 }, ü = () => "unicode";
		const many = (a, b, c, d, e, f, g, h, j) => 9;
		const line = [named, (() => 1), o.method, o.comp0 || o.comp1, ü, many].map(look);
		const own = (x) => x;
		own.extra = i;
		delete own.length;
		Object.defineProperty(own, "name", { value: "renamed" });
		const other = (x) => x;
		line.push(look(own), look(other), own(1), other(2));
		const b = new B();
		line.push(b.target(), b.nested()(), b.make()(), sloppy(1, 2)(), strict.call(3, 4)(), named(1), named.call({}, 1, 2, 3));
		try { new named() } catch (e) { line.push(e.name) }
		line.push(eval("(() => i)()"), (() => eval("i"))(), [3, 1, 2].sort((x, y) => x - y), (() => { try { throw i } catch (e) { return e } })());
		const fresh = [];
		for (let k = 0; k < 3; k++) fresh.push(() => k);
		line.push(fresh.map((f) => f()), Object.freeze(() => 1).name, (() => {}).toString());
		return JSON.stringify(line);
	}
	for (let i = 0; i < 60; i++) out.push(round(i));
	out.join("\n");`

// Arrows are what goja makes of them, before and after it is known how.
func TestArrows(t *testing.T) {
	run := func(p *goja.Program) string {
		v, err := goja.New().RunProgram(p)
		if err != nil {
			t.Fatal(err)
		}
		return v.String()
	}
	want := run(goja.MustCompile("", describeArrows, false))
	guarded := goja.MustCompile("", describeArrows, false)
	Guard(guarded)
	for range 3 {
		if got := run(guarded); got != want {
			t.Fatalf("got  %s\nwant %s", got, want)
		}
	}
	if a := arrowLayout.Load(); a == nil || a.cell == nil {
		t.Error("goja's arrow functions are not as expected")
	}
}

func BenchmarkArrow(b *testing.B) {
	vm := goja.New()
	p := goja.MustCompile("", `for (let i = 0; i < 1000; i++) () => i`, false)
	Guard(p)
	b.ReportAllocs()
	for b.Loop() {
		_, _ = vm.RunProgram(p)
	}
}
