package emit

import (
	"fmt"
	"io/fs"
	"math/big"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"
	"github.com/google/go-cmp/cmp"

	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/syntax"
)

// The oracle of the stages syntax and emit: for every source that goja's parser
// accepts and that needs no lowering, our tree is goja's tree.

// oracleSources are single constructs, quirks of goja's tree above all.
var oracleSources = []string{
	"",
	"#!shebang\na",
	"'use strict'; \"use strict\"; a",
	"var a, b = 1, [c, , d = 2, ...e] = f, {g, h = 3, i: j, [k]: l = 4, 'm': n, 5: o, ...p} = q;",
	"let a; const b = 1; let [] = a, {} = b, [...c] = d, {...e} = f",
	"[a, b.c, d[e], f = 1, [g], {h}, ...i.j] = k; ({a, b = 1, c: d.e, f: g = 2, ...h.i} = j)",
	"for (var i = 0, j; i < j; i++); for (;;) break; for (a; b; c) continue; for (let x = 1, y; ;) {}",
	"for (var a in b); for (let a in b); for (const [a] of b); for (a.b of c); for ([a, b] of c); for ({a} in b);",
	"for (var {a} of b) { var c }",
	"if (a) b; else if (c) d; else { e }",
	"while (a) b; do c; while (d) e; do { } while (f);",
	"a: b: for (;;) { break a; continue b }",
	"try { a } catch { b } try { c } catch (d) { e } finally { f } try {} catch ({g, h = 1}) {}",
	"switch (a) { case 1: b; case 2: default: c; d; case 3: } switch (a) {}",
	"with (a) b; throw c; debugger; ;",
	"function f(a, b = 1, {c}, [d], ...e) { var g; return } function* g() { yield; yield a; yield* b } async function h() { await a }",
	"x = function () {}; y = function name() { return a }; z = async function () {}; w = function* () {}",
	"a => a; (a) => {}; (a, b) => a; (a, b,) => a; () => ({}); (a = 1, ...b) => a; ([a], {b}) => { var c }; ({a}) => a",
	"async a => await a; async (a) => a; async () => {}; async (a, b) => { await b }; async => async; async(a)",
	"class A { constructor() { } static a = 1; b; #c = 2; 'd' = 3; [e] = 4; static { var f; this.g } ; m() {} get g() {} set g(v) {} *h() {} async i() {} static async j() {} static #k() {} static get l() { return super.m } }",
	"class A extends B.c { constructor() { super(...a); } } x = class { }; y = class A extends (a, b) { static { } }",
	"class A { static static; static get; get; set; async; get get() {} set set(v) {} static async async() {} }",
	"o = {a, b: 1, 'c': 2, 3: 4, [d]: 5, e() {}, get f() {}, set f(v) {}, *g() {}, async h() {}, async: 1, get: 2, set: 3, ...i, null: 4, async, get, set, static: 5, \\u0061b: 6, 1n: 7}",
	"[a, , b, ...c]; [, ]; [,,]; []; [a,]",
	"a?.b; a?.[b]; a?.(b); a?.b.c[d](e); (a?.b).c; a.b?.c?.d; a?.b?.(c); delete a?.b",
	"new A; new A(); new A(b, ...c); new a.b.C(d)(e); new (a())(); new new A()()",
	"a(b, ...c); a()(); a.b[c].d; super_",
	"a ? b : c ? d : e; a, b, c; (a, b), c; ((a))",
	"a || b && c; a ?? b; (a || b) ?? c; a | b ^ c & d; a << b >> c >>> d; a + b - c; a * b / c % d; a ** b ** c; (-a) ** b",
	"a == b != c === d !== e; a < b; a <= b; a > b; a >= b; a in b; a instanceof B",
	"-a; +a; !a; ~a; typeof a; void a; delete a.b; ++a; --a.b; a++; b--; a ++ + ++b",
	"a = b; a += b; a -= b; a *= b; a /= b; a %= b; a **= b; a <<= b; a >>= b; a >>>= b; a &= b; a |= b; a ^= b; a &&= b; a ||= b; a ??= b",
	"0; 1; 1.5; .5; 5.; 1e3; 1E-3; 0x10; 0XfF; 0o17; 0b11; 017; 1_000; 9007199254740991; 9007199254740993; 9223372036854775807; 9223372036854775808; 0x7fffffffffffffff; 0x8000000000000000; 1e400; 00; 0.0; 0e1",
	"0n; 1n; 123456789012345678901234567890n; 0xffn; 0o7n; 0b1n; 1_0n",
	`'a'; "b\n\x41\u0041\u{41}\u{1F600}\ud800\101\0\
c"; 'é'; '😀'; '\é'`,
	"`a`; ``; `a${b}c${d}`; tag`a\\n${b}`; a.b`c`; tag`\\u`; `a\r\nb`; `${a}${b}`; `é`",
	"/a/; /b[/]c/; /\\//; x = /é/ ",
	"true; false; null; this; undefined",
	"é = 1; \\u0061 = 2; ª.é; 𠮷.𠮷; ({é, \\u{61}: 1}); class C { #é; m() { return this.#é } }",
	"var yield_, let_; let: for (;;) {} yield = await; of = get; async = static_",
	"function f() { return new.target.a } class A { m() { return super[a] + super.b() + super.c } }",
	"class A { #a; m(o) { return o.#a + o?.#a.b + this.#a() } }",
	"if (a) function f() {}",
	"{ function f() {} { var a } } var b",
	"a\nb\n++c\nd\n(e)\n`f`",
	"return_: { break return_ }",
	"var a = function () { var b; var c = () => { var d } }, e; var f",
	"a /* c */ . b /* d */ ( /* e */ ) /* f */ [ /* g */ 1 ] // h",
	"//# sourceMappingURL=nosuchfile.map",
	"a; 'b'; ('c'); \"use\" + 'strict'",
}

