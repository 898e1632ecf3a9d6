package runtime

import (
	"context"
	"testing"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/loop"
)

// The way of binding that a newer goja may need works as well.
func TestBindByProgram(t *testing.T) {
	vm := goja.New()
	realm, err := asynciter.Install(vm)
	if err != nil {
		t.Fatal(err)
	}
	realm.ApplyExtensions()
	r := &Runtime{vm: vm, realm: realm, loop: loop.New(vm, loop.Options{}), files: texts{}, describer: newDescriber(vm)}
	defer r.Close()
	if err := (&language{vm: vm, realm: realm}).bindByProgram(realm.Bindings); err != nil {
		t.Fatal(err)
	}
	text := `var got = []; (async () => { for await (const n of (async function* () { yield 1 })()) got.push(n) })()`
	if err := r.Run(context.Background(), Source{Text: text}); err != nil {
		t.Fatal(err)
	}
	if v := vm.Get("got").String(); v != "1" {
		t.Errorf("got %s", v)
	}
}
