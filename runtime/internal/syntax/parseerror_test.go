package syntax

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"jsrun/runtime/internal/source"
)

// errorText gives an error as the tables have it: line:column and message.
func errorText(t *testing.T, err error) string {
	t.Helper()
	if err == nil {
		return "ok"
	}
	var e *source.SyntaxError
	if !errors.As(err, &e) {
		t.Fatalf("%T: %v", err, err)
	}
	p := e.Position()
	return fmt.Sprintf("%d:%d %s", p.Line, p.Column, e.Message)
}

// parseErrors are mistakes in scripts. The messages are V8's (Node 20) but where a
// comment says why not.
var parseErrors = []struct{ text, want string }{
	// Tokens that don't fit.
	{"let x = ;", "1:9 Unexpected token ';'"},
	{"x = y z", "1:7 Unexpected identifier 'z'"},
	{"x = 1 2", "1:7 Unexpected number"},
	{"x = 1 'a'", "1:7 Unexpected string"},
	{"let x = {a: 1,, b: 2}", "1:15 Unexpected token ','"},
	{"({a 1})", "1:5 Unexpected number"},
	{"if (a) { } else if { }", "1:20 Unexpected token '{'"},
	{"var class = 1", "1:5 Unexpected token 'class'"},
	{"enum", "1:1 Unexpected reserved word"},
	{"v\\u0061r x", "1:1 Keyword must not contain escaped characters"},
	{"function (){}", "1:1 Function statements require a function name"},
	{"a => {} ()", "1:9 Unexpected token '('"},
	{"()", "1:2 Unexpected token ')'"},
	{"(a,)", "1:4 Unexpected token ')'"},
	{"(...a)", "1:2 Unexpected token '...'"},
	{"!() => 1", "1:2 Malformed arrow function parameter list"},
	{"a + b => 1", "1:1 Malformed arrow function parameter list"},
	{"() \n=> 1", "2:1 Unexpected token '=>'"},
	// V8 underlines the last good argument; here it is what doesn't fit.
	{"foo(a b)", "1:7 missing ) after argument list"},
	{"foo(a;", "1:6 missing ) after argument list"},

	// Ends that are missing.
	{"[1,\n2", "2:2 Unexpected end of input"},
	{"function f() {\n", "2:1 Unexpected end of input"},
	{"'abc", "1:1 Invalid or unexpected token"},
	{"'abc\n'", "1:1 Invalid or unexpected token"},
	{"`abc", "1:1 Unterminated template literal"},
	{"`${a b}`", "1:6 Missing } in template expression"},
	{"/* x", "1:1 Invalid or unexpected token"},
	{"/abc", "1:1 Invalid regular expression: missing /"},
	{"/a/gg", "1:1 Invalid regular expression flags"},
	{"/a/uv", "1:1 Invalid regular expression flags"},

	// Literals.
	{"3in []", "1:1 Invalid or unexpected token"},
	{"1__0", "1:1 Only one underscore is allowed as numeric separator"},
	{"1_", "1:1 Numeric separators are not allowed at the end of numeric literals"},
	{"0_1", "1:1 Numeric separator can not be used after leading 0."},
	{"01n", "1:1 Invalid or unexpected token"},
	{"1.5n", "1:1 Invalid or unexpected token"},
	{"'\\xg'", "1:2 Invalid hexadecimal escape sequence"},
	{"'\\u{110000}'", "1:2 Undefined Unicode code-point"},
	{"`\\u`", "1:2 Invalid Unicode escape sequence"},
	{"`a\\01`", "1:3 Octal escape sequences are not allowed in template strings."},
	{"'use strict'; 010", "1:15 Octal literals are not allowed in strict mode."},
	{"'use strict'; 08", "1:15 Decimals with leading zeros are not allowed in strict mode."},
	{"'\\01'; 'use strict'", "1:1 Octal escape sequences are not allowed in strict mode."},
	{"a\\u{20}b", "1:2 Invalid Unicode escape sequence"},

	// Targets.
	{"1 = 2", "1:1 Invalid left-hand side in assignment"},
	{"({a}) = 1", "1:1 Invalid left-hand side in assignment"},
	{"a?.b = 1", "1:1 Invalid left-hand side in assignment"},
	{"f() &&= 1", "1:1 Invalid left-hand side in assignment"},
	{"++1", "1:3 Invalid left-hand side expression in prefix operation"},
	{"1++", "1:1 Invalid left-hand side expression in postfix operation"},
	{"({a=1})", "1:4 Invalid shorthand property initializer"},
	{"f({a=1}, {b})", "1:5 Invalid shorthand property initializer"},
	{"[{a=1}.x] = y", "1:4 Invalid shorthand property initializer"},
	{"[{a=1}] = y", "ok"},
	{"({a: {b=1}} = y)", "ok"},
	{"({a(){}} = 1)", "1:3 Invalid destructuring assignment target"},
	{"[a()] = 1", "1:2 Invalid destructuring assignment target"},
	{"[(f()) = 1] = 1", "1:2 Invalid destructuring assignment target"},
	{"((a)) => 1", "1:2 Invalid destructuring assignment target"},
	{"[...a, b] = c", "1:2 Rest element must be last element"},
	{"[...a /*,*/, ] = c", "1:2 Rest element must be last element"},
	{"[...a /*,*/] = c", "ok"},
	{"({...{a}} = b)", "1:6 `...` must be followed by an assignable reference in assignment contexts"},
	{"({__proto__: 1, '__proto__': 2})", "1:17 Duplicate __proto__ fields are not allowed in object literals"},
	{"({__proto__: a, __proto__: b} = 2)", "ok"},
	{"({__proto__: a, __proto__() {}, ['__proto__']: 1})", "ok"},
	{"'use strict'; eval = 1", "1:15 Unexpected eval or arguments in strict mode"},
	{"'use strict'; delete (x)", "1:23 Delete of an unqualified identifier in strict mode."},
	{"class A { m() { delete this?.#a } #a }", "1:30 Private fields can not be deleted"},

	// Operators.
	{"-1 ** 2", "1:1 Unary operator used immediately before exponentiation expression. Parenthesis must be used to disambiguate operator precedence"},
	{"a ?? b || c", "1:8 Unexpected token '||'"},
	{"a && b ?? c", "1:8 Unexpected token '??'"},
	{"a?.b`x`", "1:5 Invalid tagged template on optional chain"},
	{"new a?.b()", "1:6 Invalid optional chain from new expression"},
	{"new import(x)", "1:5 Cannot use new with import"},
	{"import()", "1:1 import() requires a specifier"},

	// Statements.
	{"return 1", "1:1 Illegal return statement"},
	{"break", "1:1 Illegal break statement"},
	{"while (1) { function f() { break } }", "1:28 Illegal break statement"},
	{"switch (1) { case 1: continue }", "1:22 Illegal continue statement: no surrounding iteration statement"},
	{"x: { continue x }", "1:6 Illegal continue statement: 'x' does not denote an iteration statement"},
	{"x: y: while (1) continue x", "ok"},
	{"x: { y: while (1) continue x }", "1:19 Illegal continue statement: 'x' does not denote an iteration statement"},
	{"while (1) { break y }", "1:19 Undefined label 'y'"},
	{"x: x: 1", "1:4 Label 'x' has already been declared"},
	{"throw\n1", "1:1 Illegal newline after throw"},
	{"try {}", "1:7 Missing catch or finally after try"},
	{"switch (1) { default: default: }", "1:23 More than one default clause in switch statement"},
	{"const x;", "1:7 Missing initializer in const declaration"},
	{"let {a};", "1:5 Missing initializer in destructuring declaration"},
	{"{ using x; }", "1:9 Missing initializer in using declaration"},
	{"let let = 1", "1:5 let is disallowed as a lexically bound name"},
	{"let [let] = 1", "1:6 let is disallowed as a lexically bound name"},
	{"if (1) let x", "1:8 Lexical declaration cannot appear in a single-statement context"},
	{"if (1) let\nx", "ok"},
	{"if (1) let\n[x]", "1:8 Lexical declaration cannot appear in a single-statement context"},
	{"if (1) class A {}", "1:8 Unexpected token 'class'"},
	{"while (1) function f() {}", "1:11 In non-strict mode code, functions can only be declared at top level, inside a block, or as the body of an if statement."},
	{"if (1) l: function f() {}", "1:11 In non-strict mode code, functions can only be declared at top level, inside a block, or as the body of an if statement."},
	{"'use strict'; if (1) function f() {}", "1:22 In strict mode code, functions can only be declared at top level or inside a block."},
	{"while (1) async function f() {}", "1:11 Async functions can only be declared at the top level or inside a block."},
	{"if (1) function* f() {}", "1:16 Generators can only be declared at the top level or inside a block."},
	{"'use strict'; with (a) {}", "1:15 Strict mode code may not include a with statement"},
	{"using x = 1", "1:1 Unexpected token 'using'"},
	{"switch (1) { case 1: using x = 1 }", "1:22 Unexpected token 'using'"},
	{"switch (1) { case 1: { using x = 1 } }", "ok"},

	// Loops.
	{"for (let x = 1 of y);", "1:10 for-of loop variable declaration may not have an initializer."},
	{"'use strict'; for (var i = 1 in y);", "1:24 for-in loop variable declaration may not have an initializer."},
	{"for (let x, y of z);", "1:6 Invalid left-hand side in for-of loop: Must have a single binding."},
	{"for (async of x);", "1:6 The left-hand side of a for-of loop may not be 'async'."},
	{"for (let.x of y);", "1:6 The left-hand side of a for-of loop may not be 'let'."},
	{"for (x of a, b);", "1:12 Unexpected token ','"},
	{"for (a = 1 of b);", "1:6 Invalid left-hand side in for-loop"},
	{"for (using x in y);", "1:6 Invalid left-hand side in for-in loop: using declarations are not allowed."},
	{"for (const x;;);", "1:12 Missing initializer in const declaration"},

	// Functions.
	{"function f(...a, b) {}", "1:16 Rest parameter must be last formal parameter"},
	{"function f(...a = []) {}", "1:17 Rest parameter may not have a default initializer"},
	{"function f(a, a) {'use strict'}", "1:15 Duplicate parameter name not allowed in this context"},
	{"function f(a, a) {}", "ok"},
	{"function f(a, [a]) {}", "1:16 Duplicate parameter name not allowed in this context"},
	{"(a, a) => 1", "1:5 Duplicate parameter name not allowed in this context"},
	{"({f(a, a) {}})", "1:8 Duplicate parameter name not allowed in this context"},
	{"function f(a = 1) {'use strict'}", "1:20 Illegal 'use strict' directive in function with non-simple parameter list"},
	{"function eval() {'use strict'}", "1:10 Unexpected eval or arguments in strict mode"},
	{"function f(static) {'use strict'}", "1:12 Unexpected strict mode reserved word"},
	{"({get a(b) {}})", "1:8 Getter must not have any formal parameters."},
	{"({set a() {}})", "1:8 Setter must have exactly one formal parameter."},
	{"({set a(...b) {}})", "1:8 Setter function argument must not be a rest parameter"},
	{"new.target", "1:1 new.target expression is not allowed here"},
	{"function* f(x = yield) {}", "1:17 Yield expression not allowed in formal parameter"},
	{"function* f() { (x = yield) => 1 }", "1:22 Yield expression not allowed in formal parameter"},
	{"async function f(x = await 1) {}", "1:22 Illegal await-expression in formal parameters of async function"},
	{"async await => 1", "1:7 'await' is not a valid identifier name in an async function"},
	{"async (x = (await) => 1) => 1", "1:13 'await' is not a valid identifier name in an async function"},
	{"async (x = function await() {}) => 1", "ok"},

	// await and yield.
	{"await x", "1:1 await is only valid in async functions and the top level bodies of modules"},
	{"() => { await x }", "1:9 await is only valid in async functions and the top level bodies of modules"},
	{"for await (x of y) {}", "1:5 Unexpected reserved word"},
	{"yield 1", "1:7 Unexpected number"},
	{"'use strict'; yield 1", "1:15 Unexpected strict mode reserved word"},

	// Classes.
	{"class A { constructor() {} constructor() {} }", "1:28 A class may only have one constructor"},
	{"class A { constructor() {} 'constructor'() {} }", "1:28 A class may only have one constructor"},
	{"class A { get constructor() {} }", "1:15 Class constructor may not be an accessor"},
	{"class A { async constructor() {} }", "1:17 Class constructor may not be an async method"},
	{"class A { *constructor() {} }", "1:12 Class constructor may not be a generator"},
	{"class A { constructor = 1 }", "1:11 Classes may not have a field named 'constructor'"},
	{"class A { #constructor }", "1:11 Classes may not have a private field named '#constructor'"},
	{"class A { static prototype() {} }", "1:18 Classes may not have a static property named 'prototype'"},
	{"class A { #a; #a }", "1:15 Identifier '#a' has already been declared"},
	{"class A { get #a() {} set #a(v) {} }", "ok"},
	{"class A { get #a() {} static set #a(v) {} }", "1:34 Identifier '#a' has already been declared"},
	// V8 underlines the dot.
	{"class A { m() { this.#b } }", "1:22 Private field '#b' must be declared in an enclosing class"},
	{"class A { #a; m() { class B extends f(this.#a) { n() { this.#a } } } }", "ok"},
	{"class A extends (o => o.#a) { #a }", "1:25 Private field '#a' must be declared in an enclosing class"},
	{"class A { constructor() { super() } }", "1:27 'super' keyword unexpected here"},
	{"class A extends B { constructor() { (() => super())() } }", "ok"},
	{"class A extends B { constructor() { function f() { super() } } }", "1:52 'super' keyword unexpected here"},
	{"({m() { super.x }})", "ok"},
	{"({m: function() { super.x }})", "1:19 'super' keyword unexpected here"},
	{"class A { x = arguments }", "1:15 'arguments' is not allowed in class field initializer or static initialization block"},
	{"class A { x = () => arguments }", "1:21 'arguments' is not allowed in class field initializer or static initialization block"},
	{"class A { x = function() { arguments } }", "ok"},
	{"class A { static { await } }", "1:20 Unexpected reserved word"},
	{"class A { static { return } }", "1:20 Illegal return statement"},
	{"class A { Symbol.iterator }", "1:17 Unexpected token '.'"},

	// Modules in scripts.
	{"import x from 'y'", "1:1 Cannot use import statement outside a module"},
	{"export default 1", "1:1 Unexpected token 'export'"},
	{"import.meta", "1:1 Cannot use 'import.meta' outside a module"},

	{"a \xff b", "1:3 Invalid or unexpected token"},
	{"@a class B {}", "1:1 Invalid or unexpected token"},
}

