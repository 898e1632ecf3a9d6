package binary

import (
	"math"

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

// taIncludes is %TypedArray%.prototype.includes (sec-%typedarray%.prototype.includes).
func (r *realm) taIncludes(call goja.FunctionCall) goja.Value {
	a := r.validate(call.This, "includes")
	length, wanted := a.length, call.Argument(0)
	if length == 0 {
		return r.vm.ToValue(false)
	}
	for i := relativeIndex(call.Argument(1), length); i < length; i++ {
		// SameValueZero: undefined for what is gone.
		if v := a.element(i); v.StrictEquals(wanted) || goja.IsNaN(wanted) && goja.IsNumber(wanted) && goja.IsNaN(v) {
			return r.vm.ToValue(true)
		}
	}
	return r.vm.ToValue(false)
}

// taIndexOf is %TypedArray%.prototype.indexOf (sec-%typedarray%.prototype.indexof).
func (r *realm) taIndexOf(call goja.FunctionCall) goja.Value {
	a := r.validate(call.This, "indexOf")
	length, wanted := a.length, call.Argument(0)
	if length == 0 {
		return integer(-1)
	}
	for i := relativeIndex(call.Argument(1), length); i < length && a.hasIndex(i); i++ {
		if a.element(i).StrictEquals(wanted) {
			return integer(i)
		}
	}
	return integer(-1)
}

// taLastIndexOf is %TypedArray%.prototype.lastIndexOf (sec-%typedarray%.prototype.lastindexof).
func (r *realm) taLastIndexOf(call goja.FunctionCall) goja.Value {
	a := r.validate(call.This, "lastIndexOf")
	length, wanted := float64(a.length), call.Argument(0)
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
	for i := int(from); i >= 0; i-- {
		if a.hasIndex(i) && a.element(i).StrictEquals(wanted) {
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

// taToLocaleString is %TypedArray%.prototype.toLocaleString (sec-%typedarray%.prototype.tolocalestring).
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
		return r.toString(r.Call(method, v))
	})
}

// joined puts the texts of elements together. It throws.
func (r *realm) joined(length int, separator goja.String, element func(int) goja.Value) goja.Value {
	var text goja.StringBuilder
	for i := range length {
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
