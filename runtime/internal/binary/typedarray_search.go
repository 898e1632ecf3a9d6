package binary

import (
	"math"
	"math/big"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// taAt is %TypedArray%.prototype.at (sec-%typedarray%.prototype.at).
func (r *realm) taAt(call goja.FunctionCall) goja.Value {
	a := r.validate(call.This, "at")
	length := float64(a.length)
	k := toIntegerOrInfinity(call.Argument(0))
	if k < 0 {
		k += length
	}
	if k < 0 || k >= length {
		return goja.Undefined()
	}
	return a.element(int(k))
}

// matcher returns what tells whether an element equals a value; nil if none can.
// NaN equals itself if sameValueZero is set (sec-samevaluezero, sec-isstrictlyequal).
func (t elementType) matcher(wanted goja.Value, sameValueZero bool) func(bits uint64) bool {
	if t.isBig() {
		n, ok := wanted.Export().(*big.Int)
		if isObject(wanted) || !ok || t == typeBigInt64 && !n.IsInt64() || t == typeBigUint64 && !n.IsUint64() {
			return nil
		}
		low := n.Uint64()
		if t == typeBigInt64 {
			low = uint64(n.Int64())
		}
		return func(bits uint64) bool { return bits == low }
	}
	if !goja.IsNumber(wanted) {
		return nil
	}
	f := wanted.ToFloat()
	if math.IsNaN(f) && sameValueZero {
		return func(bits uint64) bool { return math.IsNaN(t.float(bits)) }
	}
	return func(bits uint64) bool { return t.float(bits) == f }
}

// search finds the first element from an index on, -1 if there is none. It runs
// no script.
func (r *realm) search(a *typedArrayObject, from int, wanted goja.Value, sameValueZero bool) int {
	t := a.elementType()
	match := t.matcher(wanted, sameValueZero)
	if match == nil || a.viewedArrayBuf.detached {
		return -1
	}
	bytes := a.bytes()
	for i := from; i < a.length; i++ {
		if i%pollEvery == 0 {
			r.Spend(pollEvery)
		}
		if match(t.bits(bytes, i)) {
			return i
		}
	}
	return -1
}

// taIncludes is %TypedArray%.prototype.includes (sec-%typedarray%.prototype.includes).
func (r *realm) taIncludes(call goja.FunctionCall) goja.Value {
	a := r.validate(call.This, "includes")
	length, wanted := a.length, call.Argument(0)
	if length == 0 {
		return r.vm.ToValue(false)
	}
	from := relativeIndex(call.Argument(1), length)
	if goja.IsUndefined(wanted) { // what is gone by now
		return r.vm.ToValue(from < length && !a.hasIndex(length-1))
	}
	i := r.search(a, from, wanted, true)
	return r.vm.ToValue(0 <= i && i < length)
}

// taIndexOf is %TypedArray%.prototype.indexOf (sec-%typedarray%.prototype.indexof).
func (r *realm) taIndexOf(call goja.FunctionCall) goja.Value {
	a := r.validate(call.This, "indexOf")
	length := a.length
	if length == 0 {
		return integer(-1)
	}
	i := r.search(a, relativeIndex(call.Argument(1), length), call.Argument(0), false)
	if i >= length { // the array has grown meanwhile
		i = -1
	}
	return integer(i)
}

// taLastIndexOf is %TypedArray%.prototype.lastIndexOf (sec-%typedarray%.prototype.lastindexof).
func (r *realm) taLastIndexOf(call goja.FunctionCall) goja.Value {
	a := r.validate(call.This, "lastIndexOf")
	length := float64(a.length)
	if length == 0 {
		return integer(-1)
	}
	from := length - 1
	if len(call.Arguments) > 1 {
		if n := toIntegerOrInfinity(call.Argument(1)); n < 0 {
			from = math.Max(length+n, -1)
		} else {
			from = math.Min(n, from)
		}
	}
	t := a.elementType()
	match := t.matcher(call.Argument(0), false)
	if match == nil || a.viewedArrayBuf.detached {
		return integer(-1)
	}
	bytes := a.bytes()
	for i := min(int(from), a.length-1); i >= 0; i-- {
		if i%pollEvery == 0 {
			r.Spend(pollEvery)
		}
		if match(t.bits(bytes, i)) {
			return integer(i)
		}
	}
	return integer(-1)
}

// taJoin is %TypedArray%.prototype.join (sec-%typedarray%.prototype.join).
func (r *realm) taJoin(call goja.FunctionCall) goja.Value {
	a := r.validate(call.This, "join")
	length := a.length
	separator := call.Argument(0)
	if goja.IsUndefined(separator) {
		separator = r.vm.ToValue(",")
	}
	return r.joined(length, r.toString(separator), func(i int) goja.Value { return a.element(i) })
}

// taToLocaleString is %TypedArray%.prototype.toLocaleString (sup-array.prototype.tolocalestring).
func (r *realm) taToLocaleString(call goja.FunctionCall) goja.Value {
	a := r.validate(call.This, "toLocaleString")
	return r.joined(a.length, r.toString(r.vm.ToValue(",")), func(i int) goja.Value {
		v := a.element(i)
		if goja.IsUndefined(v) {
			return v
		}
		method := r.GetMethod(v, "toLocaleString", nil)
		if method == nil {
			r.typeError("toLocaleString is not a function")
		}
		return r.toString(r.Call(method, v, call.Argument(0), call.Argument(1)))
	})
}

// joined puts the texts of elements together. It throws.
func (r *realm) joined(length int, separator goja.String, element func(int) goja.Value) goja.Value {
	const joinCost = 100 // what a number costs, in characters
	var text goja.StringBuilder
	size := 0.0
	for i := range length {
		r.Spend(joinCost + separator.Length())
		if size += float64(separator.Length() + 1); !r.MayAllocate(size) {
			r.rangeErr("Invalid string length")
		}
		if i > 0 {
			text.WriteString(separator)
		}
		if v := element(i); !goja.IsUndefined(v) {
			text.WriteString(r.toString(v))
		}
	}
	return text.String()
}

// toString is ToString(v) (sec-tostring). It throws.
func (r *realm) toString(v goja.Value) goja.String {
	switch s := v.ToString().(type) {
	case goja.String:
		return s
	case *goja.Symbol:
		r.typeError("Cannot convert a Symbol value to a string")
		return nil
	default: // goja leaves numbers as they are
		return r.vm.ToValue(intrinsic.OrUndefined(s).String()).(goja.String)
	}
}
