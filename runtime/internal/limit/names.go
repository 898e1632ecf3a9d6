package limit

import (
	"reflect"
	"slices"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// named is where goja keeps the named properties of an object, whatever its kind: in a
// part that all kinds begin with, or have in them. A test fails when a newer goja has
// other fields.
type named struct {
	values, names   uintptr // of the part: the properties, and their names
	sorted, indices uintptr // how many of the names are in order; how many of those are integers
	symbols         uintptr // a pointer to a map with a chain of entries
	first           uintptr // of the map: the first entry
	key, next       uintptr // of an entry
	base            reflect.Type
	property        reflect.Type // of a property with attributes, behind its pointer

	places sync.Map // method table → place
}

// place is what is known of a kind of object.
type place struct {
	part   int // the offset of the part, -1 where there is none
	length int // of an int, how many integers are keys: of String objects and typed arrays; -1 for others
	text   bool
	// An iterator of goja's with a prototype of its own.
	iterator bool
}

// attributes is a property with attributes, as goja has it.
type attributes struct {
	value                                        goja.Value
	writable, configurable, enumerable, accessor bool
	getter, setter                               *goja.Object
}

// gojaNamed returns it, nil if it is not as expected. It is looked at when something
// first has to know how many properties there are.
var gojaNamed = sync.OnceValue(func() (n *named) {
	defer func() {
		if recover() != nil { // of reflect: a field is missing
			n = nil
		}
	}()
	vm := goja.New()
	return layoutOf(vm).findNamed(vm)
})

// findNamed panics where something is not as expected.
func (l *layout) findNamed(vm *goja.Runtime) *named {
	base := reflect.ValueOf(vm.NewObject()).Elem().FieldByName("self").Elem().Type().Elem()
	at := func(owner reflect.Type, name string, kind reflect.Type) uintptr {
		f, ok := owner.FieldByName(name)
		if !ok || kind != nil && f.Type != kind {
			panic("no field " + name)
		}
		return f.Offset
	}
	typeOf := func(owner reflect.Type, name string) reflect.Type {
		at(owner, name, nil)
		f, _ := owner.FieldByName(name)
		return f.Type.Elem()
	}
	symbols := typeOf(base, "symValues")
	entry := typeOf(symbols, "iterFirst")
	value := reflect.TypeFor[goja.Value]()
	n := &named{
		values:  at(base, "values", reflect.TypeFor[map[unistring.String]goja.Value]()),
		names:   at(base, "propNames", reflect.TypeFor[[]unistring.String]()),
		sorted:  at(base, "lastSortedPropLen", reflect.TypeFor[int]()),
		indices: at(base, "idxPropCount", reflect.TypeFor[int]()),
		symbols: at(base, "symValues", reflect.PointerTo(symbols)),
		first:   at(symbols, "iterFirst", reflect.PointerTo(entry)),
		key:     at(entry, "key", value),
		next:    at(entry, "iterNext", reflect.PointerTo(entry)),
		base:    base, property: l.property.Elem(),
	}
	for i, f := range reflect.VisibleFields(reflect.TypeFor[attributes]()) {
		if theirs := l.property.Elem().Field(i); theirs.Offset != f.Offset || theirs.Type != f.Type {
			panic("no field like " + f.Name)
		}
	}
	for i, name := range []string{"value", "writable", "configurable", "enumerable", "accessor", "getterFunc", "setterFunc"} {
		if l.property.Elem().Field(i).Name != name {
			panic("no field " + name)
		}
	}
	return n
}

// namedPart is where an object keeps its named properties.
type namedPart struct {
	*named
	at unsafe.Pointer
}

// namedOf returns that of an object; ok is false if it has none, as a proxy of goja's.
func (l *layout) namedOf(o *goja.Object) (p namedPart, ok bool) {
	n, w := gojaNamed(), l.words(o)
	if n == nil {
		return namedPart{}, false
	}
	if w.table == l.ordinary {
		return namedPart{n, w.data}, true
	}
	if at := l.placeOf(o).part; at >= 0 {
		return namedPart{n, unsafe.Add(w.data, at)}, true
	}
	return namedPart{}, false
}

// integersOf returns how many integers, from 0 on, are keys of a String object (text is
// true) or of a typed array. ok is false for others.
func (l *layout) integersOf(o *goja.Object) (n int64, text, ok bool) {
	w := l.words(o)
	if w.table == l.ordinary || w.table == l.array {
		return 0, false, false
	}
	at := l.placeOf(o)
	if at.length < 0 {
		return 0, false, false
	}
	return int64(*(*int)(unsafe.Add(w.data, at.length))), at.text, true
}

// nowhere is what is known of an object without such a part.
var nowhere = place{part: -1, length: -1}

func (l *layout) placeOf(o *goja.Object) place {
	n, table := gojaNamed(), l.words(o).table
	if n == nil {
		return nowhere
	}
	at, ok := n.places.Load(table)
	if !ok {
		at = n.find(reflect.ValueOf(o).Elem().FieldByName("self").Elem().Type())
		n.places.Store(table, at)
	}
	return at.(place)
}

// find looks through the implementation of a kind of object.
func (n *named) find(pointer reflect.Type) place {
	if pointer.Kind() != reflect.Pointer || pointer.Elem().Kind() != reflect.Struct {
		return nowhere
	}
	kind, found := pointer.Elem(), nowhere
	if kind == n.base {
		found.part = 0
		return found
	}
	f, ok := kind.FieldByName(n.base.Name())
	if !ok || f.Type != n.base {
		return nowhere
	}
	if length, ok := kind.FieldByName("length"); ok && length.Type.Kind() == reflect.Int {
		switch found.text = kind.Name() == "stringObject"; {
		case found.text, kind.Name() == "typedArrayObject":
			found.length = int(length.Offset)
		}
	}
	found.iterator = slices.Contains([]string{"setIterObject", "mapIterObject", "regExpStringIterObject"}, kind.Name())
	offset := uintptr(0)
	for _, i := range f.Index {
		part := kind.Field(i)
		if part.Type.Kind() != reflect.Struct {
			return nowhere
		}
		offset, kind = offset+part.Offset, part.Type
	}
	found.part = int(offset)
	return found
}

func (p namedPart) names() *[]unistring.String {
	return (*[]unistring.String)(unsafe.Add(p.at, p.named.names))
}

// sorted is how many of the names are in order, the first of them integers.
func (p namedPart) sorted() (names, integers *int) {
	return (*int)(unsafe.Add(p.at, p.named.sorted)), (*int)(unsafe.Add(p.at, p.named.indices))
}

// value returns a property as goja keeps it, nil if there is none.
func (p namedPart) value(name unistring.String) goja.Value {
	return (*(*map[unistring.String]goja.Value)(unsafe.Add(p.at, p.named.values)))[name]
}

// symbols returns the keys that are symbols.
func (p namedPart) symbols() (list []*goja.Symbol) {
	entries := *(*unsafe.Pointer)(unsafe.Add(p.at, p.named.symbols))
	if entries == nil {
		return nil
	}
	for e := *(*unsafe.Pointer)(unsafe.Add(entries, p.first)); e != nil; e = *(*unsafe.Pointer)(unsafe.Add(e, p.next)) {
		list = append(list, (*(*goja.Value)(unsafe.Add(e, p.key))).(*goja.Symbol))
	}
	return list
}

// attributesOf returns the attributes of a property as goja keeps it.
func (l *layout) attributesOf(v goja.Value) attributes {
	if reflect.TypeOf(v) != l.property {
		return attributes{value: v, writable: true, configurable: true, enumerable: true}
	}
	return *(*attributes)((*interfaceWords)(unsafe.Pointer(&v)).data)
}
