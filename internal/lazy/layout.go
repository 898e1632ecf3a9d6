package lazy

import (
	"reflect"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// factory is the form of the functions in goja's templates.
type factory = func(*goja.Runtime) goja.Value

// layout is where goja keeps what this package changes. An index leads to a field
// of a struct.
type layout struct {
	self int // of Object: the implementation

	base       reflect.Type // the implementation of an ordinary object
	names      int          // its property names
	values     int          // its properties
	extensible int
	symbols    int // its properties with symbols, a list of entries
	first      int // of that list: an entry
	entryKey   int // of an entry
	entryValue int // likewise
	next       int // likewise: the next entry

	templated    reflect.Type // the implementation of one with a template
	ordinary     int          // its base
	tmpl         int          // its template
	materialised int          // whether its prototype is known

	tables sync.Map // type of an implementation → its method table, see become

	template                     reflect.Type
	templateNames, templateProps int

	templateSymbols, templateSymbolProps int
}

// learned is what is known of goja.
var learned struct {
	once   sync.Once
	layout *layout
	seats  *seats
}

// Learn finds out where goja keeps things from a runtime that has not run any
// script yet. Without it a runtime is made for that, which takes as long as all
// else here in a process that has only one.
func Learn(vm *goja.Runtime) { learned.once.Do(func() { learn(vm) }) }

// learn leaves out what is not as expected.
func learn(vm *goja.Runtime) {
	defer func() { _ = recover() }() // of reflect: a field is missing, or of another kind
	learned.layout = findLayout(vm)
	if learned.layout != nil {
		learned.seats = findSeats(learned.layout, vm)
	}
}

// gojaLayout returns goja's layout, nil if it is not the expected one.
var gojaLayout = func() *layout {
	learned.once.Do(func() { learn(goja.New()) })
	return learned.layout
}

// WithoutTemplates runs f as with a goja that has other fields. It is for tests.
func WithoutTemplates(f func()) {
	layoutOf := gojaLayout
	gojaLayout = func() *layout { return nil }
	defer func() { gojaLayout = layoutOf }()
	f()
}

// findLayout panics where something is not as expected.
func findLayout(vm *goja.Runtime) *layout {
	l := &layout{self: index(reflect.TypeFor[goja.Object](), "self")}
	o := vm.NewObject()
	l.base = l.implementation(o).Type()
	l.names, l.values = index(l.base, "propNames"), index(l.base, "values")
	l.extensible = index(l.base, "extensible")

	l.templated = l.implementation(o.Prototype()).Type()
	l.ordinary = index(l.templated, l.base.Name())
	l.tmpl, l.materialised = index(l.templated, "tmpl"), index(l.templated, "protoMaterialised")

	l.template = l.templated.Field(l.tmpl).Type.Elem()
	l.templateNames, l.templateProps = index(l.template, "propNames"), index(l.template, "props")

	list := l.base.Field(index(l.base, "symValues")).Type.Elem()
	l.symbols, l.first = index(l.base, "symValues"), index(list, "iterFirst")
	entry := list.Field(l.first).Type.Elem()
	l.entryKey, l.entryValue, l.next = index(entry, "key"), index(entry, "value"), index(entry, "iterNext")
	l.templateSymbols, l.templateSymbolProps = index(l.template, "symPropNames"), index(l.template, "symProps")

	props, symbols := l.template.Field(l.templateProps).Type, l.template.Field(l.templateSymbolProps).Type
	if l.templated.Field(l.ordinary).Type != l.base || l.base.Field(l.extensible).Type != reflect.TypeFor[bool]() ||
		l.templated.Field(l.materialised).Type != reflect.TypeFor[bool]() ||
		l.base.Field(l.names).Type != reflect.TypeFor[[]unistring.String]() ||
		l.base.Field(l.values).Type != reflect.TypeFor[map[unistring.String]goja.Value]() ||
		l.template.Field(l.templateNames).Type != reflect.TypeFor[[]unistring.String]() ||
		props.Key() != reflect.TypeFor[unistring.String]() || !props.Elem().ConvertibleTo(reflect.TypeFor[factory]()) ||
		symbols.Key() != reflect.TypeFor[*goja.Symbol]() || symbols.Elem() != props.Elem() ||
		l.template.Field(l.templateSymbols).Type != reflect.TypeFor[[]*goja.Symbol]() ||
		entry.Field(l.entryKey).Type != reflect.TypeFor[goja.Value]() ||
		entry.Field(l.entryValue).Type != reflect.TypeFor[goja.Value]() || entry.Field(l.next).Type != list.Field(l.first).Type {
		return nil
	}
	return l
}

// index returns the index of a field of a struct. It panics when there is none.
func index(t reflect.Type, name string) int {
	f, ok := t.FieldByName(name)
	if !ok || len(f.Index) != 1 {
		panic("no field " + name)
	}
	return f.Index[0]
}

// open makes a field readable and writable that is not exported.
func open(of reflect.Value, index int) reflect.Value {
	f := of.Field(index)
	return reflect.NewAt(f.Type(), unsafe.Pointer(f.UnsafeAddr())).Elem()
}

// at returns where a field is whose type findLayout or findSeats has found to be T.
func at[T any](of reflect.Value, index int) *T {
	return (*T)(unsafe.Pointer(of.Field(index).UnsafeAddr()))
}

// implementation returns the struct behind an object.
func (l *layout) implementation(o *goja.Object) reflect.Value {
	return open(reflect.ValueOf(o).Elem(), l.self).Elem().Elem()
}

// become gives an object another implementation, a pointer. reflect would find out
// each time that the type has the 60 methods which it takes; one look is enough.
func (l *layout) become(o *goja.Object, implementation reflect.Value) {
	self := open(reflect.ValueOf(o).Elem(), l.self)
	words := (*[2]unsafe.Pointer)(self.Addr().UnsafePointer()) // of an interface: the method table, the pointer
	if table, ok := l.tables.Load(implementation.Type()); ok {
		words[0], words[1] = table.(unsafe.Pointer), implementation.UnsafePointer()
		return
	}
	self.Set(implementation)
	l.tables.Store(implementation.Type(), words[0])
}

// made returns the properties of an object that are made.
func (l *layout) made(o *goja.Object) map[unistring.String]goja.Value {
	impl := l.implementation(o)
	if impl.Type() != l.base {
		impl = l.templatedPart(impl).Field(l.ordinary)
	}
	return *at[map[unistring.String]goja.Value](impl, l.values)
}

// madeOf is made for an object of any kind that is not made of a template.
func (l *layout) madeOf(o *goja.Object) map[unistring.String]goja.Value {
	field, _ := l.implementation(o).Type().FieldByName("values")
	values := l.implementation(o).FieldByIndex(field.Index)
	return reflect.NewAt(values.Type(), values.Addr().UnsafePointer()).Elem().Interface().(map[unistring.String]goja.Value)
}

// contents returns the names and the functions of a template.
func (l *layout) contents(template reflect.Value) (names *[]unistring.String, props map[unistring.String]factory) {
	return at[[]unistring.String](template.Elem(), l.templateNames), *l.properties(template)
}

// properties returns the functions of a template, whose type goja has a name for.
func (l *layout) properties(template reflect.Value) *map[unistring.String]factory {
	return at[map[unistring.String]factory](template.Elem(), l.templateProps)
}

// symbolContents is contents for properties with symbols, whose functions it
// returns by their place.
func (l *layout) symbolContents(template reflect.Value) (symbols *[]*goja.Symbol, props *map[*goja.Symbol]factory) {
	return at[[]*goja.Symbol](template.Elem(), l.templateSymbols), at[map[*goja.Symbol]factory](template.Elem(), l.templateSymbolProps)
}

// hasSymbols tells whether properties with symbols of an object are made. Those of a
// template are made all at once.
func (l *layout) hasSymbols(o *goja.Object) bool {
	return !open(l.templatedPart(l.implementation(o)).Field(l.ordinary), l.symbols).IsNil()
}

// symbolsOf returns the properties with symbols of an implementation of any kind.
func (l *layout) symbolsOf(impl reflect.Value) reflect.Value {
	for impl.Type() != l.base {
		impl = impl.Field(0)
	}
	return open(impl, l.symbols)
}

// madeSymbol returns the first property with a symbol of an object.
func (l *layout) madeSymbol(o *goja.Object) goja.Value {
	list := l.symbolsOf(l.implementation(o)).Elem()
	return *at[goja.Value](open(list, l.first).Elem(), l.entryValue)
}

// SymbolPlace returns where the value or descriptor of an own property with a symbol is,
// which is nil once the property is deleted. It returns nil where there is no such
// property, or goja keeps it in another way.
func SymbolPlace(o *goja.Object, symbol *goja.Symbol) *goja.Value {
	l := gojaLayout()
	if l == nil {
		return nil
	}
	list := l.symbolsOf(l.implementation(o))
	if list.IsNil() {
		return nil
	}
	for entry := open(list.Elem(), l.first); !entry.IsNil(); entry = open(entry.Elem(), l.next) {
		if *at[goja.Value](entry.Elem(), l.entryKey) == goja.Value(symbol) {
			return at[goja.Value](entry.Elem(), l.entryValue)
		}
	}
	return nil
}

// templatedPart returns the part of an implementation that has the template,
// which is all of it or its first field. It is not valid if there is none.
func (l *layout) templatedPart(impl reflect.Value) reflect.Value {
	for impl.Kind() == reflect.Struct {
		if impl.Type() == l.templated {
			return impl
		}
		impl = impl.Field(0)
	}
	return reflect.Value{}
}

// templateOf returns the field that holds the template of an object whose names
// nobody has asked for yet. An ordinary object without properties is changed into
// one that has a template, nil for now. ok is false for any other object.
func (l *layout) templateOf(o *goja.Object) (field reflect.Value, ok bool) {
	field, names, ok := l.templateAndNames(o)
	return field, ok && len(*names) == 0
}

// templateAndNames is templateOf for an object of which somebody may have asked for
// the names, as long as it is extensible. A property that its template gets has to
// be among them too.
func (l *layout) templateAndNames(o *goja.Object) (field reflect.Value, names *[]unistring.String, ok bool) {
	impl := l.implementation(o)
	if impl.Type() == l.base {
		changed := reflect.New(l.templated)
		open(changed.Elem(), l.ordinary).Set(impl)
		*at[bool](changed.Elem(), l.materialised) = true
		impl = changed.Elem()
		l.become(o, changed)
	}
	part := l.templatedPart(impl)
	if !part.IsValid() {
		return field, nil, false
	}
	base := part.Field(l.ordinary)
	return open(part, l.tmpl), at[[]unistring.String](base, l.names), *at[bool](base, l.extensible)
}
