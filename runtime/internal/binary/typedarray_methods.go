package binary

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// typedArrayMethods are the methods of %TypedArray%.prototype that goja's are
// replaced by: goja's trust the length and the memory of a typed array across
// calls of script code, which can now change both.
var typedArrayMethods = []method{
	{"at", 1, (*realm).taAt},
	{"copyWithin", 2, (*realm).taCopyWithin},
	{"every", 1, (*realm).taEvery},
	{"fill", 1, (*realm).taFill},
	{"filter", 1, (*realm).taFilter},
	{"find", 1, (*realm).taFind},
	{"findIndex", 1, (*realm).taFindIndex},
	{"findLast", 1, (*realm).taFindLast},
	{"findLastIndex", 1, (*realm).taFindLastIndex},
	{"forEach", 1, (*realm).taForEach},
	{"includes", 1, (*realm).taIncludes},
	{"indexOf", 1, (*realm).taIndexOf},
	{"join", 1, (*realm).taJoin},
	{"lastIndexOf", 1, (*realm).taLastIndexOf},
	{"map", 1, (*realm).taMap},
	{"reduce", 1, (*realm).taReduce},
	{"reduceRight", 1, (*realm).taReduceRight},
	{"reverse", 0, (*realm).taReverse},
	{"set", 1, (*realm).taSet},
	{"slice", 2, (*realm).taSlice},
	{"some", 1, (*realm).taSome},
	{"sort", 1, (*realm).taSort},
	{"subarray", 2, (*realm).taSubarray},
	{"toLocaleString", 0, (*realm).taToLocaleString},
	{"toReversed", 0, (*realm).taToReversed},
	{"toSorted", 1, (*realm).taToSorted},
	{"with", 2, (*realm).taWith},
}

// visitor calls a callback with the elements of a typed array, as many as it had
// at first, in either direction. Those that are gone are undefined.
type visitor struct {
	realm    *realm
	array    *typedArrayObject
	typ      elementType
	length   int
	callback native
	call     goja.FunctionCall // the same for each element, as goja's own are
}

// visit begins the methods that take a callback and its this value. It throws.
func (r *realm) visit(call goja.FunctionCall, name string) *visitor {
	a := r.validate(call.This, name)
	return &visitor{
		realm: r, array: a, typ: a.elementType(), length: a.length, callback: r.Callable(call.Argument(0)),
		call: goja.FunctionCall{This: call.Argument(1), Arguments: []goja.Value{nil, nil, a.val}},
	}
}

// on calls the callback with an element. It throws.
func (v *visitor) on(i int) (element, result goja.Value) {
	v.realm.Spend(intrinsic.ACall)
	element = goja.Undefined()
	if v.array.hasIndex(i) {
		element = v.typ.load(v.array.bytes(), i)
	}
	v.call.Arguments[0], v.call.Arguments[1] = element, integer(i)
	return element, intrinsic.OrUndefined(v.callback(v.call))
}

// first finds the first element that the callback returns a wanted truth for; -1
// if none is. It throws.
func (v *visitor) first(want bool) (element goja.Value, index int) {
	for i := range v.length {
		if element, result := v.on(i); result.ToBoolean() == want {
			return element, i
		}
	}
	return goja.Undefined(), -1
}

// last is first from the end, for true.
func (v *visitor) last() (element goja.Value, index int) {
	for i := v.length - 1; i >= 0; i-- {
		if element, result := v.on(i); result.ToBoolean() {
			return element, i
		}
	}
	return goja.Undefined(), -1
}

// taEvery is %TypedArray%.prototype.every (sec-%typedarray%.prototype.every).
func (r *realm) taEvery(call goja.FunctionCall) goja.Value {
	_, i := r.visit(call, "every").first(false)
	return r.vm.ToValue(i < 0)
}

