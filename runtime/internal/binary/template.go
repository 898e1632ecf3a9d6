package binary

import (
	"maps"
	"slices"

	"github.com/dop251/goja"
	"github.com/dop251/goja/unistring"

	"jsrun/runtime/internal/intrinsic"
)

// templates are what goja's templates are replaced by, in the runtimes that
// Install was called for. They belong to the process.
var templates struct{ global, arrayBuffer, typedArray, dataView, math *objectTemplate }

// method is a builtin method, which finds its realm when it is made.
type method struct {
	name   string
	length int
	f      func(*realm, goja.FunctionCall) goja.Value
}

// setUpTemplates derives the templates from those of a runtime as goja makes it.
func setUpTemplates(vm *goja.Runtime) {
	templates.global = derive(templatedOf(vm.GlobalObject()).tmpl)
	templates.math = derive(templatedOf(vm.Get("Math").(*goja.Object)).tmpl)
	templates.typedArray = derive(templatedOf(vm.Get("typedArrayProto").(*goja.Object)).tmpl)
	templates.dataView = derive(templatedOf(vm.Get("dataViewProto").(*goja.Object)).tmpl)
	templates.arrayBuffer = &objectTemplate{
		props:        map[unistring.String]templatePropFactory{},
		symProps:     map[*goja.Symbol]templatePropFactory{},
		protoFactory: func(vm *goja.Runtime) *goja.Object { return vm.NewObject().Prototype() },
	}
	templates.math.methods([]method{{"f16round", 1, (*realm).f16round}})
	templates.typedArray.methods(typedArrayMethods)
	templates.typedArray.getters([]method{{"buffer", 0, (*realm).typedArrayBuffer}})
	templates.dataView.methods(dataViewMethods)
	templates.dataView.getters([]method{{"buffer", 0, (*realm).dataViewBuffer}})
	templates.arrayBuffer.setUpArrayBuffer()
	templates.global.setUpGlobal()
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

// make has a property of the global object made, whoever may have replaced it.
func (t *objectTemplate) make(vm *goja.Runtime, name string) {
	t.props[unistring.NewFromString(name)](vm)
}

// extend has a property made as before, then does more with its value.
func (t *objectTemplate) extend(name string, more func(r *realm, made *goja.Object)) {
	before := t.props[unistring.NewFromString(name)]
	t.put(name, func(vm *goja.Runtime) goja.Value {
		v := before(vm)
		more(realmOf(vm), propertyOf(v).value.(*goja.Object))
		return v
	})
}

// add has a property of the global object made.
func (t *objectTemplate) add(name string, create func(r *realm) *goja.Object) {
	t.put(name, func(vm *goja.Runtime) goja.Value { return hidden(create(realmOf(vm))) })
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

// setUpGlobal completes what goja has when a script asks for it, and adds what
// it lacks.
func (t *objectTemplate) setUpGlobal() {
	for i, name := range elementNames {
		if elementType(i) == typeFloat16 {
			t.add(name, (*realm).makeFloat16Array)
			continue
		}
		t.extend(name, func(r *realm, made *goja.Object) { r.adoptTypedArray(elementType(i), made) })
	}
	t.extend("ArrayBuffer", (*realm).adoptArrayBuffer)
	t.extend("DataView", (*realm).adoptDataView)
	t.extend("Math", func(_ *realm, made *goja.Object) { templatedOf(made).tmpl = templates.math })
	t.add("SharedArrayBuffer", (*realm).makeSharedArrayBuffer)
	t.add("Atomics", (*realm).makeAtomics)
}

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

// f16round is Math.f16round (sec-math.f16round).
func (r *realm) f16round(call goja.FunctionCall) goja.Value {
	return number(halfToFloat(floatToHalf(call.Argument(0).ToNumber().ToFloat())))
}
