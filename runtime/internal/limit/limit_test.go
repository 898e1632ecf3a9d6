package limit_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
	"jsrun/runtime/internal/limit"
	"jsrun/runtime/internal/operator"
)

// guarded makes a runtime whose calls may allocate a megabyte. It is interrupted
// when it has been asked that often whether it is to be.
func guarded(t *testing.T, asked int) *goja.Runtime { return guardedTo(t, 1<<20, asked) }

func guardedTo(t *testing.T, allocation int64, asked int) *goja.Runtime {
	t.Helper()
	vm := goja.New()
	realm := intrinsic.New(vm)
	err := limit.Install(realm, allocation, func() bool {
		if asked--; asked == 0 {
			vm.Interrupt("enough")
		}
		return asked <= 0
	})
	if err != nil {
		t.Fatal(err)
	}
	realm.ApplyExtensions()
	return vm
}

func run(vm *goja.Runtime, text string) (goja.Value, error) {
	p, err := goja.Compile("", text, false)
	if err != nil {
		return nil, err
	}
	operator.Guard(p)
	return vm.RunProgram(p)
}

// What a guard lets through is as without one; what would be too large is a
// RangeError.
func TestGuards(t *testing.T) {
	const refused = "RangeError"
	vm := guarded(t, -1)
	for _, test := range []struct{ text, want string }{
		// Strings.
		{`"ab".repeat(3)`, "ababab"},
		{`"x".repeat(2 ** 20).length`, "1048576"},
		{`"x".repeat(2 ** 20 + 1)`, refused},
		{`"é".repeat(2 ** 20)`, refused},
		{`"x".padStart(2 ** 21)`, refused},
		{`"a".concat("b", 1)`, "ab1"},
		{`"aXbX".replaceAll("X", "[$&]")`, "a[X]b[X]"},
		{`"a".repeat(2000).replaceAll("a", "b".repeat(2000))`, refused},
		{"'a'.repeat(2e5).replaceAll('a', \"$`$'\")", refused},
		{"'abc'.repeat(3).replaceAll('b', \"[$`]\").length", "24"},
		{"'a'.repeat(2e5).replaceAll('b', \"$`$'\").length", "200000"},
		{`"ab".split("").join("-")`, "a-b"},
		{`"é€".repeat(2e4).split("€", 3).join() + "é€".repeat(2e4).split("€").length`, "é,é,é20001"},
		{`"ab".repeat(2e5).split("b")`, refused},
		{`"x".replace({ [Symbol.replace]: (s, f) => s + (f === Math.max) }, Math.max)`, "xtrue"},
		{`"e\u0301".normalize() + "é".normalize("NFD").length`, "é2"},
		{`"e\u0301".repeat(1e5).normalize() === "é".repeat(1e5)`, "true"},
		{`"é".repeat(1e5).normalize("NFD") === "e\u0301".repeat(1e5)`, "true"},
		{`"x".normalize("NF")`, refused},
		{`"a".localeCompare("b") + "|" + "a".repeat(2e5).localeCompare("a".repeat(2e5))`, "-1|0"},
		{`"a".repeat(2e5).localeCompare("b")`, refused},

		// Operators.
		{`let s = "x"; for (let i = 0; i < 20; i++) s += s; s.length`, "1048576"},
		{`let s1 = "x"; for (;;) s1 += s1`, refused},
		{"let s2 = 'x'; for (;;) s2 = `${s2}${s2}`", refused},
		{`let o = { s: "x", toString() { return this.s } }; for (;;) o.s = o + o`, refused},
		{`let x = 3n; [x + 4n, x * 4n, x ** 4n, x << 4n, 48n >> x, Object(x) * 2n, 2 * 3, "2" * 3, 2 ** 3, 1 << 3, 9 >> 1, 1 + 2].join()`, "7,12,81,48,6,6,6,6,8,8,4,3"},
		{`let y = 2n; (y ** 70n).toString()`, "1180591620717411303424"},
		{`let b = 2n; b ** 10000000000n`, refused},
		{`let c = 2n; Object(c) ** { valueOf() { return 10000000000n } }`, refused},
		{`let d = 1n; d << 10000000000n`, refused},
		{`let e = 1n; e >> -10000000000n`, refused},
		{`let f = 3n; for (;;) f *= f`, refused},
		{`let g = 2n; (-1n) ** 10000000000n === 1n && 0n << 100000000000n`, "0"},
		{`try { let h = 2n; h * 2 } catch (e) { e.name }`, "TypeError"},

		// BigInts of builtins.
		{`BigInt.asIntN(2 ** 53 - 1, -5n) + BigInt.asUintN(2 ** 53 - 1, 5n)`, "0"},
		{`BigInt.asUintN(8, -1n) + BigInt.asIntN(8, 255n)`, "254"},
		{`BigInt.asUintN(2 ** 53 - 1, -1n)`, refused},
		{`BigInt.asUintN("9007199254740991", Object(-1n))`, refused},
		{`BigInt.asUintN({ valueOf: () => 2 ** 53 - 1 }, "-1")`, refused},
		{`[BigInt.asIntN(2 ** 53 - 1, true), BigInt.asUintN(2 ** 53 - 1, "5"), BigInt.asIntN(2 ** 53 - 1, Object(-7n))].join()`, "1,5,-7"},
		{`try { BigInt.asIntN(2 ** 53 - 1, 1) } catch (e) { e.name }`, "TypeError"},
		{`BigInt("1" + "0".repeat(5000)) === BigInt(10) ** 5000n`, "true"},
		{`BigInt(" -" + "7".repeat(5000) + "\n") === -BigInt("7".repeat(5000))`, "true"},
		{`BigInt("9".repeat(1e6))`, refused},
		{`try { BigInt("9".repeat(5000) + "x") } catch (e) { e.name }`, "SyntaxError"},
		{`try { BigInt("99999999999999999999x") } catch (e) { e.name }`, "SyntaxError"},
		{`try { BigInt("0x99999999999999999999_0") } catch (e) { e.name }`, "SyntaxError"},
		{`[BigInt("0xfffffffffffffffffff"), BigInt("+00000000000000000000005")].join()`, "75557863725914323419135,5"},

		// Arrays.
		{`[1, 2].concat([3], 4).join()`, "1,2,3,4"},
		{`Array(2 ** 20).fill(0)`, refused},
		{`Array.from({ length: 2 ** 30 })`, refused},
		{`[[1], [2, [3]]].flat(Infinity).join()`, "1,2,3"},
		{`const a = []; a.push(a); a.flat(Infinity)`, refused},
		{`Math.max.apply(null, { length: 2 ** 30 })`, refused},

		// Functions as elements.
		{`const f = function() {}, far = { 70000: f, length: 70001 }, A = Array.prototype;
			[A.indexOf.call(far, f), A.lastIndexOf.call(far, f), A.includes.call(far, f)].join()`,
			"70000,70000,true"},
		{`const g = () => {}, many = []; many[70000] = 1; many.fill(g, 3, 4); many.unshift(g); [many[0] === g, many[4] === g].join()`, "true,true"},
		{`Array.prototype.toSpliced.call({ length: 2 ** 53 + 20 }, 0, 2 ** 53 - 3).length`, "2"},
		{`const seen = [], sparse = { 3: "x", length: 70001 };
			Array.prototype.forEach.call(sparse, (v, i, of) => seen.push(v, i, of === sparse)); seen.join()`, "x,3,true"},

		// JSON.
		{`JSON.stringify({ a: [1, { b: "x" }] }, ["a"])`, `{"a":[1,{}]}`},
		{`JSON.stringify(1, new Array(2 ** 32 - 1))`, refused},
		{`let j = []; for (let i = 0; i < 60; i++) j = [j, j, "x".repeat(900)]; JSON.stringify(j, ["x"])`, refused},
		{`let k = {}; for (let i = 0; i < 60; i++) k = { k, l: k, m: "x".repeat(900) }; JSON.stringify(k, ["m", "l", "k"], 2)`, refused},
		{`try { const c = { list: Array(2000).fill({}) }; c.c = c; JSON.stringify(c, ["c", "list"]) } catch (e) { e.name }`, "TypeError"},
		{`JSON.parse("[".repeat(20000))`, refused},
	} {
		check(t, vm, test.text, test.want)
	}
}

