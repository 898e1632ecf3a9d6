package lazy

import (
	"testing"

	"github.com/dop251/goja"
)

// A result is as goja's own, and nobody else's names change with its own.
func TestResults(t *testing.T) {
	check := func() {
		vm := goja.New()
		results := NewResults(vm)
		set(t, vm, map[string]any{
			"a": results.New(vm.ToValue(1), vm.ToValue(false)), "b": results.New(vm.ToValue("two"), vm.ToValue(true)),
		})
		expect(t, vm, `
			const [gojas] = [[1][Symbol.iterator]().next()];
			const describe = (o) => JSON.stringify([o, Object.getOwnPropertyDescriptors(o), Object.keys(o), Object.getPrototypeOf(o) === Object.prototype]);
			got.push(describe(a) === describe(gojas), b.value, b.done);
			for (const key in a) { delete a[key]; a.added = 1 }
			a.value = 3;
			got.push(JSON.stringify(a), JSON.stringify(b), Object.keys(b).join("+"));
			delete b.value;
			b[1] = 0;
			got.push(JSON.stringify(b));
		`, func() {}, `true,two,true,{"added":1,"value":3},{"value":"two","done":true},value+done,{"1":0,"done":true}`)
	}
	check()
	WithoutTemplates(check)
}

func BenchmarkResults(b *testing.B) {
	vm := goja.New()
	results := NewResults(vm)
	value, done := vm.ToValue(1), vm.ToValue(false)
	b.Run("made", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			results.New(value, done)
		}
	})
	b.Run("defined", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			results.newByDefinition(value, done)
		}
	})
}
