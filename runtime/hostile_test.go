package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"jsrun/runtime"
)

// hostile are programs that try to break the host: whatever they do, Run returns
// an error or nil, in good time, and the runtime is as good as new.
var hostile = []struct{ name, text string }{
	// Values that are thrown.
	{"throw null", `throw null`},
	{"reject undefined", `Promise.reject(undefined)`},
	{"reject with a promise", `Promise.reject(Promise.reject(Promise.reject(1)))`},
	{"throw a revoked proxy", `const { proxy, revoke } = Proxy.revocable(new Error, {}); revoke(); throw proxy`},
	{"reject with a revoked proxy", `const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); Promise.reject(proxy)`},
	{"throw a proxy that throws", `throw new Proxy(new Error("x"), new Proxy({}, { get() { throw 1 } }))`},
	{"throw a proxy that hangs", `throw new Proxy(new Error("x"), { get() { for (;;); }, getPrototypeOf() { for (;;); } })`},
	{"name throws", `const e = new Error; Object.defineProperty(e, "name", { get() { throw e } }); throw e`},
	{"message throws", `const e = new Error; Object.defineProperty(e, "message", { get() { throw null } }); Promise.reject(e)`},
	{"stack hangs", `const e = new Error; Object.defineProperty(e, "stack", { get() { for (;;); } }); throw e`},
	{"cause throws", `const e = new Error; Object.defineProperty(e, "cause", { get() { throw 1 } }); throw e`},
	{"errors throw", `const e = new AggregateError([]); Object.defineProperty(e, "errors", { get() { throw 1 } }); throw e`},
	{"errors are a proxy", `const e = new Error; e.errors = new Proxy([1], { get() { for (;;); } }); throw e`},
	{"parts are objects", `const e = new Error; e.name = {}; e.message = []; e.stack = Symbol(); e.cause = e; throw e`},
	{"text throws", `throw { toString() { throw 1 }, [Symbol.toPrimitive]() { throw 2 }, valueOf() { throw 3 } }`},
	{"text hangs", `throw { toString() { for (;;); } }`},
	{"a constructor that throws", `throw { get constructor() { throw 1 } }`},
	{"a Go error's value throws", `throw Object.create(GoError.prototype, { value: { get() { throw 1 } } })`},
	{"a Go error's value hangs", `throw Object.create(GoError.prototype, { value: { get() { for (;;); } } })`},
	{"a Go error's value is no Go error", `const e = new GoError("x"); e.value = { get x() { for (;;); } }; throw e`},
	{"a chain of prototypes", `let o = new Error; for (let i = 0; i < 1e5; i++) o = Object.create(o); throw o`},
	{"prototypes that are proxies", `throw Object.create(new Proxy(Error.prototype, { get() { for (;;); }, getOwnPropertyDescriptor() { for (;;); } }))`},
	{"a name of a million characters", `const e = new Error("m".repeat(1e6)); e.name = "n".repeat(1e6); throw e`},

	// Exceptions while others are on their way.
	{"throw in finally", `try { throw 1 } finally { try { null.x } finally { throw new Error("last") } }`},
	{"throw in return", `for (const x of { [Symbol.iterator]: () => ({ next: () => ({}), return() { throw 2 } }) }) throw 1`},
	{"throw in an async return", `
		(async () => { for await (const x of { [Symbol.asyncIterator]: () => ({ next: () => ({}), return() { throw 2 } }) }) throw 1 })()`},
	{"return that never comes", `
		(async () => { for await (const x of { [Symbol.asyncIterator]: () => ({ next: () => ({}), return: () => new Promise(() => {}) }) }) throw 1 })()`},
	{"throw while closing generators", `
		async function* g(n) { try { if (n) yield* g(n - 1); else yield 1 } finally { throw n } }
		(async () => { for await (const x of g(50)) throw "first" })()`},

	// Generators called while they run.
	{"generator in itself", `function* g() { it.next() } const it = g(); it.next()`},
	{"generator closes itself", `function* g() { try { yield 1 } finally { it.return() } } const it = g(); it.next(); it.return()`},
	{"async generator in itself", `
		async function* g() { for (let i = 0; i < 5; i++) { it.next().catch(() => {}); it.return(1); it.throw(2).catch(() => {}); yield i } }
		const it = g(); it.next().catch(() => {})`},
	{"async generator awaits itself", `async function* g() { yield await it.next() } const it = g(); it.next()`},
	{"async generator delegates to itself", `async function* g() { yield* it } const it = g(); it.next()`},
	{"a thousand requests", `async function* g() { for (;;) yield } const it = g(); for (let i = 0; i < 1000; i++) it.next(); it.return()`},
	{"then starts requests", `
		async function* g() { yield 1; yield { then(f) { it.next(); f(2) } }; return { get then() { it.next(); throw 3 } } }
		const it = g(); it.next(); it.next(); it.next().catch(() => {}); it.next()`},
	{"next on others", `
		async function* g() {}
		for (const x of [null, 1, {}, (function*() {})(), new Proxy(g(), {}), Object.create(g())])
			for (const m of ["next", "return", "throw"]) g.prototype.__proto__[m].call(x).catch(() => {})`},

	// Recursion that opens calls, and recursion that does not.
	{"recursion in a getter", `const o = { get x() { return this.x } }; o.x`},
	{"recursion in toString", `const o = { toString() { return "" + this } }; "" + o`},
	{"recursion in a proxy", `const p = new Proxy({}, { get(t, k, r) { return r[k] } }); p.x`},
	{"recursion in a callback", `(function f() { [1].map(f) })()`},
	{"recursion in a constructor", `class A { constructor() { return new A } } new A`},
	{"recursion in toJSON", `const o = { toJSON() { return JSON.stringify(o) } }; JSON.stringify(o)`},
	{"recursion in yield*", `function* g() { yield* g() } g().next()`},
	{"recursion in a generator", `function* g() { for (const x of g()) yield x } g().next()`},
	{"recursion in an async yield*", `async function* g() { yield* g() } g().next()`},
	{"recursion in for await", `async function* g() { for await (const x of g()) yield x } g().next()`},
	{"recursion in an async function", `(async function f() { await f() })()`},
	{"recursion in then", `Promise.resolve({ get then() { return this.then } })`},
	{"an array in itself", `const a = []; a.push(a, [a]); String(a); print(a)`},
	{"an object in itself", `const o = {}; o.o = o; JSON.stringify(o)`},

	// Much of something.
	{"nested eval", `let s = "1"; for (let i = 0; i < 12; i++) s = "eval(" + JSON.stringify(s) + ")"; eval(s)`},
	{"deep brackets in eval", `eval("[".repeat(1e6))`},
	{"deep blocks in Function", `new Function("{".repeat(1e6) + "}".repeat(1e6))`},
	{"deep unary in eval", `eval("-".repeat(1e6) + "1")`},
	{"deep JSON", `JSON.parse("[".repeat(1e5) + "]".repeat(1e5))`},
	{"huge string", `print("x".repeat(5e7).length, "x".repeat(1e6).split("").reverse().join("").length)`},
	{"too long an array", `new Array(-1)`},
	{"million arguments", `Math.max(...Array(1e5).fill(1))`},
	{"many rejections", `for (let i = 0; i < 1e4; i++) Promise.reject(i)`},

	// Functions written in Go as callbacks.
	{"Object.is of holes", `new Array(5).find(Object.is); [, 1].findLastIndex(Object.is.bind()); Array.from({ length: 3 }, Object.is)`},
	{"Object.is of what a proxy has not", `[].map.call(new Proxy({ length: 3 }, { has() { return true } }), Object.is)`},

	// Builtins taken away.
	{"no builtins", `for (const k of Object.getOwnPropertyNames(globalThis)) try { delete globalThis[k] } catch {}`},
	{"no Promise", `
		const P = Promise; Promise = undefined; P.prototype.then = undefined; P.prototype.constructor = null;
		(async () => { for await (const x of (async function*() { yield 1; yield* [2] })()) break; throw 1 })()`},
	{"no errors", `SyntaxError = RangeError = TypeError = Error = GoError = undefined; try { eval("]") } catch {} new Function("]")`},
	{"traps on Object.prototype", `
		for (const k of ["value", "done", "get", "set", "then", "next", "return", "configurable", "writable", "constructor"])
			Object.defineProperty(Object.prototype, k, { get() { throw k }, set() { throw k } });
		(async () => { async function* g() { yield 1; yield* [2] } for await (const x of g()); })();
		throw new Error("x")`},
	{"frozen builtins", `
		const seen = new Set; (function freeze(o) {
			if (Object(o) !== o || seen.has(o)) return; seen.add(o); Object.freeze(o)
			for (const k of Reflect.ownKeys(o)) { const d = Reflect.getOwnPropertyDescriptor(o, k); freeze(d.value); freeze(d.get) }
		})(globalThis);
		(async () => { async function* g() { yield 1 } for await (const x of g()) eval("async function* h() {}") })();
		eval("1"); throw new Error("x")`},
}

