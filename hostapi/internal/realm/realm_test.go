package realm_test

import (
	"reflect"
	"testing"

	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
)

func newRealm(t *testing.T) (*goja.Runtime, *realm.Realm) {
	t.Helper()
	rt := goja.New()
	r, err := realm.New(rt)
	if err != nil {
		t.Fatal(err)
	}
	return rt, r
}

func object(t *testing.T, rt *goja.Runtime, source string) *goja.Object {
	t.Helper()
	v, err := rt.RunString("(" + source + ")")
	if err != nil {
		t.Fatal(err)
	}
	return v.(*goja.Object)
}

// TestBrands holds the table of goja's types: a goja that renames one fails here.
func TestBrands(t *testing.T) {
	for source, want := range map[string]realm.Brand{
		"{}":                                   realm.BrandOrdinary,
		"new (class A {})":                     realm.BrandOrdinary,
		"Object.create(Map.prototype)":         realm.BrandOrdinary,
		"globalThis":                           realm.BrandOrdinary,
		"Math":                                 realm.BrandOrdinary,
		"Error.prototype":                      realm.BrandOrdinary,
		"function () {}":                       realm.BrandFunction,
		"() => {}":                             realm.BrandFunction,
		"async () => {}":                       realm.BrandFunction,
		"{ async m() {} }.m":                   realm.BrandFunction,
		"function* () {}":                      realm.BrandFunction,
		"class {}":                             realm.BrandFunction,
		"Map":                                  realm.BrandFunction,
		"(function () {}).bind()":              realm.BrandFunction,
		"[]":                                   realm.BrandArray,
		"new Array(1e9)":                       realm.BrandArray,
		"Array.prototype":                      realm.BrandArray,
		"(s => s)`a`":                          realm.BrandArray,
		"new (class extends Array {})":         realm.BrandArray,
		"(function () { return arguments })()": realm.BrandArguments,
		"(function () { 'use strict'; return arguments })()": realm.BrandArguments,
		"Object(1)":                            realm.BrandBoxed,
		"Object('')":                           realm.BrandBoxed,
		"Object(true)":                         realm.BrandBoxed,
		"Object(1n)":                           realm.BrandBoxed,
		"Object(Symbol())":                     realm.BrandBoxed,
		"new Error()":                          realm.BrandError,
		"new (class extends TypeError {})":     realm.BrandError,
		"new AggregateError([])":               realm.BrandError,
		"new Date()":                           realm.BrandDate,
		"/x/":                                  realm.BrandRegExp,
		"new Map()":                            realm.BrandMap,
		"new Set()":                            realm.BrandSet,
		"new Map().keys()":                     realm.BrandMapIterator,
		"new Set().values()":                   realm.BrandSetIterator,
		"new WeakMap()":                        realm.BrandWeakMap,
		"new WeakSet()":                        realm.BrandWeakSet,
		"Promise.resolve()":                    realm.BrandPromise,
		"new Proxy({}, {})":                    realm.BrandProxy,
		"new Proxy(function () {}, {})":        realm.BrandProxy,
		"new ArrayBuffer(1)":                   realm.BrandArrayBuffer,
		"new Uint8Array(1)":                    realm.BrandTypedArray,
		"new BigInt64Array(1)":                 realm.BrandTypedArray,
		"new DataView(new ArrayBuffer(1))":     realm.BrandDataView,
		"(function* () {})()":                  realm.BrandGenerator,
		"[].values()":                          realm.BrandIterator,
		"''[Symbol.iterator]()":                realm.BrandIterator,
		"''.matchAll(/x/g)":                    realm.BrandIterator,
		"Object.setPrototypeOf(new Map, null)": realm.BrandMap,
	} {
		t.Run(source, func(t *testing.T) {
			rt, r := newRealm(t)
			if got := r.BrandOf(object(t, rt, source)); got != want {
				t.Errorf("got %d, want %d", got, want)
			}
		})
	}
}

