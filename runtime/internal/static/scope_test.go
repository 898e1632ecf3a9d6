package static

import (
	"fmt"
	"strings"
	"testing"

	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/syntax"
)

var kindNames = [...]string{
	Var: "var", Let: "let", Const: "const", Using: "using", Function: "function", Class: "class",
	Param: "param", Arguments: "arguments", Catch: "catch", CatchPattern: "catch pattern",
	FunctionExprName: "name", Import: "import", Dynamic: "dynamic",
}

// The comment behind an identifier tells what Resolve finds: the kind, and the
// line of the declaration where several are possible.
var resolveScripts = []string{
	`a/*global*/; a/*global*/.b; ({ a: a/*global*/, [a/*global*/]: 1, a() { } }); a: for (;;) break a`,
	`x/*let*/; let x/*let*/ = x/*let*/; () => x/*let*/`,
	`x/*var*/; { var x/*var*/; } f/*function*/; function f/*function*/() { } C/*class 4*/;
	 class D/*class 2*/ { m() { D/*class 2*/ } } D/*class 2*/
	 x = class C/*class 3*/ { m() { C/*class 3*/ } }; C/*class 4*/;
	 class C { }`,
	`let x;
	 { x/*let 2*/; let x; } x/*let 1*/; { x/*let 1*/ }`,
	`function f(a, { b, [a/*param*/]: c = b/*param*/ }, ...d) { a/*param*/ + c/*param*/ + d/*param*/ }`,
	`function f(a, ...b) { a/*param*/; var a/*param*/, b; b/*param*/ }`,
	`function f(a/*param 1*/,
	   b = a/*param 1*/) {
	   var a/*var 3*/ = 1; a/*var 3*/ }`,
	`function f(a/*param 1*/, b = () => x/*global*/) {
	   var x; x/*var 2*/; return a/*param 1*/ }`,
	`x = function g/*name*/() { g/*name*/; }; x = function h() {
	   h/*var 2*/; var h; }; g/*global*/`,
	`function f() { arguments/*arguments*/; () => arguments/*arguments*/; } arguments/*global*/; function g(arguments) { arguments/*param*/ }`,
	`try { } catch
	 (e) { e/*catch 2*/; var e/*catch 2*/ = 1; { let
	 e; e/*let 3*/ } } e/*var 2*/`,
	`try { } catch ({ e/*catch pattern*/, f = e/*catch pattern*/ }) { e/*catch pattern*/ }`,
	`let x; for (let
	 x of x/*let 2*/) x/*let 2*/; for (x/*let 1*/ of x/*let 1*/) ; for (const
	 x = 1, y = x/*const 3*/; ; x/*const 3*/) { x/*const 3*/ }`,
	`let x; switch (x/*let 1*/) { case x/*let 2*/:
	 let x; default: x/*let 2*/ }`,
	`with (a/*global*/) { a/*dynamic*/; let b; b/*let*/; () => { a/*dynamic*/; let c; c/*let*/ } } let d; with (d/*let*/) d/*dynamic*/; d/*let*/`,
	`let a; function f(p) { a/*dynamic*/; p/*param*/; let l; () => { a/*dynamic*/; l/*let*/; z/*dynamic*/ }; eval/*dynamic*/(""); } a/*let*/; z/*global*/`,
	`let a; function f(p) { "use strict"; a/*let*/; eval(""); } function g() { (0, eval)(""); a/*let*/ } () => { (eval)(""); a/*dynamic*/ }; () => eval(a/*dynamic*/)`,
	`let a; function f(p = a/*dynamic*/) { p/*dynamic*/; eval(""); } function g(p = eval("")) { a/*dynamic*/ }`,
	`let a; function f() { { let a; (() => { a/*let*/; b/*global*/; }) } (() => { eval("") }); a/*let*/ }`,
	// functions in blocks
	`f/*var*/; { f/*function*/; function f() { } f/*function*/ } f/*var*/; () => f/*var*/`,
	`"use strict"; f/*global*/; { function f() { } f/*function*/ }`,
	`f/*let 2*/; { function f() { } f/*function 1*/ }
	 let f;`,
	`function g(f) { f/*param*/; { function f() { } } }`,
	`function g() { f/*var*/; { async function f2() { } } if (1) function f() { } f2/*global*/ } f/*global*/`,
	`{ let f; { function f() { } } } f/*global*/`,
	`try { } catch (f) { { function f() { } } f/*catch*/ } f/*var*/`,
	`with (o) { f/*dynamic*/ } { function f() { } }`,
	`(function () { x/*var 2*/; { { x/*var 2*/;
	 { function x() { } } } } })`,
	`class A { static { x/*var*/; var x; arguments_/*global*/ } [x/*global*/] = x/*global*/ }`,
	`function f(f/*param*/) { f/*param*/ } let { a, b: [c/*let*/ = a/*let*/] } = f/*function*/; [a/*let*/, c.a] = c/*let*/; ({ a/*let*/, f: a/*let*/ } = a)`,
}

