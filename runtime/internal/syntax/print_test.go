package syntax

import (
	"math"
	"strings"
	"testing"

	"jsrun/runtime/internal/source"
)

// Short names for building trees as lowering does: without Paren, without Raw.
func id(name string) *Ident                 { return &Ident{Name: name} }
func num(v float64) *Number                 { return &Number{Value: v} }
func str(v string) *String                  { return &String{Value: v} }
func bin(l Expr, op string, r Expr) *Binary { return &Binary{Op: op, L: l, R: r} }
func log(l Expr, op string, r Expr) *Logical {
	return &Logical{Op: op, L: l, R: r}
}
func un(op string, x Expr) *Unary       { return &Unary{Op: op, X: x} }
func seq(list ...Expr) *Sequence        { return &Sequence{List: list} }
func dot(x Expr, name string) *Member   { return &Member{Object: x, Prop: id(name)} }
func maybe(x Expr, name string) *Member { return &Member{Object: x, Optional: true, Prop: id(name)} }
func at(x, i Expr) *Index               { return &Index{Object: x, Prop: i} }
func call(f Expr, args ...Expr) *Call   { return &Call{Callee: f, Args: args} }
func fresh(f Expr, args ...Expr) *New   { return &New{Callee: f, Args: args} }
func bare(f Expr) *New                  { return &New{Callee: f, LParen: source.NoPos} }
func set(t Pattern, v Expr) *Assign     { return &Assign{Op: "=", Target: t, Value: v} }
func arrow(x Expr) *Arrow               { return &Arrow{Params: &Params{}, X: x} }
func fn() *Function                     { return &Function{Params: &Params{}, Body: &Block{}} }
func stmt(x Expr) *ExprStmt             { return &ExprStmt{X: x} }
func body(list ...Stmt) *Program        { return &Program{Body: list} }
func let(name string, init Expr) *VarDecl {
	return &VarDecl{Kind: Let, Decls: []*Declarator{{Target: id(name), Init: init}}}
}