// keysOf returns the names of the properties of an object.
func keysOf(t *testing.T, vm *goja.Runtime, object string) []string {
	t.Helper()
	v, err := run(vm, "Object.keys("+object+").join()")
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(v.String(), ",")
}

// check compares what a block gives as a text, or the name of its error.
func check(t *testing.T, vm *goja.Runtime, text, want string) {
	t.Helper()
	v, err := run(vm, "{"+text+"}")
	got := ""
	if ex, ok := errors.AsType[*goja.Exception](err); ok {
		got = ex.Value().(*goja.Object).Get("name").String()
	} else if err != nil {
		t.Fatalf("%s: %v", text, err)
	} else {
		got = v.String()
	}
	if got != want {
		t.Errorf("%s: %.100s, want %s", text, got, want)
	}
}

// Long arrays that are copied here are what goja would make.
func TestLongArrays(t *testing.T) {
	vm := guardedTo(t, 4<<20, -1)
	for _, test := range []struct{ text, want string }{
		{`const a = Array(70000).fill(1); a[5] = 7; const b = a.concat(2, [3, , 4], "x", { 0: 1 });
			[b.length, b[5], b[70000], b[70001], 70002 in b, b[70003], b[70004], b[70005][0], Object.keys(b).length].join()`,
			"70006,7,2,3,false,4,x,1,70005"},
		{`const a = Array(70000).fill(1); delete a[3]; Array.prototype[3] = 9; const b = [].concat(a); delete Array.prototype[3];
			[b[3], Object.hasOwn(b, 3), b.length].join()`, "9,true,70000"},
		{`const a = Array(70000).fill(1); let n = 0; Object.defineProperty(a, 4, { get() { n++; a.length = 5; return "got" } });
			const b = a.concat([8]); [b.length, b[4], 5 in b, b[70000], n].join()`, "70001,got,false,8,1"},
		{`class A extends Array { }; const a = A.from(Array(70000).fill(1)), b = a.concat([2, , 3], 4);
			[b instanceof A, b.length, b[70000], 70001 in b, b[70003]].join()`, "true,70004,2,false,4"},
		{`const a = Array(70000).fill(1); a[Symbol.isConcatSpreadable] = false; const b = [].concat(a, a);
			[b.length, b[1] === a].join()`, "2,true"},
		{`const a = Array(70000).fill(1), b = a.concat(); b.push(5); b[1] = 6; b.length = 70001; [a[1], a.length, b[1], b.length].join()`, "1,70000,6,70001"},
		{`const a = [Array(70000).fill(1), , 2]; String(a.flat().length)`, "70001"},
	} {
		check(t, vm, test.text, test.want)
	}
}

