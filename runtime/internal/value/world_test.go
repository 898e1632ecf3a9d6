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
	vm.SetMaxCallStackSize(1000)
	l := loop.New(vm, loop.Options{})
	realm, err := asynciter.Install(vm)
	if err != nil {
		t.Fatal(err)
	}
	converter := value.New(l, realm.Realm)
	realm.ApplyExtensions()
	return &world{Converter: converter, vm: vm, loop: l, t: t}
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
	converted, _ := v.Interface().(T) // nil has no type
	return converted, err
}
