package regexp

import (
	"reflect"
	"sync"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"jsrun/runtime/internal/intrinsic"
)

// construct is the [[Construct]] of a builtin.
type construct = func(args []goja.Value, newTarget *goja.Object) *goja.Object

// layout is where goja keeps what this package changes and looks at: paths of
// fields. A test fails when a newer goja has others.
type layout struct {
	self []int // of Object: the implementation

	function        reflect.Type // the implementation of a builtin function
	call, construct []int        // of it: the Go functions

	regexp   reflect.Type // the implementation of a RegExp
	standard []int        // of it: goja takes its short ways
	pattern  []int        // of it: a pointer

	array reflect.Type // the implementation of an array
	names []int        // of it: the names of its properties

	values []int // of RegExp.prototype's implementation: the properties
	getter []int // of an accessor among them: the function object

	scripts sync.Map // types of objects → whether they are functions of scripts
}

// gojaLayout is the layout of this goja, nil if it is not the expected one.
var gojaLayout struct {
	once   sync.Once
	layout *layout
}

// layoutOf returns the layout. The first runtime that has regular expressions
// shows it: one made for that alone would cost a short program more than all else
// here.
func layoutOf(vm *goja.Runtime, constructor *goja.Object) *layout {
	gojaLayout.once.Do(func() {
		defer func() { _ = recover() }() // of reflect: a field is missing, or of another kind
		gojaLayout.layout = newLayout(vm, constructor)
	})
	return gojaLayout.layout
}

// newLayout finds the layout in a runtime that has not run any script yet. It
// returns nil or panics if it is not the expected one.
func newLayout(vm *goja.Runtime, constructor *goja.Object) *layout {
	proto := intrinsic.PrototypeOf(constructor)
	instance, err := vm.New(constructor)
	if err != nil {
		return nil
	}
	l := &layout{self: path(reflect.TypeFor[goja.Object](), "self")}
	l.function = l.implementation(constructor).Type()
	l.call, l.construct = path(l.function, "f"), path(l.function, "construct")
	l.regexp = l.implementation(instance).Type()
	l.standard, l.pattern = path(l.regexp, "standard"), path(l.regexp, "pattern")
	l.array = l.implementation(vm.NewArray()).Type()
	l.names = path(l.array, "propNames")
	l.values = path(l.implementation(proto).Type(), "values")
	l.getter = path(l.property(proto, "source").Type(), "getterFunc")

	_, isCall := l.open(constructor, l.call).(*intrinsic.Native)
	_, isConstruct := l.open(constructor, l.construct).(*construct)
	_, isNames := l.open(vm.NewArray(), l.names).(*[]unistring.String)
	if !isCall || !isConstruct || !isNames || l.getterOf(proto, "source") == nil || !l.isPristine(instance) {
		return nil
	}
	return l
}

// path returns the path of a field. It panics when there is none.
func path(t reflect.Type, name string) []int {
	f, ok := t.FieldByName(name)
	if !ok {
		panic("no field " + name)
	}
	return f.Index
}

// implementation returns the struct behind an object.
func (l *layout) implementation(o *goja.Object) reflect.Value {
	return reflect.ValueOf(o).Elem().FieldByIndex(l.self).Elem().Elem()
}

// open returns a pointer to a field that is not exported.
func (l *layout) open(o *goja.Object, field []int) any {
	v := l.implementation(o).FieldByIndex(field)
	return reflect.NewAt(v.Type(), v.Addr().UnsafePointer()).Interface()
}

// property returns the struct behind an accessor of a pristine RegExp.prototype,
// an invalid value if there is none.
func (l *layout) property(proto *goja.Object, name string) reflect.Value {
	values := l.implementation(proto).FieldByIndex(l.values)
	v := values.MapIndex(reflect.ValueOf(name).Convert(values.Type().Key()))
	if !v.IsValid() {
		return v
	}
	return v.Elem().Elem()
}

// getterOf returns the getter of an accessor, nil if there is none. It makes no
// descriptor, of which each runtime would need nine.
func (l *layout) getterOf(proto *goja.Object, name string) *goja.Object {
	p := l.property(proto, name)
	if !p.IsValid() {
		return nil
	}
	getter := p.FieldByIndex(l.getter)
	return *reflect.NewAt(getter.Type(), getter.Addr().UnsafePointer()).Interface().(**goja.Object)
}

// isPristine tells that goja takes its short ways with v: then it is none of ours.
func (l *layout) isPristine(v goja.Value) bool {
	o, ok := v.(*goja.Object)
	if !ok {
		return true
	}
	impl := l.implementation(o)
	return impl.Type() == l.regexp && impl.FieldByIndex(l.standard).Bool()
}

// patternOf returns goja's own pattern of a RegExp, a pointer to know it by.
func (l *layout) patternOf(o *goja.Object) any {
	v := l.implementation(o).FieldByIndex(l.pattern)
	return reflect.NewAt(v.Type(), v.Addr().UnsafePointer()).Elem().Interface()
}

// isRegExp tells that o is a RegExp of goja's, and no proxy of one.
func (l *layout) isRegExp(o *goja.Object) bool { return l.implementation(o).Type() == l.regexp }

// inOrder gives the properties of a match the order in which
// sec-regexpbuiltinexec makes them: index before input, which goja makes first. v is
// what a method returns.
func (r *realm) inOrder(v goja.Value) goja.Value {
	o, ok := v.(*goja.Object)
	if !ok || r.layout.implementation(o).Type() != r.layout.array {
		return v
	}
	names := *r.layout.open(o, r.layout.names).(*[]unistring.String)
	if n := len(names); n == 4 && names[1] == "input" && names[2] == "index" {
		names[1], names[2] = names[2], names[1]
	}
	return v
}

// swap puts the function that wrap makes of goja's behind a function object.
func (r *realm) swap(f *goja.Object, wrap func(goja intrinsic.Native) intrinsic.Native) {
	call := r.layout.open(f, r.layout.call).(*intrinsic.Native)
	*call = wrap(*call)
}
