package intrinsic

import (
	"strconv"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/lazy"
)

// pristine are builtins as goja made them. They are captured at that moment,
// which is when something first touches the property of the global object: so it
// does not matter what scripts did, and nothing is made without need.
type pristine struct {
	reflect                    *Reflection
	rangeError, referenceError *goja.Object
}

var globals = lazy.New(
	lazy.Property{Name: "Reflect", Complete: func(vm *goja.Runtime, o *goja.Object) {
		Of(vm).pristine.reflect = &Reflection{Apply: Builtin(o, "apply"), Get: Builtin(o, "get"),
			OwnKeys: Builtin(o, "ownKeys"), DefineProperty: Builtin(o, "defineProperty"), DeleteProperty: Builtin(o, "deleteProperty")}
	}},
	lazy.Property{Name: "RangeError", Complete: func(vm *goja.Runtime, o *goja.Object) {
		Of(vm).pristine.rangeError = o
	}},
	lazy.Property{Name: "ReferenceError", Complete: func(vm *goja.Runtime, o *goja.Object) {
		Of(vm).pristine.referenceError = o
	}},
)

// Touch has goja make a builtin that only the global object leads to, if nothing
// did before.
func (r *Realm) Touch(name string) { r.vm.GlobalObject().Get(name) }

// Reflection are functions of the initial Reflect (sec-reflect-object).
type Reflection struct {
	Apply, Get, OwnKeys, DefineProperty, DeleteProperty Native
}

// Reflect returns the functions of the initial Reflect.
func (r *Realm) Reflect() *Reflection {
	if r.pristine.reflect == nil {
		r.Touch("Reflect")
	}
	return r.pristine.reflect
}

// OwnKeys is o.[[OwnPropertyKeys]]() as a list. It throws.
func (r *Realm) OwnKeys(o *goja.Object) []goja.Value {
	array := r.Reflect().OwnKeys(goja.FunctionCall{Arguments: []goja.Value{o}}).(*goja.Object)
	keys := make([]goja.Value, array.Get("length").ToInteger())
	for i := range keys {
		keys[i] = array.Get(strconv.Itoa(i))
	}
	return keys
}

// NewRangeError makes a RangeError.
func (r *Realm) NewRangeError(message string) *goja.Object {
	if r.pristine.rangeError == nil {
		r.Touch("RangeError")
	}
	return r.Construct(r.pristine.rangeError, r.vm.ToValue(message))
}

// NewReferenceError makes a ReferenceError.
func (r *Realm) NewReferenceError(message string) *goja.Object {
	if r.pristine.referenceError == nil {
		r.Touch("ReferenceError")
	}
	return r.Construct(r.pristine.referenceError, r.vm.ToValue(message))
}
