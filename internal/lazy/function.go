package lazy

import (
	"reflect"
	"sync"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"
)

// bare are the templates of the functions that HiddenFunction makes, by name.
var bare sync.Map

// HiddenFunction makes a function object for code of ours, which scripts never get
// to see: it has no prototype and, of properties, the name that stacks show. It takes
// a quarter of what goja.Runtime.ToValue makes. nil where goja is not as expected.
func HiddenFunction(vm *goja.Runtime, name string, f func(goja.FunctionCall) goja.Value) *goja.Object {
	l, s := gojaLayout(), gojaSeats()
	if l == nil || s == nil {
		return nil
	}
	t, ok := bare.Load(name)
	if !ok {
		t, _ = bare.LoadOrStore(name, l.named(name))
	}
	o := vm.CreateObject(nil)
	function := reflect.New(s.function)
	part := function.Elem().Field(0)
	base := open(part, l.ordinary)
	base.Set(l.implementation(o))
	*at[string](base, s.class) = "Function"
	open(part, l.tmpl).Set(t.(reflect.Value))
	*functionAt(function, s.call) = f
	l.become(o, function)
	return o
}

// named makes a template with one property, the name.
func (l *layout) named(name string) reflect.Value {
	t := l.derive(reflect.Zero(reflect.PointerTo(l.template)))
	names, props := l.contents(t)
	*names = append(*names, "name")
	props[unistring.String("name")] = func(vm *goja.Runtime) goja.Value { return vm.ToValue(name) }
	return t
}

// Native returns the place of the Go function behind a builtin that goja made in one
// piece, nil where goja keeps it in another way.
func Native(o *goja.Object) *func(goja.FunctionCall) goja.Value {
	return behind[func(goja.FunctionCall) goja.Value](o, "f")
}

// Constructor is Native for what `new` calls.
func Constructor(o *goja.Object) *func(args []goja.Value, newTarget *goja.Object) *goja.Object {
	return behind[func([]goja.Value, *goja.Object) *goja.Object](o, "construct")
}

// behind returns the place of a field of what implements an object.
func behind[T any](o *goja.Object, name string) *T {
	l := gojaLayout()
	if l == nil || o == nil {
		return nil
	}
	implementation := l.implementation(o)
	f, ok := implementation.Type().FieldByName(name)
	if !ok || len(f.Index) != 1 || f.Type != reflect.TypeFor[T]() {
		return nil
	}
	return at[T](implementation, f.Index[0])
}
