package lazy

import (
	"reflect"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// Results makes the results of iterators (sec-iteratorresult-interface) of a runtime,
// each one piece of memory with the names of its properties.
type Results struct {
	vm     *goja.Runtime
	places *resultPlaces // nil where goja is not as expected
	blank  reflect.Value
}

// resultPlaces tells how the piece of memory is laid out.
type resultPlaces struct {
	memory                      reflect.Type // of a struct with an Object, goja's implementation, names
	self                        uintptr      // offset in an Object
	implementation, namesOf     uintptr      // offsets in the memory
	object, properties, ordered uintptr      // likewise
}

var foundResults sync.Map // one entry

// NewResults returns what makes the results.
func NewResults(vm *goja.Runtime) *Results {
	r := &Results{vm: vm}
	l := gojaLayout()
	if l == nil {
		return r
	}
	r.places = once(&foundResults, func() reflect.Value { return reflect.ValueOf(findResults(l)) }).Interface().(*resultPlaces)
	if r.places == nil {
		return r
	}
	o := vm.NewObject()
	r.blank = reflect.New(r.places.memory).Elem()
	r.blank.Field(0).Set(reflect.ValueOf(o).Elem())
	r.blank.Field(1).Set(l.implementation(o))
	r.blank.Field(2).Set(reflect.ValueOf([2]unistring.String{"value", "done"}))
	return r
}

func findResults(l *layout) *resultPlaces {
	object, ok := l.base.FieldByName("val")
	if !ok || object.Type != reflect.TypeFor[*goja.Object]() {
		return nil
	}
	memory := reflect.StructOf([]reflect.StructField{
		{Name: "Object", Type: reflect.TypeFor[goja.Object]()},
		{Name: "Implementation", Type: l.base},
		{Name: "Names", Type: reflect.TypeFor[[2]unistring.String]()},
	})
	implementation := memory.Field(1).Offset
	return &resultPlaces{
		memory:         memory,
		self:           reflect.TypeFor[goja.Object]().Field(l.self).Offset,
		implementation: implementation,
		namesOf:        memory.Field(2).Offset,
		object:         implementation + object.Offset,
		properties:     implementation + l.base.Field(l.values).Offset,
		ordered:        implementation + l.base.Field(l.names).Offset,
	}
}

// New is CreateIterResultObject (sec-createiterresultobject).
func (r *Results) New(value, done goja.Value) *goja.Object {
	if r.places == nil {
		return r.newByDefinition(value, done)
	}
	memory := reflect.New(r.places.memory)
	memory.Elem().Set(r.blank)
	of := memory.UnsafePointer()
	o := (*goja.Object)(of)
	(*[2]unsafe.Pointer)(unsafe.Add(of, r.places.self))[1] = unsafe.Add(of, r.places.implementation)
	*(**goja.Object)(unsafe.Add(of, r.places.object)) = o
	*(*map[unistring.String]goja.Value)(unsafe.Add(of, r.places.properties)) = map[unistring.String]goja.Value{"value": value, "done": done}
	*(*[]unistring.String)(unsafe.Add(of, r.places.ordered)) = (*[2]unistring.String)(unsafe.Add(of, r.places.namesOf))[:]
	return o
}

// newByDefinition defines the properties one by one: to set them would call setters of
// Object.prototype.
func (r *Results) newByDefinition(value, done goja.Value) *goja.Object {
	o := r.vm.NewObject()
	for _, p := range []struct {
		name  string
		value goja.Value
	}{{"value", value}, {"done", done}} {
		if err := o.DefineDataProperty(p.name, p.value, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE); err != nil {
			panic("jsrun: BUG: " + err.Error())
		}
	}
	return o
}
