package operator

import (
	"testing"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// A newer goja may have other instructions: then no program is guarded.
func TestLayout(t *testing.T) {
	if gojaLayout() == nil {
		t.Fatal("goja's machine is not as expected")
	}
	Guard(goja.MustCompile("", "(a, b) => { for (const x of [a + b, a * b, a ** b, a << b, a >> b, `${a}${b}`]); for (const y in { ...a }); const { ...c } = b; a(...b) }", true))
	for name, g := range guards {
		if *g.gojas == nil {
			t.Errorf("goja's instruction %s is not as expected", name)
		}
	}
}

// Guards reach whatever has code of its own.
func TestGuard(t *testing.T) {
	tables := map[*table]bool{}
	for _, text := range []string{
		"a * b", "(() => a * b)", "(function f() { return () => a * b })", "async () => a * b", "(function*() { yield a * b })",
		"({ m() { return a * b }, get x() { return a * b }, async n() { a * b }, *g() { a * b } })",
		"class A { constructor() { a * b } x = a * b; static y = a * b; static { a * b } m() { a * b } #p() { a * b } }",
		"class A extends Object { x = () => a * b; [a * b] = 1 }",
		"let a = 1; a *= 2; a **= 2; a <<= 1; a >>= 1; a += `${a}${a}`", "for (const x of [() => a * b]) ((y = a * b) => y)",
	} {
		p := goja.MustCompile("", text, false)
		count := func() (gojas, guarded int) {
			each(p, func(in *instruction, k *kind) {
				tables[k.guarded] = true
				if k.guarded != nil {
					gojas++
				} else if tables[in.table] {
					guarded++
				}
			})
			return gojas, guarded
		}
		before, _ := count()
		Guard(p)
		if after, guarded := count(); before == 0 || after != 0 || guarded != before {
			t.Errorf("%s: of %d operators %d are guarded", text, before, guarded)
		}
	}
}

// Code that goja compiles itself is guarded by what it calls.
func TestGuardCaller(t *testing.T) {
	vm := goja.New()
	if err := vm.Set("guard", func() { GuardCaller(vm) }); err != nil {
		t.Fatal(err)
	}
	v, err := vm.RunString(`eval("guard(); (a, b) => [a * b, a + b, a ** b, a << b, a >> b, ` + "`${a}${b}`" + `].join()")(6, 2)`)
	if err != nil || v.String() != "12,8,36,24,1,62" {
		t.Errorf("%v, %v", v, err)
	}
}

// Powers of numbers are not goja's; operands that are none are converted as ever.
func TestPower(t *testing.T) {
	p := goja.MustCompile("", `
		const power = (x, y) => { try { return x ** y } catch (e) { return e.name } };
		let z = 1.05; z **= 30;
		[power(10, 308), power("10", -5), z, power(null, 2), power(undefined, 1), power(true, 3), power(1, NaN), power(-8, 1 / 3), power(-3, 3), power(2, 62), power(3, 40),
			power(7n, 3n), power(1n, 1), power(1, 1n), power("1", 1n), power(Symbol(), 1), power(1, Symbol()),
			power({ valueOf: () => 10 }, 308), power([2], 0.5), power({ valueOf: () => 3n }, 2n)].join(" ")`, true)
	Guard(p)
	vm := goja.New()
	const want = "1e+308 0.00001 4.321942375150668 0 NaN 1 NaN NaN -27 4611686018427388000 12157665459056929000 343 TypeError TypeError TypeError TypeError TypeError "
	// A runtime without a realm has objects converted by goja, and goja's powers of them.
	for realm, rest := range map[bool]string{false: "1.0000000000000006e+308 1.4142135623730951 9", true: "1e+308 1.4142135623730951 9"} {
		if realm {
			intrinsic.New(vm)
		}
		if v, err := vm.RunProgram(p); err != nil || v.String() != want+rest {
			t.Errorf("realm: %v: %v, %v", realm, v, err)
		}
		vm = goja.New()
	}
}