// A long JSON text, which is taken apart, gives what a short one gives.
func TestLongJSON(t *testing.T) {
	vm := guarded(t, -1)
	if _, err := run(vm, `const long = "1,".repeat(40000), blank = " ".repeat(70000)`); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		`JSON.parse("[" + long + "1]").length === 40001`,
		`JSON.parse("[" + blank + "]").length === 0 && JSON.parse(blank + "7 ") === 7`,
		`Object.keys(JSON.parse("{" + blank + "}")).length === 0`,
		`JSON.parse("[[" + long + "2], {\"a\" : [" + long + "3] }, 4]").flatMap((x) => x.a ?? x).length === 80003`,
		`const o = JSON.parse('{"__proto__": [' + long + '1], "b": 1, "a": 2, "b": [' + long + '3], "2": 0, "1": 0}');
		 Object.keys(o).join() === "1,2,__proto__,b,a" && o.b.at(-1) === 3`,
		`JSON.parse('"' + "x\\u0041".repeat(20000) + '"').length === 40000`,
		`const t = JSON.stringify({ list: Array.from({ length: 3000 }, (_, i) => ({ i, "a b": 'x"[{,é' + i, f: i / 3 })), deep: { er: Array(3000).fill([]) } });
		 JSON.stringify(JSON.parse(t)) === t`,
		`JSON.parse("[" + long + "5]", function (k, v) { return k === "40000" ? v + this.length : k === "0" ? undefined : v }).at(-1) === 40006`,
		`!(0 in JSON.parse("[" + long + "5]", (k, v) => k === "0" ? undefined : v))`,
	} {
		if v, err := run(vm, "{"+text+"}"); err != nil || !v.ToBoolean() {
			t.Errorf("%s: %v, %v", text, v, err)
		}
	}
	for _, text := range []string{
		`"[" + long + "]"`, `"[" + long`, `"[" + long + "1}"`, `"{" + long + "}"`, `"[" + long + "1] 2"`, `"[" + long + ",1]"`,
		`'{"a"' + blank + '1}'`, `'{"a":' + blank + '}'`, `"[" + blank + ",]"`, `'["' + "a".repeat(70000)`, `blank`,
		`"[[" + long + "1]" + long + "1"`, `"{a:[" + long + "1]}"`, `"[1 [" + long + "1]]"`, `"[" + long + "1]]"`, `"[" + long + "{]}]"`,
		`'{"a": [' + long + '1] 2, "b": 1}'`,
	} {
		v, err := run(vm, `try { JSON.parse(`+text+`); "parsed" } catch (e) { e.name }`)
		if err != nil || v.String() != "SyntaxError" {
			t.Errorf("%s: %v, %v", text, v, err)
		}
	}
}