// TestPrintParens holds where parentheses are put into trees that have none.
func TestPrintParens(t *testing.T) {
	a, b, c, x := id("a"), id("b"), id("c"), id("x")
	object := &Object{}
	pattern := &ObjectPattern{Props: []*PatternProp{{Key: a, Shorthand: true, Target: a}}}
	in := bin(a, "in", b)
	for _, row := range []struct {
		tree Node
		want string
	}{
		{bin(bin(a, "+", b), "*", c), "(a + b) * c"},
		{bin(a, "-", bin(b, "-", c)), "a - (b - c)"},
		{bin(bin(a, "-", b), "-", c), "a - b - c"},
		{bin(bin(a, "**", b), "**", c), "(a ** b) ** c"},
		{bin(a, "**", bin(b, "**", c)), "a ** b ** c"},
		{bin(un("-", a), "**", b), "(-a) ** b"},
		{bin(num(-1), "**", b), "(-1) ** b"},
		{bin(&Await{X: a}, "**", b), "(await a) ** b"},
		{un("-", bin(a, "**", b)), "-(a ** b)"},
		{un("-", un("-", a)), "- -a"},
		{un("-", num(-1)), "- -1"},
		{un("-", &Update{Op: "--", Prefix: true, X: a}), "- --a"},
		{bin(a, "+", un("+", b)), "a + +b"},
		{un("typeof", un("void", a)), "typeof void a"},
		{un("!", in), "!(a in b)"},

		{log(log(a, "||", b), "??", c), "(a || b) ?? c"},
		{log(a, "??", log(b, "&&", c)), "a ?? (b && c)"},
		{log(log(a, "??", b), "&&", c), "(a ?? b) && c"},
		{log(log(a, "??", b), "??", c), "a ?? b ?? c"},
		{log(a, "??", log(b, "??", c)), "a ?? (b ?? c)"},
		{log(log(a, "&&", b), "||", c), "a && b || c"},
		{log(a, "&&", log(b, "||", c)), "a && (b || c)"},

		{call(id("f"), seq(a, b), &Spread{X: seq(a, b)}), "f((a, b), ...(a, b))"},
		{set(a, seq(b, c)), "a = (b, c)"},
		{&Cond{Test: set(a, b), Then: set(a, b), Else: seq(a, b)}, "(a = b) ? a = b : (a, b)"},
		{&Cond{Test: &Cond{Test: a, Then: b, Else: c}, Then: b, Else: &Cond{Test: a, Then: b, Else: c}}, "(a ? b : c) ? b : a ? b : c"},
		{&Yield{X: &Yield{Delegate: true, X: a}}, "yield yield* a"},
		{bin(&Yield{}, "+", a), "(yield) + a"},
		{&Await{X: &Yield{X: a}}, "await (yield a)"},

		{fresh(call(a)), "new (a())()"},
		{fresh(dot(call(a), "b")), "new (a().b)()"},
		{fresh(at(dot(a, "b"), call(c))), "new a.b[c()]()"},
		{call(fresh(a)), "new a()()"},
		{dot(bare(a), "b"), "(new a).b"},
		{bare(bare(a)), "new new a"},
		{bare(fresh(a)), "new new a()"},
		{fresh(bare(a)), "new (new a)()"},
		{fresh(&ImportCall{Source: a}), "new (import(a))()"},
		{fresh(&Chain{X: maybe(a, "b")}), "new (a?.b)()"},
		{fresh(&Template{Tag: call(a), Quasis: []*Quasi{{}}}), "new (a()``)()"},

		{&Chain{X: dot(maybe(a, "b"), "c")}, "a?.b.c"},
		{dot(&Chain{X: maybe(a, "b")}, "c"), "(a?.b).c"},
		{call(&Chain{X: maybe(a, "b")}), "(a?.b)()"},
		{&Template{Tag: &Chain{X: maybe(a, "b")}, Quasis: []*Quasi{{}}}, "(a?.b)``"},
		{&Chain{X: &Call{Callee: at(a, b), Optional: true}}, "a[b]?.()"},
		{&Chain{X: &PrivateMember{Object: a, Optional: true, Prop: &PrivateName{Name: "p"}}}, "a?.#p"},
		{un("delete", &Chain{X: maybe(a, "b")}), "delete a?.b"},

		{dot(num(1), "x"), "1 .x"},
		{dot(&Number{Raw: "1.", Value: 1}, "x"), "1..x"},
		{dot(num(1.5), "x"), "1.5.x"},
		{dot(num(-1), "x"), "(-1).x"},
		{dot(num(math.NaN()), "x"), "(0 / 0).x"},
		{bin(num(math.Inf(-1)), "*", a), "-1 / 0 * a"},
		{num(1e21), "1e+21"},
		{dot(&Undefined{}, "x"), "(void 0).x"},
		{dot(arrow(a), "x"), "(() => a).x"},
		{call(arrow(a)), "(() => a)()"},
		{log(arrow(a), "||", arrow(b)), "(() => a) || (() => b)"},
		{dot(fn(), "x"), "function () {}.x"},

		{arrow(object), "() => ({})"},
		{arrow(dot(object, "x")), "() => ({}).x"},
		{arrow(seq(a, b)), "() => (a, b)"},
		{arrow(set(pattern, b)), "() => ({ a } = b)"},
		{arrow(fn()), "() => function () {}"},
		{arrow(arrow(object)), "() => () => ({})"},

		{stmt(object), "({});"},
		{stmt(dot(object, "x")), "({}).x;"},
		{stmt(seq(a, object)), "a, {};"},
		{stmt(call(fn())), "(function () {})();"},
		{stmt(bin(&Class{}, "+", a)), "(class {}) + a;"},
		{stmt(&Template{Tag: fn(), Quasis: []*Quasi{{}}}), "(function () {})``;"},
		{stmt(set(pattern, b)), "({ a } = b);"},
		{stmt(seq(set(pattern, b), c)), "({ a } = b), c;"},
		{stmt(at(id("let"), a)), "(let)[a];"},
		{stmt(set(at(id("let"), a), b)), "(let)[a] = b;"},
		{stmt(dot(id("let"), "a")), "let.a;"},
		{stmt(arrow(a)), "() => a;"},
		{&ExportDefault{X: fn()}, "export default (function () {});"},
		{&ExportDefault{X: dot(&Class{}, "x")}, "export default (class {}).x;"},
		{&ExportDefault{X: seq(a, b)}, "export default (a, b);"},
		{&ExportDefault{X: object}, "export default {};"},
		{body(stmt(str("use strict")), stmt(str("x"))), "(\"use strict\");\n\"x\";\n"},

		{&For{Init: let("x", in), Body: &Empty{}}, "for (let x = (a in b);;)\n    ;"},
		{&For{Init: set(x, arrow(in)), Test: in, Update: in, Body: &Empty{}}, "for (x = () => (a in b); a in b; a in b)\n    ;"},
		{&For{Init: call(a, in), Body: &Block{}}, "for (a(a in b);;) {}"},
		{&For{Init: at(id("let"), a), Body: &Block{}}, "for ((let)[a];;) {}"},
		{&For{Init: &Cond{Test: in, Then: in, Else: in}, Body: &Block{}}, "for ((a in b) ? a in b : (a in b);;) {}"},
		{&ForIn{Left: id("let"), Right: seq(a, b), Body: &Block{}}, "for (let in a, b) {}"},
		{&ForIn{Left: at(id("let"), a), Right: a, Body: &Block{}}, "for ((let)[a] in a) {}"},
		{&ForOf{Left: id("let"), Right: seq(a, b), Body: &Block{}}, "for ((let) of (a, b)) {}"},
		{&ForOf{Left: dot(id("let"), "x"), Right: a, Body: &Block{}}, "for ((let.x) of a) {}"},
		{&ForOf{Left: id("async"), Right: a, Body: &Block{}}, "for ((async) of a) {}"},
		{&ForOf{Await: true, Left: id("async"), Right: a, Body: &Block{}}, "for await (async of a) {}"},
		{&ForOf{Left: dot(id("async"), "x"), Right: a, Body: &Block{}}, "for (async.x of a) {}"},
		{&ForOf{Left: pattern, Right: a, Body: &Block{}}, "for ({ a } of a) {}"},

		{&If{Test: a, Then: &If{Test: b, Then: stmt(a)}, Else: stmt(c)}, "if (a) {\n    if (b)\n        a;\n} else\n    c;"},
		{&If{Test: a, Then: stmt(b), Else: &If{Test: b, Then: &Block{}}}, "if (a)\n    b;\nelse if (b) {}"},
		{&Class{Extends: seq(a, b)}, "class extends (a, b) {}"},
		{&Class{Extends: &Chain{X: maybe(a, "b")}}, "class extends a?.b {}"},
		{&Class{Extends: arrow(a)}, "class extends (() => a) {}"},
	} {
		if got := Print(row.tree, PrintOptions{}); got != row.want {
			t.Errorf("got  %s\nwant %s", got, row.want)
		}
	}
}

