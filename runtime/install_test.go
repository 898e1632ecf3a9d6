package runtime_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"
	"github.com/dop251/goja_nodejs/eventloop"
	"github.com/dop251/goja_nodejs/require"

	"jsrun/runtime"
	"jsrun/runtime/host"
)

// owned is a goja runtime of somebody else's with the language, and what its scripts
// log.
type owned struct {
	vm   *goja.Runtime
	lang *runtime.Language
	log  []string
}

func install(t *testing.T, vm *goja.Runtime, options ...runtime.InstallOption) *owned {
	t.Helper()
	o := &owned{vm: vm}
	must(t, vm.Set("log", func(call goja.FunctionCall) goja.Value {
		var words []string
		for _, v := range call.Arguments {
			words = append(words, v.String())
		}
		o.log = append(o.log, strings.Join(words, " "))
		return goja.Undefined()
	}))
	var err error
	if o.lang, err = runtime.Install(vm, options...); err != nil {
		t.Fatal(err)
	}
	return o
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func compiled(t *testing.T, goal runtime.Goal, text string) *runtime.Program {
	t.Helper()
	p, err := runtime.Compile(runtime.Source{Name: "test.js", Text: text, Goal: goal})
	must(t, err)
	return p
}

func (o *owned) run(t *testing.T, text string) goja.Value {
	t.Helper()
	v, err := o.lang.Run(compiled(t, runtime.Detect, text))
	must(t, err)
	return v
}

func (o *owned) want(t *testing.T, want ...string) {
	t.Helper()
	if got := strings.Join(o.log, "|"); got != strings.Join(want, "|") {
		t.Errorf("logged %s, want %s", got, strings.Join(want, "|"))
	}
	o.log = nil
}

const allOfIt = `
	async function* g() { try { yield 1; yield* [2, Promise.resolve(3)] } finally { log("end") } }
	(async () => {
		for await (const x of g()) log(x);
		await using r = { async [Symbol.asyncDispose]() { log("disposed") } };
		log(await Array.fromAsync(g()), /(?<y>\d+)/d.exec("a12").indices.groups.y, /[\p{L}--[a-z]]/v.test("B"));
		log(await eval("(async function*() { yield 7 })().next().then(r => r.value)"));
		log((await new Function("return (async function*() { yield 8 })()")().next()).value);
		log([1, 2].values().map(x => x * 2).toArray(), new Error("e").stack.split("\n")[0]);
	})();
	(function() { let local = 9; log(eval("local")) })();
`

var allOfItPrints = []string{"9", "1", "2", "3", "end", "end", "1,2,3 1,3 true", "7", "8", "2,4 Error: e", "disposed"}

func TestInstall(t *testing.T) {
	o := install(t, goja.New())
	o.run(t, allOfIt)
	o.want(t, allOfItPrints...)
}

// goja's own RunProgram does as well for a script.
func TestInstallRunProgram(t *testing.T) {
	vm := goja.New()
	o := install(t, vm)
	p, err := compiled(t, runtime.Script, allOfIt).Goja()
	must(t, err)
	_, err = vm.RunProgram(p)
	must(t, err)
	o.want(t, allOfItPrints...)
	if _, err := compiled(t, runtime.Module, "export {}").Goja(); err == nil {
		t.Error("a module is a program of goja's")
	}
}

// Whatever the owner has done to the runtime before, but for what Install refuses.
func TestInstallLater(t *testing.T) {
	vm := goja.New()
	vm.SetFieldNameMapper(goja.UncapFieldNameMapper())
	_, err := vm.RunString(`
		var before = async x => (await x) + 1;
		function* old() { yield "old" }
		class OldError extends TypeError {}
		var re = /a(b)/g, thrown = (() => { try { null.x } catch (e) { return e } })();
		Object.keys(globalThis); Object.getOwnPropertyNames(Math); Reflect.ownKeys(Symbol);
		Array.prototype.sum = function() { return this.reduce((a, b) => a + b) };
		Object.groupBy = () => "mine";
		var direct = (function() { let hidden = "seen"; return s => eval(s) })();`)
	must(t, err)
	must(t, vm.Set("point", struct{ X, Y int }{1, 2}))
	o := install(t, vm)
	o.run(t, allOfIt)
	o.want(t, allOfItPrints...)
	o.run(t, `
		log([...old()], new OldError("x") instanceof TypeError, thrown instanceof TypeError, re.exec("ab")[1], "ab".replace(re, "$1"));
		log([1, 2].sum(), Object.groupBy(), point.x + point.y, direct("hidden"), typeof Iterator, "hasIndices" in re);
		before(1).then(log)`)
	o.want(t, "old true true b b", "3 mine 3 seen function true", "2")
	if v, err := vm.RunString(`(() => { let local = 3; return eval("local") + old().next().value })()`); err != nil || v.String() != "3old" {
		t.Errorf("a script of goja's: %v, %v", v, err)
	}
}

func TestInstallTwice(t *testing.T) {
	vm := goja.New()
	install(t, vm)
	if _, err := runtime.Install(vm); err != runtime.ErrInstalled {
		t.Errorf("error %v", err)
	}
}

// Builtins that scripts have replaced are not taken for goja's.
func TestInstallReplaced(t *testing.T) {
	for text, path := range map[string]string{
		"Promise.prototype.then = function() {}":                        "Promise.prototype.then",
		"Promise.prototype.then = Promise.prototype.catch":              "Promise.prototype.then",
		"Promise = class extends Promise {}":                            "Promise",
		"TypeError = RangeError":                                        "TypeError",
		"delete globalThis.Reflect":                                     "Reflect",
		"Object.getOwnPropertyDescriptor = new Proxy(() => {}, {})":     "Object.getOwnPropertyDescriptor",
		"RegExp.prototype[Symbol.replace] = () => {}":                   "RegExp.prototype[Symbol.replace]",
		"(function*() {})().__proto__.__proto__.next = () => {}":        "Generator.prototype.next",
		"eval = () => {}":                                               "eval",
		"RegExp.prototype.exec = function() { return null }":            "RegExp.prototype.exec",
		"JSON.parse = JSON.stringify; Symbol.keyFor = () => undefined;": "Symbol.keyFor",
	} {
		vm := goja.New()
		_, err := vm.RunString(text)
		must(t, err)
		_, err = runtime.Install(vm)
		var replaced *runtime.ReplacedError
		if !errors.As(err, &replaced) || replaced.Path != path {
			t.Errorf("%s: error %v, want one for %s", text, err, path)
		}
		if _, err := vm.RunString("1"); err != nil {
			t.Errorf("%s: afterwards %v", text, err)
		}
	}
	vm := goja.New()
	_, err := vm.RunString("Object.freeze(globalThis); Object.freeze(Object.prototype); Object.freeze(Array.prototype); Object.freeze(Symbol)")
	must(t, err)
	if _, err := runtime.Install(vm); err == nil {
		t.Error("installed on frozen builtins")
	}
}

// shelf has modules by their specifiers.
type shelf map[string]string

func (l shelf) Resolve(r host.ModuleRequest) (string, error) {
	if _, ok := l[r.Specifier]; ok {
		return r.Specifier, nil
	}
	return "", &host.ModuleError{Message: "no " + r.Specifier}
}

func (l shelf) Load(_ context.Context, url, _ string) (*host.ModuleSource, error) {
	return &host.ModuleSource{URL: url, Name: url, Text: l[url]}, nil
}

// A module's value is a promise for its namespace.
func TestInstallModules(t *testing.T) {
	o := install(t, goja.New(), runtime.InstallModules(shelf{
		"a": `export let n = await 1; export async function* g() { yield n }`,
		"b": `throw new RangeError("b")`,
	}))
	v := o.run(t, `import { n, g } from "a"; export default n + 1; for await (const x of g()) log("module", x)`)
	promise := v.Export().(*goja.Promise)
	if promise.State() != goja.PromiseStateFulfilled || promise.Result().(*goja.Object).Get("default").ToInteger() != 2 {
		t.Errorf("state %v, result %v", promise.State(), promise.Result())
	}
	o.run(t, `import("a").then(m => log("dynamic", m.n)); import("b").catch(e => log(e)); import("c").catch(e => log(e.message))`)
	o.want(t, "module 1", "no c", "dynamic 1", "RangeError: b")

	v = o.run(t, `import "a"; await 1; throw new TypeError("late")`)
	if p := v.Export().(*goja.Promise); p.State() != goja.PromiseStateRejected {
		t.Errorf("state %v", p.State())
	}
	_, err := o.lang.Run(compiled(t, runtime.Module, `import { missing } from "a"`))
	if _, ok := errors.AsType[*runtime.SyntaxError](err); !ok {
		t.Errorf("a name that is not there: %v", err)
	}
	_, err = install(t, goja.New()).lang.Run(compiled(t, runtime.Module, `import "a"`))
	if _, ok := errors.AsType[*runtime.ModuleError](err); !ok {
		t.Errorf("without a loader: %v", err)
	}
}

// What a call is interrupted in does not matter.
func TestInstallInterrupt(t *testing.T) {
	for _, text := range []string{
		`stop(); for (;;);`,
		`async function* g() { stop(); for (;;) yield 1 } (async () => { for await (const x of g()); })()`,
		`(function* () { stop(); for (;;); })().next()`,
		`(async () => { await null; stop(); for (;;); })()`,
		`(async () => { await using x = { [Symbol.asyncDispose]() { stop(); for (;;); } } })()`,
	} {
		vm := goja.New()
		o := install(t, vm)
		must(t, vm.Set("stop", func() { vm.Interrupt("enough") }))
		_, err := o.lang.Run(compiled(t, runtime.Script, text))
		if _, ok := errors.AsType[*goja.InterruptedError](err); !ok {
			t.Errorf("%s: error %v", text, err)
		}
		o.run(t, allOfIt)
		o.want(t, allOfItPrints...)

		p, err := compiled(t, runtime.Script, text).Goja()
		must(t, err)
		if _, err = vm.RunProgram(p); err == nil {
			t.Errorf("%s: not interrupted", text)
		}
		if !o.lang.Reset() {
			t.Errorf("%s: not usable any more", text)
		}
		o.run(t, allOfIt)
		o.want(t, allOfItPrints...)
	}
}

// Rejections are the owner's to track; nothing is rejected in passing.
func TestInstallRejections(t *testing.T) {
	vm := goja.New()
	unhandled := map[*goja.Promise]bool{}
	vm.SetPromiseRejectionTracker(func(p *goja.Promise, op goja.PromiseRejectionOperation) {
		unhandled[p] = op == goja.PromiseRejectionReject
		if !unhandled[p] {
			delete(unhandled, p)
		}
	})
	o := install(t, vm)
	o.run(t, `
		async function* g() { yield 1; throw new Error("caught") }
		(async () => { try { for await (const x of g()); } catch (e) { log(e.message) } })()`)
	o.want(t, "caught")
	if len(unhandled) != 0 {
		t.Errorf("%d rejections that are handled", len(unhandled))
	}
	o.run(t, `g().throw(new Error("nobody"))`)
	if len(unhandled) != 1 {
		t.Errorf("%d rejections, want 1", len(unhandled))
	}
}

// The event loop of goja_nodejs goes on turning, with its timers and its require.
func TestInstallOnEventLoop(t *testing.T) {
	registry := require.NewRegistry(require.WithLoader(func(string) ([]byte, error) {
		return []byte(`exports.double = x => x * 2`), nil
	}))
	loop := eventloop.NewEventLoop(eventloop.WithRegistry(registry))
	var o *owned
	loop.Run(func(vm *goja.Runtime) {
		o = install(t, vm, runtime.InstallPost(func(task func()) error {
			if !loop.RunOnLoop(func(*goja.Runtime) { task() }) {
				return host.ErrClosed
			}
			return nil
		}))
		p, err := compiled(t, runtime.Script, `
			const { double } = require("./double.js"), sleep = ms => new Promise(done => setTimeout(done, ms));
			async function* ticks(n) { for (let i = 0; i < n; i++) { await sleep(1); yield double(i) } }
			(async () => {
				for await (const x of ticks(3)) log("tick", x);
				await using last = { async [Symbol.asyncDispose]() { await sleep(1); log("disposed") } };
				const shared = new Int32Array(new SharedArrayBuffer(4)), alive = setInterval(() => {}, 1);
				log(await Atomics.waitAsync(shared, 0, 0, 2).value);
				clearInterval(alive);
			})();
			setImmediate(() => log("immediate"))`).Goja()
		must(t, err)
		_, err = vm.RunProgram(p)
		must(t, err)
	})
	o.want(t, "immediate", "tick 0", "tick 2", "tick 4", "timed-out", "disposed")
}

// Bindings of jsrun's work as far as the owner's loop goes.
func TestInstallBindings(t *testing.T) {
	tasks := make(chan func(), 10)
	vm := goja.New()
	o := install(t, vm, runtime.InstallPost(func(task func()) error { tasks <- task; return nil }),
		runtime.InstallBindings(func(l host.Loop) error {
			l.DefineGlobals(host.Global{Name: "later", Make: func() goja.Value {
				return vm.ToValue(func(v goja.Value) goja.Value {
					d, op := l.Defer(), l.Begin("later")
					go func() { _ = op.Finish(func() { d.Resolve(v) }) }()
					return d.Promise
				})
			}}, host.Global{Name: "soon", Make: func() goja.Value {
				return vm.ToValue(func(f goja.Value) { l.SetTimer(0, false, func() { l.Call(f, goja.Undefined()) }) })
			}})
			return nil
		}))
	o.run(t, `later("a").then(log)`)
	o.run(t, `soon(() => { log("b"); Promise.resolve().then(() => log("c")) })`)
	for range 2 {
		select {
		case task := <-tasks:
			task()
		case <-time.After(10 * time.Second):
			t.Fatal("nothing was posted")
		}
	}
	if len(o.log) != 3 {
		t.Errorf("logged %q", o.log)
	}
}
