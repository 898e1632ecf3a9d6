package lazy

import (
	"runtime"
	"testing"

	"github.com/dop251/goja"
)

// point has pointers and other words.
type point struct {
	name *string
	x    int
	next *goja.Object
}

// Objects of a class behave as others do, and have their state.
func TestClass(t *testing.T) {
	t.Run("in one piece", func(t *testing.T) {
		testClass(t)
		var class Class[point]
		if class.In(goja.New(), nil); class.cell == nil {
			t.Error("goja's fields are not what Class expects")
		}
	})
	t.Run("in a property", func(t *testing.T) { WithoutTemplates(func() { testClass(t) }) })
}

func testClass(t *testing.T) {
	var class, other Class[point]
	vm := goja.New()
	proto := vm.NewObject()
	points, others := class.In(vm, proto), other.In(vm, proto)
	o, state := points.New()
	state.x, state.next = 7, o
	if class.State(o) != state || other.State(o) != nil {
		t.Error("the state of an object is not that of its class")
	}
	stranger, _ := others.New()
	for _, x := range []*goja.Object{stranger, vm.NewObject(), vm.NewArray(), vm.GlobalObject(), proto, vm.NewObject().Prototype()} {
		if class.State(x) != nil {
			t.Errorf("%v has a state", x)
		}
	}
	second, _ := points.New()
	for name, x := range map[string]any{"o": o, "second": second, "proto": proto} {
		if err := vm.Set(name, x); err != nil {
			t.Fatal(err)
		}
	}
	_, err := vm.RunString(`"use strict";
		function check(x) { if (!x) throw new Error(new Error().stack) }
		check(Object.getPrototypeOf(o) === proto);
		check(Object.keys(o).length === 0 && JSON.stringify(o) === "{}");
		check(Object.prototype.toString.call(o) === "[object Object]" && Object.isExtensible(o));
		proto.m = function () { return this };
		check(o.m() === o && "m" in o && !Object.hasOwn(o, "m") && Object.keys(o).length === 0);
		const key = Symbol();
		o.a = 1; o[5] = 2; o[key] = 3; o.m = 4;
		Object.defineProperty(o, "b", { get() { return this }, configurable: true });
		check(Object.keys(o).join() === "5,a,m" && o.b === o && o[key] === 3 && o.m === 4);
		check(Object.keys(second).length === 0 && second[key] === undefined && second.m() === second);
		delete o.m; delete o.b; delete o[key];
		check(o.m() === o && !("b" in o) && !(key in o));
		const names = []; for (const name in o) names.push(name);
		check(names.join() === "5,a,m");
		class Stamp extends (function (x) { return x }) { #p = 1; static has(x) { return #p in x } }
		new Stamp(o); check(Stamp.has(o) && !Stamp.has(second));
		Object.setPrototypeOf(o, null); check(o.m === undefined);
		Object.freeze(o); check(Object.isFrozen(o));
		const kept = new WeakMap([[o, 1]]); check(kept.get(o) === 1 && kept.get(second) === undefined);
	`)
	if err != nil {
		t.Fatal(err)
	}
	if class.State(o) != state || state.x != 7 {
		t.Error("a script has changed the state")
	}
}

// The collector sees what is in the cells.
func TestClassAndCollector(t *testing.T) {
	var class Class[point]
	vm := goja.New()
	points := class.In(vm, vm.NewObject())
	var last *goja.Object
	for i := range 1000 {
		name := string(rune('a' + i%26))
		o, state := points.New()
		state.name, state.x, state.next = &name, i, last
		if err := o.Set("own", i); err != nil {
			t.Fatal(err)
		}
		last = o
	}
	for range 3 {
		runtime.GC()
	}
	for i := 999; i >= 0; i-- {
		state := class.State(last)
		if state.x != i || *state.name != string(rune('a'+i%26)) || last.Get("own").ToInteger() != int64(i) {
			t.Fatalf("number %d is %+v", i, state)
		}
		last = state.next
	}
}

func BenchmarkClass(b *testing.B) {
	var class Class[point]
	vm := goja.New()
	points := class.In(vm, vm.NewObject())
	b.ReportAllocs()
	for b.Loop() {
		o, _ := points.New()
		class.State(o).x++
	}
}