func TestOracle(t *testing.T) {
	for _, src := range oracleSources {
		t.Run(src, func(t *testing.T) {
			want, got := bothTrees(t, src)
			if reflect.DeepEqual(want, got) {
				return
			}
			forgive(deviations, want, got)
			if diff := treeDiff(want, got); diff != "" {
				t.Errorf("-goja +ours:\n%s", diff)
			}
		})
	}
}

// bothTrees returns goja's tree of src and ours.
func bothTrees(t *testing.T, src string) (want, got *ast.Program) {
	t.Helper()
	want, err := gojaTree("test.js", src)
	if err != nil {
		t.Fatalf("goja: %v", err)
	}
	p, err := syntax.Parse(source.New("test.js", src), syntax.Options{})
	if err != nil {
		t.Fatalf("parse: %v", err)
	}
	got, err = Emit(p)
	if err != nil {
		t.Fatal(err)
	}
	return want, got
}

// gojaTree parses with goja, which panics on some sources. The file gets new: the
// parser has looked up lines in it for errors it took back, and it keeps them.
func gojaTree(name, src string) (p *ast.Program, err error) {
	defer func() {
		if x := recover(); x != nil {
			p, err = nil, fmt.Errorf("panic: %v", x)
		}
	}()
	p, err = parser.ParseFile(nil, name, src, 0, parser.WithDisableSourceMaps)
	if err == nil {
		p.File = file.NewFile(p.File.Name(), p.File.Source(), p.File.Base())
	}
	return p, err
}

// treeDiff describes how two trees differ.
func treeDiff(want, got *ast.Program) string {
	return cmp.Diff(want, got,
		cmp.Comparer(func(a, b *file.File) bool {
			return a.Name() == b.Name() && a.Source() == b.Source() && a.Base() == b.Base()
		}),
		cmp.Comparer(func(a, b *big.Int) bool { return a.Cmp(b) == 0 }))
}

// TestOracleTest262 compares every file of a test262 checkout, named by
// JSRUN_TEST262.
func TestOracleTest262(t *testing.T) {
	root := os.Getenv("JSRUN_TEST262")
	if root == "" {
		t.Skip("JSRUN_TEST262 names no checkout of test262")
	}
	c := &corpus{}
	c.dir(t, filepath.Join(root, "test"))
	c.dir(t, filepath.Join(root, "harness"))
	c.report(t)
}

