package builtins

import (
	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/intrinsic"
)

type native = intrinsic.Native

// realm holds the intrinsics that builtins need, captured while they are pristine.
type realm struct {
	*intrinsic.Realm
	vm    *goja.Runtime
	async *asynciter.Realm
	host  Host

	// Captured by Install.
	global       *goja.Object
	promise      *goja.Object // %Promise%
	symbolKeyFor native       // the initial Symbol.keyFor

	// Captured when they are made.
	maps *mapIntrinsics

	iterator  iteratorIntrinsics
	keptAlive []goja.Value // [[KeptAlive]] of the agent (sec-agents)
}

// Install adds the builtins to a runtime that has not run any script yet.
func Install(async *asynciter.Realm, host Host) error {
	r := &realm{Realm: async.Realm, vm: async.VM(), async: async, host: host}
	r.Keep(kept{}, r)
	if ex := r.vm.Try(r.setUp); ex != nil {
		return ex
	}
	return nil
}

func (r *realm) setUp() {
	r.global = r.vm.GlobalObject()
	r.promise = r.constructor("Promise")
	r.iterator.proto = r.async.IteratorPrototype()
	object := r.constructor("Object")
	r.OnMade("Symbol", func(_, constructor *goja.Object) { r.symbolKeyFor = intrinsic.Builtin(constructor, "keyFor") })

	r.Extend(r.global, globalTemplate)
	r.Extend(object, objectTemplate)
	r.Extend(r.ObjectPrototype(), objectProtoTemplate)
	r.Extend(r.ArrayPrototype(), arrayProtoTemplate)
	r.Extend(r.StringPrototype(), stringProtoTemplate)
	r.Extend(r.iterator.proto, iteratorProtoTemplate)
	r.Extend(r.BigIntPrototype(), bigIntProtoTemplate)

	// goja has no templates for these.
	r.OnMade("Promise", func(_, constructor *goja.Object) {
		for _, m := range promiseMethods {
			m.define(r, constructor)
		}
	})
	r.OnRegExps(r.setUpRegExpEscape)
	r.OnMade("Error", func(_, constructor *goja.Object) { r.setUpStackAccessor(intrinsic.PrototypeOf(constructor)) })
}

// The properties that are made when they are asked for first, by the object that
// has them.
var (
	globalTemplate = lazy.New(
		completing("Array", (*realm).completeArray),
		completing("Date", (*realm).completeDate),
		completing("JSON", (*realm).completeJSON),
		completing("Map", (*realm).completeMap),
		completing("Math", func(r *realm, math *goja.Object) { mathTemplate.Apply(r.vm, math) }),
		completing("WeakMap", (*realm).completeWeakMap),
		completing("WeakSet", (*realm).completeWeakSet),
		weakRefProperty,
		finalizationRegistryProperty,
		lazy.Property{Name: "Iterator", Define: func(vm *goja.Runtime, o *goja.Object) {
			intrinsic.Hide(o, "Iterator", of(vm).iteratorConstructor())
		}},
	)
	arrayProtoTemplate    = lazy.New(completing("constructor", (*realm).completeArray))
	objectTemplate        = lazy.New(properties(method{"groupBy", 2, (*realm).objectGroupBy})...)
	objectProtoTemplate   = lazy.New(properties(legacyAccessorMethods...)...)
	stringProtoTemplate   = lazy.New(properties(wellFormedMethods...)...)
	mathTemplate          = lazy.New(append(append(properties(mathMethods...), signProperty), accurateProperties...)...)
	iteratorProtoTemplate = lazy.New(append(properties(iteratorMethods...), iteratorConstructorProperty, iteratorTagProperty)...)
)

// kept is the key that the realm is kept under.
type kept struct{}

// of returns the realm of a runtime.
func of(vm *goja.Runtime) *realm { return intrinsic.Of(vm).Kept(kept{}).(*realm) }

// constructor returns a property of the pristine global object.
func (r *realm) constructor(name string) *goja.Object {
	return r.global.Get(name).(*goja.Object)
}

// method is a builtin method of a table.
type method struct {
	name   string
	length int
	call   func(*realm, goja.FunctionCall) goja.Value
}

// define defines the method on an object that has no property of that name.
func (m method) define(r *realm, o *goja.Object) *goja.Object {
	if f, ok := o.Get(m.name).(*goja.Object); ok {
		return f
	}
	return r.Method(o, m.name, m.length, func(call goja.FunctionCall) goja.Value { return m.call(r, call) })
}

// properties makes properties of a template from methods.
func properties(methods ...method) []lazy.Property {
	list := make([]lazy.Property, len(methods))
	for i, m := range methods {
		list[i] = lazy.Property{Name: m.name, Define: func(vm *goja.Runtime, o *goja.Object) { m.define(of(vm), o) }}
	}
	return list
}

// completing makes a property of a template from one of goja's.
func completing(name string, complete func(*realm, *goja.Object)) lazy.Property {
	return lazy.Property{Name: name, Complete: func(vm *goja.Runtime, o *goja.Object) { complete(of(vm), o) }}
}