func TestPrintStrings(t *testing.T) {
	for value, want := range map[string]string{
		"":                         `""`,
		`a"b'c\`:                   `"a\"b'c\\"`,
		"\n\r\t\x00\x7f":           `"\n\r\t\x00\x7f"`,
		"\u2028\u2029\ufeff":       `"\u2028\u2029\ufeff"`,
		"é𝒳":                       `"é𝒳"`,
		"a\xed\xa0\xbdb":           `"a\ud83db"`,
		"\xed\xb8\x80\xed\xa0\x80": `"\ude00\ud800"`,
		"\xff":                     `"\ufffd"`,
	} {
		if got := Quote(value); got != want {
			t.Errorf("%q: got %s, want %s", value, got, want)
		}
	}
	q := &Template{Quasis: []*Quasi{{Cooked: "`${\\\n", Valid: true}, {}}, Exprs: []Expr{seq(id("a"), id("b"))}}
	if got, want := Print(q, PrintOptions{}), "`\\`\\${\\\\\n${a, b}`"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestPrintHidden(t *testing.T) {
	a := id("%a")
	tree := body(
		let("%a", num(1)),
		stmt(&Object{Members: []*ObjectMember{{Key: a, Shorthand: true, Value: a}}}),
		stmt(set(&ObjectPattern{Props: []*PatternProp{{Key: id("b"), Shorthand: true, Target: a}}}, a)),
		stmt(&PrivateMember{Object: &This{}, Prop: &PrivateName{Name: "%p"}}),
	)
	if got, want := Print(tree, PrintOptions{}), "let %a = 1;\n({ %a });\n({ b: %a } = %a);\nthis.#%p;\n"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	rename := func(name string) string { return "_" + strings.TrimPrefix(name, "%") }
	if got, want := Print(tree, PrintOptions{RenameHidden: rename}), "let _a = 1;\n({ _a: _a });\n({ b: _a } = _a);\nthis.#_p;\n"; got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
