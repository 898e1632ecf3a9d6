package limit

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// sorting guards sort and toSorted (sec-array.prototype.sort) where they would
// compare for long without calling a script.
func sorting(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	call = r.withCallback(call, 0)
	elements, ok := r.layout.dense(call.This)
	if !ok {
		return copying(r, gojas, call)
	}
	if goja.IsUndefined(call.Argument(0)) && takesLong(elements) {
		call.Arguments = []goja.Value{r.vm.ToValue(r.compare)}
	}
	return gojas(call)
}

// takesLong tells whether to compare elements by their texts takes long.
func takesLong(elements []goja.Value) bool {
	const many, long = 1 << 14, 1 << 12
	if len(elements) > many {
		return true
	}
	for _, v := range elements {
		switch v := v.(type) {
		case *goja.Object:
			return true // toString may be anything
		case goja.String:
			if v.Length() > long {
				return true
			}
		}
	}
	return false
}

// compare is CompareArrayElements without a function (sec-comparearrayelements);
// goja sees to undefined.
func (r *realm) compare(call goja.FunctionCall) goja.Value {
	x, y := r.toString(call.Argument(0)), r.toString(call.Argument(1))
	r.spend(min(x.Length(), y.Length()))
	return r.vm.ToValue(x.CompareTo(y))
}

// toString is ToString (sec-tostring). It throws.
func (r *realm) toString(v goja.Value) goja.String {
	switch v := v.ToString().(type) {
	case goja.String:
		return v
	case *goja.Symbol:
		panic(r.vm.NewTypeError("Cannot convert a Symbol value to a string"))
	default: // goja leaves small numbers as they are
		return r.vm.ToValue(v.String()).(goja.String)
	}
}

// thisString is ToString(? RequireObjectCoercible(this value)); ok is false where
// that throws, which is left to goja. It throws what ToString throws.
func (r *realm) thisString(this goja.Value) (s goja.String, ok bool) {
	if s, ok := this.(goja.String); ok {
		return s, true
	}
	if intrinsic.IsNullish(this) {
		return nil, false
	}
	return r.toString(this), true
}
