package emit

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"

	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/syntax"
)

func parse(t testing.TB, src string, opts syntax.Options) *syntax.Program {
	t.Helper()
	p, err := syntax.Parse(source.New("test.js", src), opts)
	if err != nil {
		t.Fatalf("parse: %v", err)
	}
	return p
}

func TestStr(t *testing.T) {
	for in, want := range map[string][]uint16{
		"":                         nil,
		"ascii":                    nil,
		"é":                        {0xFEFF, 0xE9},
		"a😀":                       {0xFEFF, 'a', 0xD83D, 0xDE00},
		"\xED\xA0\xBD":             {0xFEFF, 0xD83D},
		"\xED\xB8\x80x":            {0xFEFF, 0xDE00, 'x'},
		"\xED\x9F\xBF\xEE\x80\x80": {0xFEFF, 0xD7FF, 0xE000},
		"\xFF":                     {0xFEFF, 0xFFFD},
	} {
		got := str(in)
		if want == nil && string(got) != in || want != nil && !reflect.DeepEqual(got.AsUtf16(), want) {
			t.Errorf("str(%q) = %x, want %x", in, got.AsUtf16(), want)
		}
	}
}

func TestEscapeSurrogates(t *testing.T) {
	for in, want := range map[string]string{
		"aé":                "aé",
		"\xED\xA0\xBDx":     `\ud83dx`,
		"\\\xED\xA0\xBD":    `\ud83d`,
		"\\\\\xED\xA0\xBD":  `\\\ud83d`,
		"\xED\x95\x9C[\\]]": "\xED\x95\x9C[\\]]",
	} {
		if got := escapeSurrogates(in); got != want {
			t.Errorf("escapeSurrogates(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestNotExpressible covers what lower has to remove.
func TestNotExpressible(t *testing.T) {
	for _, c := range []struct{ src, what, at string }{
		{"a;\nawait b", "an await outside of async functions", "2:1"},
		{"for await (a of b);", "for await", "1:1"},
		{"x = async function* () {}", "an async generator function", "1:5"},
		{"({ async *m() {} })", "an async generator function", "1:4"},
		{"import 'a'", "a *syntax.Import", "1:1"},
		{"export {}", "a *syntax.ExportNames", "1:1"},
		{"export * from 'a'", "a *syntax.ExportAll", "1:1"},
		{"export let a", "a *syntax.ExportDecl", "1:1"},
		{"export default 1", "a *syntax.ExportDefault", "1:1"},
		{"{ using a = b }", "a using declaration", "1:3"},
		{"await using a = b", "a using declaration", "1:1"},
		{"for (using a of b);", "a using declaration", "1:6"},
		{"a = import.meta", "a *syntax.ImportMeta", "1:5"},
		{"a = import('b')", "a *syntax.ImportCall", "1:5"},
	} {
		t.Run(c.src, func(t *testing.T) {
			p := parse(t, c.src, syntax.Options{Goal: syntax.Module})
			_, err := Emit(p)
			want := fmt.Sprintf("jsrun: BUG: emit: cannot express %s at test.js:%s", c.what, c.at)
			if err == nil || err.Error() != want {
				t.Errorf("error %v, want %s", err, want)
			}
		})
	}
}

// none is the span of a node that no source text stands behind.
var none = syntax.Span{From: source.NoPos, To: source.NoPos}

// TestSynthesized translates what only lowering makes: invented names, undefined
// and functions, with and without a span.
func TestSynthesized(t *testing.T) {
	text := "a;\nasync function* f() {}"
	at := syntax.Span{From: 3, To: syntax.Pos(len(text))}
	method := func(span syntax.Span) *syntax.Function {
		return &syntax.Function{
			Span:   span,
			Method: true,
			Params: &syntax.Params{Span: none},
			Body:   &syntax.Block{Span: none, Body: []syntax.Stmt{&syntax.Return{Span: none, Arg: &syntax.Undefined{Span: none}}}},
		}
	}
	member := func(name string, f *syntax.Function) *syntax.ObjectMember {
		return &syntax.ObjectMember{Span: none, Kind: syntax.MethodOf, Key: &syntax.Ident{Span: none, Name: name}, Value: f}
	}
	object := &syntax.Object{Span: none, Members: []*syntax.ObjectMember{member("f", method(at)), member("g", method(none))}}
	p := &syntax.Program{File: source.New("test.js", text), Body: []syntax.Stmt{
		&syntax.VarDecl{Span: at, Decls: []*syntax.Declarator{{Span: none, Target: &syntax.Ident{Span: none, Name: "%o"}, Init: object}}},
		&syntax.ExprStmt{Span: none, X: &syntax.Call{Span: none, Callee: &syntax.Ident{Span: none, Name: "%o"}, LParen: source.NoPos, RParen: source.NoPos}},
	}}
	tree, err := Emit(p)
	if err != nil {
		t.Fatal(err)
	}
	decl := tree.Body[0].(*ast.VariableStatement).List[0]
	f := decl.Initializer.(*ast.ObjectLiteral).Value[0].(*ast.PropertyKeyed).Value.(*ast.FunctionLiteral)
	g := decl.Initializer.(*ast.ObjectLiteral).Value[1].(*ast.PropertyKeyed).Value.(*ast.FunctionLiteral)
	call := tree.Body[1].(*ast.ExpressionStatement).Expression.(*ast.CallExpression)
	for what, got := range map[string]file.Idx{"target": decl.Idx0(), "f": f.Function, "body of f": f.Body.LeftBrace, "g": g.Function} {
		if got != 4 {
			t.Errorf("Idx of %s is %d, want 4", what, got)
		}
	}
	if call.LeftParenthesis != 1 {
		t.Errorf("Idx of the call is %d, want 1", call.LeftParenthesis)
	}
	if f.Source != "async function* f() {}" || g.Source != "" {
		t.Errorf("Sources %q and %q", f.Source, g.Source)
	}
	if _, err := Compile(p, nil); err != nil {
		t.Error(err)
	}
}

// TestForInInitializer covers what goja's compiler ignores.
func TestForInInitializer(t *testing.T) {
	got := run(t, "var log = []; for (var x = (log.push('init'), 1) in log.push(x), {}) ; log.join() + x")
	if got != "init,11" {
		t.Errorf("got %q", got)
	}
}

// TestStrictness holds which directives make code strict.
func TestStrictness(t *testing.T) {
	const probe = "; (function () { return typeof this })()"
	for src, want := range map[string]string{
		"'use strict'":         "undefined",
		`"a"; "use strict"`:    "undefined",
		"('use strict')":       "object",
		"'use\\x20strict'":     "object",
		"'use strict' + 1":     "object",
		"'use strict'.length":  "object",
		"((('use strict')))":   "object",
		"'a'; ('use strict')":  "object",
		"(1); 'use strict'":    "object",
		"'use strict', 'a'":    "object",
		"'use strict' ? 1 : 2": "object",
	} {
		if got := run(t, src+probe); got != want {
			t.Errorf("%s: this is %s, want %s", src, got, want)
		}
	}
	p := parse(t, "(function () { return typeof this })()", syntax.Options{Strict: true})
	prog, err := Compile(p, nil)
	if err != nil {
		t.Fatal(err)
	}
	if v, err := goja.New().RunProgram(prog); err != nil || v.String() != "undefined" {
		t.Errorf("imposed strictness: %v, %v", v, err)
	}
}

// TestDeep holds that nesting as deep as the parser permits compiles.
func TestDeep(t *testing.T) {
	for name, c := range map[string]struct{ open, mid, close string }{
		"parentheses": {"(", "1", ")"},
		"arrays":      {"[", "1", "]"},
		"objects":     {"({a:", "1", "})"},
		"calls":       {"f(", "1", ")"},
		"blocks":      {"{", "1", "}"},
		"functions":   {"(function(){", "1", "})()"},
		"arrows":      {"(()=>", "1", ")"},
		"unary":       {"- ", "1", ""},
		"classes":     {"(class { [", "1", "] })"},
		"templates":   {"`${", "1", "}`"},
		"conditional": {"1?1:", "1", ""},
		"else":        {"if(1);else ", "1", ""},
		"powers":      {"1**", "1", ""},
		"sums":        {"a+", "1", ""},
		"members":     {"", "f", ".a"},
		"indexes":     {"", "1", "[1]"},
		"tags":        {"", "f", "``"},
	} {
		t.Run(name, func(t *testing.T) {
			deepest := 0
			for n := 64; n <= 1<<12; n *= 2 {
				src := strings.Repeat(c.open, n) + c.mid + strings.Repeat(c.close, n)
				p, err := syntax.Parse(source.New("deep.js", src), syntax.Options{})
				if err != nil {
					break
				}
				if _, err := Compile(p, nil); err != nil && strings.Contains(err.Error(), "BUG") {
					t.Fatalf("depth %d: %v", n, err)
				}
				deepest = n
			}
			if deepest < 256 {
				t.Errorf("the parser refuses depth %d", 2*deepest)
			}
			t.Logf("compiled at depth %d", deepest)
		})
	}
}

// TestTooDeep holds that chains nested in chains, each of which the parser
// permits, don't exhaust the stack.
func TestTooDeep(t *testing.T) {
	const links, levels = 4000, 100
	src := strings.Repeat("(", levels) + "a" + strings.Repeat(strings.Repeat("()", links)+")", levels)
	_, err := Compile(parse(t, src, syntax.Options{}), nil)
	if e, ok := err.(*source.SyntaxError); !ok || e.Message != "Maximum nesting depth exceeded" {
		t.Errorf("error %v", err)
	}
}
