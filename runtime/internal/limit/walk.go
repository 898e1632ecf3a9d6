package limit

import (
	"reflect"
	"strconv"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"jsrun/runtime/internal/intrinsic"
)

// What goja does with all properties of an object, as Object.assign, it does in one
// piece. Where they are many that is done here, by the steps of the specification.

// manyProperties is how many properties goja may go over at once. Each takes it up to
// some microseconds.
const manyProperties = 1 << 12

// hasMany tells that a value has many properties. Nobody sees that it is looked at.
func (r *realm) hasMany(v goja.Value) bool {
	switch v := v.(type) {
	case goja.String:
		return v.Length() > manyProperties
	case *goja.Object:
		for o := v; o != nil; o = r.target(o) {
			if r.layout.countOf(o) > manyProperties {
				return true
			}
		}
	}
	return false
}

// countOf returns about how many properties an object has, none for a proxy.
func (l *layout) countOf(o *goja.Object) int64 {
	if elements, ok := l.elementsOf(o); ok {
		return int64(len(elements))
	}
	p, ok := l.namedOf(o)
	if !ok {
		return 0
	}
	count := int64(len(*p.names()))
	if n, _, ok := l.integersOf(o); ok {
		return count + n
	}
	if length, ok := l.sparseLength(o); ok {
		return length
	}
	return count
}

// key is a property key.
type key struct {
	name   unistring.String
	symbol *goja.Symbol // nil for a name
}

func (r *realm) value(k key) goja.Value {
	if k.symbol != nil {
		return k.symbol
	}
	if units := k.name.AsUtf16(); units != nil {
		return goja.StringFromUTF16(units[1:]) // behind the mark of order
	}
	return r.vm.ToValue(string(k.name))
}

// text returns the name as goja takes it from Go; ok is false for symbols, and for
// names that Go might spell in another way.
func (k key) text() (name string, ok bool) {
	return string(k.name), k.symbol == nil && k.name.AsUtf16() == nil
}

// keyOf returns the key that a value of a list of keys is.
func keyOf(v goja.Value) key {
	if s, ok := v.(*goja.Symbol); ok {
		return key{symbol: s}
	}
	text := v.String()
	for i := range len(text) {
		if text[i] >= 0x80 {
			s := v.ToString().(goja.String)
			units := make([]uint16, 1, s.Length()+1)
			units[0] = unistring.BOM
			for i := range s.Length() {
				units = append(units, s.CharAt(i))
			}
			return key{name: unistring.FromUtf16(units)}
		}
	}
	return key{name: unistring.String(text)}
}

// walk goes over the properties of an object.
type walk struct {
	*realm
	o       *goja.Object
	part    namedPart
	kind    walkKind
	integer int64  // so many integers, from 0 on, are keys
	missing []bool // those that are not, nil if they all are
	text    bool   // of a String object
	others  []key
	// excluded tells which keys eachEnumerable leaves out, nil for none.
	excluded func(name unistring.String, symbol *goja.Symbol) bool
}

// walkKind tells how the properties of an object are read.
type walkKind int

const (
	byReflect walkKind = iota // as a script would
	ordinary
	dense  // its elements; other properties as a script would
	exotic // likewise, of String objects and typed arrays
)

var proxyType = reflect.TypeFor[goja.Proxy]()

// walk begins with the keys of an object: OwnPropertyKeys
// (sec-ordinary-object-internal-methods-and-internal-slots-ownpropertykeys). It throws.
func (r *realm) walk(o *goja.Object) *walk {
	r.order(o)
	w := &walk{realm: r, o: o}
	part, hasNames := r.layout.namedOf(o)
	w.part = part
	if _, ok := r.layout.ordinaryProperties(o); ok && hasNames {
		w.kind = ordinary
	} else if elements, ok := r.layout.elementsOf(o); ok && hasNames {
		w.kind, w.integer = dense, int64(len(elements))
		w.findHoles(elements)
	} else if n, text, ok := r.layout.integersOf(o); ok && hasNames {
		w.kind, w.integer, w.text = exotic, n, text
	} else if target := r.seenThrough(o); target != nil {
		*w = *r.walk(target)
		w.o, w.kind = o, byReflect
		return w
	} else {
		list, _ := r.layout.dense(r.Reflect("ownKeys", o))
		for _, k := range list {
			w.poll()
			w.others = append(w.others, keyOf(k))
		}
		return w
	}
	names := *part.names()
	r.bound(float64(len(names))*valueSize, "array")
	for _, name := range names {
		w.others = append(w.others, key{name: name})
	}
	for _, s := range part.symbols() {
		w.others = append(w.others, key{symbol: s})
	}
	return w
}

