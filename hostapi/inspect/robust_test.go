package inspect_test

import (
	"strings"
	"testing"
	"time"

	"github.com/dop251/goja"

	"jsrun/hostapi/inspect"
)

// eval runs source and returns its value.
func eval(t *testing.T, rt *goja.Runtime, source string) goja.Value {
	t.Helper()
	v, err := rt.RunString(source)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// TestAsyncGenerators looks at objects as package asynciter makes them: native
// functions and ordinary objects with the prototypes of the specification.
func TestAsyncGenerators(t *testing.T) {
	rt, in := newInspector(t)
	if err := rt.Set("native", func(goja.FunctionCall) goja.Value { return goja.Undefined() }); err != nil {
		t.Fatal(err)
	}
	v := eval(t, rt, `
		const tag = (o, value) => Object.defineProperty(o, Symbol.toStringTag, { value, configurable: true });
		const AsyncGeneratorPrototype = tag({}, 'AsyncGenerator');
		const AsyncGeneratorFunctionPrototype = tag(Object.create(Function.prototype), 'AsyncGeneratorFunction');
		AsyncGeneratorFunctionPrototype.prototype = AsyncGeneratorPrototype;
		const AsyncGeneratorFunction = native.bind();
		Object.defineProperty(AsyncGeneratorFunction, 'name', { value: 'AsyncGeneratorFunction' });
		Object.defineProperty(AsyncGeneratorFunction, 'prototype', { value: AsyncGeneratorFunctionPrototype });
		Object.defineProperty(AsyncGeneratorFunctionPrototype, 'constructor', { value: AsyncGeneratorFunction });
		Object.defineProperty(AsyncGeneratorPrototype, 'constructor', { value: AsyncGeneratorFunctionPrototype });
		const brand = (f, name) => {
			Object.setPrototypeOf(f, AsyncGeneratorFunctionPrototype);
			Object.defineProperty(f, 'name', { value: name });
			f.prototype = Object.create(AsyncGeneratorPrototype);
			return f;
		};
		const lowered = brand(function* () {}, 'lowered');
		const nativeOne = brand(native, 'ag');
		Object.defineProperty(nativeOne, 'prototype', { enumerable: false });
		[lowered, nativeOne, Object.create(nativeOne.prototype), brand(function* () {}, '')]
	`)
	want := "[\n  [AsyncGeneratorFunction: lowered],\n  [AsyncGeneratorFunction: ag],\n" +
		"  Object [AsyncGenerator] {},\n  [AsyncGeneratorFunction (anonymous)]\n]"
	got := in.Inspect(v, inspect.Defaults())
	got = strings.ReplaceAll(got, " { prototype: Object [AsyncGenerator] {} }", "")
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// TestRunsNoScript looks at values whose every member reports that it was called.
func TestRunsNoScript(t *testing.T) {
	for _, source := range []string{
		`({ get a() { called() }, set a(v) { called() } })`,
		`Object.defineProperty([1], 0, { get() { called() }, enumerable: true })`,
		`new Proxy({ a: 1 }, new Proxy({}, { get() { called() } }))`,
		`[new Proxy(function () {}, new Proxy({}, { get() { called() } }))]`,
		`(Map.prototype.entries = Map.prototype[Symbol.iterator] = called, new Map([[1, 2]]))`,
		`(() => { const m = new Map([[1, 2]]); Object.getPrototypeOf(m.keys()).next = called; return m })()`,
		`(() => { const s = new Set([1]); Set.prototype.values = called; return s })()`,
		`(() => { Date.prototype.toISOString = Date.prototype.getTime = called; return new Date(0) })()`,
		`(() => { const r = /a/g; Object.defineProperty(RegExp.prototype, 'flags', { get: called }); return r })()`,
		`(() => { Function.prototype.toString = called; return class A {} })()`,
		`(() => { Object.prototype.get = called; Object.prototype.value = 5; return { get a() { called() }, b: 1 } })()`,
		`(() => { Array.prototype[Symbol.iterator] = called; return [1, 2, 3] })()`,
		`(class { static [Symbol.hasInstance]() { called() } })`,
		`new (class A { static [Symbol.hasInstance]() { called() } })()`,
	} {
		t.Run(source, func(t *testing.T) {
			rt, in := newInspector(t)
			if err := rt.Set("called", func() { t.Error("script code was called") }); err != nil {
				t.Fatal(err)
			}
			v := eval(t, rt, source)
			if in.Inspect(v, inspect.Defaults()) == "" {
				t.Error("no text")
			}
		})
	}
}

// TestHostile gives values that throw, nest or grow without end.
func TestHostile(t *testing.T) {
	for name, source := range map[string]string{
		"throwing tag":         `({ get [Symbol.toStringTag]() { throw new Error('tag') } })`,
		"throwing custom":      `({ get [Symbol.for('nodejs.util.inspect.custom')]() { throw 1 } })`,
		"throwing inspector":   `({ [Symbol.for('nodejs.util.inspect.custom')]() { throw { get message() { throw 2 } } } })`,
		"recursive inspector":  `({ [Symbol.for('nodejs.util.inspect.custom')](d, o, inspect) { return inspect(this, o) } })`,
		"fresh inspector":      `({ [Symbol.for('nodejs.util.inspect.custom')]: function f() { return { [Symbol.for('nodejs.util.inspect.custom')]: f } } })`,
		"throwing name":        `(() => { const e = new Error('m'); Object.defineProperty(e, 'name', { get() { throw 1 } }); return e })()`,
		"throwing stack":       `(() => { const e = new Error('m'); Object.defineProperty(e, 'stack', { get() { throw 1 } }); return e })()`,
		"object as stack":      `Object.assign(new Error('m'), { stack: { toString() { throw 1 } } })`,
		"symbol as name":       `Object.assign(new Error('m'), { name: Symbol('n'), message: Symbol('m') })`,
		"revoked":              `(() => { const r = Proxy.revocable({}, {}); r.revoke(); return [r.proxy, { p: r.proxy }, Object.create(r.proxy)] })()`,
		"revoked constructor":  `(() => { const r = Proxy.revocable(function () {}, {}); r.revoke(); return { constructor: r.proxy } })()`,
		"proxies of proxies":   `(() => { let p = {}; for (let i = 0; i < 20000; i++) p = new Proxy(p, {}); return p })()`,
		"proxy prototype":      `Object.create(new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 1 }, getOwnPropertyDescriptor() { throw 1 } }))`,
		"deep":                 `(() => { let a = []; for (let i = 0; i < 50000; i++) a = [a]; return a })()`,
		"long chain":           `(() => { let a = null; for (let i = 0; i < 2000; i++) a = Object.create(a); return a })()`,
		"cause chain":          `(() => { let e = new Error('0'); for (let i = 0; i < 500; i++) e = new Error('x', { cause: e }); return e })()`,
		"own cause":            `(() => { const e = new Error('m'); e.cause = e; return e })()`,
		"huge array":           `new Array(4294967295)`,
		"huge sparse":          `(() => { const a = []; a[4294967290] = 1; a[7] = 2; return a })()`,
		"many elements":        `Array.from({ length: 100000 }, (_, i) => i)`,
		"long string":          `['x'.repeat(5e6)]`,
		"long key":             `({ ['k'.repeat(1e6)]: 1 })`,
		"many keys":            `(() => { const o = {}; for (let i = 0; i < 20000; i++) o['k' + i] = i; return o })()`,
		"big typed array":      `new Uint8Array(5e6)`,
		"detached":             `(() => { const b = new ArrayBuffer(4); return { u: new Uint8Array(b), d: new DataView(b), b } })()`,
		"null prototype class": `(() => { const A = class A {}; Object.setPrototypeOf(A, null); return [A, new A()] })()`,
		"odd constructor":      `({ constructor: Object.assign(() => {}, { prototype: 5 }) })`,
		"odd length":           `Object.defineProperty(Object.create(Array.prototype), 'length', { value: -1 })`,
	} {
		t.Run(name, func(t *testing.T) {
			rt, in := newInspector(t)
			rt.SetMaxCallStackSize(2000)
			v := eval(t, rt, source)
			start := time.Now()
			for _, opts := range []func(*inspect.Options){
				func(*inspect.Options) {},
				func(o *inspect.Options) { o.Depth = inspect.Unlimited },
				func(o *inspect.Options) { o.ShowHidden, o.ShowProxy, o.Colors = true, true, true },
			} {
				o := inspect.Defaults()
				opts(&o)
				if in.Inspect(v, o) == "" {
					t.Error("no text")
				}
			}
			if d := time.Since(start); d > 30*time.Second {
				t.Errorf("took %v", d)
			}
		})
	}
}

// TestExponential has a value whose text would double with each level.
func TestExponential(t *testing.T) {
	if testing.Short() {
		t.Skip("makes much text")
	}
	rt, in := newInspector(t)
	v := eval(t, rt, `(() => { let a = {}; for (let i = 0; i < 40; i++) a = { a, b: a }; return a })()`)
	opts := inspect.Defaults()
	opts.Depth = inspect.Unlimited
	if len(in.Inspect(v, opts)) == 0 {
		t.Error("no text")
	}
}

// TestInterrupt holds that an interrupt is not swallowed.
func TestInterrupt(t *testing.T) {
	rt, in := newInspector(t)
	if err := rt.Set("inspect", in.Function()); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(50*time.Millisecond, func() { rt.Interrupt("stop") })
	defer timer.Stop()
	_, err := rt.RunString(`inspect({ [Symbol.for('nodejs.util.inspect.custom')]() { for (;;); } })`)
	if _, ok := err.(*goja.InterruptedError); !ok {
		t.Errorf("got %v", err)
	}
}

// TestThrowingInspector holds that the script gets what its inspector throws.
func TestThrowingInspector(t *testing.T) {
	rt, in := newInspector(t)
	if err := rt.Set("inspect", in.Function()); err != nil {
		t.Fatal(err)
	}
	v := eval(t, rt, `
		const bad = { [Symbol.for('nodejs.util.inspect.custom')]() { throw new Error('mine') } };
		(() => { try { return inspect(bad) } catch (e) { return e.message } })()`)
	if v.String() != "mine" {
		t.Errorf("got %q", v)
	}
	if got := in.Inspect(eval(t, rt, "bad"), inspect.Defaults()); !strings.HasPrefix(got, "[inspection threw Error: mine") {
		t.Errorf("got %q", got)
	}
}
