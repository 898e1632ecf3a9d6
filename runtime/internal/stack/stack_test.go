package stack

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
	"jsrun/runtime/internal/source"
)

// nobody is Waits of a runtime without async generators.
type nobody struct{}

func (nobody) Running() *goja.Object             { return nil }
func (nobody) Carried(goja.Value) []*goja.Object { return nil }
func (nobody) Asking(int) []*goja.Object         { return nil }
func (nobody) Driven(*goja.Object) (bodies []*goja.Object, promise *goja.Object, ok bool) {
	return nil, nil, false
}

func newTracer(t *testing.T) (*goja.Runtime, *Tracer) {
	t.Helper()
	vm := goja.New()
	tracer, err := Install(intrinsic.New(vm), nobody{}, func(string) *source.File { return nil })
	if err != nil {
		t.Fatal(err)
	}
	return vm, tracer
}

// A goja with other names would silently leave errors their stacks.
func TestEngineIsKnown(t *testing.T) {
	vm := goja.New()
	e := newEngine(vm, vm.Get("Error").(*goja.Object))
	if e == nil {
		t.Fatal("package stack does not find its way in this goja")
	}
	if e.generatorOf() == nil {
		t.Error("package stack does not know the generators of this goja")
	}
}

func TestStack(t *testing.T) {
	const f = "function f() { return "
	for _, test := range []struct{ name, code, want string }{
		{"shape", f + "new Error('m') } f().stack", "Error: m\n    at f (a.js:1:23)\n    at a.js:1:41"},
		{"without new", f + "RangeError('m') } f().stack", "RangeError: m\n    at f (a.js:1:33)\n    at a.js:1:42"},
		{"engine", "function f() { null.x } try { f() } catch (e) { e.stack.split('\\n')[1] }", "    at f (a.js:1:21)"},
		{"subclass", "class A extends Error { constructor(m) { super(m); this.name = 'AA' } }; new A('m').stack.split('\\n')[0]", "AA: m"},
		{"when first read", "const e = new Error('a'); e.message = 'b'; const s = e.stack; e.message = 'c'; s === e.stack && s.slice(0, 8)", "Error: b"},
		{"assigned", "const e = new Error('a'); e.stack = 1; JSON.stringify(Object.getOwnPropertyDescriptor(e, 'stack'))",
			`{"value":1,"writable":true,"enumerable":false,"configurable":true}`},
		{"inherited", "const e = new Error('a'), o = Object.create(e); o.stack = 1; [o.stack, Object.keys(o), typeof e.stack].join()", "1,stack,string"},
		{"frozen", "Object.freeze(new Error('a')).stack.slice(0, 8)", "Error: a"},
		{"not enumerable", "Object.keys(new Error('a')).length", "0"},
		{"a name that throws", "const e = new Error('a'); Object.defineProperty(e, 'name', { get() { throw 'thrown' } }); try { e.stack } catch (x) { x }", "thrown"},
		{"limit", "Error.stackTraceLimit = 1; " + f + "new Error('m') } f().stack", "Error: m\n    at f (a.js:1:50)"},
		{"limit 0", "Error.stackTraceLimit = 0; new Error('m').stack", "Error: m"},
		{"limit of no number", "Error.stackTraceLimit = 'x'; new Error('m').stack", "Error: m"},
		{"limit beyond", "Error.stackTraceLimit = Infinity; function g(n) { return n ? g(n - 1) : new Error } g(30).stack.split('\\n').length", "33"},
		{"ten", "function g(n) { return n ? g(n - 1) : new Error } g(30).stack.split('\\n').length", "11"},
		{"captureStackTrace", f + "o = {name: 'N', message: 'm'}, Error.captureStackTrace(o), o.stack } f().split(' (')[0]", "N: m\n    at f"},
		{"captureStackTrace leaves out", "function f() { const o = {}; Error.captureStackTrace(o, f); return o.stack }; function g() { return f() } g().split(' (')[0]", "Error\n    at g"},
		{"an accessor's name", "const o = {get x() { return new Error('m') }}; o.x.stack.split('\\n')[1].split('(')[0]", "    at x "},
	} {
		t.Run(test.name, func(t *testing.T) {
			vm, _ := newTracer(t)
			v, err := vm.RunScript("a.js", test.code)
			if err != nil {
				t.Fatal(err)
			}
			if v.String() != test.want {
				t.Errorf("got  %q\nwant %q", v, test.want)
			}
		})
	}
}

// A stack follows the awaits, and the coroutine that goja believes to run is the
// same before and after.
func TestAsync(t *testing.T) {
	vm, tracer := newTracer(t)
	_, err := vm.RunScript("a.js", `var stack
async function f() { await 1; const before = new Error; throw new Error("m") }
async function g() { await f() }
const h = async () => { await g().finally(() => {}) }
h().catch(e => stack = e)`)
	if err != nil {
		t.Fatal(err)
	}
	e := vm.Get("stack").(*goja.Object)
	var got []string
	for _, f := range tracer.Frames(vm.Try(func() { panic(e) }).Stack(), math.MaxInt) {
		got = append(got, f.String())
	}
	want := []string{"at f (a.js:2:63)", "at async g (a.js:3:22)", "at async h (a.js:4:25)"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}

func TestAwaitAt(t *testing.T) {
	for _, test := range []struct{ text, place, want string }{
		{"async () => { await f(await g()) }", "g()", "await g()"},
		{"async () => { await f(await g()) }", "f(", "await f("},
		{"async () => { await a.b(await c()).d() }", "d()", "await a"},
		{"async () => { for await (const x of f()); }", "f()", "x of"},
		{"async () => { for await ([x] of f()); }", "f()", "[x]"},
		{"async () => { for await (const {x} of await f()); }", "f()", "await f()"},
		{"async function* g() { yield f() }", "f()", "yield"},
		{"async () => { await (async () => { await f() })() }", "f()", "await f()"},
		{"import x from 'x'; await f()", "f()", "await f()"},
		{"f()", "f()", "f()"},
		{"let let let", "let", "let"},
	} {
		t.Run(test.text+" at "+test.place, func(t *testing.T) {
			at := func(s string) source.Pos { return source.Pos(strings.Index(test.text, s)) }
			got := awaitAt(newText(source.New("a.js", test.text)).spots, at(test.place))
			if got != at(test.want) {
				t.Errorf("got %q", test.text[got:])
			}
		})
	}
}
