package regexp

import (
	"testing"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/asynciter"
)

// A newer goja may keep its functions elsewhere; then swap.go is to be adapted.
func TestLayout(t *testing.T) {
	vm := goja.New()
	l := layoutOf(vm, vm.Get("RegExp").(*goja.Object))
	if l == nil {
		t.Fatal("goja's regular expressions are not what this package expects")
	}
	o, err := vm.RunString("/a/")
	if err != nil {
		t.Fatal(err)
	}
	if !l.isPristine(o) || !l.isPristine(vm.ToValue(1)) || l.isPristine(vm.NewObject()) {
		t.Error("isPristine is wrong before a definition")
	}
	if err := o.(*goja.Object).DefineDataProperty("lastIndex", vm.ToValue(0), goja.FLAG_TRUE, goja.FLAG_FALSE, goja.FLAG_FALSE); err != nil {
		t.Fatal(err)
	}
	if l.isPristine(o) {
		t.Error("a RegExp is pristine after a definition")
	}
}

// A goja with other fields keeps its regular expressions, and says what those
// can't do.
func TestOtherLayout(t *testing.T) {
	vm := goja.New()
	layoutOf(vm, vm.Get("RegExp").(*goja.Object))
	usual := gojaLayout.layout
	gojaLayout.layout = nil
	defer func() { gojaLayout.layout = usual }()

	realm, err := asynciter.Install(vm)
	if err != nil {
		t.Fatal(err)
	}
	bindings, err := Install(realm)
	if err != nil {
		t.Fatal(err)
	}
	realm.ApplyExtensions()
	if err := vm.Set("literal", bindings()[0].Make()); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		`String("a-b".replace(/-/g, "+"))`:               "a+b",
		`String(literal("b", "g").test("abc"))`:          "true",
		`try { literal("a", "v") } catch (e) { e.name }`: "SyntaxError",
	} {
		if v, err := vm.RunString(text); err != nil || v.String() != want {
			t.Errorf("%s: %v, %v; want %s", text, v, err, want)
		}
	}
}