// Loops of Go look for an interrupt.
func TestGuardsEnd(t *testing.T) {
	for _, text := range []string{
		`[].indexOf.call({ length: 2 ** 53 }, 1)`, `[].forEach.call({ length: 2 ** 53 }, () => {})`,
		`[].lastIndexOf.call({ length: 2 ** 53 - 1 }, 1)`, `[].reverse.call({ length: 2 ** 53 - 1 })`,
		`new Array(2 ** 32 - 1).find(Object.is)`, `[].some.call({ length: 2 ** 53 }, Boolean)`,
		`[...{ [Symbol.iterator]: () => [].values.call({ length: 2 ** 53 }) }]`,
		`const a = "x".repeat(5e5); for (;;) a.normalize()`,
		`const u = "é".repeat(2e5); for (;;) u.normalize("NFD")`,
		`const j = "[" + "1,".repeat(4e5) + "1]"; for (;;) JSON.parse(j)`,
		`Array(1e4).fill("x").join()`,
	} {
		vm := guarded(t, 5)
		_, err := run(vm, "{"+text+"; for (let i = 0; i < 1e4; i++) [].join.call({ length: 1 })}")
		if _, ok := errors.AsType[*goja.InterruptedError](err); !ok {
			t.Errorf("%s: %v, want an interrupt", text, err)
		}
	}
}

