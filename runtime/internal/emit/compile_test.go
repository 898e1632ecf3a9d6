package emit

import (
	"errors"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/syntax"
)

// run compiles and runs src and returns its completion value.
func run(t testing.TB, src string) string {
	t.Helper()
	prog, err := Compile(parse(t, src, syntax.Options{}), nil)
	if err != nil {
		t.Fatalf("%s: %v", src, err)
	}
	v, err := goja.New().RunProgram(prog)
	if err != nil {
		t.Fatalf("%s: %v", src, err)
	}
	return v.String()
}

func TestRun(t *testing.T) {
	for src, want := range map[string]string{
		"1 + 2 * 3":                            "7",
		"3 > 2 > 1":                            "false",
		"(() => (1)).toString()":               "() => (1)",
		"(x => x ++ ).toString()":              "x => x ++",
		"'a\\ud83d'.length + '\\ud83d\\ude00'": "2😀",
		"`a\r\nb${1}`.length":                  "4",
		"((a, ...[b = 2, c]) => a + b + c)(1)": "NaN",
		"class A { static #x = 1; static f(o) { return #x in o } } A.f(A) + '' + A.f({})": "truefalse",
		"var o = { get a() { return 1 }, ['b' + 1]: 2, ...{ c: 3 } }; JSON.stringify(o)":  `{"a":1,"b1":2,"c":3}`,
		"(function f() {} ).toString() + (class { static  m ( ) { } }).m":                 "function f() {}m ( ) { }",
		"var a = null; a?.b.c + '' + a?.[1](2) + (a?.b)":                                  "undefinedundefinedundefined",
		"9007199254740993 + '' + 0x10 + 1_000 + 10n ** 20n":                               "9007199254740992161000100000000000000000000",
	} {
		if got := run(t, src); got != want {
			t.Errorf("%s\n gives %q, want %q", src, got, want)
		}
	}
}

// TestCompileErrors covers what only goja's compiler finds, at its place.
func TestCompileErrors(t *testing.T) {
	p := parse(t, "let abc;\nlet abc", syntax.Options{})
	_, err := Compile(p, nil)
	var e *source.SyntaxError
	if !errors.As(err, &e) || e.At != 13 || e.End != 16 || e.Reference {
		t.Errorf("error %#v", err)
	}
	err = syntaxError(source.New("f.js", "let a; let abc"), &goja.CompilerError{Offset: 11, Message: "m"}, false)
	if err == nil || !errors.As(err, &e) || e.At != 11 || e.End != 14 || e.Reference || err.Error() != "f.js:1:12: SyntaxError: m" {
		t.Errorf("error %#v", err)
	}
	if err := syntaxError(source.New("f.js", ""), &goja.CompilerError{Offset: -1}, true); !errors.As(err, &e) || e.At != 0 || !e.Reference {
		t.Errorf("error %#v", err)
	}
}

// TestCompilePanic holds that a tree that makes no sense is an error.
func TestCompilePanic(t *testing.T) {
	p := &syntax.Program{File: source.New("odd.js", "a"), Body: []syntax.Stmt{
		&syntax.ExprStmt{X: &syntax.Unary{Op: "nonsense", X: &syntax.Ident{Name: "a"}}},
		&syntax.FunctionDecl{Func: &syntax.Function{Body: &syntax.Block{}}},
	}}
	if _, err := Compile(p, nil); err == nil || !strings.Contains(err.Error(), "BUG") {
		t.Errorf("error %v", err)
	}
	p.Body = []syntax.Stmt{nil, &syntax.ExprStmt{}}
	if _, err := Compile(p, nil); err == nil || !strings.Contains(err.Error(), "BUG") {
		t.Errorf("error %v", err)
	}
}
