package binary

import (
	"math"

	"github.com/dop251/goja"
)

// taSet is %TypedArray%.prototype.set(source, offset) (sec-%typedarray%.prototype.set).
func (r *realm) taSet(call goja.FunctionCall) goja.Value {
	// 1.–3. Let target be the this value, a typed array.
	target := r.thisTypedArray(call.This, "set")
	// 4.–5. Let targetOffset be ? ToIntegerOrInfinity(offset), not negative.
	offset := toIntegerOrInfinity(call.Argument(1))
	if offset < 0 {
		r.rangeErr("offset is out of bounds")
	}
	if source := typedArrayOf(call.Argument(0)); source != nil {
		r.setFromTypedArray(target, offset, source)
	} else {
		r.setFromArrayLike(target, offset, call.Argument(0))
	}
	return goja.Undefined()
}

// setFromTypedArray is SetTypedArrayFromTypedArray (sec-settypedarrayfromtypedarray). It throws.
func (r *realm) setFromTypedArray(target *typedArrayObject, offset float64, source *typedArrayObject) {
	// 1.–7. Neither is out of bounds.
	r.requireInBounds(target)
	r.requireInBounds(source)
	// 12. If the content types differ, throw a TypeError exception.
	if target.elementType().isBig() != source.elementType().isBig() {
		r.typeError("Cannot mix BigInt and other types, use explicit conversions")
	}
	// 13.–14. If srcLength + targetOffset > targetLength, throw a RangeError exception.
	if float64(source.length)+offset > float64(target.length) {
		r.rangeErr("offset is out of bounds")
	}
	r.transfer(target, int(offset), source, 0, source.length)
}

// setFromArrayLike is SetTypedArrayFromArrayLike (sec-settypedarrayfromarraylike). It throws.
func (r *realm) setFromArrayLike(target *typedArrayObject, offset float64, source goja.Value) {
	// 1.–3. The target is not out of bounds.
	r.requireInBounds(target)
	targetLength := float64(target.length)
	// 4.–5. Let srcLength be ? LengthOfArrayLike(? ToObject(source)).
	o := source.ToObject(r.vm)
	n := r.lengthOf(o)
	// 6.–7. If srcLength + targetOffset > targetLength, throw a RangeError exception.
	if math.IsInf(offset, 1) || n+offset > targetLength {
		r.rangeErr("offset is out of bounds")
	}
	// 8.–9. Set each element.
	for i := range int(n) {
		r.Spend(1)
		r.setElement(target, int(offset)+i, getIndex(o, i))
	}
}

// taSlice is %TypedArray%.prototype.slice(start, end) (sec-%typedarray%.prototype.slice).
func (r *realm) taSlice(call goja.FunctionCall) goja.Value {
	a := r.validate(call.This, "slice")
	length := a.length
	start := relativeIndex(call.Argument(0), length)
	end := relativeEnd(call.Argument(1), length)
	n := max(end-start, 0)
	// 13. Let A be ? TypedArraySpeciesCreate(O, « count »).
	into := r.createSpecies(a, n)
	if n == 0 {
		return into.val
	}
	// 14.a–e. If O is out of bounds by now, throw a TypeError exception. The range
	// ends where it does.
	r.requireInBounds(a)
	n = min(end, a.length) - start
	if n <= 0 {
		return into.val
	}
	n = min(n, into.length)
	if t := a.elementType(); t == into.elementType() {
		// 14.g. Bytes are copied one after the other, even onto themselves.
		from, to := a.bytes()[start*a.elemSize:][:n*a.elemSize], into.bytes()
		// The slices may overlap: copy would move the bytes as a whole.
		for i, b := range from {
			if i%pollEvery == 0 {
				r.Spend(pollEvery)
			}
			to[i] = b
		}
		return into.val
	}
	for i := range n { // 14.h
		r.Spend(1)
		r.setElement(into, i, a.element(start+i))
	}
	return into.val
}

// taSubarray is %TypedArray%.prototype.subarray(start, end) (sec-%typedarray%.prototype.subarray).
func (r *realm) taSubarray(call goja.FunctionCall) goja.Value {
	a := r.thisTypedArray(call.This, "subarray")
	v := r.viewStateOf(a.val)
	buffer, byteOffset, tracking := a.viewedArrayBuf, a.offset*a.elemSize, false
	if v != nil {
		buffer, byteOffset, tracking = v.buffer.buffer, v.byteOffset, v.tracking
	}
	// 5.–7. Let srcLength be its length, 0 if it is out of bounds.
	length := a.length
	if a.viewedArrayBuf.detached {
		length = 0
	}
	start := relativeIndex(call.Argument(0), length)
	args := []goja.Value{buffer.val, nil}
	// 13.–14. A view without an end follows the buffer as this one does.
	if !tracking || !goja.IsUndefined(call.Argument(1)) {
		end := relativeEnd(call.Argument(1), length)
		args = append(args, integer(max(end-start, 0)))
	}
	args[1] = integer(byteOffset + start*a.elemSize)
	// 15.–16. Return ? TypedArraySpeciesCreate(O, argumentsList).
	created := r.validate(r.Construct(r.species(a), args...), "subarray")
	return r.sameContent(a, created).val
}
