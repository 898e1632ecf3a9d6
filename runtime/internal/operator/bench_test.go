package operator

import (
	"testing"

	"github.com/dop251/goja"
)

// What a guard adds to an operation.
func BenchmarkOperators(b *testing.B) {
	for name, text := range map[string]string{
		"add":           `(n) => { let x = 0; for (let i = 0; i < n; i++) x = x + i; return x }`,
		"mul":           `(n) => { let x = 1; for (let i = 0; i < n; i++) x = i * 3; return x }`,
		"x ** 2":        `(n) => { let x = 1; for (let i = 0; i < n; i++) x = (i & 1023) ** 2; return x }`,
		"x ** 3":        `(n) => { let x = 1; for (let i = 0; i < n; i++) x = (i & 1023) ** 3; return x }`,
		"x ** 2.2":      `(n) => { let x = 1; for (let i = 0; i < n; i++) x = (i & 1023) ** 2.2; return x }`,
		"1.05 ** i":     `(n) => { let x = 1; for (let i = 0; i < n; i++) x = 1.05 ** (i & 63); return x }`,
		"spread":        `(n) => { const o = { a: 1, b: 2 }; for (let i = 0; i < n; i++) ({ ...o }) }`,
		"rest":          `(n) => { const o = { a: 1, b: 2 }; for (let i = 0; i < n; i++) { const { a, ...r } = o } }`,
		"for in":        `(n) => { const o = { a: 1 }; for (let i = 0; i < n; i++) for (const k in o); }`,
		"for in of 100": `(n) => { const o = {}; for (let i = 0; i < 100; i++) o["x" + i] = i; for (let i = 0; i < n; i += 100) for (const k in o); }`,
		"concat":        `(n) => { let x = ""; for (let i = 0; i < n; i++) x = "ab" + "cd"; let y = "ab"; for (let i = 0; i < n; i++) x = y + y; return x }`,
	} {
		for _, guarded := range []bool{false, true} {
			b.Run(name+map[bool]string{true: "/guarded", false: "/goja"}[guarded], func(b *testing.B) {
				p := goja.MustCompile("", text, true)
				if guarded {
					Guard(p)
				}
				vm := goja.New()
				v, err := vm.RunProgram(p)
				if err != nil {
					b.Fatal(err)
				}
				f, _ := goja.AssertFunction(v)
				b.ResetTimer()
				if _, err := f(nil, vm.ToValue(b.N)); err != nil {
					b.Fatal(err)
				}
			})
		}
	}
}