// taSome is %TypedArray%.prototype.some (sec-%typedarray%.prototype.some).
func (r *realm) taSome(call goja.FunctionCall) goja.Value {
	_, i := r.visit(call, "some").first(true)
	return r.vm.ToValue(i >= 0)
}

// taFind is %TypedArray%.prototype.find (sec-%typedarray%.prototype.find).
func (r *realm) taFind(call goja.FunctionCall) goja.Value {
	v, _ := r.visit(call, "find").first(true)
	return v
}

// taFindIndex is %TypedArray%.prototype.findIndex (sec-%typedarray%.prototype.findindex).
func (r *realm) taFindIndex(call goja.FunctionCall) goja.Value {
	_, i := r.visit(call, "findIndex").first(true)
	return integer(i)
}

// taFindLast is %TypedArray%.prototype.findLast (sec-%typedarray%.prototype.findlast).
func (r *realm) taFindLast(call goja.FunctionCall) goja.Value {
	v, _ := r.visit(call, "findLast").last()
	return v
}

// taFindLastIndex is %TypedArray%.prototype.findLastIndex (sec-%typedarray%.prototype.findlastindex).
func (r *realm) taFindLastIndex(call goja.FunctionCall) goja.Value {
	_, i := r.visit(call, "findLastIndex").last()
	return integer(i)
}

// taForEach is %TypedArray%.prototype.forEach (sec-%typedarray%.prototype.foreach).
func (r *realm) taForEach(call goja.FunctionCall) goja.Value {
	v := r.visit(call, "forEach")
	for i := range v.length {
		v.on(i)
	}
	return goja.Undefined()
}

// taFilter is %TypedArray%.prototype.filter (sec-%typedarray%.prototype.filter).
func (r *realm) taFilter(call goja.FunctionCall) goja.Value {
	v := r.visit(call, "filter")
	var kept []goja.Value
	for i := range v.length {
		if element, result := v.on(i); result.ToBoolean() {
			kept = append(kept, element)
		}
	}
	a := r.createSpecies(v.array, len(kept))
	for i, element := range kept {
		r.Spend(1)
		r.setElement(a, i, element)
	}
	return a.val
}

// taMap is %TypedArray%.prototype.map (sec-%typedarray%.prototype.map).
func (r *realm) taMap(call goja.FunctionCall) goja.Value {
	v := r.visit(call, "map")
	a := r.createSpecies(v.array, v.length)
	for i := range v.length {
		_, mapped := v.on(i)
		r.setElement(a, i, mapped)
	}
	return a.val
}

// taReduce is %TypedArray%.prototype.reduce (sec-%typedarray%.prototype.reduce).
func (r *realm) taReduce(call goja.FunctionCall) goja.Value { return r.reduce(call, "reduce", 0, 1) }

// taReduceRight is %TypedArray%.prototype.reduceRight (sec-%typedarray%.prototype.reduceright).
func (r *realm) taReduceRight(call goja.FunctionCall) goja.Value {
	return r.reduce(call, "reduceRight", -1, -1)
}

// reduce goes by steps from an index, which counts from the end if negative. It throws.
func (r *realm) reduce(call goja.FunctionCall, name string, from, step int) goja.Value {
	a := r.validate(call.This, name)
	callback := r.Callable(call.Argument(0))
	length := a.length
	i := from
	if from < 0 {
		i += length
	}
	var accumulator goja.Value
	switch {
	case len(call.Arguments) >= 2:
		accumulator = call.Argument(1)
	case length == 0:
		r.typeError("Reduce of empty array with no initial value")
	default:
		accumulator = a.element(i)
		i += step
	}
	for ; 0 <= i && i < length; i += step {
		r.Spend(intrinsic.ACall)
		accumulator = intrinsic.OrUndefined(callback(goja.FunctionCall{
			This:      goja.Undefined(),
			Arguments: []goja.Value{accumulator, a.element(i), integer(i), a.val},
		}))
	}
	return accumulator
}
