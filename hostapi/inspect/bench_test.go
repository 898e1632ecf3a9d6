package inspect_test

import (
	"testing"

	"github.com/dop251/goja"

	"jsrun/hostapi/inspect"
)

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := inspect.New(goja.New()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFormat(b *testing.B) {
	for _, bench := range []struct{ name, source string }{
		{"string", `["hello"]`},
		{"specifiers", `["%s is %d", "x", 5]`},
		{"object", `[{ a: 1, b: "two", c: [1, 2, 3] }]`},
		{"array100", `[Array.from({ length: 100 }, (_, i) => i)]`},
		{"instances", `[Array.from({ length: 50 }, (_, i) => new (class P { id = i }))]`},
	} {
		b.Run(bench.name, func(b *testing.B) {
			rt, in := newInspector(b)
			v, err := rt.RunString(bench.source)
			if err != nil {
				b.Fatal(err)
			}
			args := in.Realm().Elements(v.(*goja.Object))
			b.ReportAllocs()
			for b.Loop() {
				in.Format(inspect.Defaults(), args...)
			}
		})
	}
}