func TestParseError(t *testing.T) {
	for _, c := range parseErrors {
		t.Run(c.text, func(t *testing.T) {
			_, err := Parse(source.New("test.js", c.text), Options{})
			if got := errorText(t, err); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestParseErrorModule(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"function f() { await x }", "1:16 await is only valid in async functions and the top level bodies of modules"},
		{"var await", "1:5 Unexpected reserved word"},
		{"{ import x from 'y' }", "1:3 Cannot use import statement outside a module"},
		{"{ export let x }", "1:3 Unexpected token 'export'"},
		{"import {class} from 'y'", "1:9 Unexpected token 'class'"},
		{"import {'a'} from 'y'", "1:9 Unexpected string"},
		{"import {eval} from 'a'", "1:9 Unexpected eval or arguments in strict mode"},
		{"export {'a'}", "1:9 Unexpected string"},
		{"export {class}", "1:9 Unexpected token 'class'"},
		{"export {a as '\\ud800'}; var a", "1:14 Invalid module export name: contains unpaired surrogate"},
		{"import x from 'y' with {a: 'b', 'a': 'c'}", "1:33 Import attributes has a duplicate key 'a'"},
		{"<!-- a", "1:1 Unexpected token '<'"},
		{"with (a) {}", "1:1 Strict mode code may not include a with statement"},
		{"class A { x = await 1 }", "1:15 await is only valid in async functions and the top level bodies of modules"},
	} {
		t.Run(c.text, func(t *testing.T) {
			_, err := Parse(source.New("test.js", c.text), Options{Goal: Module})
			if got := errorText(t, err); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// Options let through what the code around a direct eval allows.
func TestParseOptions(t *testing.T) {
	for _, c := range []struct {
		text string
		opts Options
	}{
		{"new.target", Options{InFunction: true}},
		{"super.x", Options{InMethod: true}},
		{"super()", Options{InDerivedConstructor: true}},
		{"o.#x", Options{PrivateNames: []string{"x"}}},
		{"class A { m() { return #y in this.#x } #x }", Options{PrivateNames: []string{"y"}}},
		{"o.#x", Options{AllPrivateNames: true}},
		{"await x; for await (a of b); await using c = d; using e = f", Options{TopLevelAwait: true}},
		{"return", Options{ReturnAllowed: true}},
		{"let static", Options{}},
	} {
		t.Run(c.text, func(t *testing.T) {
			if _, err := Parse(source.New("test.js", c.text), c.opts); err != nil {
				t.Errorf("with %+v: %v", c.opts, err)
			}
			against := Options{Strict: true, InClassField: true}
			if _, err := Parse(source.New("test.js", c.text), against); err == nil {
				t.Errorf("parsed without the option")
			}
		})
	}
	if _, err := Parse(source.New("test.js", "() => arguments"), Options{InClassField: true}); err == nil {
		t.Error("`arguments` parsed in a class field")
	}
}

func TestParseHint(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"(\n[1,\n2", "the `[` of line 2, column 1 isn't closed"},
		{"foo(a, b;", "the `(` of line 1, column 4 isn't closed"},
		{"let s = “hi”", "typographic quotation mark"},
		{"let s = ‘hi’", "straight '"},
		{"let s = 'it", "no closing '"},
		{"let s = 'it\nis", "a string over several lines needs backquotes"},
		{"`a", "no closing backquote"},
		{"/* a", "no closing `*/`"},
		{"function f() { await x }", "make the function around it async"},
		{"await x", "make the file a module"},
		{"for await (const x of y);", "`for await` works only in async functions"},
		{"function f() { yield 1 }", "function*"},
		{"import a from 'b'", "make the file a module"},
		{"var new = 1", "reserved word"},
		{"let x: number = 1", "TypeScript"},
		{"function f(a: number) {}", "TypeScript"},
		{"(a: number) => 1", "TypeScript"},
		{"function f(): void {}", "TypeScript"},
		{"interface A {}", "TypeScript"},
		{"x = <div>a</div>", "JSX"},
		{"a\n=> 1", "line where the parameters end"},
		{"a – b", "dash"},
		{"a\u00a0= 1; b\u200b", "U+200B"},
	} {
		t.Run(c.text, func(t *testing.T) {
			_, err := Parse(source.New("test.js", c.text), Options{})
			var e *source.SyntaxError
			if !errors.As(err, &e) {
				t.Fatal(err)
			}
			if !strings.Contains(e.Hint, c.want) {
				t.Errorf("%v\nhint %q\nwant %q", err, e.Hint, c.want)
			}
		})
	}
}

// Nesting ends in an error before any stack does.
func TestParseDepth(t *testing.T) {
	for _, c := range [][3]string{
		{"(", "1", ")"}, {"[", "1", "]"}, {"{", "", "}"}, {"!", "1", ""}, {"function f(){", "", "}"},
		{"`${", "1", "}`"}, {"a=>", "1", ""}, {"(a=", "1", ")=>1"}, {"a?b:", "1", ""}, {"new ", "a", ""},
		{"if(a);else ", ";", ""}, {"2**", "1", ""}, {"({a:", "1", "})"}, {"(class extends ", "a", "{})"},
		{"x(", "1", ")"}, {"class A{static{", "", "}}"}, {"var [", "[a]", "]=1"}, {"1", "", "+1"}, {"a", "", ".b"},
		{"for(;;)", ";", ""}, {"await ", "1", ""}, {"let {a:", "", "}"},
	} {
		t.Run(c[0], func(t *testing.T) {
			const n = 200_000
			text := strings.Repeat(c[0], n) + c[1] + strings.Repeat(c[2], n)
			if c[1] == "" && c[0] == "1" || c[0] == "a" {
				text = c[0] + strings.Repeat(c[2], n)
			}
			_, err := Parse(source.New("test.js", text), Options{TopLevelAwait: true})
			if err == nil {
				t.Error("parsed")
			}
		})
	}
	text := strings.Repeat("(", 1000) + "1" + strings.Repeat(")", 1000) + strings.Repeat("+'s'", 10_000)
	if _, err := Parse(source.New("test.js", text), Options{}); err != nil {
		t.Error(err)
	}
}