// Functions written in Go get undefined for an element that is not there.
func TestHolesInCallbacks(t *testing.T) {
	vm := guarded(t, -1)
	for _, list := range []string{"new Array(5)", "[, 1, , 2, ,]", "({ length: 3 })",
		"new Proxy({ length: 3 }, { has() { return true } })"} {
		for _, f := range []string{"Object.is", "Object.is.bind()", "isNaN", "new Proxy(Object.is, {})", "String", "Object"} {
			for _, method := range []string{"find", "findIndex", "findLast", "findLastIndex", "filter", "map", "some", "every",
				"forEach", "flatMap"} {
				if _, err := run(vm, "[]."+method+".call("+list+", "+f+"), 0"); err != nil {
					t.Errorf("%s of %s with %s: %v", method, list, f, err)
				}
			}
			for _, method := range []string{"reduce", "reduceRight"} {
				if _, err := run(vm, "[]."+method+".call("+list+", "+f+", 0), 0"); err != nil {
					t.Errorf("%s of %s with %s: %v", method, list, f, err)
				}
			}
		}
	}
	for text, want := range map[string]string{
		`[, 1].find(isNaN)`: "undefined", `[1, , 2].findIndex(isNaN)`: "1", `[1, , 2].findLastIndex(isNaN)`: "1",
		`Array.from({ length: 2 }, String).join()`:         "undefined,undefined",
		`[3].map(String.bind(null))[0]`:                    "3",
		`new Array(66000).findIndex(new Proxy(isNaN, {}))`: "0",
	} {
		if v, err := run(vm, text); err != nil || v.String() != want {
			t.Errorf("%s: %v, %v, want %s", text, v, err, want)
		}
	}
}

// What is pushed is where the specification's steps put it, as far as scripts can see.
func TestPush(t *testing.T) {
	vm := guarded(t, -1)
	for _, test := range []struct{ text, want string }{
		{`const a = []; [a.push(1), a.push(undefined), a.push([]), a.length, 1 in a, Object.keys(a)].join()`, "1,2,3,3,true,0,1,2"},
		{`const a = [1, , 3]; a.push(4); [a.length, 1 in a, Object.keys(a), a.indexOf(4)].join()`, "4,false,0,2,3,3"},
		{`const a = [1, 2]; a.length = 5; [a.push(6), a.length, 4 in a, a[5]].join()`, "6,6,false,6"},
		{`const a = [1], b = a.slice(); b.push(2); a.push(3); [a, b].join(";")`, "1,3;1,2"},
		{`((...a) => { a.push(9); return a.join() })(1, 2)`, "1,2,9"},
		{`(function () { return [Array.prototype.push.call(arguments, 9), arguments.length, arguments[2]].join() })(1, 2)`, "3,3,9"},
		{`const a = [1]; for (let i = 0; i < 1000; i++) a.push(i); a.reduce((x, y) => x + y)`, "499501"},
		{`Object.freeze([1]).push(2)`, "TypeError"},
		{`Object.preventExtensions([1]).push(2)`, "TypeError"},
		{`Object.defineProperty([1], "length", { writable: false }).push(2)`, "TypeError"},
		{`const a = []; Object.defineProperty(Array.prototype, 1, { set(v) { a.seen = v }, configurable: true });
			try { a.push(1); a.push(2); [a.length, a.seen, Object.hasOwn(a, 1)].join() } finally { delete Array.prototype[1] }`, "2,2,false"},
		{`const a = []; Object.defineProperty(Object.prototype, 0, { value: 5, configurable: true });
			try { a.push(1) } finally { delete Object.prototype[0] }`, "TypeError"},
		{`const a = []; let seen; Object.setPrototypeOf(a, new Proxy(Array.prototype, { set(t, k, v, r) { seen = k; return Reflect.set(t, k, v, r) } }));
			[a.push(1), seen, a[0]].join()`, "1,0,1"},
		{`class A extends Array {} const a = new A(); [a.push(1), a.push(2), a instanceof A, a].join()`, "1,2,true,1,2"},
		{`const before = Object.getPrototypeOf(Array.prototype);
			Object.setPrototypeOf(Array.prototype, Object.create(before, { 0: { set() {}, configurable: true } }));
			try { const a = []; [a.push(1), 0 in a, Object.hasOwn(a, 0)].join() } finally { Object.setPrototypeOf(Array.prototype, before) }`,
			"1,true,false"},
		{`const a = []; Array.prototype.push.call(a); [Array.prototype.push.call({ length: 3 }, 1), a.length].join()`, "4,0"},
	} {
		check(t, vm, test.text, test.want)
	}
}
