package domexception_test

import (
	"testing"

	"github.com/dop251/goja"

	"jsrun/hostapi/domexception"
)

func TestInstall(t *testing.T) {
	rt := goja.New()
	class, err := domexception.Install(rt)
	if err != nil {
		t.Fatal(err)
	}
	again, err := domexception.Install(rt)
	if err != nil || again != class {
		t.Errorf("a second class %v, %v", again, err)
	}
}

func TestStack(t *testing.T) {
	rt := goja.New()
	if _, err := domexception.Install(rt); err != nil {
		t.Fatal(err)
	}
	for source, want := range map[string]string{
		"function f() { return new DOMException('m', 'AbortError') }\nf().stack": "AbortError: m\n    at f (a.js:1:23)\n    at a.js:2:2",
		"new DOMException().stack.split('\\n')[0]":                               "Error",
		"class E extends DOMException {}\nnew E('x').stack.split('\\n')[0]":      "Error: x",
	} {
		v, err := rt.RunScript("a.js", source)
		if err != nil {
			t.Fatal(err)
		}
		if v.String() != want {
			t.Errorf("got %q, want %q", v, want)
		}
	}
}

func TestBrand(t *testing.T) {
	rt := goja.New()
	if _, err := domexception.Install(rt); err != nil {
		t.Fatal(err)
	}
	for _, source := range []string{
		"DOMException('m')", "DOMException.prototype.name", "Object.create(DOMException.prototype).code",
	} {
		if _, err := rt.RunString(source); err == nil {
			t.Errorf("%s does not throw", source)
		}
	}
}
