package pipeline

import (
	"errors"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
	"jsrun/runtime/internal/lower"
	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/syntax"
)

func TestCompileDetect(t *testing.T) {
	for _, test := range []struct {
		text            string
		module, lowered bool
	}{
		{"", false, false},
		{"var await; let yield_; f(async () => 1)", false, false},
		{"async function* f() {}", false, true},
		{"async () => { for await (x of y); }", false, true},
		{"eval('1')", false, true},
		{"await 1", true, true},
		{"export const x = 1", true, true},
		{"for await (const x of []);", true, true},
	} {
		unit, err := CompileDetect(source.New("a.js", test.text))
		if err != nil {
			t.Errorf("%q: %v", test.text, err)
			continue
		}
		if (unit.Module != nil) != test.module || unit.Lowered != test.lowered {
			t.Errorf("%q: module %v, lowered %v; want %v, %v", test.text, unit.Module, unit.Lowered, test.module, test.lowered)
		}
	}
}

func TestCompileErrors(t *testing.T) {
	for text, message := range map[string]string{
		"let a; let a":          "already been declared", // of stage static
		"a b":                   "",                      // of stage syntax
		"async function* f() {": "",
	} {
		_, err := Compile(source.New("a.js", text), syntax.Options{})
		var e *source.SyntaxError
		if !errors.As(err, &e) || !strings.Contains(e.Message, message) {
			t.Errorf("%q: %v, want a SyntaxError with %q", text, err, message)
		}
	}
}

// The names that a binder binds are visible to programs that spell them and to
// nothing else.
func TestBinder(t *testing.T) {
	names := []string{"%a", "%b"}
	program, err := Binder("<test>", names)
	if err != nil {
		t.Fatal(err)
	}
	for range 2 { // in two runtimes
		vm := goja.New()
		v, err := vm.RunProgram(program)
		if err != nil {
			t.Fatal(err)
		}
		bind, _ := goja.AssertFunction(v)
		if _, err := bind(goja.Undefined(), vm.ToValue(1), vm.ToValue(2)); err != nil {
			t.Fatal(err)
		}
		if v, err := vm.RunString(`Reflect.ownKeys(globalThis).filter(k => String(k).includes("%")).length`); err != nil || v.ToInteger() != 0 {
			t.Errorf("%v names on the global object, %v", v, err)
		}
		if _, err := vm.RunString("v0"); err == nil {
			t.Error("a script sees a binding")
		}
		if _, err := vm.RunProgram(program); err == nil {
			t.Error("the names can be bound twice")
		}
	}
}

// nowhere is a realm that needs nothing.
type nowhere struct{}

func (nowhere) RunsLowered(intrinsic.HiddenNames, bool) {}
func (nowhere) RunsCoroutines()                         {}
func (nowhere) RunsRegExps()                            {}

// Text that needs no lowering comes back unchanged, as not lowered.
func TestLowered(t *testing.T) {
	embed := func(text string) string { return "<" + text + ">" }
	for text, want := range map[string]string{
		"x  =  1": "",
		"(async function*() {})": "(" + lower.Spell("%asyncGenerator") + `({
    *""() {
        ("<async function*() {}>");
    },
}));
`,
		"let a; let a": "error",
		"a b":          "error",
	} {
		got, ok, err := Lowered(nowhere{}, source.New("eval", text), "", embed, false)
		if err != nil {
			got = "error"
		}
		if got != want || ok != (want != "" && want != "error") {
			t.Errorf("%q: %q, %v, %v; want %q", text, got, ok, err, want)
		}
	}
}
