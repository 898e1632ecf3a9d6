package lazy_test

import (
	"strings"
	"testing"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/builtins"
	"jsrun/runtime/internal/dispose"
	"jsrun/runtime/internal/lazy"
	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/stack"
)

// walk lists all that leads away from the global object: names in order,
// attributes, and what functions say of themselves.
const walk = `(() => {
	const seen = new globalThis.Map(), lines = [];
	const show = (v) => Object(v) !== v ? typeof v + " " + String(v) : visit(v);
	const visit = (o) => {
		if (seen.has(o)) return "#" + seen.get(o);
		const id = seen.size;
		seen.set(o, id);
		const parts = [typeof o, Object.isExtensible(o), o === null ? "" : Object.prototype.toString.call(o)];
		if (typeof o === "function") parts.push(Function.prototype.toString.call(o));
		parts.push("proto " + show(Object.getPrototypeOf(o)));
		for (const key of Reflect.ownKeys(o)) {
			const d = Object.getOwnPropertyDescriptor(o, key);
			const flags = [d.writable, d.enumerable, d.configurable].join();
			parts.push(String(key) + " " + flags + " " + ("value" in d ? show(d.value) : "get " + show(d.get) + " set " + show(d.set)));
		}
		lines[id] = id + ": " + parts.join("; ");
		return "#" + id;
	};
	visit(globalThis);
	visit([][Symbol.iterator]().__proto__.__proto__);
	visit("".__proto__);
	return lines.join("\n");
})()`

func realm(t *testing.T) *goja.Runtime {
	t.Helper()
	vm := goja.New()
	async, err := asynciter.Install(vm)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := stack.Install(async.Realm, async, func(string) *source.File { return nil }); err != nil {
		t.Fatal(err)
	}
	if err := builtins.Install(async, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := dispose.Install(async); err != nil {
		t.Fatal(err)
	}
	async.ApplyExtensions()
	return vm
}

func run(t *testing.T, vm *goja.Runtime, text string) string {
	t.Helper()
	v, err := vm.RunString(text)
	if err != nil {
		t.Fatal(err)
	}
	return v.String()
}

// No script sees whether the library is made lazily or at once, whatever it does
// before it looks.
func TestNoDifference(t *testing.T) {
	for _, before := range []string{
		"",
		"Object.freeze(globalThis)",
		"Object.seal([][Symbol.iterator]().__proto__.__proto__)",
		"delete globalThis.Iterator; delete Object.groupBy; globalThis.last = 1",
		"[][Symbol.iterator]().__proto__.__proto__.map = 1; WeakRef = 2",
		"for (const key in globalThis); Object.keys(globalThis); Object.assign({}, Math)",
		"Object.defineProperty(globalThis, 'DisposableStack', { enumerable: true })",
		"[].constructor.fromAsync; new WeakRef; " + "0",
	} {
		t.Run(before, func(t *testing.T) {
			text := "try { " + before + " } catch {}\n" + walk
			got := strings.Split(run(t, realm(t), text), "\n")
			var want []string
			lazy.WithoutTemplates(func() { want = strings.Split(run(t, realm(t), text), "\n") })
			for i := range min(len(got), len(want)) {
				if got[i] != want[i] {
					t.Fatalf("lazily:\n%s\nat once:\n%s", got[i], want[i])
				}
			}
			if len(got) != len(want) || len(got) < 500 {
				t.Errorf("%d objects, at once %d", len(got), len(want))
			}
		})
	}
}
