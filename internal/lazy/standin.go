package lazy

import (
	"reflect"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// StandIn is a constructor of goja's library that goja makes in one piece, and at
// moments that no property tells of: TypeError when it throws one. The object that
// stands in its place has names, as of a template, and two functions. The first
// that asks for more has goja make its constructor, from which the stand-in takes
// properties and functions. Scripts never see goja's.
type StandIn struct {
	Name  string   // of the property of the global object
	Names []string // of its own properties, in order
	// Symbol is the key of its one property with a symbol, nil if it has none.
	Symbol *goja.Symbol
	// Proto returns its prototype.
	Proto func(vm *goja.Runtime) *goja.Object
	// Instances is for a constructor whose instances goja makes without it: nothing
	// stands in for the prototype of any other, which is made with its constructor.
	Instances *Instances
	// Made changes goja's constructor before the stand-in takes what it has.
	Made func(vm *goja.Runtime, standIn, constructor *goja.Object)
	// Done is told that the stand-in has all that the constructor has.
	Done func(vm *goja.Runtime, standIn *goja.Object)

	template sync.Map // one entry: the template
}

// Instances tells of the prototype of the instances that a StandIn's constructor has.
type Instances struct {
	Seat   string       // where goja keeps it
	Names  []string     // of its own properties, in order
	Symbol *goja.Symbol // the key of its one property with a symbol
	// New returns an instance that goja makes.
	New func(vm *goja.Runtime) *goja.Object

	template sync.Map // one entry: the template
}

// seats is where goja keeps constructors, and what it takes to stand in for one.
type seats struct {
	global    int // of a goja.Runtime
	function  reflect.Type
	call, new int                          // of function
	class     int                          // of an ordinary object
	factories map[unistring.String]factory // of goja's global object
	proto     int                          // of a template: a function that returns a prototype
	offsets   sync.Map                     // name of a field of the struct at global → its offset in a goja.Runtime
}

// gojaSeats returns where they are, nil if goja is not as expected.
func gojaSeats() *seats {
	if gojaLayout() == nil {
		return nil
	}
	return learned.seats
}

// findSeats panics where something is not as expected.
func findSeats(l *layout, vm *goja.Runtime) *seats {
	s := &seats{global: index(reflect.TypeFor[goja.Runtime](), "global"), class: index(l.base, "class")}
	own, _ := l.templateOf(vm.GlobalObject())
	_, s.factories = l.contents(own)
	s.proto = index(l.template, "protoFactory")

	s.function = l.implementation(vm.Get("Object").(*goja.Object)).Type()
	s.call, s.new = index(s.function, "f"), index(s.function, "construct")
	if s.function.Field(0).Type != l.templated ||
		s.function.Field(s.call).Type != reflect.TypeFor[func(goja.FunctionCall) goja.Value]() ||
		s.function.Field(s.new).Type != reflect.TypeFor[func([]goja.Value, *goja.Object) *goja.Object]() ||
		l.template.Field(s.proto).Type != reflect.TypeFor[func(*goja.Runtime) *goja.Object]() ||
		l.base.Field(s.class).Type != reflect.TypeFor[string]() {
		return nil
	}
	return s
}

// seat returns where a runtime keeps a constructor or prototype, nil if it is not
// known.
func (s *seats) seat(vm *goja.Runtime, name string) **goja.Object {
	offset, ok := s.offsets.Load(name)
	if !ok {
		offset, _ = s.offsets.LoadOrStore(name, s.offset(name))
	}
	if offset == nil {
		return nil
	}
	return (**goja.Object)(unsafe.Add(unsafe.Pointer(vm), offset.(uintptr)))
}

// free tells whether a seat is known and nothing is in it.
func (s *seats) free(vm *goja.Runtime, name string) bool {
	seat := s.seat(vm, name)
	return seat != nil && *seat == nil
}

// offset returns where the seat is in a goja.Runtime, nil if it has none of that name.
func (s *seats) offset(name string) any {
	global := reflect.TypeFor[goja.Runtime]().Field(s.global)
	f, ok := global.Type.FieldByName(name)
	if !ok || f.Type != reflect.TypeFor[*goja.Object]() {
		return nil
	}
	return global.Offset + f.Offset
}

// Put puts the stand-in in its place. It does nothing, and returns nil, where goja
// has made its constructor already, or is not as expected.
func (x *StandIn) Put(vm *goja.Runtime) *goja.Object {
	l, s := gojaLayout(), gojaSeats()
	if l == nil || s == nil {
		return nil
	}
	if !s.free(vm, x.Name) || s.factories[unistring.String(x.Name)] == nil || x.Instances != nil && !s.free(vm, x.Instances.Seat) {
		return nil
	}
	o := vm.NewObject()
	function := reflect.New(s.function)
	part := function.Elem().Field(0)
	base := open(part, l.ordinary)
	base.Set(l.implementation(o))
	*at[string](base, s.class) = "Function"
	open(part, l.tmpl).Set(x.templateFor(l, s))
	*functionAt(function, s.call) = func(call goja.FunctionCall) goja.Value {
		x.make(vm, o)
		return (*functionAt(function, s.call))(call)
	}
	*constructAt(function, s.new) = func(args []goja.Value, newTarget *goja.Object) *goja.Object {
		x.make(vm, o)
		return (*constructAt(function, s.new))(args, newTarget)
	}
	l.become(o, function)
	*s.seat(vm, x.Name) = o
	if x.Instances != nil {
		x.putPrototype(vm, l, s)
	}
	return o
}

// putPrototype puts an object in the place of the prototype of instances.
func (x *StandIn) putPrototype(vm *goja.Runtime, l *layout, s *seats) {
	o := vm.NewObject()
	template, _, _ := l.templateAndNames(o)
	template.Set(once(&x.Instances.template, func() reflect.Value {
		return l.standing(x.Instances.Names, x.Instances.Symbol, func(vm *goja.Runtime) *goja.Object {
			x.make(vm, *s.seat(vm, x.Name))
			return *s.seat(vm, x.Instances.Seat)
		})
	}))
	*s.seat(vm, x.Instances.Seat) = o
}

// makePrototype gives the object in the place of the prototype what goja's has.
func (x *StandIn) makePrototype(vm *goja.Runtime, l *layout, s *seats) {
	seat := s.seat(vm, x.Instances.Seat)
	o := *seat
	*seat = nil
	defer func() { *seat = o }()
	gojas := x.Instances.New(vm).Prototype()
	made, own := l.made(o), l.madeOf(gojas)
	for _, n := range x.Instances.Names {
		made[unistring.String(n)] = own[unistring.String(n)]
	}
	open(l.templatedPart(l.implementation(o)).Field(l.ordinary), l.symbols).Set(l.symbolsOf(l.implementation(gojas)))
}

func functionAt(function reflect.Value, index int) *func(goja.FunctionCall) goja.Value {
	return at[func(goja.FunctionCall) goja.Value](function.Elem(), index)
}

func constructAt(function reflect.Value, index int) *func([]goja.Value, *goja.Object) *goja.Object {
	return at[func([]goja.Value, *goja.Object) *goja.Object](function.Elem(), index)
}

// templateFor returns the template of the stand-in, the same for all runtimes.
func (x *StandIn) templateFor(l *layout, s *seats) reflect.Value {
	return once(&x.template, func() reflect.Value {
		t := l.standing(x.Names, x.Symbol, func(vm *goja.Runtime) *goja.Object {
			o := *s.seat(vm, x.Name)
			x.make(vm, o)
			return o
		})
		*at[func(*goja.Runtime) *goja.Object](t.Elem(), s.proto) = x.Proto
		return t
	})
}

// once returns the one entry of a map, which it makes at the first call.
func once(m *sync.Map, make func() reflect.Value) reflect.Value {
	t, ok := m.Load(0)
	if !ok {
		t, _ = m.LoadOrStore(0, make())
	}
	return t.(reflect.Value)
}

// standing makes the template of an object all of whose properties are made when
// something asks for one of them. of makes them, and returns the object.
func (l *layout) standing(keys []string, symbol *goja.Symbol, of func(vm *goja.Runtime) *goja.Object) reflect.Value {
	t := l.empty(len(keys))
	names, props := l.contents(t)
	*names = make([]unistring.String, len(keys))
	for i, key := range keys {
		name := unistring.String(key)
		(*names)[i] = name
		props[name] = func(vm *goja.Runtime) goja.Value { return l.made(of(vm))[name] }
	}
	if symbol != nil {
		symbols, symbolProps := l.symbolContents(t)
		*symbols = append(*symbols, symbol)
		(*symbolProps)[symbol] = func(vm *goja.Runtime) goja.Value { return l.madeSymbol(of(vm)) }
	}
	return t
}

// Seated returns an object that goja keeps for itself, nil if it has not made it.
func Seated(vm *goja.Runtime, name string) *goja.Object {
	if s := gojaSeats(); s != nil {
		if seat := s.seat(vm, name); seat != nil {
			return *seat
		}
	}
	return nil
}

// Seat puts an object in the place of one that goja keeps for itself. It tells
// whether it could.
func Seat(vm *goja.Runtime, name string, o *goja.Object) bool {
	if s := gojaSeats(); s != nil {
		if seat := s.seat(vm, name); seat != nil {
			*seat = o
			return true
		}
	}
	return false
}

// make has goja make its constructor and gives the stand-in what it has.
func (x *StandIn) make(vm *goja.Runtime, standIn *goja.Object) {
	l, s := gojaLayout(), gojaSeats()
	if _, ok := l.made(standIn)["length"]; ok {
		return
	}
	seat := s.seat(vm, x.Name)
	scratch, name := vm.CreateObject(nil), unistring.String(x.Name)
	*seat = nil
	l.made(scratch)[name] = s.factories[name](vm)
	*seat = standIn
	constructor := scratch.Get(x.Name).(*goja.Object)
	if x.Instances != nil {
		x.makePrototype(vm, l, s)
	}
	prototype := constructor.Get("prototype").(*goja.Object)
	if err := prototype.DefineDataProperty("constructor", standIn, goja.FLAG_NOT_SET, goja.FLAG_NOT_SET, goja.FLAG_NOT_SET); err != nil {
		panic("jsrun: BUG: " + err.Error())
	}
	x.Made(vm, standIn, constructor)

	made, own := l.made(standIn), l.madeOf(constructor)
	for _, n := range x.Names {
		made[unistring.String(n)] = own[unistring.String(n)]
	}
	from := l.implementation(constructor)
	to := l.implementation(standIn)
	if x.Symbol != nil {
		open(l.templatedPart(to).Field(l.ordinary), l.symbols).Set(l.symbolsOf(from))
	}
	for _, name := range []string{"f", "construct"} {
		open(to, index(to.Type(), name)).Set(open(from, index(from.Type(), name)))
	}
	x.Done(vm, standIn)
}
