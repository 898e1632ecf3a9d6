package value_test

import (
	"context"
	"math"
	"reflect"
	"strings"
	"testing"
	"time"
)

// Values that a script made to do harm end in an error, soon enough.
func TestHostileValues(t *testing.T) {
	var anything any
	for _, test := range []struct {
		name string
		js   string
		to   any
		want string
	}{
		{"cyclic array", `(() => { const a = []; a.push(a); return a })()`, &anything, "it contains itself"},
		{"cyclic object", `(() => { const o = {a: {}}; o.a.o = o; return o })()`, &anything, "it contains itself"},
		{"cyclic struct", `(() => { const o = {}; o.Next = o; return o })()`, &node{}, "it contains itself"},
		{"cyclic Map", `(() => { const m = new Map; m.set(1, m); return m })()`, &anything, "it contains itself"},
		{"deep", `(() => { let o = {}; for (let i = 0; i < 100000; i++) o = {Next: o}; return o })()`, &node{}, "nested too deep"},
		{"deep array", `(() => { let o = []; for (let i = 0; i < 100000; i++) o = [o]; return o })()`, &anything, "nested too deep"},
		{"endless getter", `{get Next() { return Object.create(this.__proto__, Object.getOwnPropertyDescriptors(this)) }}`, &node{}, "nested too deep"},
		{"huge array", `new Array(4294967295)`, &anything, "more than 100000 values"},
		{"huge array-like proxy", `new Proxy([], {get: (t, k) => k === "length" ? Infinity : null})`, new([]*int), "more than 100000 values"},
		{"endless native iterator", `{[Symbol.iterator]() { return {next: Object} }}`, &anything, ""},
		{"endless native list", `{[Symbol.iterator]() { return {next: Object} }}`, new([]any), "more than 100000 values"},
		{"revoked proxy", `(() => { const {proxy, revoke} = Proxy.revocable({}, {}); revoke(); return proxy })()`, &anything, "revoked"},
		{"revoked array", `(() => { const {proxy, revoke} = Proxy.revocable([], {}); revoke(); return proxy })()`, new([]int), "revoked"},
		{"revoked struct", `(() => { const {proxy, revoke} = Proxy.revocable({}, {}); revoke(); return proxy })()`, &node{}, "revoked"},
		{"string that throws", `{toString() { throw 1 }}`, new(string), "cannot make string from an object"},
		{"shrinking array", `(() => { const a = [1, 2, 3]; Object.defineProperty(a, 0, {get() { a.length = 0; return 1 }}); return a })()`, new([]*int), ""},
		{"growing Map", `(() => { const m = new Map([[1, {get x() { m.set(m.size, {}); return 1 }}]]); return m })()`, &anything, ""},
		{"symbol keys", `{[Symbol()]: 1}`, &anything, ""},
		{"subclass of Array", `new (class extends Array { get length() { return 1e9 } })`, new([]int), ""},
		{"fake DataView", `Object.create(new DataView(new ArrayBuffer(1)).__proto__)`, new([]byte), "it is not iterable"},
		{"shadowed views", `Object.defineProperty(new Uint8Array(1), "length", {value: 1e9})`, new([]byte), ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			w := newWorld(t)
			w.MaxValues = 100_000
			v := w.js(test.js)
			_, err := w.FromJS(v, reflect.TypeOf(test.to).Elem())
			if test.want == "" && err != nil || test.want != "" && (err == nil || !strings.Contains(err.Error(), test.want)) {
				t.Errorf("%v, want %s", err, test.want)
			}
		})
	}
}

// What is detached reads as empty.
func TestDetached(t *testing.T) {
	for _, source := range []string{"new Uint8Array(b, 4, 4)", "new Float64Array(b, 8)", "new DataView(b)", "b", "new Uint16Array(b, 2)"} {
		w := newWorld(t)
		buffer := w.vm.NewArrayBuffer(make([]byte, 16))
		_ = w.vm.Set("b", buffer)
		v := w.js("globalThis.v = " + source)
		buffer.Detach()
		for _, to := range []any{[]byte{}, [2]float64{}} {
			_, err := w.FromJS(v, reflect.TypeOf(to))
			if _, isSlice := to.([]byte); isSlice && err != nil {
				t.Errorf("%s to %T: %v", source, to, err)
			}
		}
		if _, err := w.FromJS(v, reflect.TypeFor[any]()); err != nil {
			t.Errorf("%s: %v", source, err)
		}
	}
}

// An interrupt reaches a conversion, also one that never comes to script code; so
// does the limit on calls.
func TestInterrupt(t *testing.T) {
	for _, js := range []string{
		`{get name() { for (;;); }}`,
		`{get name() { return this.price }, get price() { return this.name }}`,
		`new Proxy({}, {get(t, k, r) { return r[k] }})`,
		`{[Symbol.iterator]() { return {next: Object} }}`,
	} {
		w := newWorld(t)
		w.MaxValues = math.MaxInt
		w.set("f", func(item) {})
		w.set("g", func([]*int) {})
		ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
		defer cancel()
		err := w.loop.Run(ctx, func() error {
			_, err := w.vm.RunString("{ const v = " + js + "; try { v[Symbol.iterator] ? g(v) : f(v) } catch {} }")
			return err
		})
		if err == nil {
			t.Errorf("%s went through", js)
		}
	}
}
