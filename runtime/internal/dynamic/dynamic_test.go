package dynamic_test

import (
	"encoding/json"
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jsrun/runtime"
	"jsrun/runtime/host"
)

// Each row logs what it says; the same texts run on Node.
var tests = []struct{ name, text, want string }{
	{"values that are no text", `
		const o = new String("1 + 1")
		log(eval(o) === o, eval(), eval(5), (0, eval)(o) === o, (0, eval)(), eval.length, eval.name)`,
		"true,undefined,5,true,undefined,1,eval\n"},
	{"attributes", `
		const show = key => { const d = Object.getOwnPropertyDescriptor(globalThis, key); return [d.writable, d.enumerable, d.configurable].join("") }
		log(show("eval"), show("Function"), typeof eval.prototype, "prototype" in eval, String(eval), name(() => new eval("1")))`,
		"truefalsetrue,truefalsetrue,undefined,false,function eval() { [native code] },TypeError\n"},
	{"what goja's parser misreads", `
		const text = t => String(eval(t))
		log(eval("3 < 2 < 1"), (0, eval)("3 > 2 > 1"), eval("'length' in [] in {}"), eval("1 < 2 instanceof Object"))
		log(JSON.stringify(eval("'\\400'")), eval("08 + 1"), eval("('use strict'); 010"), eval("('use strict')"), eval("class C { #p; static t(o) { return #p in o && 1 } }; C.t(new C)"))
		log([text("x => (x)"), text("() => new Date()"), text("x => x ++"), text("async x => [x]"), text("y => y")].join(" "))
		log(eval("[3 < 2 < 1, (() => (1))].map(String).join()"))`,
		"true,false,false,false\n\" 0\",9,8,use strict,1\nx => (x) () => new Date() x => x ++ async x => [x] y => y\ntrue,() => (1)\n"},
	{"variables of direct eval", `
		function f() {
			eval("var a = 1; let b = 2; const c = 3; class D {} function e() {} async function* g() {}")
			return [typeof a, typeof b, typeof c, typeof D, typeof e, typeof g, delete a, typeof a]
		}
		function strict() { "use strict"; eval("var a = 1; async function* g() {}"); return [typeof a, typeof g] }
		function own() { eval("'use strict'; var a = 1; async function* g() {}"); return [typeof a, typeof g] }
		log(f()); log(strict(), own())`,
		"number,undefined,undefined,undefined,function,function,true,undefined\nundefined,undefined,undefined,undefined\n"},
	{"variables of indirect eval", `
		(function () { (0, eval)("var v1 = 1; let l1 = 2; function f1() {} async function* g1() {}") })()
		log(typeof v1, typeof l1, typeof f1, typeof g1, Object.getOwnPropertyDescriptor(globalThis, "v1").configurable, delete globalThis.g1)`,
		"number,undefined,function,function,true,true\n"},
	{"scopes", `
		const local = "outer"
		function f(local, g = eval("(async function*() { yield local })")) { return [eval("local"), (0, eval)("typeof local"), g] }
		const [direct, indirect, g] = f("inner")
		g().next().then(r => log(direct, indirect, r.value))`,
		"inner,string,inner\n"},
	{"this, arguments, new.target", `
		function f() { return eval("arguments.length") }
		class C { constructor() { this.t = eval("new.target") === C; this.u = eval("this") === this; this.a = f(1, 2) } }
		const c = new C(1, 2)
		log(c.t, c.u, c.a, name(() => eval("new.target")), name(() => (() => eval("new.target"))()), (function () { return eval("() => new.target")() })())`,
		"true,true,2,SyntaxError,SyntaxError,undefined\n"},
	{"super", `
		class A { m() { return "m" } constructor() { this.a = 1 } }
		class B extends A { m() { return eval("super.m()") } constructor() { eval("super()") } async *g() { yield eval("super.m()"); yield* eval("(async function*(o) { yield o.m() })")(this) } }
		const b = new B
		log(b.a, b.m(), name(() => eval("super.x")), name(() => (function () { eval("super()") })()))
		b.g().next().then(r => log(r.value))`,
		"1,m,SyntaxError,SyntaxError\nm\n"},
	{"class fields", `
		class C { #p = 1; x = eval("this.#p"); static y = eval("typeof this"); z = name(() => eval("arguments")); w = eval("() => this.#p")() }
		const c = new C
		log(c.x, C.y, c.z, c.w, name(() => eval("c.#p")))`,
		"1,function,SyntaxError,1,SyntaxError\n"},
	{"other evals", `
		{ const eval = x => "own " + x; log(eval("1")) }
		(function (eval) { log(eval("2")) })(x => "parameter " + x);
		const o = { eval(x) { return "method " + x } }
		log(o.eval("3"), eval?.("typeof o"), (eval)("typeof o"), (0, eval)("typeof o"))
		with ({ eval: x => "with " + x }) log(eval("4"))
		const alias = eval; (function () { const l = 1; log(alias("typeof l"), eval("typeof l")) })()`,
		"own 1\nparameter 2\nmethod 3,object,object,object\nwith 4\nundefined,number\n"},
	{"order of evaluation", `
		const step = (n, v) => { log(n); return v }
		eval(step(1, "step(2)"), step(3))
		eval(...[step(4, "step(5)")])
		const saved = eval; try { eval((globalThis.eval = step(6, x => "changed"), "1")); log(eval("7")) } finally { globalThis.eval = saved }
		log(eval("8") === 8)`,
		"1\n3\n2\n4\n5\n6\nchanged\ntrue\n"},
	{"eval in eval", `
		const x = "x"
		log(eval("eval('eval(\"x\")')"))
		eval("(async function*() { yield eval('x'); yield* eval('(async function*() { yield x + 1 })()') })()").next().then(r => log(r.value))`,
		"x\nx\n"},
	{"errors", `
		log(name(() => eval("async function* f() { yield")), name(() => eval("let a; let a")), name(() => eval("await 1")), name(() => eval("for await (x of y);")),
			name(() => eval("async function* f() { 'use strict'; with (a) b }")), name(() => eval("export default 1")), name(() => eval("undeclared")))
		try { eval("async function* f() { let x; let x }") } catch (e) { log(e instanceof SyntaxError, e.constructor === SyntaxError) }`,
		"SyntaxError,SyntaxError,SyntaxError,SyntaxError,SyntaxError,SyntaxError,ReferenceError\ntrue,true\n"},
	{"text of functions", `
		const f = eval("(async function* /* a */ named ( ) { 'text' })"), o = eval("({ async *m() { yield 1 } })")
		log(f.toString()); log(o.m.toString()); log(eval("(class  { async *m() {} })").toString())
		for (const f of eval("[function  f ( a = x=>x )  { async function* g() {} }, ( x )=>eval('x'), x=>{ async function* g() {} }, class extends (class  { async *m() {} }) { get  g ( ) { 'long enough' } static  s ( ) { } async *[ 'k' ] () {} }, { *async ( ) {} }, async  x=>{ for await (x of y); } ]")) {
			log(typeof f === "function" ? f : f.async)
			if (/class/.test(f)) { log(Object.getOwnPropertyDescriptor(f.prototype, "g").get); log(f.s); log(f.prototype.k) }
		}`,
		"async function* /* a */ named ( ) { 'text' }\nasync *m() { yield 1 }\nclass  { async *m() {} }\n" +
			"function  f ( a = x=>x )  { async function* g() {} }\n( x )=>eval('x')\nx=>{ async function* g() {} }\n" +
			"class extends (class  { async *m() {} }) { get  g ( ) { 'long enough' } static  s ( ) { } async *[ 'k' ] () {} }\n" +
			"get  g ( ) { 'long enough' }\ns ( ) { }\nasync *[ 'k' ] () {}\n*async ( ) {}\nasync  x=>{ for await (x of y); }\n"},
	{"deeply nested functions", `
		const n = 300, text = "(function f() { return function () { ".padEnd(3000) + "return async function*() { ".repeat(n) + "yield 'end'" + "}".repeat(n + 2) + ")"
		const f = eval(text)
		log(String(f) === text.slice(1, -1), /%|[$]jsrun/.test(String(f()())), typeof f()()().next)`,
		"true,false,function\n"},
	{"line ends and odd characters", `
		const ls = String.fromCharCode(0x2028), s = eval("(async function*() { yield '" + ls + "\u00e9\\u{1F600}' })")
		s().next().then(r => log(r.value.length, s.toString().includes(ls)))`,
		"4,true\n"},
	{"Function", `
		const f = Function("a, b", "c = 3", "return [a, b, c]"), g = new Function("return this === globalThis")
		log(f(1, 2), g(), f.name, f.length, String(f), f instanceof Function, Function.length, Function.name)
		const x = 1; { const local = 2; log(name(() => Function("return local")()), name(() => Function("/*", "*/){")), name(() => Function("}, function () {"))) }
		log(Object.getPrototypeOf(Function.prototype) === Object.prototype, Function.prototype.constructor === Function, Function("") instanceof Object)`,
		"1,2,3,true,anonymous,2,function anonymous(a, b,c = 3\n) {\nreturn [a, b, c]\n},true,1,Function\n" +
			"ReferenceError,SyntaxError,SyntaxError\ntrue,true,true\n"},
	{"Function with new code", `
		const f = Function("return (async function*() { for await (const x of [1]) yield x })()")
		f().next().then(r => log(r.value))
		const GF = (function* () {}).constructor, AF = (async () => {}).constructor
		log(GF("yield 1").toString(), [...GF("yield 1")()], AF.name, GF.length, Object.getPrototypeOf(AF) === Function, Object.getPrototypeOf(AF("")) === AF.prototype)
		AF("for await (const x of [2, 3]) return x")().then(x => log(x))
		log(name(() => AF("a = await 1", "")), name(() => GF("a = yield", "")), name(() => new (GF(""))), name(() => new (AF(""))))`,
		"function* anonymous(\n) {\nyield 1\n},1,AsyncFunction,1,true,true\nSyntaxError,SyntaxError,TypeError,TypeError\n1\n2\n"},
	{"arguments of Function", `
		const order = []
		const part = (n, text) => ({ toString() { order.push(n); return text } })
		Function(part(1, "a"), part(2, "b"), part(3, "return a"))
		log(order, name(() => Function(Symbol())), name(() => Function({ toString() { throw new RangeError } })))`,
		"1,2,3,TypeError,RangeError\n"},
	{"subclasses of Function", `
		class F extends Function { get own() { return "own" } }
		const f = new F("a", "return a + 1")
		log(f(1), f.own, f instanceof F, new f().constructor === f, Reflect.construct(Function, ["return 5"], F).own, "prototype" in f)`,
		"2,own,true,true,own,true\n"},
	{"strictness", `
		log((function () { "use strict"; return eval("this") })() === undefined, name(() => { "use strict"; eval("with ({}) 1") }),
			(function () { "use strict"; return (0, eval)("(function () { return this })()") === globalThis })(),
			(function () { "use strict"; return Function("return this")() === globalThis })(), name(Function("'use strict'; undeclared = 1")))`,
		"true,SyntaxError,true,true,ReferenceError\n"},
}