// seenThrough returns the target of a proxy whose keys are those of its target: its
// handler has no trap for them, nor anything that would notice that it is looked for.
func (r *realm) seenThrough(o *goja.Object) *goja.Object {
	target := r.target(o)
	if target == nil {
		return nil
	}
	handler := o.Export().(goja.Proxy).Handler()
	if handler == nil {
		return nil
	}
	for h := handler; h != nil; h = h.Prototype() {
		if _, ok := r.layout.ordinaryProperties(h); !ok && h != r.prototypes()[1] {
			return nil
		}
		if p, ok := r.layout.namedOf(h); !ok || p.value("ownKeys") != nil {
			return nil
		}
	}
	return target
}

// findHoles notes which elements of an array are not there.
func (w *walk) findHoles(elements []goja.Value) {
	for i, v := range elements {
		if v != nil {
			continue
		}
		if w.missing == nil {
			w.missing = make([]bool, len(elements))
		}
		w.missing[i] = true
	}
}

// each calls f with the keys, as long as it returns true. It looks for an interrupt.
func (w *walk) each(f func(k key) bool) {
	for i := range w.integer {
		w.poll()
		if w.missing != nil && w.missing[i] {
			continue
		}
		if !f(indexKey(i)) {
			return
		}
	}
	for _, k := range w.others {
		w.poll()
		if !f(k) {
			return
		}
	}
}

// own is GetOwnProperty, read where goja keeps it. ok is false if there is none.
// plain tells that Get gives the value.
func (w *walk) own(k key) (a attributes, plain, ok bool) {
	if v, known := w.stored(k); known {
		a = w.layout.attributesOf(v)
		return a, !a.accessor, v != nil
	}
	if i, ok := arrayIndex(k.name); ok && w.kind == exotic && int64(i) < w.integer {
		v := w.o.Get(string(k.name))
		return attributes{value: v, writable: !w.text, configurable: !w.text, enumerable: true}, true, v != nil
	}
	d := w.OwnProperty(w.o, w.value(k))
	if d == nil {
		return a, false, false
	}
	return fromDescriptor(d), false, true
}

// stored returns a property as goja keeps it, nil if there is none. known is false if
// it is not to be found in that way.
func (w *walk) stored(k key) (v goja.Value, known bool) {
	if k.symbol != nil {
		return nil, false
	}
	table := w.layout.words(w.o).table // it may have become another
	switch {
	case w.kind == ordinary && table == w.layout.ordinary:
		return w.part.value(k.name), true
	case w.kind == dense && table == w.layout.array:
		elements, _ := w.layout.elementsOf(w.o)
		if i, ok := arrayIndex(k.name); ok && int64(i) < int64(len(elements)) {
			return elements[i], true
		}
	}
	return nil, false
}

// fromDescriptor reads a descriptor that goja has made.
func fromDescriptor(d *goja.Object) attributes {
	is := func(name string) bool { return intrinsic.OrUndefined(d.Get(name)).ToBoolean() }
	a := attributes{value: d.Get("value"), writable: is("writable"), configurable: is("configurable"), enumerable: is("enumerable")}
	a.accessor = a.value == nil
	a.getter, _ = d.Get("get").(*goja.Object)
	a.setter, _ = d.Get("set").(*goja.Object)
	return a
}

// eachEnumerable calls f with the enumerable properties and their values, those of
// symbols only if they are asked for: the loop of CopyDataProperties, Object.assign and
// EnumerableOwnProperties (sec-enumerableownproperties). It throws.
func (w *walk) eachEnumerable(symbols bool, f func(k key, v goja.Value)) {
	w.each(func(k key) bool {
		if k.symbol != nil && !symbols || w.excluded != nil && w.excluded(k.name, k.symbol) {
			return true
		}
		a, plain, ok := w.own(k)
		if !ok || !a.enumerable {
			return true
		}
		v := a.value
		if !plain {
			v = w.Reflect("get", w.o, w.value(k))
		}
		f(k, intrinsic.OrUndefined(v))
		return true
	})
}

// set is Set(o, k, v, true) (sec-set-o-p-v-throw). It throws.
func (r *realm) set(o *goja.Object, k key, v goja.Value) {
	name, ok := k.text()
	var err error
	switch {
	case ok:
		err = o.Set(name, v)
	case k.symbol != nil:
		err = o.SetSymbol(k.symbol, v)
	case !r.Reflect("set", o, r.value(k), v).ToBoolean():
		err = r.cannot("assign to read only", k)
	}
	if err != nil {
		panic(err)
	}
}

// create is CreateDataPropertyOrThrow (sec-createdatapropertyorthrow). It throws.
func (r *realm) create(o *goja.Object, k key, v goja.Value) {
	name, ok := k.text()
	if !ok {
		r.CreateDataProperty(o, r.value(k), v)
		return
	}
	if err := o.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE); err != nil {
		panic(err)
	}
}

// cannot makes a TypeError.
func (r *realm) cannot(what string, k key) error {
	return r.vm.Try(func() { panic(r.vm.NewTypeError("Cannot %s property '%s'", what, r.value(k))) })
}

// indexKey is the key of an element.
func indexKey(i int64) key { return key{name: unistring.String(strconv.FormatInt(i, 10))} }
