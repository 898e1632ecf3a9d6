package lazy

import (
	"testing"

	"github.com/dop251/goja"
)

// A promise that is made fulfilled is one like any other.
func TestFulfilled(t *testing.T) {
	vm := goja.New()
	made := NewFulfilled(vm)
	if made == nil {
		t.Fatal("goja's promises are not what this package expects")
	}
	first, second := made.Make(vm.ToValue(1)), made.Make(vm.ToValue("two"))
	if err := vm.Set("first", first); err != nil {
		t.Fatal(err)
	}
	if err := vm.Set("second", second); err != nil {
		t.Fatal(err)
	}
	_, err := vm.RunString(`
		var got = [first instanceof Promise, first === second, Object.keys(first).length, first.then === Promise.prototype.then];
		first.own = 3;
		got.push(second.own, first.own);
		first.then((v) => got.push(v));
		(async () => { got.push(await second) })();
		Promise.all([first, second]).then((all) => got.push(all.join()));
		new Map([[first, 1]]).get(second) === undefined && got.push("keys");
	`)
	if err != nil {
		t.Fatal(err)
	}
	const want = "true,false,0,true,,3,keys,1,two,1,two"
	if got := vm.Get("got").String(); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if p, ok := second.Export().(*goja.Promise); !ok || p.State() != goja.PromiseStateFulfilled || p.Result().String() != "two" {
		t.Errorf("Export gives %v", second.Export())
	}
}
