package limit

import (
	"testing"

	"github.com/dop251/goja"
)

// A newer goja may keep names in another way: then it goes over all properties itself.
func TestNamed(t *testing.T) {
	if gojaNamed() == nil {
		t.Fatal("goja's objects are not as expected")
	}
	vm := goja.New()
	l := layoutOf(vm)
	for _, test := range []struct {
		text     string
		count    int64
		iterator bool
	}{
		{`({ a: 1, b: 2, [Symbol()]: 3 })`, 2, false}, {`[1, 2, , 4]`, 4, false}, {`new String("abc")`, 4, false},
		{`new Uint8Array(5)`, 5, false}, {`Object.assign(() => {}, { a: 1 })`, 3, false}, {`new Proxy({ a: 1 }, {})`, 0, false},
		{`new Date()`, 0, false}, {`(function() { return arguments })(1, 2)`, 4, false}, {`const a = []; a[1e6] = 1; a`, 1000001, false},
		{`new Set([1]).values()`, 0, true}, {`new Map([[1, 2]]).entries()`, 0, true}, {`"a".matchAll(/a/g)`, 0, true}, {`[].values()`, 0, false},
	} {
		v, err := vm.RunString("{" + test.text + "}")
		if err != nil {
			t.Fatal(err)
		}
		o := v.(*goja.Object)
		if count := l.countOf(o); count != test.count || l.isIterator(o) != test.iterator {
			t.Errorf("%s: %d properties, iterator: %v", test.text, count, l.isIterator(o))
		}
	}
}
