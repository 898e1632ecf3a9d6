package lazy

import (
	"reflect"
	"sync"

	"github.com/dop251/goja"
)

// layout is where goja keeps what this package changes.
type layout struct {
	self      int          // of Object: the implementation
	base      reflect.Type // of an ordinary object
	templated reflect.Type // of an object with a template
	template  reflect.Type

	names, props    int          // of a template
	name, nameToKey reflect.Type // of a property name; of the properties
	factory         reflect.Type // of what makes a property
}

// goja's layout, nil if it is not the expected one.
var gojaLayout = sync.OnceValue(func() (l *layout) {
	defer func() {
		if recover() != nil { // of reflect: a field is missing, or of another kind
			l = nil
		}
	}()
	return findLayout(goja.New())
})

// findLayout panics where something is not as expected.
func findLayout(vm *goja.Runtime) *layout {
	l := &layout{self: index(reflect.TypeFor[goja.Object](), "self")}
	ordinary, proto := vm.NewObject(), vm.NewObject().Prototype()
	l.base = l.implementation(ordinary).Type()
	l.templated = l.implementation(proto).Type()
	if f, _ := l.templated.FieldByName(l.base.Name()); !f.Anonymous || f.Type != l.base {
		return nil
	}
	for _, name := range []string{"values", "propNames"} {
		index(l.base, name)
	}
	f, _ := l.templated.FieldByName("tmpl")
	l.template = f.Type.Elem()
	l.names, l.props = index(l.template, "propNames"), index(l.template, "props")
	l.name = l.template.Field(l.names).Type.Elem()
	l.nameToKey = l.template.Field(l.props).Type
	l.factory = l.nameToKey.Elem()
	if l.nameToKey.Key() != l.name || l.name.Kind() != reflect.String ||
		!reflect.TypeFor[func(*goja.Runtime) goja.Value]().ConvertibleTo(l.factory) {
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

// open makes a field that is not exported readable and writable.
func open(f reflect.Value) reflect.Value {
	return reflect.NewAt(f.Type(), f.Addr().UnsafePointer()).Elem()
}

// implementation returns the struct behind an object.
func (l *layout) implementation(o *goja.Object) reflect.Value {
	return open(reflect.ValueOf(o).Elem().Field(l.self)).Elem().Elem()
}

// values returns the properties that an object has made.
func (l *layout) values(o *goja.Object) reflect.Value {
	return open(l.implementation(o).FieldByName("values"))
}

// templateOf returns the field that holds the template of an object. An ordinary
// object without properties is changed into one with an empty template. ok is
// false for any other object.
func (l *layout) templateOf(o *goja.Object) (field reflect.Value, ok bool) {
	impl := l.implementation(o)
	if impl.Type() == l.base {
		if open(impl.FieldByName("propNames")).Len() > 0 {
			return field, false
		}
		changed := reflect.New(l.templated)
		open(changed.Elem().FieldByName(l.base.Name())).Set(impl)
		open(changed.Elem().FieldByName("protoMaterialised")).SetBool(true)
		open(reflect.ValueOf(o).Elem().Field(l.self)).Set(changed)
		impl = changed.Elem()
	}
	field = impl.FieldByName("tmpl")
	if !field.IsValid() || open(impl.FieldByName("propNames")).Len() > 0 {
		return field, false
	}
	return open(field), true
}
