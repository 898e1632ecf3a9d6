package syntax

import (
	"fmt"
	"testing"

	"jsrun/runtime/internal/source"
)

func TestDetect(t *testing.T) {
	for _, c := range []struct {
		text, want string
	}{
		{"with (a) b", "script"},
		{"import('m')", "script"},
		{"var await = 1; await", "script"},
		{"import 'm'", "module"},
		{"export let a", "module"},
		{"import.meta.url", "module"},
		{"const x = await f()", "module"},
		{"for await (const x of y);", "module"},
		{"await using x = y", "module"},
		{"await /a/.exec(b)", "module"},
		{"function f() { await x }", "1:16 await is only valid in async functions and the top level bodies of modules"},
		{"import 'm'; let x = ;", "1:21 Unexpected token ';'"},
		{"import 'm'; with (a) b", "1:13 Strict mode code may not include a with statement"},
		{"await f(); function g() { await h() }", "1:27 await is only valid in async functions and the top level bodies of modules"},
		{"let x = ;", "1:9 Unexpected token ';'"},
		{"{ import 'm' }", "1:3 Cannot use import statement outside a module"},
	} {
		t.Run(c.text, func(t *testing.T) {
			prog, err := Detect(source.New("test.js", c.text))
			got := errorText(t, err)
			if err == nil {
				got = map[Goal]string{Script: "script", Module: "module"}[prog.Goal]
			}
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestTopLevelAwait(t *testing.T) {
	for text, want := range map[string]bool{
		"await x":                                    true,
		"for await (x of y);":                        true,
		"await using x = y":                          true,
		"class A { [await x] = 1 }":                  true,
		"async () => { await x }":                    false,
		"async function f() { for await (x of y); }": false,
	} {
		prog, err := Parse(source.New("test.js", text), Options{Goal: Module})
		if err != nil || prog.TopLevelAwait != want {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestCheckDynamicFunction(t *testing.T) {
	for _, c := range []struct {
		params, body     string
		async, generator bool
		ok               bool
	}{
		{"a, b", "return a + b", false, false, true},
		{"a = 1, ...b", "new.target", false, false, true},
		{"a //", "/* */ return -->", false, false, false},
		{"a //", "--> comment", false, false, true},
		{"/*", "*/){", false, false, false},
		{"a){}, function(", "", false, false, false},
		{"", "}, function(){", false, false, false},
		{"", "await x", true, false, true},
		{"", "await x", false, false, false},
		{"", "yield x; yield* y", false, true, true},
		{"a = yield", "", false, true, false},
		{"a = yield", "", false, false, true},
		{"a = await", "", true, false, false},
		{"", "for await (x of yield);", true, true, true},
		{"", "super.x", false, false, false},
		{"", "#!a", false, false, false},
		{"", "import 'm'", false, false, false},
	} {
		t.Run(c.params+"|"+c.body, func(t *testing.T) {
			err := CheckDynamicFunction(c.params, c.body, c.async, c.generator)
			if (err == nil) != c.ok {
				t.Error(err)
			}
		})
	}
}

func TestRepairMangled(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"x = {\n  Symbol.iterator {\n  }\n}", "x = {\n  [Symbol.iterator]() {\n  }\n}"},
		{"x = {async *Symbol.asyncIterator { }}", "x = {async *[Symbol.asyncIterator]() { }}"},
		{"x = {*Symbol.iterator { }}", "x = {*[Symbol.iterator]() { }}"},
		{"x = {get Symbol.toStringTag { }}", "x = {get [Symbol.toStringTag]() { }}"},
		{"x = {set Symbol.foo { }}", "x = {set [Symbol.foo](value) { }}"},
		{"x = {async Symbol.x(a, b) { }}", "x = {async [Symbol.x](a, b) { }}"},
		{"x = {Symbol.toPrimitive { }}", "x = {[Symbol.toPrimitive](hint) { }}"},
		{"x = {Symbol.iterator: f}", "x = {[Symbol.iterator]: f}"},
		{"class A { static async *Symbol.asyncIterator { } Symbol.iterator { } }",
			"class A { static async *[Symbol.asyncIterator]() { } [Symbol.iterator]() { } }"},
		{"class A { static Symbol.species = 1 }", "class A { static [Symbol.species] = 1 }"},
		{"import 'm'; x = {Symbol.iterator {}}", "import 'm'; x = {[Symbol.iterator]() {}}"},
		{"await x; y = {Symbol.iterator {}}", "await x; y = {[Symbol.iterator]() {}}"},
		{"'Symbol.iterator {'; Symbol.iterator; {}", "'Symbol.iterator {'; Symbol.iterator; {}"},
		{"x = {Symbol.iterator, y}", "x = {Symbol.iterator, y}"},
		{"x = {Symbol.iterator {}} y z", "x = {[Symbol.iterator]() {}} y z"},
	} {
		t.Run(c.text, func(t *testing.T) {
			if got, _ := RepairMangled(c.text); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

func TestMangledHint(t *testing.T) {
	text := "let rango = {\r\n    async *Symbol.asyncIterator {\r\n    }\r\n}"
	_, err := Parse(source.New("lesson.md", text), Options{})
	want := "the line must have been:\n    async *[Symbol.asyncIterator]() {"
	e, _ := err.(*source.SyntaxError)
	if e == nil || e.Message != "Unexpected token '.'" || e.Hint[max(0, len(e.Hint)-len(want)):] != want {
		t.Errorf("%#v", e)
	}
}

func ExampleParse() {
	prog, err := Parse(source.New("sum.js", "let sum = (a, b) => a + b"), Options{})
	fmt.Println(len(prog.Body), err)
	_, err = Parse(source.New("sum.js", "let sum = (a b) => a + b"), Options{})
	fmt.Println(err)
	// Output:
	// 1 <nil>
	// sum.js:1:14: SyntaxError: Unexpected identifier 'b'
}

func ExampleDetect() {
	prog, _ := Detect(source.New("main.js", "export default await load()"))
	fmt.Println(prog.Goal == Module, prog.TopLevelAwait)
	// Output: true true
}

func ExampleRepairMangled() {
	text, repairs := RepairMangled("let r = {\n  Symbol.iterator {\n  }\n}")
	fmt.Println(text)
	fmt.Printf("%+v\n", repairs)
	// Output:
	// let r = {
	//   [Symbol.iterator]() {
	//   }
	// }
	// [{Line:2 Before:  Symbol.iterator { After:  [Symbol.iterator]() {}]
}
