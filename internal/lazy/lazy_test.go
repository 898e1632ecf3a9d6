package lazy

import (
	"slices"
	"testing"

	"github.com/dop251/goja"
)

// A newer goja that keeps its objects in another way makes this fail. Everything
// works then, but at the price of making all properties at once.
func TestLayout(t *testing.T) {
	if gojaLayout() == nil {
		t.Fatal("goja's objects are not what this package expects")
	}
}

// made counts what templates have made.
type made map[string]int

func (m made) template() *Template {
	return New(
		Property{Name: "added", Define: func(vm *goja.Runtime, o *goja.Object) {
			m["added"]++
			_ = o.DefineDataProperty("added", vm.ToValue(1), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE)
		}},
		Property{Name: "Math", Define: func(vm *goja.Runtime, o *goja.Object) {
			m["Math"]++
			_ = o.Set("Math", 0)
		}},
		Property{Name: "Map", Complete: func(vm *goja.Runtime, o *goja.Object) {
			m["Map"]++
			_ = o.Set("more", 2)
		}},
		Property{Name: "missing", Complete: func(vm *goja.Runtime, o *goja.Object) { m["missing"]++ }},
	)
}

// Each row runs in a runtime whose global object has the template.
func TestGlobal(t *testing.T) {
	for _, row := range []struct{ name, text, want, made string }{
		{"unused", `1`, "1", ""},
		{"defined", `added + added`, "2", "added"},
		{"there before it is made", `"added" in globalThis && globalThis.hasOwnProperty("added")`, "true", ""},
		{"attributes", `JSON.stringify(Object.getOwnPropertyDescriptor(globalThis, "added"))`, `{"value":1,"writable":false,"enumerable":false,"configurable":true}`, "added"},
		{"last in order", `Object.getOwnPropertyNames(globalThis).slice(-1)[0]`, "added", ""},
		{"behind what is new", `globalThis.x = 1; Object.getOwnPropertyNames(globalThis).slice(-2).join()`, "added,x", ""},
		{"deleted", `delete globalThis.added + " " + typeof added`, "true undefined", "added"},
		{"goja's is left alone", `typeof Math.sin`, "function", ""},
		{"completed", `Map.more + new Map([[1, 2]]).get(1)`, "4", "Map"},
		{"completed when replaced", `const old = Map; Map = 1; old.more + Map`, "3", "Map"},
		{"not goja's", `typeof missing`, "undefined", ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			counts := made{}
			vm := goja.New()
			counts.template().Apply(vm, vm.GlobalObject())
			v, err := vm.RunString(row.text)
			if err != nil {
				t.Fatal(err)
			}
			if v.String() != row.want {
				t.Errorf("got %s, want %s", v, row.want)
			}
			for name, n := range counts {
				if name != row.made || n != 1 {
					t.Errorf("%s was made %d times", name, n)
				}
			}
			if row.made != "" && counts[row.made] == 0 {
				t.Errorf("%s was not made", row.made)
			}
		})
	}
}

// A template works on an ordinary object and leaves other runtimes alone.
func TestOrdinaryObject(t *testing.T) {
	template := made{}.template()
	for range 2 {
		vm := goja.New()
		o := vm.NewObject()
		template.Apply(vm, o)
		if got := o.GetOwnPropertyNames(); !slices.Equal(got, []string{"added", "Math"}) {
			t.Errorf("names %v", got)
		}
		if o.Get("added").ToInteger() != 1 || o.Prototype() != vm.NewObject().Prototype() {
			t.Error("not the object it was")
		}
		if vm.NewObject().Get("added") != nil || vm.GlobalObject().Get("added") != nil {
			t.Error("another object has the property")
		}
	}
}

// What templates do to an object that has none of goja's kind must be the same.
func TestWithoutTemplates(t *testing.T) {
	counts := made{}
	vm := goja.New()
	counts.template().applyNow(vm, vm.GlobalObject())
	v, err := vm.RunString(`[added, Map.more, typeof Math.sin, typeof missing].join()`)
	if err != nil {
		t.Fatal(err)
	}
	if v.String() != "1,2,function,undefined" {
		t.Errorf("got %s", v)
	}
}