// TestOracleCorpus compares the repository's own scripts and, with
// JSRUN_ORACLE_CORPUS, every script below the directories that lists.
func TestOracleCorpus(t *testing.T) {
	roots := []string{filepath.Join("..", "..", "..", "conformance")}
	roots = append(roots, filepath.SplitList(os.Getenv("JSRUN_ORACLE_CORPUS"))...)
	c := &corpus{}
	for _, root := range roots {
		c.dir(t, root)
	}
	c.report(t)
}

// corpus compares many files and counts the outcomes. No file may differ: what
// goja's parser gets wrong is in deviations.
type corpus struct {
	exact, forgiven, differ, refused, compiled, lowered, modules, bad int
}

// dir compares the scripts below root.
func (c *corpus) dir(t *testing.T, root string) {
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".js") && !strings.HasSuffix(path, ".cjs") {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		rel, _ := filepath.Rel(root, path)
		c.file(t, filepath.ToSlash(rel), string(text))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// file compares one script, if goja's parser takes it for one.
func (c *corpus) file(t *testing.T, name, text string) {
	want, err := gojaTree(name, text)
	switch {
	case err != nil:
		c.refused++
		c.beyond(t, name, text)
		return
	case strings.Contains(text, "async") && needsLowering(want):
		c.lowered++
		return
	}
	p, err := syntax.Parse(source.New(name, text), syntax.Options{})
	if err != nil {
		c.rejected(t, name, text, err)
		return
	}
	got, err := Emit(p)
	if err != nil {
		c.fail(t, name, err.Error())
		return
	}
	c.compare(t, name, want, got)
}

// beyond compiles a script that goja's parser refuses: with no tree to compare,
// that goja's compiler takes ours has to do.
func (c *corpus) beyond(t *testing.T, name, text string) {
	p, err := syntax.Parse(source.New(name, text), syntax.Options{})
	if err != nil {
		return
	}
	if _, err := Emit(p); err != nil {
		return // needs lowering
	}
	_, err = Compile(p, nil)
	if _, ok := err.(*source.SyntaxError); err == nil || ok {
		c.compiled++
		return
	}
	c.fail(t, name, err.Error())
}

// compare compares two trees, exactly and then without the deviations.
func (c *corpus) compare(t *testing.T, name string, want, got *ast.Program) {
	if reflect.DeepEqual(want, got) {
		c.exact++
		return
	}
	forgive(deviations, want, got)
	if reflect.DeepEqual(want, got) {
		c.forgiven++
		return
	}
	c.fail(t, name, "-goja +ours:\n"+treeDiff(want, got))
}

// rejected judges a source that goja takes and our parser does not: most of them
// are tests of early errors, or module code.
func (c *corpus) rejected(t *testing.T, name, text string, err error) {
	switch {
	case strings.Contains(text, "flags: [module"):
		c.modules++
	case strings.Contains(text, "phase: parse"), strings.Contains(text, "phase: early"):
		c.bad++
	default:
		c.fail(t, name, "parse: "+err.Error())
	}
}

func (c *corpus) fail(t *testing.T, name, what string) {
	c.differ++
	t.Errorf("%s: %.2000s", name, what)
}

// report logs the counts.
func (c *corpus) report(t *testing.T) {
	t.Logf("%d equal exactly, %d equal but for the listed deviations, %d differ", c.exact, c.forgiven, c.differ)
	t.Logf("not compared: %d that goja's parser refuses (%d of them go through its compiler), %d that need lowering, %d early errors and %d modules that it takes for scripts",
		c.refused, c.compiled, c.lowered, c.bad, c.modules)
}

// needsLowering tells whether goja's parser took what its compiler refuses:
// async generators.
func needsLowering(p *ast.Program) (found bool) {
	forgive([]deviation{{forgive: func(node any) {
		if f, ok := node.(*ast.FunctionLiteral); ok && f.Async && f.Generator {
			found = true
		}
	}}}, p)
	return found
}
