package value_test

import (
	"reflect"
	"testing"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/loop"
	"jsrun/runtime/internal/value"
)

// world is a bare runtime with a loop and a converter.
type world struct {
	*value.Converter
	vm   *goja.Runtime
	loop *loop.Loop
	t    testing.TB
}

func newWorld(t testing.TB) *world {
	t.Helper()
	vm := goja.New()
	l := loop.New(vm, loop.Options{})
	realm, err := asynciter.Install(vm)
	if err != nil {
		t.Fatal(err)
	}
	return &world{Converter: value.New(l, realm.Realm), vm: vm, loop: l, t: t}
}

// js evaluates an expression.
func (w *world) js(expression string) goja.Value {
	w.t.Helper()
	v, err := w.vm.RunString("(" + expression + ")")
	if err != nil {
		w.t.Fatal(err)
	}
	return v
}

// as evaluates an expression and converts its value.
func as[T any](w *world, expression string) (T, error) {
	w.t.Helper()
	v, err := w.FromJS(w.js(expression), reflect.TypeFor[T]())
	if err != nil {
		var zero T
		return zero, err
	}
	return v.Interface().(T), nil
}

type item struct {
	Name  string `json:"name"`
	Price int    `js:"price"`
}

func TestFirst(t *testing.T) {
	w := newWorld(t)
	v, err := as[struct {
		Items []item `js:"items"`
	}](w, `{items: [{name: "a", price: 1}]}`)
	if err != nil || v.Items[0] != (item{"a", 1}) {
		t.Error(v, err)
	}
	_, err = as[struct {
		Items []item `js:"items"`
	}](w, `{items: [{name: "a", price: 1}, {price: "x"}]}`)
	if err == nil || err.Error() != `.items[1].price: cannot make int from string "x"` {
		t.Error(err)
	}
	js, err := w.ToJS(map[string]any{"a": []item{{"b", 2}}, "c": nil})
	if err != nil {
		t.Fatal(err)
	}
	_ = w.vm.Set("v", js)
	if got := w.js("JSON.stringify(v)").String(); got != `{"a":[{"name":"b","price":2}],"c":null}` {
		t.Error(got)
	}
	a, err := as[any](w, `[1, 1.5, "x", null, {a: [true]}, 5n, new Date(0), new Uint8Array([1,2]), new Map([[1,{}]]), new Set([1])]`)
	t.Logf("%#v %v", a, err)
}
