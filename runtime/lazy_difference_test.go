package runtime

import (
	"strings"
	"testing"

	"jsrun/internal/lazy"
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

// linesOf runs a text in a new runtime and returns the lines of its value.
func linesOf(t *testing.T, text string) []string {
	t.Helper()
	r, err := New()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	v, err := r.Evaluate(t.Context(), Source{Text: text})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(v.(string), "\n")
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
			got := linesOf(t, text)
			var want []string
			lazy.WithoutTemplates(func() { want = linesOf(t, text) })
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