func TestHostile(t *testing.T) {
	for _, test := range hostile {
		t.Run(test.name, func(t *testing.T) {
			r := newRig(t, runtime.WithCallDepth(1000))
			ctx, cancel := context.WithTimeout(t.Context(), 40*time.Second)
			defer cancel()
			err := r.Run(ctx, runtime.Source{Name: "hostile.js", Text: "{" + test.text + "}"})
			if errors.Is(err, context.DeadlineExceeded) {
				t.Errorf("it hangs")
			}
			if err != nil {
				_ = err.Error()
			}
			engine := (*runtime.EngineError)(nil)
			if errors.As(err, &engine) {
				t.Errorf("engine panic: %v", err)
				return
			}
			if err := r.Run(t.Context(), runtime.Source{Name: "after.js", Text: `1 + 1`}); err != nil {
				t.Errorf("the next run: %v", err)
			}
		})
	}
}

// Texts that are no programs, or too much of one.
func TestHostileTexts(t *testing.T) {
	repeat := strings.Repeat
	const deep = 100_000
	for name, text := range map[string]string{
		"bad UTF-8":            "\xff\xfe\x00let \xc0\x80 = '\xed\xa0\x80'",
		"bad UTF-8 in strings": "print('\xff', `\xff`, /\xff/, '\xed\xa0\x80') // \xff",
		"NUL":                  "\x00",
		"10 MB of statements":  repeat("call(argument, { key: 'a value of some length' });\n", 10<<20/51),
		"10 MB in one line":    repeat("call(argument,{key:'a value of some length'});", 10<<20/46),
		"10 MB comment":        "/*" + repeat("*", 10<<20) + "*/",
		"10 MB string":         "'" + repeat("x", 10<<20) + "'",
		"10 MB of brackets":    repeat("[", 10<<20),
		"nested brackets":      repeat("[", deep) + repeat("]", deep),
		"nested parens":        repeat("(", deep) + "1" + repeat(")", deep),
		"nested blocks":        repeat("{", deep) + repeat("}", deep),
		"nested functions":     repeat("function f(){", deep) + repeat("}", deep),
		"nested arrows":        repeat("a=>", deep) + "1",
		"nested async arrows":  repeat("async()=>{", deep) + repeat("}", deep),
		"nested generators":    repeat("(async function*(){", deep) + repeat("})", deep),
		"nested classes":       repeat("class A extends ", deep) + "Object" + repeat("{}", deep),
		"nested templates":     repeat("`${", deep) + repeat("}`", deep),
		"nested patterns":      "let " + repeat("[", deep) + "x" + repeat("]", deep) + "=1",
		"nested ifs":           repeat("if(1)", deep) + ";",
		"else ifs":             repeat("if(1);else ", deep) + ";",
		"unary":                repeat("- ", deep) + "1",
		"sum":                  "1" + repeat("+1", deep),
		"members":              "a" + repeat(".b", deep),
		"calls":                "a" + repeat("()", deep),
		"comma":                "1" + repeat(",1", deep),
		"awaits":               repeat("await ", deep) + "1",
		"labels":               repeat("a:", deep) + ";",
		"cases":                "switch(1){" + repeat("case 1:", deep) + "}",
		"regular expression":   "/" + repeat("(", deep) + repeat(")", deep) + "/",
	} {
		t.Run(name, func(t *testing.T) {
			src := runtime.Source{Name: "hostile.js", Text: text, FirstLine: 3}
			began := time.Now()
			_, err := runtime.Compile(src)
			if syntax := (*runtime.SyntaxError)(nil); errors.As(err, &syntax) {
				if at := syntax.Position(); at.Line < 3 || at.Column < 1 || len(syntax.Detail()) > 100<<20 {
					t.Errorf("at %v", at)
				}
			} else if err != nil {
				t.Errorf("error %T", err)
			}
			if len(text) <= 1<<20 {
				_, _ = runtime.NamesOf(src)
				_, _ = runtime.Lower(src)
				runtime.RepairMangled(text)
			}
			if took := time.Since(began); took > 60*time.Second {
				t.Errorf("it took %v", took)
			}
		})
	}
}

// Fifty runtimes at a time, each with programs that fail in their own ways.
func TestRuntimesInParallel(t *testing.T) {
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() {
			r := newRig(t, runtime.WithCallDepth(200))
			for j := range 4 {
				ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
				_ = r.Run(ctx, source("{"+endless[(i+j)%len(endless)].text+"}"))
				cancel()
				_, err := r.run(t, fmt.Sprintf(`(async () => { await null; throw new Error("%d.%d") })()`, i, j))
				if want := fmt.Sprintf("%d.%d", i, j); exceptionOf(t, err).Message != want {
					t.Errorf("error %v, want %s", err, want)
				}
			}
			r.alive(t)
			_ = r.Close()
		})
	}
	wg.Wait()
}
