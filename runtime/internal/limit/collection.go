package limit

import (
	"reflect"
	"unsafe"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/intrinsic"
)

// collectionGlobals are the constructors that take over what an iterable has.
var collectionGlobals = []lazy.Property{
	constructing("Map", longCollection), constructing("Set", longCollection),
	constructing("WeakMap", longWeak), constructing("WeakSet", longWeak),
}

// longCollection is how many elements goja may take over at once, longWeak how many to
// be held weakly. One by one they take four times as long.
const (
	longCollection = 1 << 18
	longWeak       = 1 << 14
)

type construct = func(args []goja.Value, newTarget *goja.Object) *goja.Object

// constructing guards the [[Construct]] of a collection (sec-set-iterable). goja takes
// the elements of an array over in one piece; those of a long one come by its iterator.
func constructing(name string, long int) lazy.Property {
	return lazy.Property{Name: name, Complete: func(vm *goja.Runtime, f *goja.Object) {
		r := of(vm)
		offset := r.layout.field(f, "construct", reflect.TypeFor[construct]())
		seat := (*construct)(unsafe.Add(r.layout.words(f).data, offset))
		gojas := *seat
		*seat = func(args []goja.Value, newTarget *goja.Object) *goja.Object {
			if len(args) > 0 {
				if elements, ok := r.layout.dense(args[0]); ok && len(elements) > long {
					args = append([]goja.Value{r.iterableOf(args[0].(*goja.Object))}, args[1:]...)
				}
			}
			return gojas(args, newTarget)
		}
	}}
}

// iterableOf returns an object that is iterated as o is, with the same steps, but not
// in one piece.
func (r *realm) iterableOf(o *goja.Object) *goja.Object {
	iterable := r.vm.CreateObject(nil)
	get := r.vm.ToValue(func(goja.FunctionCall) goja.Value {
		method := o.GetSymbol(goja.SymIterator)
		f := r.Function(method)
		if f == nil {
			return intrinsic.OrUndefined(method)
		}
		return r.vm.ToValue(func(goja.FunctionCall) goja.Value { return f(goja.FunctionCall{This: o}) })
	})
	intrinsic.Must(iterable.DefineAccessorPropertySymbol(goja.SymIterator, get, nil, goja.FLAG_FALSE, goja.FLAG_FALSE))
	return iterable
}