var resolveModules = []string{
	`import a/*import*/, { b as c/*import*/ } from "m"; a/*import*/; c/*import*/; b/*global*/; f/*function*/; export default function f() { } export { a }; import * as ns from "n"; ns/*import*/; export let d; d/*let*/`,
}

func TestResolve(t *testing.T) {
	for _, text := range resolveScripts {
		checkResolve(t, text, syntax.Script)
	}
	for _, text := range resolveModules {
		checkResolve(t, text, syntax.Module)
	}
}

func checkResolve(t *testing.T, text string, goal syntax.Goal) {
	t.Helper()
	file := source.New("resolve", text)
	p, err := syntax.Parse(file, syntax.Options{Goal: goal})
	if err != nil {
		t.Errorf("%v\n%s", err, text)
		return
	}
	scopes := Analyze(p)
	checked := 0
	syntax.Walk(p, func(n syntax.Node) bool {
		id, ok := n.(*syntax.Ident)
		if !ok || !strings.HasPrefix(text[id.To:], "/*") {
			return true
		}
		want, _, _ := strings.Cut(text[id.To+2:], "*/")
		checked++
		got := describe(scopes.Resolve(id), file)
		if got != want && !strings.HasPrefix(got, want+" ") {
			t.Errorf("%s at %d is %s, want %s\n%s", id.Name, id.From, got, want, text)
		}
		return true
	})
	if marks := strings.Count(text, "/*"); checked != marks {
		t.Errorf("%d of %d marks checked\n%s", checked, marks, text)
	}
}

func describe(b *Binding, file *source.File) string {
	switch {
	case b == nil:
		return "global"
	case b.Ident == nil:
		return kindNames[b.Kind]
	}
	return fmt.Sprint(kindNames[b.Kind], " ", file.Position(b.Ident.From).Line)
}

func TestHoistedVars(t *testing.T) {
	const text = `var a; { var b; { var c } } if (x) var d; else var e; for (var f; ;) var g; for (var h in x) var i;
		for (var j of x) { var k } while (x) var l; do var m; while (x); with (x) var n; o: var o;
		try { var p } catch (x) { var q } finally { var r } switch (x) { case 1: var s; default: var t }
		function f1() { var no } (() => { var no }); class C { static { var no } m() { var no } } let no; { let no; } var u, v`
	p, err := syntax.Parse(source.New("vars", text), syntax.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, d := range HoistedVars(p.Body) {
		eachName(d, func(id *syntax.Ident) { got.WriteString(id.Name) })
	}
	if want := "abcdefghijklmnopqrstuv"; got.String() != want {
		t.Errorf("got %s, want %s", &got, want)
	}
}

func TestLexicallyDeclared(t *testing.T) {
	const text = `let a; var no; const b = 1; class c { } function d() { } async function e() { } { let no } for (let no; ;) ; export let f; export default function () { } import g from "g"; l: { }`
	p, err := syntax.Parse(source.New("lexical", text), syntax.Options{Goal: syntax.Module})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range LexicallyDeclared(p.Body) {
		got = append(got, strings.TrimPrefix(fmt.Sprintf("%T", d), "*syntax."))
	}
	want := "VarDecl VarDecl ClassDecl FunctionDecl FunctionDecl VarDecl FunctionDecl Import"
	if strings.Join(got, " ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, " "), want)
	}
}
