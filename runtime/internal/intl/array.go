package intl

import (
	"slices"
	"strconv"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// arrayToLocaleString is Array.prototype.toLocaleString (sup-array.prototype.tolocalestring),
// which goja has without locales and options.
func (r *realm) arrayToLocaleString(call goja.FunctionCall) goja.Value {
	// 1. Let array be ? ToObject(this value).
	array := call.This.ToObject(r.vm)
	// An array in itself is empty there.
	if slices.Contains(r.joining, array) {
		return r.vm.ToValue("")
	}
	r.joining = append(r.joining, array)
	defer func() { r.joining = r.joining[:len(r.joining)-1] }()
	// 2. Let len be ? LengthOfArrayLike(array).
	length := max(0, min(intrinsic.OrUndefined(array.Get("length")).ToNumber().ToInteger(), 1<<53-1))
	// 3.-6. Put the elements one behind the other, with commas between them.
	comma := r.vm.ToValue(",").(goja.String)
	var text goja.StringBuilder
	size := 0.0
	for k := range length {
		if k > 0 {
			text.WriteString(comma)
		}
		next := intrinsic.OrUndefined(array.Get(strconv.FormatInt(k, 10)))
		if intrinsic.IsNullish(next) {
			r.Spend(1)
			continue
		}
		method := r.GetMethod(next, "toLocaleString", nil)
		if method == nil {
			r.typeError("toLocaleString is not a function")
		}
		r.Spend(intrinsic.ACall)
		element := r.toString(r.Call(method, next, call.Argument(0), call.Argument(1)))
		if size += float64(element.Length()); !r.MayAllocate(size) {
			r.rangeError("Invalid string length")
		}
		text.WriteString(element)
	}
	return text.String()
}