// testPrelude gives name, which runs a function and names what it throws.
const testPrelude = `const name = f => { try { return f() } catch (e) { return e.name } };`

func TestDynamic(t *testing.T) {
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var out strings.Builder
			log := func(l host.Loop) error {
				return l.Runtime().Set("write", func(line string) { fmt.Fprintln(&out, line) })
			}
			rt, err := runtime.New(runtime.WithBindings(log))
			if err != nil {
				t.Fatal(err)
			}
			defer rt.Close()
			text := "const log = (...list) => write(list.map(String).join());" + testPrelude + test.text
			if err := rt.Run(t.Context(), runtime.Source{Name: "test.js", Text: text, Goal: runtime.Script}); err != nil {
				fmt.Fprintln(&out, err)
			}
			if diff := cmp.Diff(test.want, out.String()); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// onNode runs texts as scripts of their own and prints what each logs, as JSON.
const onNode = `
const vm = require("node:vm");
(async () => {
	const out = [];
	for (const text of JSON.parse(require("node:fs").readFileSync(0, "utf8"))) {
		let lines = "";
		const write = line => { lines += line + "\n" };
		const context = vm.createContext({ write });
		try { vm.runInContext(text, context) } catch (e) { write(String(e)) }
		await new Promise(resolve => setImmediate(resolve));
		out.push(lines);
	}
	console.log(JSON.stringify(out));
})()`

func TestDynamicOnNode(t *testing.T) {
	path, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node on the PATH to compare with")
	}
	texts := make([]string, len(tests))
	for i, test := range tests {
		texts[i] = "const log = (...list) => write(list.map(String).join());" + testPrelude + test.text
	}
	in, err := json.Marshal(texts)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), path, "-e", onNode)
	cmd.Stdin = strings.NewReader(string(in))
	data, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	if err := json.Unmarshal(data, &got); err != nil {
		t.Fatal(err)
	}
	for i, test := range tests {
		if diff := cmp.Diff(test.want, got[i]); diff != "" {
			t.Errorf("%s (-want +got)\n%s", test.name, diff)
		}
	}
}
