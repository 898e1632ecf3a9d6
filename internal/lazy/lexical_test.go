package lazy

import (
	"testing"

	"github.com/dop251/goja"
)

// A newer goja that keeps its bindings in another way makes this fail.
func TestDeclare(t *testing.T) {
	if !CanDeclare() {
		t.Fatal("goja's global bindings are not what this package expects")
	}
	vm := goja.New()
	if _, err := vm.RunString(`let before = 1; const constant = 2; var variable = 3`); err != nil {
		t.Fatal(err)
	}
	Declare(vm, []string{"first", "second"}, []goja.Value{vm.ToValue(4), vm.ToValue(5)})
	v, err := vm.RunString(`let after = 6; first = 7; (() => second++)();
		[before, constant, variable, first, second, after, "first" in globalThis, typeof second].join()`)
	if err != nil || v.String() != "1,2,3,7,6,6,false,number" {
		t.Errorf("%v, %v", v, err)
	}
	if v := vm.Get("second"); v == nil || v.ToInteger() != 6 {
		t.Errorf("the binding is %v", v)
	}
	if _, err := vm.RunString(`let first`); err == nil {
		t.Error("a second declaration is allowed")
	}
}
