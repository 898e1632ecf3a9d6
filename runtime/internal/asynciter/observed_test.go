package asynciter

import (
	"testing"

	"github.com/dop251/goja"
)

// What unobserved and plain tell, and that they find goja's tables at all: should
// a newer goja have other fields, this fails, and for await is slow until
// observed.go knows them.
func TestObservedByReflection(t *testing.T) {
	for _, test := range []struct {
		script            string
		unobserved, plain bool
	}{
		{"", true, true},
		{"Promise.prototype.constructor = Promise", true, true},
		{"Promise.prototype.then = null", true, true},
		{"Object.defineProperty(Promise.prototype, 'constructor', { enumerable: true })", true, true},
		{"delete Promise.prototype.constructor; Promise.prototype.constructor = Promise", true, true},
		{"delete Promise.prototype.constructor; Promise.prototype.constructor = '\u1234'", false, false},
		{"Promise.prototype.constructor = Object", false, false},
		{"delete Promise.prototype.constructor", false, false},
		{"Object.defineProperty(Promise.prototype, 'constructor', { get() { throw 'looked' } })", false, false},
		{"Object.prototype.then = 1", false, true},
		{"Object.defineProperty(Object.prototype, 'then', { get() { throw 'looked' }, configurable: true })", false, true},
		{"promise.x = 1", true, false},
		{"Object.defineProperty(promise, 'constructor', { get() { throw 'looked' } })", true, false},
		{"Object.setPrototypeOf(promise, { get constructor() { throw 'looked' } })", true, false},
		{"Object.setPrototypeOf(promise, null)", true, false},
	} {
		vm := goja.New()
		r, err := Install(vm)
		if err != nil {
			t.Fatal(err)
		}
		v, err := vm.RunString("const promise = Promise.resolve(); " + test.script + "; promise")
		if err != nil {
			t.Fatal(err)
		}
		o := v.(*goja.Object)
		if got := r.unobserved(); got != test.unobserved {
			t.Errorf("%s: unobserved is %v", test.script, got)
		}
		if got := r.plain(o); got != test.plain {
			t.Errorf("%s: plain is %v", test.script, got)
		}
	}
}

// A property Promise[@@species] that is not the one a realm begins with is seen.
func TestSpeciesByReflection(t *testing.T) {
	for _, test := range []struct {
		script string
		intact bool
	}{
		{"", true},
		{"Promise.x = 1; Promise[Symbol.iterator] = 2", true},
		{"delete Promise[Symbol.species]", false},
		{"const d = Object.getOwnPropertyDescriptor(Promise, Symbol.species); delete Promise[Symbol.species]; Object.defineProperty(Promise, Symbol.species, d)", false},
		{"Object.defineProperty(Promise, Symbol.species, { get() { return Promise } })", false},
		{"Object.defineProperty(Promise, Symbol.species, { value: Promise })", false},
		{"Object.defineProperty(Promise, Symbol.species, { get: undefined })", false},
	} {
		vm := goja.New()
		r, err := Install(vm)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := vm.RunString("Promise.resolve(); " + test.script); err != nil {
			t.Fatal(err)
		}
		if got := r.species.intact(); got != test.intact {
			t.Errorf("%s: intact is %v", test.script, got)
		}
	}
}
