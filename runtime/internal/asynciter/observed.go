package asynciter

import (
	"reflect"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"jsrun/internal/lazy"
)

// What PromiseResolve and the resolving functions look up, a script sees only if
// it has put something in the way: an accessor or another value at
// Promise.prototype.constructor, a `then` on Object.prototype, a property on the
// promise itself. unobserved and plain tell that there is nothing of that kind.
// Reading the property would not do, since a getter would run; and goja's API for
// looking at a descriptor makes an object. So the tables of properties are found
// once by reflection. Where a goja has others, nothing is ever unobserved: the
// general ways are taken, which are right and slower (TestObservedByReflection).
type observed struct {
	promiseProto *goja.Object // %Promise.prototype%
	promise      goja.Value   // %Promise%

	// Tables of own properties, nil where they were not found.
	promiseTable, objectTable *map[unistring.String]goja.Value

	// The property `constructor` of Promise.prototype, as long as it is that one.
	property goja.Value
	accessor *bool
	value    *goja.Value

	species species
}

func (w *observed) setUp(promise, proto, objectProto *goja.Object) {
	w.promiseProto, w.promise = proto, promise
	table := tableOf(w.promiseProto)
	if table == nil || !w.find((*table)["constructor"]) {
		return
	}
	w.promiseTable, w.objectTable = table, tableOf(objectProto)
}

// tableOf finds the own properties of an ordinary object.
func tableOf(o *goja.Object) *map[unistring.String]goja.Value {
	self := reflect.ValueOf(o).Elem().FieldByName("self")
	if !self.IsValid() || self.Kind() != reflect.Interface || self.Elem().Kind() != reflect.Pointer {
		return nil
	}
	return field[map[unistring.String]goja.Value](self.Elem().Elem(), "values")
}

// field returns the address of a field, nil if there is none of that type.
func field[T any](of reflect.Value, name string) *T {
	f := of.FieldByName(name)
	if !f.IsValid() || !f.CanAddr() {
		return nil
	}
	p, _ := reflect.NewAt(f.Type(), f.Addr().UnsafePointer()).Interface().(*T)
	return p
}

// find looks into a property. It tells whether it is one of the kind expected.
func (w *observed) find(property goja.Value) bool {
	v := reflect.ValueOf(property)
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
		return false
	}
	w.accessor, w.value = field[bool](v.Elem(), "accessor"), field[goja.Value](v.Elem(), "value")
	if w.accessor == nil || w.value == nil {
		return false
	}
	w.property = property
	return true
}

// unobserved tells that nobody can tell whether a promise that no script has seen
// was looked at: Promise.prototype.constructor is %Promise%, and objects without
// a `then` of their own have none.
func (w *observed) unobserved() bool { return !w.thenObserved() && w.constructorIntact() }

// thenObserved tells that somebody may tell whether a promise was resolved with an
// object that has no `then` of its own.
func (w *observed) thenObserved() bool {
	if w.objectTable == nil {
		return true
	}
	_, ok := (*w.objectTable)["then"]
	return ok
}

// constructorIntact tells that Promise.prototype.constructor is %Promise%, and
// that finding it out runs nothing.
func (w *observed) constructorIntact() bool {
	if w.promiseTable == nil {
		return false
	}
	property := (*w.promiseTable)["constructor"]
	if o, ok := property.(*goja.Object); ok || property == nil { // a plain value: enumerable
		return ok && o == w.promise
	}
	if property != w.property && !w.find(property) {
		return false
	}
	return !*w.accessor && *w.value == w.promise
}

// plain tells that `constructor` of a promise is %Promise%, and that finding it
// out runs nothing.
func (w *observed) plain(promise *goja.Object) bool {
	if !w.constructorIntact() || promise.Prototype() != w.promiseProto {
		return false
	}
	_, properties, ok := lazy.PromiseOf(promise)
	return ok && properties == 0
}

// species is the property Promise[@@species], as long as it is that one
// (sec-get-promise-%symbol.species%).
type species struct {
	place    *goja.Value // nil where it was not found
	property goja.Value
	getter   **goja.Object
	was      *goja.Object
}

// setUpSpecies finds it.
func (w *observed) setUpSpecies(promise *goja.Object) {
	place := lazy.SymbolPlace(promise, goja.SymSpecies)
	if place == nil || reflect.TypeOf(*place).Kind() != reflect.Pointer {
		return
	}
	if getter := field[*goja.Object](reflect.ValueOf(*place).Elem(), "getterFunc"); getter != nil && *getter != nil {
		w.species = species{place, *place, getter, *getter}
	}
}

// intact tells that nobody has changed the property.
func (s *species) intact() bool {
	return s.place != nil && *s.place == s.property && *s.getter == s.was
}
