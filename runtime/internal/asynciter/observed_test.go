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
