package typescript

import (
	"errors"
	"strings"
	"testing"

	"jsrun/runtime"
)

// What Strip leaves of a text: TypeScript is gone, the rest is as it was.
func TestStrip(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"annotations", "let x: number = 1, f = <T,>(a?: T): a is T => true;", "let x = 1, f = (a) => true;\n"},
		{"declarations", "interface A {} type B = A; declare const c: B; abstract class D { abstract e(): void }", "class D {\n}\n"},
		{"assertions", "(a as any)!.b satisfies C; <d>e;", "a.b;\ne;\n"},
		{"async generators", "async function* f(): AsyncGenerator { for await (const x of y) yield* x!; }",
			"async function* f() {\n  for await (const x of y) yield* x;\n}\n"},
		{"using", "{ using a: A = b; await using c = d; }", "{\n  using a = b;\n  await using c = d;\n}\n"},
		{"class fields", "class A { x: X; static #y: Y = 1; static { this.#y; } declare z: Z; }",
			"class A {\n  x;\n  static #y = 1;\n  static {\n    this.#y;\n  }\n}\n"},
		{"top-level await", "await (x as X); for await (const y of z);", "await x;\nfor await (const y of z) ;\n"},
		{"new syntax", "a ??= b?.c ** 1n; label: for (const [d = e, ...f] of /x/dv) continue label; import.meta; `π${'😀'}`;",
			"a ??= b?.c ** 1n;\nlabel: for (const [d = e, ...f] of /x/dv) continue label;\nimport.meta;\n`π${\"😀\"}`;\n"},
		{"dynamic import", "import('./x' as string, { with: { type: 'json' } })", "import(\"./x\", { with: { type: \"json\" } });\n"},
		{"used imports", "import A, { type B, C, D } from 'm'; let x: C = D;", "import { D } from \"m\";\nlet x = D;\n"},
		{"imports for types", "import { A } from 'm'; import type B from 'n'; let x: A | B;", "let x;\n"},
		{"imports for effects", "import 'm';", "import \"m\";\n"},
		{"CommonJS", "import a = require('a'); export = a;", "const a = require(\"a\");\nmodule.exports = a;\n"},
		{"directives and hashbang", "#!/bin/x\n'use strict'; let x: X;", "#!/bin/x\n\"use strict\";\nlet x;\n"},
		{"comments of licences", "/*! keep */ /* drop */ let x: X;", "/*! keep */\nlet x;\n"},
		{"parameter properties", "class A { constructor(public a: B) {} }", "class A {\n  constructor(a) {\n    this.a = a;\n  }\n  a;\n}\n"},
		{"nothing", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, err := Strip(runtime.Source{Name: "a.ts", Text: c.text})
			if err != nil {
				t.Fatal(err)
			}
			if out.Text != c.want {
				t.Errorf("%s\nwant\n%s", out.Text, c.want)
			}
			if out.Original != c.text || len(out.SourceMap) == 0 {
				t.Errorf("no way back: %q %s", out.Original, out.SourceMap)
			}
		})
	}
}

// A later text may use what an Interactive one imports.
func TestImportsOfBlocks(t *testing.T) {
	out, err := Strip(runtime.Source{Text: "import { a, type B } from 'm'; let x: B;", Goal: runtime.Interactive})
	if want := "import { a } from \"m\";\nlet x;\n"; err != nil || out.Text != want {
		t.Errorf("%s %v\nwant\n%s", out.Text, err, want)
	}
}

// esbuild numbers names that hide others. Strip does not.
func TestNames(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"parameters", "let x; function f(x: X) { return (x: X) => x }",
			"let x;\nfunction f(x) {\n  return (x) => x;\n}\n"},
		{"enums", "enum A { B }", "var A = /* @__PURE__ */ ((A) => {\n  A[A[\"B\"] = 0] = \"B\";\n  return A;\n})(A || {});\n"},
		{"properties stay", "let x; (x: X) => ({ x, x2: x, y: x.x2 })", "let x;\n(x) => ({ x: x, x2: x, y: x.x2 });\n"},
		{"a name that is already a numbered one", "let x, x2; (x: X) => x2", "let x, x2;\n(x) => x2;\n"},
		{"patterns", "let x; ({ x, y: [x2] }: X) => x + x2", "let x;\n({ x: x, y: [x2] }) => x + x2;\n"},
		{"letters", "let é; (é: X) => é", "let é;\n(é) => é;\n"},
		{"functions", "let f; { function f() { f() } }", "let f;\n{\n  let f = function() {\n    f();\n  };\n}\n"},
		{"labels", "let x; x: for (;;) break x", "let x;\nx: for (; ; ) break x;\n"},
		{"shorthand", "let x; (x: X) => ({ x, x2: x, [x]: x, x() {} })",
			"let x;\n(x) => ({ x: x, x2: x, [x]: x, x() {\n} });\n"},
		{"eval", "let x; (x: X) => eval('x')", "let x;\n(x) => eval(\"x\");\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, err := Strip(runtime.Source{Name: "a.ts", Text: c.text})
			if err != nil {
				t.Fatal(err)
			}
			if out.Text != c.want {
				t.Errorf("%s\nwant\n%s", out.Text, c.want)
			}
		})
	}
}

func TestSyntaxError(t *testing.T) {
	for _, c := range []struct{ name, text, want, hint string }{
		{"a type that is missing", "let x: = 1", "a.ts:5:8: SyntaxError: Unexpected \"=\"", ""},
		{"a later line", "interface A {\n  b: C\n}\nlet π: A = 'π', (", "a.ts:8:17: SyntaxError: Expected identifier but found \"(\"", ""},
		{"the end", "enum A {", "a.ts:5:9: SyntaxError: Expected identifier but found end of file", ""},
		{"a note about another line", "let a: A;\nlet a: B;", "a.ts:6:5: SyntaxError: The symbol \"a\" has already been declared", "line 5: let a: A;"},
		{"line ends of Windows", "let a: A;\r\nlet b: ;", "a.ts:6:8: SyntaxError: Unexpected \";\"", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := Strip(runtime.Source{Name: "a.ts", Text: c.text, FirstLine: 5})
			var syntax *runtime.SyntaxError
			if !errors.As(err, &syntax) {
				t.Fatalf("%T %v", err, err)
			}
			if err.Error() != c.want {
				t.Errorf("%s\nwant\n%s", err, c.want)
			}
			if !strings.Contains(syntax.Hint, c.hint) {
				t.Errorf("hint %q, want %q", syntax.Hint, c.hint)
			}
			if !strings.Contains(syntax.Detail(), "^") {
				t.Error(syntax.Detail())
			}
		})
	}
}

func TestGoal(t *testing.T) {
	for _, c := range []struct {
		name       string
		goal, want runtime.Goal
	}{
		{"a.ts", runtime.Detect, runtime.Detect},
		{"a.mts", runtime.Detect, runtime.Module},
		{"dir/A.CTS", runtime.Detect, runtime.CommonJS},
		{"a.mts", runtime.Interactive, runtime.Interactive},
	} {
		if out, err := Strip(runtime.Source{Name: c.name, Goal: c.goal}); err != nil || out.Goal != c.want {
			t.Errorf("%s: %v %v, want %v", c.name, out.Goal, err, c.want)
		}
	}
}

func TestIsName(t *testing.T) {
	for name, want := range map[string]bool{
		"a.ts": true, "/x/a.MTS": true, "file:///a.cts": true, "file:///a.ts?v=1#x": true,
		"a.tsx": false, "ts": false, "a.js": false, "file:///a.js?x=.ts": false, "": false,
	} {
		if IsName(name) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
}
