package binary

import "github.com/dop251/goja"

// taCopyWithin is %TypedArray%.prototype.copyWithin (sec-%typedarray%.prototype.copywithin).
func (r *realm) taCopyWithin(call goja.FunctionCall) goja.Value {
	a := r.validate(call.This, "copyWithin")
	length := a.length
	// 4.–16. The range, as the length was.
	target := relativeIndex(call.Argument(0), length)
	start := relativeIndex(call.Argument(1), length)
	end := relativeEnd(call.Argument(2), length)
	n := min(end-start, length-target)
	if n <= 0 {
		return call.This
	}
	// 17.c–d. If it is out of bounds by now, throw a TypeError exception.
	r.requireInBounds(a)
	// 17.e–n. Copy what is still there.
	n = min(n, a.length-start, a.length-target)
	if n > 0 {
		r.Spend(n)
		bytes, size := a.bytes(), a.elemSize
		copy(bytes[target*size:], bytes[start*size:][:n*size])
	}
	return call.This
}

// taFill is %TypedArray%.prototype.fill (sec-%typedarray%.prototype.fill).
func (r *realm) taFill(call goja.FunctionCall) goja.Value {
	a := r.validate(call.This, "fill")
	length, t := a.length, a.elementType()
	// 4.–5. Convert value.
	bits := r.convert(t, call.Argument(0))
	start := relativeIndex(call.Argument(1), length)
	end := relativeEnd(call.Argument(2), length)
	// 14.–15. If it is out of bounds by now, throw a TypeError exception.
	r.requireInBounds(a)
	// 16.–17. Set what is still there.
	bytes := a.bytes()
	for i := start; i < min(end, a.length); i++ {
		if i%pollEvery == 0 {
			r.Spend(pollEvery)
		}
		t.setBits(bytes, i, bits)
	}
	return call.This
}

// taReverse is %TypedArray%.prototype.reverse (sec-%typedarray%.prototype.reverse).
func (r *realm) taReverse(call goja.FunctionCall) goja.Value {
	a := r.validate(call.This, "reverse")
	r.reverse(a)
	return call.This
}

func (r *realm) reverse(a *typedArrayObject) {
	bytes, t := a.bytes(), a.elementType()
	for i, j := 0, a.length-1; i < j; i, j = i+1, j-1 {
		if i%pollEvery == 0 {
			r.Spend(pollEvery)
		}
		x, y := t.bits(bytes, i), t.bits(bytes, j)
		t.setBits(bytes, i, y)
		t.setBits(bytes, j, x)
	}
}

// taToReversed is %TypedArray%.prototype.toReversed (sec-%typedarray%.prototype.toreversed).
func (r *realm) taToReversed(call goja.FunctionCall) goja.Value {
	a := r.validate(call.This, "toReversed")
	reversed := r.createLike(a, a.length)
	copy(reversed.bytes(), a.bytes())
	r.reverse(reversed)
	return reversed.val
}

// taWith is %TypedArray%.prototype.with (sec-%typedarray%.prototype.with).
func (r *realm) taWith(call goja.FunctionCall) goja.Value {
	a := r.validate(call.This, "with")
	length, t := a.length, a.elementType()
	// 4.–6. Let actualIndex be relativeIndex, from the end if negative.
	index := toIntegerOrInfinity(call.Argument(0))
	if index < 0 {
		index += float64(length)
	}
	// 7.–8. Convert value.
	bits := r.convert(t, call.Argument(1))
	// 9. If IsValidIntegerIndex(O, actualIndex) is false, throw a RangeError exception.
	if index < 0 || index >= float64(a.length) || !a.hasIndex(int(index)) {
		r.rangeErr("Invalid typed array index")
	}
	// 10.–13. Copy, but for the element. What is gone is undefined.
	changed := r.createLike(a, length)
	bytes := changed.bytes()
	copy(bytes, a.bytes())
	for i := a.length; i < length; i++ {
		t.setBits(bytes, i, r.convert(t, goja.Undefined()))
	}
	if int(index) < length {
		t.setBits(bytes, int(index), bits)
	}
	return changed.val
}

// pollEvery is how many elements go by between looks for an interrupt.
const pollEvery = 1 << 16
