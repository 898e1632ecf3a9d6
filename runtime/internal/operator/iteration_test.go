package operator

import (
	"testing"

	"github.com/dop251/goja"
)

// loops are programs with loops of which a shortcut could make something else.
var loops = []struct{ name, source string }{
	{"elements", `for (const x of [1, "a", null, undefined, [2]]) log(x)`},
	{"nested, over one array", `const a = [1, 2, 3]; for (const x of a) for (const y of a) log(x, y)`},
	{"none", `for (const x of []) log(x); log("end")`},
	{"pushed meanwhile", `const a = [1]; for (const x of a) { log(x); if (x < 5) a.push(x + 1) }`},
	{"shortened meanwhile", `const a = [1, 2, 3, 4]; for (const x of a) { log(x); a.length = 2 }`},
	{"emptied and filled", `const a = [1, 2, 3]; for (const x of a) { log(x); if (x === 1) { a.length = 0; a.push(7, 8) } }`},
	{"shifted", `const a = [1, 2, 3, 4]; for (const x of a) { log(x); a.shift() }`},
	{"holes", `Array.prototype[1] = "from the prototype"; try { for (const x of [1, , 3]) log(x) } finally { delete Array.prototype[1] }`},
	{"longer than its elements", `const a = [1]; a.length = 3; for (const x of a) log(x)`},
	{"accessors", `const a = [1, 2, 3]; Object.defineProperty(a, 1, { get() { a[2] = "set"; return "got" } }); for (const x of a) log(x)`},
	{"an accessor that comes", `const a = [1, 2]; for (const x of a) { log(x); Object.defineProperty(a, 1, { get() { return "got" } }) }`},
	{"frozen", `for (const x of Object.freeze([1, 2])) log(x)`},
	{"sparse", `const a = [1]; a[100000] = 2; let n = 0; for (const x of a) { n++; if (x) log(x) } log(n)`},
	{"keys", `for (const k of ["a", "b"].keys()) log(k)`},
	{"entries", `for (const [k, v] of ["a", "b"].entries()) log(k, v)`},
	{"values of the iterator", `const it = [1, 2, 3].values(); for (const x of it) { log(x); log(it.next().value) } log(it.next().done)`},
	{"left and gone on with", `const it = [1, 2, 3].values(); for (const x of it) { log(x); break } for (const x of it) log(x)`},
	{"at its end", `const a = [1], it = a.values(); for (const x of it) log(x); a.push(2); for (const x of it) log(x); log(it.next().done)`},
	{"a loop around that is left", `outer: for (const x of [1, 2]) for (const y of [3, 4]) { log(x, y); continue outer }`},
	{"thrown", `try { for (const x of [1, 2]) { log(x); throw x } } catch (e) { log("caught", e) }`},
	{"generator", `function* g(a) { for (const x of a) yield x } for (const x of g([1, 2, 3])) log(x)`},
	{"arguments", `(function () { for (const x of arguments) log(x) })(1, 2)`},
	{"typed array", `for (const x of new Uint8Array([1, 2])) log(x)`},
	{"values of an array-like", `for (const x of Array.prototype.values.call({ length: 2, 0: "a", 1: "b" })) log(x)`},
	{"proxy", `for (const x of new Proxy([1, 2], { get(t, k) { if (k === "1") return "got"; return t[k] } })) log(x)`},
	{"subclass", `class A extends Array { get 5() { return 1 } } for (const x of A.of(1, 2)) log(x)`},
	{"next of one iterator", `const it = [1, 2, 3].values(), own = it.next; it.next = function () { log("next"); return own.call(this) }; for (const x of it) log(x)`},
	{"next of one iterator, bound", `const it = [1, 2].values(); it.next = it.next.bind(it); for (const x of it) log(x)`},
	{"next of another", `const it = [1, 2].values(), other = ["a"].values(); it.next = other.next.bind(other); for (const x of it) log(x)`},
	{"next of all", `const proto = Object.getPrototypeOf([].values()), own = proto.next; proto.next = function () { log("next"); return own.call(this) };
		try { for (const x of [1, 2]) log(x) } finally { proto.next = own } for (const x of [3]) log(x)`},
	{"next that is exchanged within", `const proto = Object.getPrototypeOf([].values()), own = proto.next;
		for (const x of [1, 2, 3]) { log(x); proto.next = () => { throw "not asked for" } } proto.next = own; log("end")`},
	{"Symbol.iterator", `const a = [1, 2]; a[Symbol.iterator] = function* () { yield "own" }; for (const x of a) log(x)`},
	{"return", `const proto = Object.getPrototypeOf([].values()); proto.return = function () { log("return"); return {} };
		try { for (const x of [1, 2]) { log(x); break } } finally { delete proto.return }`},
}

// Loops do what they do in goja alone.
func TestLoops(t *testing.T) {
	for _, loop := range loops {
		t.Run(loop.name, func(t *testing.T) {
			run := func(p *goja.Program) (out string) {
				vm := goja.New()
				log := func(call goja.FunctionCall) goja.Value {
					for _, a := range call.Arguments {
						out += a.String() + " "
					}
					return goja.Undefined()
				}
				if err := vm.Set("log", log); err != nil {
					t.Fatal(err)
				}
				if _, err := vm.RunProgram(p); err != nil {
					out += err.Error()
				}
				return out
			}
			want := run(goja.MustCompile("", loop.source, false))
			guarded := goja.MustCompile("", loop.source, false)
			Guard(guarded)
			if got := run(guarded); got != want {
				t.Errorf("got  %s\nwant %s", got, want)
			}
		})
	}
}

// A newer goja may keep arrays in another way: then loops are as slow as its own.
func TestArrayLayout(t *testing.T) {
	if arrayLayout() == nil {
		t.Fatal("goja's arrays are not as expected")
	}
	vm := goja.New()
	p := goja.MustCompile("", `for (const x of a);`, false)
	Guard(p)
	_ = vm.Set("a", vm.NewArray(make([]any, 1000)...))
	if allocated := testing.AllocsPerRun(10, func() { _, _ = vm.RunProgram(p) }); allocated > 100 {
		t.Errorf("%v allocations for 1,000 elements", allocated)
	}
}

func BenchmarkForOf(b *testing.B) {
	vm := goja.New()
	p := goja.MustCompile("", `for (const x of a);`, false)
	Guard(p)
	_ = vm.Set("a", vm.NewArray(make([]any, 1000)...))
	b.ReportAllocs()
	for b.Loop() {
		_, _ = vm.RunProgram(p)
	}
}
