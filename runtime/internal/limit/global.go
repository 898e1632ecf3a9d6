package limit

import (
	"reflect"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/intrinsic"
)

// globalTemplate has the globals whose functions are guarded.
var globalTemplate = lazy.New(
	lazy.Property{Name: "BigInt", Complete: func(vm *goja.Runtime, f *goja.Object) {
		of(vm).guard(f, bigInt)
		of(vm).toBigInt = *of(vm).layout.call(f)
		bigIntTemplate.Apply(vm, f)
	}},
	completing("JSON", jsonTemplate),
	completing("Object", objectTemplate),
	completing("Reflect", reflectTemplate),
	completing("String", stringConstructorTemplate),
	completing("Array", arrayConstructorTemplate),
)

var (
	objectTemplate = lazy.New(
		guarding("entries", keys), guarding("getOwnPropertyDescriptors", keys), guarding("getOwnPropertyNames", keys),
		guarding("keys", keys), guarding("setPrototypeOf", setPrototypeOf), guarding("values", keys),
	)
	reflectTemplate = lazy.New(
		guarding("apply", applying(2)), guarding("construct", applying(1)), guarding("ownKeys", keys),
		guarding("setPrototypeOf", setPrototypeOf),
	)
	objectProtoTemplate = lazy.New(lazy.Property{Name: "__proto__", Adapt: func(vm *goja.Runtime, o *goja.Object) {
		r := of(vm)
		r.guard(r.OwnProperty(o, vm.ToValue("__proto__")).Get("set").(*goja.Object), setProto)
	}})
	functionTemplate = lazy.New(guarding("apply", applying(1)))
)

// keys guards what makes a list of the properties of an object: those of a String
// object or a typed array take more than they do.
func keys(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	const keySize = 48
	switch v := call.Argument(0).(type) {
	case goja.String:
		r.bound(float64(v.Length())*keySize, "array")
	case *goja.Object:
		if v.ClassName() == "String" {
			r.bound(intrinsic.OrUndefined(v.Get("length")).ToFloat()*keySize, "array")
		} else if size, ok := r.sizeOfTyped(v); ok {
			r.bound(size*keySize, "array")
		}
	}
	return gojas(call)
}

// sizeOfTyped returns the length of a typed array.
func (r *realm) sizeOfTyped(o *goja.Object) (float64, bool) {
	if _, ordinary := r.layout.ordinaryProperties(o); ordinary || o.ClassName() == "Array" || o.ExportType().Kind() != reflect.Slice {
		return 0, false
	}
	length := 0.0
	thrown := r.vm.Try(func() { length = intrinsic.OrUndefined(o.Get("length")).ToFloat() })
	return length, thrown == nil
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
