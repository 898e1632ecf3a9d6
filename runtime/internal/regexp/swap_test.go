package regexp

import (
	"testing"

	"github.com/dop251/goja"
)

// A newer goja may keep its functions elsewhere; then swap.go is to be adapted.
func TestLayout(t *testing.T) {
	vm := goja.New()
	l := layoutOf(vm)
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
