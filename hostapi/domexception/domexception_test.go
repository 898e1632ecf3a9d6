package domexception_test

import (
	"testing"

	"jsrun/hostapi/domexception"
	"jsrun/hostapi/internal/looptest"
)

func TestInstall(t *testing.T) {
	loop, err := looptest.New(domexception.New(), domexception.New())
	if err != nil {
		t.Fatal(err)
	}
	if class := domexception.Of(loop); loop.Runtime().Get("DOMException") != class {
		t.Error("a second class")
	}
}

func TestStack(t *testing.T) {
	loop, err := looptest.New(domexception.New())
	if err != nil {
		t.Fatal(err)
	}
	rt := loop.Runtime()
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
	loop, err := looptest.New(domexception.New())
	if err != nil {
		t.Fatal(err)
	}
	rt := loop.Runtime()
	for _, source := range []string{
		"DOMException('m')", "DOMException.prototype.name", "Object.create(DOMException.prototype).code",
	} {
		if _, err := rt.RunString(source); err == nil {
			t.Errorf("%s does not throw", source)
		}
	}
}
