package asynciter_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// intrinsicPrelude names the intrinsics and shows properties.
const intrinsicPrelude = `
async function* g() { yield 1 }
const AsyncGeneratorFunction = g.constructor, AsyncGeneratorFunctionPrototype = Object.getPrototypeOf(g)
const AsyncGeneratorPrototype = AsyncGeneratorFunctionPrototype.prototype
const AsyncIteratorPrototype = Object.getPrototypeOf(AsyncGeneratorPrototype)
const attributes = (o, key) => {
	const d = Object.getOwnPropertyDescriptor(o, key)
	return d === undefined ? "none" : ["writable", "enumerable", "configurable", "get"].filter(a => d[a]).join(" ")
}
const name = f => { try { return f() } catch (e) { return e.name } }
const show = (...list) => log(list.map(String).join(", "))
const rejection = p => p.then(v => show("fulfilled", v.value, v.done), e => show("rejected", e.name ?? e));
`

// Each row shows what it says; the same texts run on Node.
var intrinsicTests = []struct {
	name, text string
	want       trace
}{
	{"Symbol.asyncIterator", `show(attributes(Symbol, "asyncIterator"), String(Symbol.asyncIterator), Symbol.keyFor(Symbol.asyncIterator))`,
		trace{", Symbol(Symbol.asyncIterator), undefined"}},
	{"AsyncIteratorPrototype", `
		const f = AsyncIteratorPrototype[Symbol.asyncIterator]
		show(Object.getPrototypeOf(AsyncIteratorPrototype) === Object.prototype, attributes(AsyncIteratorPrototype, Symbol.asyncIterator))
		show(f.name, f.length, f.call(5) === 5, "prototype" in f, name(() => new f))`,
		trace{"true, writable configurable", "[Symbol.asyncIterator], 0, true, false, TypeError"}},
	{"AsyncGeneratorPrototype", `
		const p = AsyncGeneratorPrototype
		show(Object.getOwnPropertyNames(p).sort(), p.constructor === AsyncGeneratorFunctionPrototype, attributes(p, "constructor"))
		for (const key of ["next", "return", "throw"]) show(p[key].name, p[key].length, attributes(p, key), attributes(p[key], "length"), name(() => new p[key]))
		show(p[Symbol.toStringTag], attributes(p, Symbol.toStringTag), Object.prototype.toString.call(g()))`,
		trace{"constructor,next,return,throw, true, configurable", "next, 1, writable configurable, configurable, TypeError",
			"return, 1, writable configurable, configurable, TypeError", "throw, 1, writable configurable, configurable, TypeError",
			"AsyncGenerator, configurable, [object AsyncGenerator]"}},
	{"AsyncGeneratorFunction.prototype", `
		const p = AsyncGeneratorFunctionPrototype
		show(Reflect.ownKeys(p).map(String).sort(), typeof p, Object.getPrototypeOf(p) === Function.prototype)
		show(attributes(p, "constructor"), attributes(p, "prototype"), attributes(p, Symbol.toStringTag), p[Symbol.toStringTag])`,
		trace{"Symbol(Symbol.toStringTag),constructor,prototype, object, true", "configurable, configurable, configurable, AsyncGeneratorFunction"}},
	{"AsyncGeneratorFunction", `
		const F = AsyncGeneratorFunction
		show(F.name, F.length, Object.getPrototypeOf(F) === Function, attributes(F, "prototype"), attributes(F, "length"), "AsyncGeneratorFunction" in globalThis)
		const f = F("a", "b = 1", "yield a; yield* [b]"), n = new F("c", "return c")
		show(f.name, f.length, n.name, f.toString(), Object.getPrototypeOf(f) === F.prototype, f instanceof F)
		show(attributes(f, "prototype"), Object.getPrototypeOf(f.prototype) === AsyncGeneratorPrototype, Reflect.ownKeys(f.prototype).length)
		show(name(() => F("yield = 1", "")), name(() => F("*/", "")), name(() => F("}, {")), name(() => F("super()")), name(() => F("await => 1")))
		f(7).next().then(r => show(r.value))`,
		trace{"AsyncGeneratorFunction, 1, true, , configurable, false",
			"anonymous, 1, anonymous, async function* anonymous(a,b = 1\n) {\nyield a; yield* [b]\n}, true, true",
			"writable, true, 0", "SyntaxError, SyntaxError, SyntaxError, SyntaxError, SyntaxError", "7"}},
	{"function object", `
		const o = { async *m(a, b) {} }, { x = async function*() {} } = {}
		show(Reflect.ownKeys(g).map(String).sort(), attributes(g, "name"), attributes(g, "length"), attributes(g, "prototype"))
		show(Object.prototype.toString.call(g), typeof g, g.hasOwnProperty("caller"), g.hasOwnProperty("arguments"))
		show(o.m.length, o.m.name, x.name, (async function*(a = 1, ...b) {}).length, o.m.toString(), "prototype" in o.m, attributes(o.m, "prototype"))`,
		trace{"length,name,prototype, configurable, configurable, writable", "[object AsyncGeneratorFunction], function, false, false",
			"2, m, x, 0, async *m(a, b) {}, true, writable"}},
	{"not a constructor", `
		const o = { async *m() {} }
		class C { async *m() {} static async *s() {} }
		show(name(() => new g), name(() => new o.m), name(() => new (new C().m)), name(() => new C.s), name(() => Reflect.construct(Object, [], g)))
		show(name(() => class extends g {}), name(() => { class D extends C.s {} }), name(() => new (class extends AsyncGeneratorFunction {})("").name))`,
		trace{"TypeError, TypeError, TypeError, TypeError, TypeError", "TypeError, TypeError, anonymous"}},
	{"subclass", `
		class Sub extends AsyncGeneratorFunction {}
		const f = new Sub("yield 3")
		show(f instanceof Sub, f instanceof AsyncGeneratorFunction, Object.getPrototypeOf(f) === Sub.prototype)
		f().next().then(r => show(r.value))`,
		trace{"true, true, true", "3"}},
	{"prototype of the generator", `
		const f = async function*() {}, inherits = p => Object.getPrototypeOf(f()) === p
		show(inherits(f.prototype)); f.prototype = null; show(inherits(AsyncGeneratorPrototype))
		const own = {}; f.prototype = own; show(inherits(own), typeof f().next); f.prototype = 1; show(inherits(AsyncGeneratorPrototype))
		Object.setPrototypeOf(f, Function.prototype); f.prototype = AsyncGeneratorPrototype; rejection(f().next())`,
		trace{"true", "true", "true, undefined", "true", "fulfilled, undefined, true"}},
	{"generator object", `
		const it = g()
		show(Reflect.ownKeys(it).length, Object.isExtensible(it), it[Symbol.asyncIterator]() === it, it[Symbol.iterator], it + "", JSON.stringify(it))
		it.own = 1; show(Reflect.ownKeys(it)); show(Reflect.ownKeys(structured(it)).length)
		function structured(o) { return { ...o, own: undefined } }`,
		trace{"0, true, true, undefined, [object AsyncGenerator], {}", "own", "1"}},
	{"frozen", `
		const f = Object.freeze(async function*() { "use strict"; yield 1; yield 2 }), it = Object.freeze(f())
		rejection(it.next()); rejection(it.return(3)); Object.freeze(AsyncGeneratorPrototype); rejection(g().next())
		for (const o of [g(), class { async *m() {} }]) Object.preventExtensions(o)`,
		trace{"fulfilled, 1, false", "fulfilled, 1, false", "fulfilled, 3, true"}},
	{"moved methods", `
		const it = Object.setPrototypeOf(g(), null)
		rejection(AsyncGeneratorPrototype.next.call(it)); rejection(AsyncGeneratorPrototype.return.call(it, 2))`,
		trace{"fulfilled, 1, false", "fulfilled, 2, true"}},
	{"wrong receivers", `
		const { next, return: ret, throw: thrower } = AsyncGeneratorPrototype
		for (const o of [undefined, 1, {}, g, g.prototype, AsyncGeneratorPrototype, (function*() {})(), Object.create(g()), new Proxy(g(), {}), Promise.resolve()]) rejection(next.call(o))
		rejection(ret.call({})); rejection(thrower.call({}, 1))
		const { next: syncNext, return: syncReturn, throw: syncThrow } = Object.getPrototypeOf(function*() {}).prototype
		show(name(() => syncNext.call(g())), name(() => syncReturn.call(g())), name(() => syncThrow.call(g(), 1)))`,
		append(trace{"TypeError, TypeError, TypeError"}, slices.Repeat(trace{"rejected, TypeError"}, 12)...)},
	{"promises of methods", `
		const p = g().next()
		show(p instanceof Promise, Object.getPrototypeOf(p) === Promise.prototype, Reflect.ownKeys(p).length)
		const OwnPromise = Promise; globalThis.Promise = class extends OwnPromise {}
		show(Object.getPrototypeOf(g().next()) === OwnPromise.prototype); globalThis.Promise = OwnPromise
		p.then(r => show(Object.getPrototypeOf(r) === Object.prototype, Object.keys(r), attributes(r, "value"), attributes(r, "done")))`,
		trace{"true, true, 0", "true", "true, value,done, writable enumerable configurable, writable enumerable configurable"}},
	{"parameters run at the call", `
		const f = async function*(a = show("default"), [b] = []) { show("body") }
		f(); show(name(() => f(1, null))); show(name(() => (async function*({ x }) {})())); f().next()`,
		trace{"default", "TypeError", "TypeError", "default", "body"}},
	{"this, arguments, new.target, super", `
		const sloppy = async function*(a, b) { show(this === globalThis, arguments.length, a, new.target); arguments[0] = "mapped"; show(a) }
		const strict = async function*(a) { "use strict"; show(this, arguments.length, typeof arguments); arguments[0] = 2; show(a) }
		sloppy(1).next(); strict.call(undefined, 1, 2).next(); strict.call(5).next()
		const o = { __proto__: { m: () => "super" }, async *m() { show(super.m(), this === o) } }; o.m().next()
		show(sloppy.bind(1, 2).name, sloppy.call.length)`,
		trace{"true, 1, 1, undefined", "mapped", "undefined, 2, object", "1", "5, 0, object", "undefined", "super, true", "bound sloppy, 1"}},
	{"toString", `
		const o = { async  * m ( ) { /* as written */ }, async *["computed"]() {} }
		class C { static async *s() {} async *#p() {} p() { return this.#p } }
		show(g); show((async function * /* a */ named ( x ) { return x })); show(o.m); show(o.computed); show(C.s); show(new C().p()); show(C)
		show(name(() => Function.prototype.toString.call(g())), name(() => Function.prototype.toString.call({})))`,
		trace{"async function* g() { yield 1 }", "async function * /* a */ named ( x ) { return x }", "async  * m ( ) { /* as written */ }",
			`async *["computed"]() {}`, "async *s() {}", "async *#p() {}",
			"class C { static async *s() {} async *#p() {} p() { return this.#p } }", "TypeError, TypeError"}},
	{"private methods", `
		class C {
			async *#p() { yield this }
			same(o) { return this.#p === o.#p }
			write() { this.#p = 1 }
			static has(o) { return #p in o }
			run() { return this.#p() }
			keys() { return Reflect.ownKeys(this.#p).map(String).sort() }
		}
		const c = new C
		show(c.same(new C), name(() => c.same({})), name(() => c.write()), C.has(c), C.has({}), c.keys(), Reflect.ownKeys(c).length)
		c.run().next().then(r => show(r.value === c))`,
		trace{"true, TypeError, TypeError, true, false, length,name,prototype, 0", "true"}},
	{"nothing hidden shows", `
		show(Reflect.ownKeys(globalThis).map(String).filter(k => /[%$]|jsrun/.test(k)))
		show(name(() => eval("%yield")), name(() => Function("%yield(1)")), name(() => eval("\\u0025yield")), globalThis["%yield"], typeof globalThis["%next"])
		show(Object.getOwnPropertyNames(Function.prototype).length === new Set(Object.getOwnPropertyNames(Function.prototype)).size)
		function* sync() { for (const x of [1]) yield x }
		show([...sync()], Object.getOwnPropertyNames(async () => {}).sort())`,
		trace{"", "SyntaxError, SyntaxError, SyntaxError, undefined, undefined", "true", "1, length,name"}},
	{"locals of lowering do not show", `
		(async () => {
			for await (const x of [1]) show(typeof loop, typeof result, typeof value, typeof error, typeof isOpen, eval("typeof loop + typeof x"))
		})()`,
		trace{"undefined, undefined, undefined, undefined, undefined, undefinednumber"}},
}

func TestIntrinsics(t *testing.T) {
	for _, test := range intrinsicTests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, onJsrun(intrinsicPrelude+test.text)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestIntrinsicsOnNode(t *testing.T) {
	n := startNode(t)
	for _, test := range intrinsicTests {
		if diff := cmp.Diff(test.want, n.run(t, intrinsicPrelude+test.text)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", test.name, diff)
		}
	}
}
