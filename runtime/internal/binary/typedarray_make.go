package binary

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// typedArrayFrom is %TypedArray%.from(source, mapper, thisArg) (sec-%typedarray%.from).
func (r *realm) typedArrayFrom(call goja.FunctionCall) goja.Value {
	// 1.–2. Let C be the this value, a constructor.
	c := r.requireConstructor(call.This)
	// 3.–4. If mapper is not undefined, it has to be callable.
	var mapper native
	if f := call.Argument(1); !goja.IsUndefined(f) {
		mapper = r.Callable(f)
	}
	thisArg := call.Argument(2)
	mapped := func(v goja.Value, i int) goja.Value {
		if mapper == nil {
			return v
		}
		return intrinsic.OrUndefined(mapper(goja.FunctionCall{This: thisArg, Arguments: []goja.Value{v, integer(i)}}))
	}
	// 5.–6. Let usingIterator be ? GetMethod(source, @@iterator).
	source := call.Argument(0)
	if method := r.GetMethod(source, "", goja.SymIterator); method != nil {
		items := r.listOf(source, method)
		a := r.create(c, len(items))
		for i, v := range items {
			r.Spend(intrinsic.ACall)
			r.setElement(a, i, mapped(v, i))
		}
		return a.val
	}
	// 8.–13. An array-like object.
	o := source.ToObject(r.vm)
	n := r.lengthOf(o)
	if n > maxByteLength || !r.MayAllocate(n) {
		r.outOfRange(invalidArray, n)
	}
	a := r.create(c, int(n))
	for i := range int(n) {
		r.Spend(intrinsic.ACall)
		r.setElement(a, i, mapped(getIndex(o, i), i))
	}
	return a.val
}

// typedArrayFor is %TypedArray%.of(...items) (sec-%typedarray%.of).
func (r *realm) typedArrayFor(call goja.FunctionCall) goja.Value {
	items := append([]goja.Value(nil), call.Arguments...)
	a := r.create(r.requireConstructor(call.This), len(items))
	for i, v := range items {
		r.Spend(1)
		r.setElement(a, i, v)
	}
	return a.val
}

func (r *realm) requireConstructor(v goja.Value) *goja.Object {
	if !isConstructor(v) {
		r.typeError("%s is not a constructor", intrinsic.Name(v))
	}
	return v.(*goja.Object)
}
