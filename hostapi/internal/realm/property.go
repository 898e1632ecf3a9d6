package realm

import (
	"strconv"
	"strings"

	"github.com/dop251/goja"
)

// Property is an own property as its descriptor tells it
// (sec-property-descriptor-specification-type).
type Property struct {
	Value      goja.Value // [[Value]], nil for an accessor
	Get, Set   goja.Value // [[Get]] and [[Set]], nil where there is none
	Enumerable bool       // [[Enumerable]]
}

// Own returns the own property of o with the given key, a string or symbol.
func (r *Realm) Own(o *goja.Object, key goja.Value) (Property, bool) {
	desc, ok := r.Intrinsic("descriptor", nil, o, key).(*goja.Object)
	if !ok {
		return Property{}, false
	}
	if err := desc.SetPrototype(nil); err != nil {
		return Property{}, false
	}
	p := Property{
		Value:      desc.Get("value"),
		Get:        callableOrNil(desc.Get("get")),
		Set:        callableOrNil(desc.Get("set")),
		Enumerable: desc.Get("enumerable").ToBoolean(),
	}
	return p, true
}

func callableOrNil(v goja.Value) goja.Value {
	if v == nil || goja.IsUndefined(v) {
		return nil
	}
	return v
}

// OwnString is Own for a name.
func (r *Realm) OwnString(o *goja.Object, name string) (Property, bool) {
	return r.Own(o, r.rt.ToValue(name))
}

// OwnKeys returns every own key of o in order, symbols included.
func (r *Realm) OwnKeys(o *goja.Object) []goja.Value {
	return r.Elements(r.Intrinsic("ownKeys", nil, o).(*goja.Object))
}

// SetOwn is CreateDataProperty on an object that no script has seen.
func (r *Realm) SetOwn(o *goja.Object, key, v goja.Value) {
	if name := key.String(); goja.IsString(key) && !strings.ContainsRune(name, '\uFFFD') {
		must(o.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
		return
	}
	desc := r.rt.CreateObject(nil)
	for name, v := range map[string]goja.Value{
		"value": v, "writable": r.rt.ToValue(true), "enumerable": r.rt.ToValue(true), "configurable": r.rt.ToValue(true),
	} {
		must(desc.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
	}
	r.Intrinsic("define", nil, o, key, desc)
}

// Elements returns the elements of a genuine array that no script has touched.
func (r *Realm) Elements(array *goja.Object) []goja.Value {
	n := int(array.Get("length").ToInteger())
	values := make([]goja.Value, n)
	for i := range values {
		values[i] = array.Get(strconv.Itoa(i))
	}
	return values
}

// EnumerableKeys returns the enumerable own keys of o in order, symbols last.
func (r *Realm) EnumerableKeys(o *goja.Object) []goja.Value {
	names := o.Keys()
	keys := make([]goja.Value, 0, len(names))
	for _, name := range names {
		if strings.ContainsRune(name, '\uFFFD') {
			// Perhaps a lone surrogate, which a Go string can't hold.
			return r.enumerableKeysSlow(o)
		}
		keys = append(keys, r.rt.ToValue(name))
	}
	for _, symbol := range o.Symbols() {
		keys = append(keys, symbol)
	}
	return keys
}

func (r *Realm) enumerableKeysSlow(o *goja.Object) []goja.Value {
	var keys []goja.Value
	for _, key := range r.OwnKeys(o) {
		if p, ok := r.Own(o, key); ok && p.Enumerable {
			keys = append(keys, key)
		}
	}
	return keys
}

// Prototype returns the prototype of o, looking behind a proxy instead of
// asking it. It returns nil at the end of the chain.
func (r *Realm) Prototype(o *goja.Object) *goja.Object {
	proto := o.Prototype()
	if proto == nil {
		return nil
	}
	return r.ProxyTarget(proto)
}

// Lookup finds a data property on o or its prototypes. An accessor ends the
// search with nil, as does the end of the chain.
func (r *Realm) Lookup(o *goja.Object, key goja.Value) goja.Value {
	for depth := 0; o != nil && depth < 10_000; depth++ {
		if p, ok := r.Own(o, key); ok {
			return p.Value
		}
		o = r.Prototype(o)
	}
	return nil
}

// Get is the [[Get]] of o, getters of the script included. It returns nil if
// that throws.
func (r *Realm) Get(o *goja.Object, key goja.Value) (v goja.Value) {
	if ex := r.Try(func() {
		if symbol, ok := key.(*goja.Symbol); ok {
			v = o.GetSymbol(symbol)
			return
		}
		v = o.Get(key.String())
	}); ex != nil {
		return nil
	}
	return v
}
