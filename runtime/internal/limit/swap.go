package limit

import (
	"reflect"
	"strings"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// layout is where goja keeps what this package changes and looks at. A test fails
// when a newer goja has other fields.
type layout struct {
	self         uintptr           // of Object: the implementation, an interface
	array        unsafe.Pointer    // the method table of a dense array
	elements     uintptr           // of it: the elements
	length       uintptr           // of it: the length
	count        uintptr           // of it: how many elements are not holes
	extensible   uintptr           // of it: whether it can have more
	writable     uintptr           // of it: whether its length can be written
	prototype    uintptr           // of all kinds: the prototype
	ordinary     unsafe.Pointer    // the method table of an ordinary object
	values       uintptr           // of it, and of Array.prototype and Object.prototype: the properties
	prototypes   [2]unsafe.Pointer // the method tables of those two
	function     unsafe.Pointer    // the method table of a function written in Go
	callOfNative uintptr           // of it: the Go function
	templated    unsafe.Pointer    // the method table of such a function with a template
	callOfMade   uintptr           // of it: the Go function
	// The types of numbers, and of a property with attributes.
	integer, float, property reflect.Type
}

// interfaceWords is an interface value with methods: its method table, by which
// types can be told apart, and its pointer.
type interfaceWords struct{ table, data unsafe.Pointer }

var gojaLayout struct {
	once   sync.Once
	layout *layout
}

// layoutOf returns goja's layout, nil if it is not the expected one. The first
// runtime of a process shows it.
func layoutOf(vm *goja.Runtime) *layout {
	gojaLayout.once.Do(func() {
		defer func() { _ = recover() }() // of reflect: a field is missing
		gojaLayout.layout = findLayout(vm)
	})
	return gojaLayout.layout
}

// findLayout returns nil or panics where something is not as expected.
func findLayout(vm *goja.Runtime) *layout {
	self, _ := reflect.TypeFor[goja.Object]().FieldByName("self")
	l := &layout{self: self.Offset}
	array, object := vm.NewArray(1), vm.NewObject()
	function := vm.ToValue(func(goja.FunctionCall) goja.Value { return nil }).(*goja.Object)
	l.array, l.ordinary, l.function = l.words(array).table, l.words(object).table, l.words(function).table

	elements := l.field(array, "values", reflect.TypeFor[[]goja.Value]())
	length := l.field(array, "length", reflect.TypeFor[uint32]())
	l.count = l.field(array, "objCount", reflect.TypeFor[int]())
	l.extensible = l.field(array, "extensible", reflect.TypeFor[bool]())
	l.writable = l.field(array, "lengthProp.writable", reflect.TypeFor[bool]())
	l.prototype = l.field(array, "prototype", reflect.TypeFor[*goja.Object]())
	values := l.field(object, "values", reflect.TypeFor[map[unistring.String]goja.Value]())
	call := l.field(function, "f", reflect.TypeFor[native]())
	l.elements, l.length, l.values, l.callOfNative = elements, length, values, call
	for i, o := range (&realm{vm: vm}).prototypes() {
		l.prototypes[i] = l.words(o).table
		if l.field(o, "values", reflect.TypeOf(l.properties(object))) != l.values ||
			l.field(o, "prototype", reflect.TypeFor[*goja.Object]()) != l.prototype {
			return nil
		}
	}
	constructor := vm.Get("Object").(*goja.Object)
	l.templated, l.callOfMade = l.words(constructor).table, l.field(constructor, "f", reflect.TypeFor[native]())
	l.integer, l.float = reflect.TypeOf(vm.ToValue(1)), reflect.TypeOf(vm.ToValue(0.5))
	if err := object.DefineDataProperty("x", vm.ToValue(1), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE); err != nil {
		return nil
	}
	l.property = reflect.TypeOf(l.properties(object)["x"])
	if dense, ok := l.dense(array); !ok || len(dense) != 1 || dense[0].ToInteger() != 1 {
		return nil
	}
	return l
}

func (l *layout) words(o *goja.Object) *interfaceWords {
	return (*interfaceWords)(unsafe.Add(unsafe.Pointer(o), l.self))
}

// field returns the offset of a field of the implementation of an object, or of a
// field of such a one. It panics if there is none of that type.
func (l *layout) field(o *goja.Object, path string, t reflect.Type) uintptr {
	in := reflect.ValueOf(o).Elem().FieldByName("self").Elem().Type().Elem()
	offset := uintptr(0)
	for name := range strings.SplitSeq(path, ".") {
		f, ok := in.FieldByName(name)
		if !ok {
			panic("no field " + path)
		}
		for _, i := range f.Index {
			part := in.Field(i)
			offset += part.Offset
			in = part.Type
		}
	}
	if in != t {
		panic("another field " + path)
	}
	return offset
}

// call returns the Go function behind a builtin function.
func (l *layout) call(f *goja.Object) *native {
	switch w := l.words(f); w.table {
	case l.function:
		return (*native)(unsafe.Add(w.data, l.callOfNative))
	case l.templated:
		return (*native)(unsafe.Add(w.data, l.callOfMade))
	}
	panic("jsrun: BUG: no builtin function")
}

// dense returns the elements of an array without holes at its end, for reading at
// once: they may hold goja's own property values. ok is false for anything else.
func (l *layout) dense(v goja.Value) (elements []goja.Value, ok bool) {
	o, ok := v.(*goja.Object)
	if !ok || l.words(o).table != l.array {
		return nil, false
	}
	data := l.words(o).data
	elements = *(*[]goja.Value)(unsafe.Add(data, l.elements))
	return elements, len(elements) == int(*(*uint32)(unsafe.Add(data, l.length)))
}

// elementsOf returns the elements of an array that is not sparse, of which there may be
// fewer than its length. ok is false for anything else.
func (l *layout) elementsOf(o *goja.Object) (elements []goja.Value, ok bool) {
	if l.words(o).table != l.array {
		return nil, false
	}
	return *(*[]goja.Value)(unsafe.Add(l.words(o).data, l.elements)), true
}

// sparseLength returns the length of a sparse array.
func (l *layout) sparseLength(o *goja.Object) (length int64, ok bool) {
	if o.ClassName() != "Array" || o.ExportType() != reflect.TypeFor[[]any]() {
		return 0, false
	}
	return o.Get("length").ToInteger(), true
}

// newArray makes an array of elements without copying them. So many are nil: holes.
func (l *layout) newArray(vm *goja.Runtime, elements []goja.Value, holes int) *goja.Object {
	o := vm.NewArray()
	data := l.words(o).data
	*(*[]goja.Value)(unsafe.Add(data, l.elements)) = elements
	*(*uint32)(unsafe.Add(data, l.length)) = uint32(len(elements))
	*(*int)(unsafe.Add(data, l.count)) = len(elements) - holes
	return o
}

// properties returns the properties of an ordinary object.
func (l *layout) properties(o *goja.Object) map[unistring.String]goja.Value {
	return *(*map[unistring.String]goja.Value)(unsafe.Add(l.words(o).data, l.values))
}

// isPlain tells that an element of a dense array is there and has no attributes.
func (l *layout) isPlain(v goja.Value) bool { return v != nil && reflect.TypeOf(v) != l.property }

// lengthOf returns the property length of an ordinary object or an array if
// nothing can see that it is read. ok is false for anything else.
func (l *layout) lengthOf(o *goja.Object) (length float64, ok bool) {
	switch l.words(o).table {
	case l.array:
		return float64(*(*uint32)(unsafe.Add(l.words(o).data, l.length))), true
	case l.ordinary:
		v := l.properties(o)["length"]
		if t := reflect.TypeOf(v); t == l.integer || t == l.float {
			return v.ToFloat(), true
		}
		return 0, false
	}
	if o.ClassName() == "Array" && o.ExportType() == reflect.TypeFor[[]any]() { // a sparse one
		return o.Get("length").ToFloat(), true
	}
	return 0, o.ClassName() == "Arguments"
}

// isSmall tells that v is an integer that is not negative and at most that.
func (l *layout) isSmall(v goja.Value, most int) bool {
	return reflect.TypeOf(v) == l.integer && uint64(v.ToInteger()) <= uint64(most)
}

// hasLength tells that an array or an ordinary object has a length of its own.
func (l *layout) hasLength(o *goja.Object) bool {
	if properties, ok := l.ordinaryProperties(o); ok {
		return properties["length"] != nil
	}
	_, ok := l.lengthOf(o)
	return ok
}

// ordinaryProperties returns the properties of an object of no special kind.
func (l *layout) ordinaryProperties(o *goja.Object) (properties map[unistring.String]goja.Value, ok bool) {
	if l.words(o).table != l.ordinary {
		return nil, false
	}
	return l.properties(o), true
}
