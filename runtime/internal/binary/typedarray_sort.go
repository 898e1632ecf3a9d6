package binary

import (
	"cmp"
	"slices"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// taSort is %TypedArray%.prototype.sort (sec-%typedarray%.prototype.sort).
func (r *realm) taSort(call goja.FunctionCall) goja.Value {
	// 1. If comparator is neither undefined nor callable, throw a TypeError exception.
	comparator := r.comparator(call.Argument(0))
	a := r.validate(call.This, "sort")
	r.sortInto(a, a, comparator)
	return call.This
}

// taToSorted is %TypedArray%.prototype.toSorted (sec-%typedarray%.prototype.tosorted).
func (r *realm) taToSorted(call goja.FunctionCall) goja.Value {
	comparator := r.comparator(call.Argument(0))
	a := r.validate(call.This, "toSorted")
	sorted := r.createLike(a, a.length)
	r.sortInto(sorted, a, comparator)
	return sorted.val
}

func (r *realm) comparator(v goja.Value) native {
	if goja.IsUndefined(v) {
		return nil
	}
	return r.Callable(v)
}

// sortInto is SortIndexedProperties with TypedArray elements, and writing the
// result back (sec-sortindexedproperties, sec-typedarray-elements-sort-order). It throws.
func (r *realm) sortInto(to, from *typedArrayObject, comparator native) {
	t, length := from.elementType(), from.length
	if comparator == nil && length >= radixLength {
		r.radixSort(t, to.bytes(), from.bytes())
		return
	}
	list := make([]uint64, length)
	bytes := from.bytes()
	for i := range list {
		list[i] = t.bits(bytes, i)
	}
	if comparator == nil {
		slices.SortFunc(list, t.compare)
	} else {
		slices.SortStableFunc(list, func(x, y uint64) int {
			r.Spend(intrinsic.ACall)
			v := comparator(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{t.value(x), t.value(y)}})
			return cmp.Compare(orZero(v), 0)
		})
	}
	if to.viewedArrayBuf.detached {
		return
	}
	bytes = to.bytes()
	for i := range min(length, to.length) {
		t.setBits(bytes, i, list[i])
	}
}

// orZero is ToNumber of what a comparator returned, with 0 for NaN. It throws.
func orZero(v goja.Value) float64 {
	if v == nil {
		return 0
	}
	f := v.ToNumber().ToFloat()
	if f != f {
		return 0
	}
	return f
}

// compare is CompareTypedArrayElements without a comparator
// (sec-comparetypedarrayelements).
func (t elementType) compare(x, y uint64) int {
	switch t {
	case typeFloat16, typeFloat32, typeFloat64:
		return compareFloats(t.float(x), t.float(y))
	case typeBigUint64:
		return cmp.Compare(x, y)
	}
	return cmp.Compare(t.int(x), t.int(y))
}
