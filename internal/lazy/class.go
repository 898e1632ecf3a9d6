package lazy

import (
	"reflect"
	"sync"
	"unsafe"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// Class is a kind of ordinary objects that have a state in Go, a T each, as builtins
// have internal slots. Scripts see no trace of it. The zero Class is ready; there is one
// for each kind of objects in a process.
//
// An object, what goja keeps for it and its state are one piece of memory, a cell. A
// template without properties, which no other object has, tells the objects of the
// class. A property that holds the state would take six times as much.
type Class[T any] struct {
	once sync.Once
	cell *cell        // nil where goja is not as expected
	key  *goja.Symbol // of the property that holds the state then
}

// cell is how a cell is laid out.
type cell struct {
	memory                reflect.Type   // of a struct with fields of the types Object, goja's implementation, T
	implementation, state uintptr        // offsets in the memory
	self                  uintptr        // offset in an Object
	object, values, tmpl  uintptr        // offsets in an implementation
	prototype             uintptr        // likewise
	template              unsafe.Pointer // of the class
	table                 unsafe.Pointer // the methods of the implementation
}

// Maker makes the objects of a class for one runtime.
type Maker[T any] struct {
	class *Class[T]
	vm    *goja.Runtime
	proto *goja.Object
	blank reflect.Value // a cell to copy; not valid where there are none
}

// In returns what makes the objects of the class that have a prototype.
func (c *Class[T]) In(vm *goja.Runtime, proto *goja.Object) *Maker[T] {
	m := &Maker[T]{class: c, vm: vm, proto: proto}
	l := gojaLayout()
	c.once.Do(func() {
		c.key = goja.NewSymbol("state")
		if l != nil {
			c.cell = newCell(l, vm, reflect.TypeFor[T]())
		}
	})
	if l == nil || c.cell == nil {
		return m
	}
	o := vm.CreateObject(proto)
	template, _ := l.templateOf(o)
	*(*unsafe.Pointer)(template.Addr().UnsafePointer()) = c.cell.template
	m.blank = reflect.New(c.cell.memory).Elem()
	m.blank.Field(0).Set(reflect.ValueOf(o).Elem())
	m.blank.Field(1).Set(l.implementation(o))
	return m
}

// newCell lays out the cells for a type of states, nil where goja is not as expected.
func newCell(l *layout, vm *goja.Runtime, state reflect.Type) *cell {
	object, ok := l.base.FieldByName("val")
	prototype, hasPrototype := l.base.FieldByName("prototype")
	if !ok || object.Type != reflect.TypeFor[*goja.Object]() || !hasPrototype || prototype.Type != object.Type {
		return nil
	}
	memory := reflect.StructOf([]reflect.StructField{
		{Name: "Object", Type: reflect.TypeFor[goja.Object]()},
		{Name: "Implementation", Type: l.templated},
		{Name: "State", Type: state},
	})
	ordinary := l.templated.Field(l.ordinary).Offset
	c := &cell{
		memory:         memory,
		implementation: memory.Field(1).Offset,
		state:          memory.Field(2).Offset,
		self:           reflect.TypeFor[goja.Object]().Field(l.self).Offset,
		object:         ordinary + object.Offset,
		prototype:      ordinary + prototype.Offset,
		values:         ordinary + l.base.Field(l.values).Offset,
		tmpl:           l.templated.Field(l.tmpl).Offset,
		template:       l.empty(0).UnsafePointer(),
	}
	o := vm.CreateObject(nil)
	l.templateOf(o)
	c.table = c.selfOf(o)[0]
	return c
}

// selfOf returns the interface that holds an object's implementation: the methods, the
// pointer.
func (c *cell) selfOf(o *goja.Object) *[2]unsafe.Pointer {
	return (*[2]unsafe.Pointer)(unsafe.Add(unsafe.Pointer(o), c.self))
}

// New makes an object with a zero state.
func (m *Maker[T]) New() (*goja.Object, *T) { return m.NewWith(m.proto) }

// NewWith is New for an object that has a prototype of its own.
func (m *Maker[T]) NewWith(proto *goja.Object) (*goja.Object, *T) {
	if !m.blank.IsValid() {
		return m.newWithProperty(proto)
	}
	c := m.class.cell
	memory := reflect.New(c.memory)
	memory.Elem().Set(m.blank)
	at := memory.UnsafePointer()
	o, implementation := (*goja.Object)(at), unsafe.Add(at, c.implementation)
	c.selfOf(o)[1] = implementation
	*(**goja.Object)(unsafe.Add(implementation, c.object)) = o
	*(**goja.Object)(unsafe.Add(implementation, c.prototype)) = proto
	*(*map[unistring.String]goja.Value)(unsafe.Add(implementation, c.values)) = map[unistring.String]goja.Value{}
	return o, (*T)(unsafe.Add(at, c.state))
}

func (m *Maker[T]) newWithProperty(proto *goja.Object) (*goja.Object, *T) {
	o, state := m.vm.CreateObject(proto), new(T)
	if err := o.DefineDataPropertySymbol(m.class.key, m.vm.ToValue(state), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE); err != nil {
		panic("jsrun: BUG: " + err.Error())
	}
	return o, state
}

// State returns the state of an object, nil if it is not one of the class. It runs no
// code of a script.
func (c *Class[T]) State(o *goja.Object) *T {
	if l := c.cell; l != nil {
		self := l.selfOf(o)
		if self[0] == l.table && *(*unsafe.Pointer)(unsafe.Add(self[1], l.tmpl)) == l.template {
			return (*T)(unsafe.Add(self[1], l.state-l.implementation))
		}
		if gojaLayout() != nil {
			return nil
		}
	}
	return c.stateInProperty(o)
}

// stateInProperty is State for objects whose state is in a property.
func (c *Class[T]) stateInProperty(o *goja.Object) *T {
	if c.key == nil || o.ExportType() == reflect.TypeFor[goja.Proxy]() {
		return nil
	}
	if v := o.GetSymbol(c.key); v != nil {
		state, _ := v.Export().(*T)
		return state
	}
	return nil
}
