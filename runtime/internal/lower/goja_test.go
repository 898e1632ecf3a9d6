package lower_test

import (
	"testing"

	"github.com/dop251/goja"
)

// What is lowered because goja refuses it. A row that fails tells that goja has
// learned the construct: its lowering is to be deleted, or feature-detected.
func TestGojaStillRefuses(t *testing.T) {
	for _, test := range []struct{ file, text string }{
		{"asyncgenerator.go", "async function* f() {}"},
		{"asyncgenerator.go", "(async function* () {})"},
		{"asyncgenerator.go", "(async function* () { await 1; yield 1; yield* []; return 1 })"},
		{"object.go", "({ async *m() {} })"},
		{"object.go", "({ __proto__: null, __proto__() {} })"},
		{"class.go", "class C { async *m() {} }"},
		{"class.go", "class C { static async *m() {} }"},
		{"class.go", "class C { async *#m() {} }"},
		{"class.go", "class C { async *[m]() {} }"},
		{"forawait.go", "async function f() { for await (const x of []); }"},
		{"forawait.go", "async () => { for await (x of []); }"},
		{"label.go", "a: b: for (;;) continue a"},
		{"module.go", "await 1"},
		{"module.go", "for await (const x of []);"},
		{"module.go", "import 'x'"},
		{"module.go", "import x from 'x'"},
		{"module.go", "export const x = 1"},
		{"module.go", "export default 1"},
		{"module.go", "export { x }; var x"},
		{"module.go", "import.meta"},
		{"module.go", "import('x')"},
		{"stmt.go", "{ using x = null }"},
		{"stmt.go", "async function f() { await using x = null }"},
	} {
		if _, err := goja.Compile("", test.text, false); err == nil {
			t.Errorf("goja compiles %q: is %s still needed?", test.text, test.file)
		}
	}
}

// What is lowered because goja runs it wrong. The same holds as above.
func TestGojaStillWrong(t *testing.T) {
	for _, test := range []struct{ file, text, right string }{
		{"try.go, tryStmt", `
			let n = 0
			try { try {} catch {} finally { n++; throw 1 } } catch {}
			n`, "1"},
		{"try.go, turnReturn", `
			function* g() { try { try { yield } finally { throw 1 } } catch (e) { yield "caught " + e } }
			const it = g()
			it.next()
			it.return().value`, "caught 1"},
		{"assign.go, logical assignment", `
			function* g(x) { x ??= yield; return x }
			const it = g();
			it.next();
			(a => (b => it.next(b).value)(a))("sent")`, "sent"},
	} {
		if got := onGoja(test.text); got == test.right {
			t.Errorf("goja gives %q for %s: is %s still needed?", got, test.text, test.file)
		}
	}
}

// onGoja returns what a script gives, or how it fails: some break the engine.
func onGoja(text string) (result string) {
	defer func() {
		if x := recover(); x != nil {
			result = "panic"
		}
	}()
	v, err := goja.New().RunString(text)
	if err != nil {
		return err.Error()
	}
	return v.String()
}
