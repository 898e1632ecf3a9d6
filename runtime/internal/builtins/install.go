package builtins

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/intrinsic"
)

type native = intrinsic.Native

// realm holds the intrinsics that builtins need, captured while they are pristine.
type realm struct {
	*intrinsic.Realm
	vm    *goja.Runtime
	async *asynciter.Realm

	global     *goja.Object
	rangeError *goja.Object // %RangeError%
	promise    *goja.Object // %Promise%

	defineProperty native // Reflect.defineProperty

	iterator iteratorIntrinsics
}

// Install adds the builtins to a runtime that has not run any script yet.
func Install(async *asynciter.Realm) error {
	r := &realm{Realm: async.Realm, vm: async.VM(), async: async}
	if ex := r.vm.Try(r.setUp); ex != nil {
		return ex
	}
	return nil
}

func (r *realm) setUp() {
	r.global = r.vm.GlobalObject()
	r.rangeError = r.constructor("RangeError")
	r.promise = r.constructor("Promise")
	r.defineProperty = intrinsic.Builtin(r.constructor("Reflect"), "defineProperty")

	r.setUpPromise()
	r.setUpGroupBy()
	r.setUpFromAsync()
	r.setUpWellFormed()
	r.setUpRegExpEscape()
	r.setUpSumPrecise()
	r.setUpStackTrace()
	r.setUpIterator()
	r.tidyBigInt()
}

// constructor returns a property of the global object.
func (r *realm) constructor(name string) *goja.Object {
	return r.global.Get(name).(*goja.Object)
}

// add defines a method unless goja has it.
func (r *realm) add(o *goja.Object, name string, length int, f native) {
	if o.Get(name) == nil {
		r.Method(o, name, length, f)
	}
}

// typeError throws a TypeError.
func (r *realm) typeError(format string, args ...any) {
	panic(r.vm.NewTypeError(append([]any{format}, args...)...))
}

// createDataProperty is CreateDataPropertyOrThrow (sec-createdatapropertyorthrow)
// for any property key.
func (r *realm) createDataProperty(o *goja.Object, key, v goja.Value) {
	d, yes := r.vm.CreateObject(nil), r.vm.ToValue(true)
	define(d, "value", v)
	define(d, "writable", yes)
	define(d, "enumerable", yes)
	define(d, "configurable", yes)
	if !r.defineProperty(goja.FunctionCall{Arguments: []goja.Value{o, key, d}}).ToBoolean() {
		r.typeError("Cannot define property %s", intrinsic.Name(key))
	}
}

// define is createDataProperty for a name that we know. It throws.
func define(o *goja.Object, name string, v goja.Value) {
	if err := o.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE); err != nil {
		panic(err)
	}
}

// set is Set(o, name, v, true) (sec-set-o-p-v-throw).
func set(o *goja.Object, name string, v goja.Value) {
	if err := o.Set(name, v); err != nil {
		panic(err)
	}
}
