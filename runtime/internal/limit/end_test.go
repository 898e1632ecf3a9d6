package limit_test

import (
	"testing"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
	"jsrun/runtime/internal/limit"
)

// Builtins that go over much ask several times whether they are to end.
func TestGuardsAsk(t *testing.T) {
	const few = 5
	for _, text := range []string{
		`Object.entries(B)`, `Object.values(new Uint8Array(1e4))`, `Object.assign({}, new String("x".repeat(1e4)))`,
		`Object.getOwnPropertyDescriptors(B)`, `Object.freeze(B)`, `Object.isSealed(Object.seal(B))`,
		`({ ..."x".repeat(1e4) })`, `const { x, ...r } = B`, `Reflect.ownKeys(new Proxy(B, {}))`,
		`A.slice(1)`, `A.splice(0)`, `A.toSpliced(1, 1)`, `A.toReversed()`,
		`A.with(0, 0)`, `A.toLocaleString()`, `A.reverse()`, `A.copyWithin(1)`,
		`A.indexOf(2)`, `A.lastIndexOf(2)`, `A.includes(2)`,
		`B.map(String)`, `[].push.apply([], A)`, `B.sort(Math.max)`,
		`const s = new Set(); for (let i = 0; i < 1e3; i++) s.add(i); [...s, ...s.keys(), ...s.entries()]`,
		`[...new Map(Array.from({ length: 1e3 }, (_, i) => [i, i]))]`, `[..."a".repeat(1e3).matchAll(/a/g)]`,
		`const o = {}; for (let i = 1e4; i--;) o[i] = 1; Object.keys(o)`, `const o = {}; for (let i = 1e4; i--;) o[i] = 1; for (const k in o) break`,
		`const o = {}; for (let i = 1e4; i--;) o[i] = 1; JSON.stringify([o], (k, v) => v)`,
	} {
		vm, asked := goja.New(), 0
		realm := intrinsic.New(vm)
		err := limit.Install(realm, 64<<20, func() bool {
			asked++
			return false
		})
		if err != nil {
			t.Fatal(err)
		}
		realm.ApplyExtensions()
		if _, err := run(vm, "const A = Array(5e5).fill(1), B = Array(1e4).fill(1)"); err != nil {
			t.Fatal(err)
		}
		asked = 0
		if _, err := run(vm, "{"+text+"}"); err != nil || asked < few {
			t.Errorf("%s: it asked %d times; %v", text, asked, err)
		}
	}
}
