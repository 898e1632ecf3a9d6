package lazy

import (
	"reflect"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// resolving makes resolving functions for scripts (sec-createresolvingfunctions). Both of
// a promise are one piece of memory with what they capture, and their properties are made
// when something asks for one.
type resolving struct {
	places *resolvingPlaces
	blank  reflect.Value // of the type of places.memory, to copy
}

// resolvingPlaces tells how the piece of memory is laid out.
type resolvingPlaces struct {
	memory    reflect.Type // of a struct with two functions, each an Object and goja's implementation, and captured
	functions [2]uintptr   // offsets in it
	captured  uintptr

	// Offsets in a function.
	self, implementation, object, properties, call uintptr
}

// captured is what both functions capture, with their closures.
type captured struct {
	closures [2]closure
	resolved bool
}

// newResolving returns what makes the functions of a runtime; ok is false where goja is
// not as expected.
func newResolving(vm *goja.Runtime, proto *goja.Object) (r resolving, ok bool) {
	l, s := gojaLayout(), gojaSeats()
	if l == nil || s == nil {
		return r, false
	}
	r.places = resolvingPlacesOf(l, s)
	if r.places == nil {
		return r, false
	}
	r.blank = reflect.New(r.places.memory).Elem()
	for i := range 2 {
		o := vm.CreateObject(proto)
		function := reflect.New(s.function)
		part := function.Elem().Field(0)
		base := open(part, l.ordinary)
		base.Set(l.implementation(o))
		*at[string](base, s.class) = "Function"
		open(part, l.tmpl).Set(resolvingTemplate(l))
		*at[bool](part, l.materialised) = true
		l.become(o, function)
		r.blank.Field(i).Field(0).Set(reflect.ValueOf(o).Elem())
		r.blank.Field(i).Field(1).Set(function.Elem())
	}
	return r, true
}

var foundResolving sync.Map // one entry: *resolvingPlaces, nil where goja is not as expected

func resolvingPlacesOf(l *layout, s *seats) *resolvingPlaces {
	return once(&foundResolving, func() reflect.Value { return reflect.ValueOf(findResolving(l, s)) }).Interface().(*resolvingPlaces)
}

func findResolving(l *layout, s *seats) *resolvingPlaces {
	object, hasObject := l.base.FieldByName("val")
	if !hasObject || object.Type != reflect.TypeFor[*goja.Object]() || s.function.Field(0).Offset != 0 {
		return nil
	}
	function := reflect.StructOf([]reflect.StructField{
		{Name: "Object", Type: reflect.TypeFor[goja.Object]()},
		{Name: "Implementation", Type: s.function},
	})
	memory := reflect.StructOf([]reflect.StructField{
		{Name: "Resolve", Type: function}, {Name: "Reject", Type: function},
		{Name: "Captured", Type: reflect.TypeFor[captured]()},
	})
	implementation := function.Field(1).Offset
	ordinary := implementation + l.templated.Field(l.ordinary).Offset
	return &resolvingPlaces{
		memory:         memory,
		functions:      [2]uintptr{memory.Field(0).Offset, memory.Field(1).Offset},
		captured:       memory.Field(2).Offset,
		implementation: implementation,
		self:           reflect.TypeFor[goja.Object]().Field(l.self).Offset,
		object:         ordinary + object.Offset,
		properties:     ordinary + l.base.Field(l.values).Offset,
		call:           implementation + s.function.Field(s.call).Offset,
	}
}

var resolvingFunction sync.Map // one entry: the template

// resolvingTemplate has the properties of the functions.
func resolvingTemplate(l *layout) reflect.Value {
	return once(&resolvingFunction, func() reflect.Value {
		t := l.derive(reflect.Zero(reflect.PointerTo(l.template)))
		names, props := l.contents(t)
		for _, p := range []struct {
			name  string
			value any
		}{{"length", 1}, {"name", ""}} {
			name := unistring.String(p.name)
			*names = append(*names, name)
			props[name] = l.defining(Property{Name: p.name, Define: func(vm *goja.Runtime, o *goja.Object) {
				if err := o.DefineDataProperty(p.name, vm.ToValue(p.value), goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
					panic("jsrun: BUG: " + err.Error())
				}
			}})
		}
		return t
	})
}

// functions returns the resolving functions of a promise.
func (r *resolving) functions(promise unsafe.Pointer, resolve, reject *settler) (functions [2]*goja.Object) {
	memory := reflect.New(r.places.memory)
	memory.Elem().Set(r.blank)
	of := memory.UnsafePointer()
	shared := (*captured)(unsafe.Add(of, r.places.captured))
	for i, s := range []*settler{resolve, reject} {
		function := unsafe.Add(of, r.places.functions[i])
		o := (*goja.Object)(function)
		(*[2]unsafe.Pointer)(unsafe.Add(function, r.places.self))[1] = unsafe.Add(function, r.places.implementation)
		*(**goja.Object)(unsafe.Add(function, r.places.object)) = o
		*(*map[unistring.String]goja.Value)(unsafe.Add(function, r.places.properties)) = map[unistring.String]goja.Value{}
		c := &shared.closures[i]
		s.fill(c, promise, &shared.resolved)
		*(*unsafe.Pointer)(unsafe.Add(function, r.places.call)) = unsafe.Pointer(c)
		functions[i] = o
	}
	return functions
}