func TestFunctionKind(t *testing.T) {
	for source, want := range map[string]string{
		"function () {}":       "Function",
		"{ m() {} }.m":         "Function",
		"class {}":             "Function",
		"async function () {}": "AsyncFunction",
		"async () => {}":       "AsyncFunction",
		"{ async m() {} }.m":   "AsyncFunction",
		"function* () {}":      "GeneratorFunction",
		"{ *m() {} }.m":        "GeneratorFunction",
		"Object.setPrototypeOf(function* () {}, null)": "GeneratorFunction",
	} {
		t.Run(source, func(t *testing.T) {
			rt, r := newRealm(t)
			if got := r.FunctionKind(object(t, rt, source)); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

// TestPeekIterator looks into iterators of every kind and takes nothing from them.
func TestPeekIterator(t *testing.T) {
	for source, want := range map[string][]any{
		"new Map([['a', 1], ['b', 2]]).keys()":                                        {"a", "b"},
		"new Map([['a', 1], ['b', 2]]).values()":                                      {int64(1), int64(2)},
		"new Map([['a', 1], ['b', 2]]).entries()":                                     {"a", int64(1), "b", int64(2)},
		"new Set(['x', 'y']).values()":                                                {"x", "y"},
		"new Set(['x']).entries()":                                                    {"x", "x"},
		"new Map().keys()":                                                            nil,
		"(() => { const i = new Set([1, 2, 3]).values(); i.next(); return i })()":     {int64(2), int64(3)},
		"(() => { const i = new Set([1]).values(); i.next(); i.next(); return i })()": nil,
		"(() => { const s = new Set([1, 2, 3]), i = s.values(); i.next(); s.delete(1); s.delete(2); return i })()": {int64(3)},
		"(() => { const s = new Set([1, 2]), i = s.values(); i.next(); s.clear(); s.add(9); return i })()":         {int64(9)},
		"(() => { const s = new Set([1]), i = s.values(); i.next(); s.add(2); return i })()":                       {int64(2)},
	} {
		t.Run(source, func(t *testing.T) {
			rt, r := newRealm(t)
			iter := object(t, rt, source)
			for range 2 {
				rest, ok := r.PeekIterator(iter)
				if !ok {
					t.Fatal("not an iterator")
				}
				var got []any
				for _, v := range rest.Values {
					got = append(got, v.Export())
				}
				if !reflect.DeepEqual(got, want) {
					t.Errorf("got %v, want %v", got, want)
				}
			}
		})
	}
	rt, r := newRealm(t)
	if _, ok := r.PeekIterator(object(t, rt, "{}")); ok {
		t.Error("an ordinary object is no iterator")
	}
}

func TestProxyTarget(t *testing.T) {
	rt, r := newRealm(t)
	target := object(t, rt, "globalThis.target = {}")
	if got := r.ProxyTarget(object(t, rt, "new Proxy(new Proxy(target, {}), {})")); got != target {
		t.Error("the target of a proxy of a proxy")
	}
	if got := r.ProxyTarget(object(t, rt, "(() => { const r = Proxy.revocable({}, {}); r.revoke(); return r.proxy })()")); got != nil {
		t.Error("a revoked proxy has no target")
	}
	native := rt.ToValue(rt.NewProxy(target, &goja.ProxyTrapConfig{})).(*goja.Object)
	if got := r.ProxyTarget(native); got != native {
		t.Error("a proxy that Go made is an object of its own")
	}
}

func TestOwn(t *testing.T) {
	rt, r := newRealm(t)
	o := object(t, rt, `(() => {
		const o = Object.defineProperty({ a: 1, get g() { throw 1 }, set s(v) {} }, 'h', { value: undefined });
		Object.prototype.get = Object.prototype.value = () => 'polluted';
		return o;
	})()`)
	for name, want := range map[string]struct{ value, get, set, enumerable bool }{
		"a": {value: true, enumerable: true},
		"g": {get: true, enumerable: true},
		"s": {set: true, enumerable: true},
		"h": {value: true},
	} {
		p, ok := r.OwnString(o, name)
		if !ok || (p.Value != nil) != want.value || (p.Get != nil) != want.get || (p.Set != nil) != want.set || p.Enumerable != want.enumerable {
			t.Errorf("%s: %+v", name, p)
		}
	}
	if _, ok := r.OwnString(o, "toString"); ok {
		t.Error("an inherited property is not an own one")
	}
}

func TestSurrogateKeys(t *testing.T) {
	rt, r := newRealm(t)
	from, to := object(t, rt, `({ '\ud800': 1, a: 2, '\ufffd': 3 })`), rt.NewObject()
	if _, err := rt.RunString("Object.prototype.get = () => 'polluted'"); err != nil {
		t.Fatal(err)
	}
	for _, key := range r.EnumerableKeys(from) {
		own, _ := r.Own(from, key)
		r.SetOwn(to, key, own.Value)
	}
	if err := rt.Set("to", to); err != nil {
		t.Fatal(err)
	}
	v, err := rt.RunString(`JSON.stringify([Object.keys(to).map((k) => k.charCodeAt(0)), to['\ud800'], to.a, to['\ufffd']])`)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := v.String(), "[[55296,97,65533],1,2,3]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
