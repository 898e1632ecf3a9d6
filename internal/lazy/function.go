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
	l := gojaLayout()
	if l == nil {
		return nil
	}
	implementation := l.implementation(o)
	f, ok := implementation.Type().FieldByName("f")
	if !ok || len(f.Index) != 1 || f.Type != reflect.TypeFor[func(goja.FunctionCall) goja.Value]() {
		return nil
	}
	return at[func(goja.FunctionCall) goja.Value](implementation, f.Index[0])
}
