package binary

import (
	"maps"
	"slices"
	"sync"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/intrinsic"
)

// templates are what goja's templates are replaced by, in the runtimes that
// Install was called for. They belong to the process.
var templates struct{ typedArray, dataView *objectTemplate }

// method is a builtin method, which finds its realm when it is made.
type method struct {
	name   string
	length int
	f      func(*realm, goja.FunctionCall) goja.Value
}

// setUpTemplates derives the templates from those of a runtime as goja makes it.
func setUpTemplates(vm *goja.Runtime) {
	templates.typedArray = derive(templatedOf(vm.Get("typedArrayProto").(*goja.Object)).tmpl)
	templates.dataView = derive(templatedOf(vm.Get("dataViewProto").(*goja.Object)).tmpl)
	templates.typedArray.methods(typedArrayMethods)
	templates.typedArray.getters([]method{{"buffer", 0, (*realm).typedArrayBuffer}})
	templates.dataView.methods(dataViewMethods)
	templates.dataView.getters([]method{{"buffer", 0, (*realm).dataViewBuffer}})
}

// arrayBufferTemplate is the template of %ArrayBuffer.prototype%, which is in its
// place before anything asks what else goja has.
var arrayBufferTemplate = sync.OnceValue(func() *objectTemplate {
	t := &objectTemplate{
		props:        map[unistring.String]templatePropFactory{},
		symProps:     map[*goja.Symbol]templatePropFactory{},
		protoFactory: func(vm *goja.Runtime) *goja.Object { return vm.NewObject().Prototype() },
	}
	t.setUpArrayBuffer()
	for name, f := range t.props {
		t.props[name] = func(vm *goja.Runtime) goja.Value {
			if knowEngine() != nil {
				return ofGoja(vm, name.String())
			}
			return f(vm)
		}
	}
	return t
})

// ofGoja returns a property of %ArrayBuffer.prototype% as goja makes it.
func ofGoja(vm *goja.Runtime, name string) goja.Value {
	place := arrayBufferProtoOf(vm)
	ours := *place
	defer func() { *place = ours }()
	*place = nil
	return intrinsic.OrUndefined(vm.ToValue(vm.NewArrayBuffer(nil)).(*goja.Object).Prototype().Get(name))
}

// derive copies a template, to be changed.
func derive(t *objectTemplate) *objectTemplate {
	d := *t
	d.propNames = slices.Clone(t.propNames)
	d.props = maps.Clone(t.props)
	return &d
}

func (t *objectTemplate) put(name string, f templatePropFactory) {
	key := unistring.NewFromString(name)
	if t.props[key] == nil {
		t.propNames = append(t.propNames, key)
	}
	t.props[key] = f
}

func (t *objectTemplate) methods(methods []method) {
	for _, m := range methods {
		t.put(m.name, func(vm *goja.Runtime) goja.Value {
			return hidden(realmOf(vm).function(m.name, m))
		})
	}
}

func (t *objectTemplate) getters(getters []method) {
	for _, m := range getters {
		t.put(m.name, func(vm *goja.Runtime) goja.Value {
			p := &valueProperty{accessor: true, configurable: true, getterFunc: realmOf(vm).function("get "+m.name, m)}
			return p.asValue()
		})
	}
}

// hidden gives a value the attributes of most builtins.
func hidden(v goja.Value) goja.Value {
	p := &valueProperty{value: v, writable: true, configurable: true}
	return p.asValue()
}

// function makes the function object of a method.
func (r *realm) function(name string, m method) *goja.Object {
	return r.NewFunction(name, m.length, func(call goja.FunctionCall) goja.Value { return m.f(r, call) })
}

// globals completes what goja has when a script asks for it, and adds what it lacks.
var globals = sync.OnceValue(func() *lazy.Template {
	var list []lazy.Property
	complete := func(name string, f func(*realm, *goja.Object)) {
		list = append(list, lazy.Property{Name: name, Complete: func(vm *goja.Runtime, made *goja.Object) {
			if knowEngine() == nil {
				f(realmOf(vm), made)
			}
		}})
	}
	add := func(name string, create func(*realm) *goja.Object) {
		list = append(list, lazy.Property{Name: name, Define: func(vm *goja.Runtime, o *goja.Object) {
			var v goja.Value = goja.Undefined()
			if knowEngine() == nil {
				v = create(realmOf(vm))
			}
			intrinsic.Hide(o, name, v)
		}})
	}
	for i, name := range elementNames {
		if elementType(i) == typeFloat16 {
			add(name, (*realm).makeFloat16Array)
			continue
		}
		complete(name, func(r *realm, made *goja.Object) { r.adoptTypedArray(elementType(i), made) })
	}
	complete("ArrayBuffer", (*realm).adoptArrayBuffer)
	complete("DataView", (*realm).adoptDataView)
	add("SharedArrayBuffer", (*realm).makeSharedArrayBuffer)
	add("Atomics", (*realm).makeAtomics)
	return lazy.New(list...)
})

// adopt takes over a constructor of goja's. construct gets goja's [[Construct]].
func (r *realm) adopt(made *goja.Object, construct constructor) class {
	f := functionOf(made)
	c := class{constructor: made, proto: intrinsic.PrototypeOf(made), create: f.construct}
	f.construct = func(args []goja.Value, newTarget *goja.Object) *goja.Object {
		if newTarget == nil {
			newTarget = made
		}
		return construct(args, newTarget)
	}
	return c
}
