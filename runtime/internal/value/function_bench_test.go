package value_test

import (
	"testing"

	"github.com/dop251/goja"
)

// BenchmarkFunction measures calls of Go functions from a loop of a script.
func BenchmarkFunction(b *testing.B) {
	for _, test := range []struct {
		name, script string
		f            any
	}{
		{"func(int,int)int", `(n) => { let s = 0; for (let i = 0; i < n; i++) s = f(i, 1); return s }`,
			func(a, b int) int { return a + b }},
		{"func(string)(string,error)", `(n) => { let s = 0; for (let i = 0; i < n; i++) s = f("text"); return s }`,
			func(s string) (string, error) { return s, nil }},
	} {
		b.Run(test.name, func(b *testing.B) {
			w := newWorld(b)
			w.set("f", test.f)
			loop, _ := goja.AssertFunction(w.js(test.script))
			b.ReportAllocs()
			b.ResetTimer()
			if _, err := loop(goja.Undefined(), w.vm.ToValue(b.N)); err != nil {
				b.Fatal(err)
			}
		})
	}
}
