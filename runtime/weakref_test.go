package runtime_test

import (
	"context"
	goruntime "runtime"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"

	"jsrun/runtime"
	"jsrun/runtime/host"
)

// collecting gives scripts log, collect, which lets Go's garbage collector run and
// what it finds be told to the loop, and later, which takes a task in between.
func collecting(lines *[]string) host.Binding {
	return func(l host.Loop) error {
		vm := l.Runtime()
		_ = vm.Set("log", func(v goja.Value) { *lines = append(*lines, v.String()) })
		_ = vm.Set("later", func(f goja.Value) { l.SetImmediate(func() { l.Call(f, nil) }) })
		return vm.Set("collect", func() {
			// An object made and dropped here is found dead no sooner than those before.
			dead := make(chan struct{})
			goruntime.AddCleanup(&struct{ p *int }{new(int)}, func(struct{}) { close(dead) }, struct{}{})
			goruntime.GC()
			select {
			case <-dead:
			case <-time.After(5 * time.Second):
			}
			goruntime.GC()
			time.Sleep(time.Millisecond)
		})
	}
}

// What is not to be seen any more is what the collector finds; when it does is its
// own affair, so the programs ask again and again.
func TestWeakReferences(t *testing.T) {
	const prelude = `
		function until(done, then, tries = 100) {
			collect();
			if (tries === 0) log("never");
			else if (done()) then();
			else later(() => until(done, then, tries - 1));
		}
		function fresh() { return { x: Math.random() } }
	`
	for _, row := range []struct{ name, text, want string }{
		{"a target dies", `const ref = (() => new WeakRef(fresh()))(); later(() => until(() => !ref.deref(), () => log("dead")))`, "dead"},
		{"a symbol dies", `const ref = (() => new WeakRef(Symbol("s" + Math.random())))(); later(() => until(() => !ref.deref(), () => log("dead")))`, "dead"},
		{"a target lives on", `const o = fresh(), ref = new WeakRef(o); later(() => { collect(); log(ref.deref() === o) })`, "true"},
		{"a job keeps its target", `const ref = new WeakRef(fresh()); collect(); Promise.resolve().then(() => { collect(); log(typeof ref.deref()) })`, "object"},
		{"the callback", `const done = []; const registry = new FinalizationRegistry((held) => done.push(held)); (() => { registry.register(fresh(), "a") })();
			later(() => until(() => done.length, () => log(done)))`, "a"},
		{"an unregistered target", `const done = []; const registry = new FinalizationRegistry((held) => done.push(held)); const token = {};
			(() => { registry.register(fresh(), "a", token); registry.register(fresh(), "b") })(); log(registry.unregister(token)); log(registry.unregister(token));
			later(() => until(() => done.length, () => log(done)))`, "true false b"},
		{"a symbol in a WeakMap", `const key = Symbol("k"), map = new WeakMap([[key, 1]]); collect(); later(() => { collect(); log(map.get(key)); log(map.delete(key)); log(map.has(key)) })`, "1 true false"},
		{"a well-known symbol", `const set = new WeakSet([Symbol.iterator]); log(set.has(Symbol.iterator)); try { set.add(Symbol.for("x")) } catch (e) { log(e.name) }`, "true TypeError"},
		{"nothing keeps the loop alive", `const registry = new FinalizationRegistry(() => {}); const o = fresh(); registry.register(o, 1); log("end")`, "end"},
	} {
		t.Run(row.name, func(t *testing.T) {
			var lines []string
			rt, err := runtime.New(runtime.WithBindings(collecting(&lines)))
			if err != nil {
				t.Fatal(err)
			}
			defer rt.Close()
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			if err := rt.Run(ctx, runtime.Source{Name: "weak.js", Text: prelude + row.text, Goal: runtime.Script}); err != nil {
				t.Fatal(err)
			}
			if got := strings.Join(lines, " "); got != row.want {
				t.Errorf("logs %q, want %q", got, row.want)
			}
		})
	}
}
