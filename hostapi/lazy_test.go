package hostapi_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"

	"jsrun/hostapi"
	"jsrun/hostapi/internal/looptest"
	"jsrun/hostapi/process"
	"jsrun/runtime"
	"jsrun/runtime/host"
)

// walker defines walk, which lists all that leads away from the global object:
// names in order, attributes, and what functions say of themselves. It uses nothing
// that a script can change afterwards, and leaves alone what host objects need of
// Reflect, Map and their like.
const walker = `const walk = (() => {
	const { getOwnPropertyNames, getOwnPropertySymbols, getOwnPropertyDescriptor, getPrototypeOf, isExtensible } = Object;
	const bind = (method) => Function.prototype.call.bind(method);
	const tag = bind(Object.prototype.toString), source = bind(Function.prototype.toString);
	const concat = bind(Array.prototype.concat), has = bind(Object.prototype.hasOwnProperty), string = String;
	const isObject = (v) => typeof v === "function" || typeof v === "object" && v !== null;
	return () => {
		const seen = [];
		let text = "";
		const show = (v) => isObject(v) ? visit(v) : typeof v + " " + string(v);
		const visit = (o) => {
			for (let i = 0; i < seen.length; i++) if (seen[i] === o) return "#" + i;
			const id = seen.length;
			seen[id] = o;
			let line = id + ": " + typeof o + "; " + isExtensible(o) + "; " + tag(o);
			if (typeof o === "function") line += "; " + source(o);
			line += "; proto " + show(getPrototypeOf(o));
			const keys = concat(getOwnPropertyNames(o), getOwnPropertySymbols(o));
			for (let i = 0; i < keys.length; i++) {
				const d = getOwnPropertyDescriptor(o, keys[i]);
				line += "; " + string(keys[i]) + " " + d.enumerable + " " + d.configurable + " ";
				line += has(d, "value") ? d.writable + " " + show(d.value) : "get " + show(d.get) + " set " + show(d.set);
			}
			text += line + "\n";
			return "#" + id;
		};
		visit(globalThis);
		return text;
	};
})()`

// uses prints values that the console needs intrinsics for.
const uses = `for (const value of [
	() => new Map([[1, { a: 1 }]]), () => new Set([2]), () => new Date(0), () => /x/gi, () => Object(1n), () => Object("s"),
	() => [1n, "x", Symbol("s")], () => function f() {}, () => class A {}, () => Promise.resolve(1), () => new Uint8Array(3),
	() => new DataView(new ArrayBuffer(1)), () => structuredClone(new Map([[1, [2]]])), () => new URL("http://a/b?c"),
	() => new Headers({ a: 1 }), () => AbortSignal.abort().reason.name, () => [].values(), () => process.argv,
]) {
	try { console.log(value()) } catch (e) { console.log("throws", typeof e) }
}`

// eagerLoop is a loop that makes all globals at once.
type eagerLoop struct {
	host.Loop
	globals looptest.Globals
}

func (l *eagerLoop) DefineGlobals(globals ...host.Global) { l.globals.DefineGlobals(globals...) }

func (l *eagerLoop) WhenMade(names []string, f func(string, *goja.Object)) {
	l.globals.WhenMade(names, f)
}

// eagerly installs bindings in a loop that makes all globals at once.
func eagerly(bindings []host.Binding) host.Binding {
	return func(loop host.Loop) error {
		eager := &eagerLoop{loop, looptest.NewGlobals(loop.Runtime())}
		for _, bind := range bindings {
			if err := bind(eager); err != nil {
				return err
			}
		}
		return nil
	}
}

// realm lists what a script sees of a runtime with all bindings after another
// script ran.
func realm(t *testing.T, before string, eager bool) []string {
	t.Helper()
	var listed string
	var printed bytes.Buffer
	show := func(loop host.Loop) error {
		return loop.Runtime().Set("list", func(text string) { listed = text })
	}
	proc := process.New(process.Options{Args: []string{"jsrun"}, Version: "1"})
	bindings := append(hostapi.Standard(hostapi.Options{Stdout: &printed}), proc.Bind, show)
	if eager {
		bindings = []host.Binding{eagerly(bindings)}
	}
	rt, err := runtime.New(runtime.WithBindings(bindings...), runtime.WithVirtualClock(time.Unix(0, 0)))
	if err != nil {
		t.Fatal(err)
	}
	defer rt.Close()
	for _, text := range []string{walker, "try { " + before + " } catch {}", "try { " + uses + " } catch {}", "list(walk())"} {
		if err := rt.Run(context.Background(), runtime.Source{Text: text, Goal: runtime.Script}); err != nil {
			t.Fatal(err)
		}
	}
	return strings.Split(printed.String()+listed, "\n")
}

// No script sees whether host objects are made lazily or at once. What scripts
// change before is what making them could use.
func TestNoDifference(t *testing.T) {
	for _, before := range []string{
		"",
		"Object.freeze(globalThis)",
		"Object.preventExtensions(globalThis)",
		"delete globalThis.console; delete globalThis.URL; fetch = 1; globalThis.last = 1",
		"for (const key in globalThis); Object.assign({}, globalThis)",
		"Object.defineProperty(globalThis, 'setTimeout', { enumerable: false })",
		"Object.prototype.get = Object.prototype.set = Object.prototype.name = Object.prototype.value = 1",
		"for (const key of ['fd', 'version', 'argv', 'write', 'code']) Object.defineProperty(Object.prototype, key, { set() {} })",
		"Array.prototype[Symbol.iterator] = Array.prototype.values = null",
		"Error.prototype.toString = Function.prototype.toString = Promise.resolve = 1",
		"Object.keys = Object.defineProperty = Reflect.defineProperty = Symbol.for = 1",
		"Map.prototype.entries = Set = Date = Uint8Array = JSON = 1",
		"Error = TypeError = Reflect = Symbol = Promise = Object = 1",
	} {
		t.Run(before, func(t *testing.T) {
			got, want := realm(t, before, false), realm(t, before, true)
			for i := range min(len(got), len(want)) {
				if g, w := strings.Split(got[i], "; "), strings.Split(want[i], "; "); got[i] != want[i] {
					for j := range min(len(g), len(w)) {
						if g[j] != w[j] {
							t.Fatalf("of %.60s, lazily %s, at once %s", got[i], g[j], w[j])
						}
					}
					t.Fatalf("of %.60s, %d properties, at once %d", got[i], len(g), len(w))
				}
			}
			if len(got) != len(want) || len(got) < 600 {
				t.Errorf("%d objects, at once %d", len(got), len(want))
			}
		})
	}
}
