package asynciter

import (
	"reflect"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"jsrun/runtime/internal/intrinsic"
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
	promise      uintptr      // %Promise%

	promiseTable, objectTable *map[unistring.String]goja.Value // own properties; nil: not found
	ownTable                  []int                            // where a *goja.Promise has its own
	accessor, value           []int                            // fields of a property
}

func (w *observed) setUp(promise, objectProto *goja.Object) {
	w.promiseProto = intrinsic.PrototypeOf(promise)
	w.promise = reflect.ValueOf(promise).Pointer()
	own, ok := promiseType.Elem().FieldByName("values")
	property := w.property(tableOf(w.promiseProto))
	if !ok || own.Type.Kind() != reflect.Map || property.Kind() != reflect.Struct {
		return
	}
	accessor, hasAccessor := property.Type().FieldByName("accessor")
	value, hasValue := property.Type().FieldByName("value")
	if !hasAccessor || !hasValue || accessor.Type.Kind() != reflect.Bool || value.Type.Kind() != reflect.Interface {
		return
	}
	w.ownTable, w.accessor, w.value = own.Index, accessor.Index, value.Index
	w.promiseTable, w.objectTable = tableOf(w.promiseProto), tableOf(objectProto)
}

// tableOf finds the own properties of an ordinary object.
func tableOf(o *goja.Object) *map[unistring.String]goja.Value {
	self := reflect.ValueOf(o).Elem().FieldByName("self")
	if !self.IsValid() || self.Kind() != reflect.Interface || self.Elem().Kind() != reflect.Pointer {
		return nil
	}
	values := self.Elem().Elem().FieldByName("values")
	if !values.IsValid() {
		return nil
	}
	table, _ := reflect.NewAt(values.Type(), values.Addr().UnsafePointer()).Interface().(*map[unistring.String]goja.Value)
	return table
}

// property is the property `constructor` of Promise.prototype, invalid if it is
// not where it should be.
func (w *observed) property(table *map[unistring.String]goja.Value) reflect.Value {
	if table == nil {
		return reflect.Value{}
	}
	v := reflect.ValueOf((*table)["constructor"])
	if v.Kind() != reflect.Pointer {
		return reflect.Value{}
	}
	return v.Elem()
}

// unobserved tells that nobody can tell whether a promise that no script has seen
// was looked at: Promise.prototype.constructor is %Promise%, and objects without
// a `then` of their own have none.
func (w *observed) unobserved() bool {
	if w.promiseTable == nil || w.objectTable == nil {
		return false
	}
	if _, ok := (*w.objectTable)["then"]; ok {
		return false
	}
	return w.constructorIntact()
}

// constructorIntact tells that Promise.prototype.constructor is %Promise%, and
// that finding it out runs nothing.
func (w *observed) constructorIntact() bool {
	p := w.property(w.promiseTable)
	if p.Kind() != reflect.Struct || p.FieldByIndex(w.accessor).Bool() {
		return false
	}
	constructor := p.FieldByIndex(w.value).Elem()
	return constructor.Kind() == reflect.Pointer && constructor.Pointer() == w.promise
}

// plain tells that `constructor` of a promise is %Promise%, and that finding it
// out runs nothing.
func (w *observed) plain(o *goja.Object, p *goja.Promise) bool {
	return w.constructorIntact() && o.Prototype() == w.promiseProto &&
		reflect.ValueOf(p).Elem().FieldByIndex(w.ownTable).Len() == 0
}
