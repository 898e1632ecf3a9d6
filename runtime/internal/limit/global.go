package limit

import (
	"slices"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
)

// globalTemplate has the globals whose functions are guarded.
var globalTemplate = lazy.New(append(slices.Concat(textGlobals, collectionGlobals),
	lazy.Property{Name: "BigInt", Complete: func(vm *goja.Runtime, f *goja.Object) {
		of(vm).guard(f, bigInt)
		of(vm).makeBigInt = *of(vm).layout.call(f)
		bigIntTemplate.Apply(vm, f)
	}},
	completing("JSON", jsonTemplate),
	completing("Map", collectionTemplate),
	completing("Object", objectTemplate),
	completing("Reflect", reflectTemplate),
	completing("Set", collectionTemplate),
	completing("String", stringConstructorTemplate),
	completing("Array", arrayConstructorTemplate),
)...)

var (
	objectTemplate = lazy.New(
		guarding("assign", assign), guarding("create", createWith), guarding("defineProperties", defineProperties),
		guarding("entries", listing(enumerableEntries)), guarding("freeze", freezing(true)),
		guarding("getOwnPropertyDescriptors", descriptors), guarding("getOwnPropertyNames", listing(ownNames)),
		guarding("isFrozen", atLevel(true)), guarding("isSealed", atLevel(false)), guarding("keys", listing(enumerableNames)),
		guarding("seal", freezing(false)), guarding("setPrototypeOf", setPrototypeOf), guarding("values", listing(enumerableValues)),
	)
	reflectTemplate = lazy.New(
		guarding("apply", applying(2)), guarding("construct", applying(1)), guarding("ownKeys", ownKeys),
		guarding("setPrototypeOf", setPrototypeOf),
	)
	objectProtoTemplate = lazy.New(lazy.Property{Name: "__proto__", Adapt: func(vm *goja.Runtime, o *goja.Object) {
		r := of(vm)
		r.guard(r.OwnProperty(o, vm.ToValue("__proto__")).Get("set").(*goja.Object), setProto)
	}})
	functionTemplate = lazy.New(guarding("apply", applying(1)))
)

// boundKeys throws a RangeError if a list of the keys would take too much: those of a
// String object or a typed array take more than they do.
func (r *realm) boundKeys(v goja.Value) {
	const keySize = 48
	switch v := v.(type) {
	case goja.String:
		r.bound(float64(v.Length())*keySize, "array")
	case *goja.Object:
		if n, _, ok := r.layout.integersOf(v); ok {
			r.bound(float64(n)*keySize, "array")
		}
	}
}

// applying guards a function that takes the list of arguments from an array-like.
func applying(index int) guard {
	return func(r *realm, gojas native, call goja.FunctionCall) goja.Value {
		list, ok := call.Argument(index).(*goja.Object)
		if !ok || r.denseArray(list) || r.isShort(list) {
			return gojas(call)
		}
		args := append([]goja.Value(nil), call.Arguments...)
		args[index] = r.watch(list, true)
		return gojas(goja.FunctionCall{This: call.This, Arguments: args})
	}
}
