package builtins

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

var wellFormedMethods = []method{
	{"isWellFormed", 0, (*realm).isWellFormed},
	{"toWellFormed", 0, (*realm).toWellFormed},
}

// thisString is ToString(? RequireObjectCoercible(this value)). It throws.
func (r *realm) thisString(this goja.Value, method string) goja.String {
	if intrinsic.IsNullish(this) {
		r.typeError("String.prototype.%s called on null or undefined", method)
	}
	return r.toString(this)
}

// toString is ToString(v) (sec-tostring). It throws.
func (r *realm) toString(v goja.Value) goja.String {
	key := r.toPropertyKey(v)
	s, ok := key.(goja.String)
	if !ok {
		r.typeError("Cannot convert a Symbol value to a string")
	}
	return s
}

// toPropertyKey is ToPropertyKey(v) (sec-topropertykey): a string or a symbol. It throws.
func (r *realm) toPropertyKey(v goja.Value) goja.Value {
	switch key := v.ToString().(type) {
	case goja.String, *goja.Symbol:
		return key
	default: // goja leaves small numbers as they are
		return r.vm.ToValue(key.String())
	}
}

// isWellFormed is String.prototype.isWellFormed (sec-string.prototype.iswellformed).
func (r *realm) isWellFormed(call goja.FunctionCall) goja.Value {
	// 1.–2. Let S be ? ToString(O).
	s := r.thisString(call.This, "isWellFormed")
	// 3. Return IsStringWellFormedUnicode(S).
	return r.vm.ToValue(r.loneSurrogate(s, 0) == s.Length())
}

// toWellFormed is String.prototype.toWellFormed (sec-string.prototype.towellformed).
func (r *realm) toWellFormed(call goja.FunctionCall) goja.Value {
	// 1.–2. Let S be ? ToString(O).
	s := r.thisString(call.This, "toWellFormed")
	length := s.Length()
	lone := r.loneSurrogate(s, 0)
	if lone == length {
		return s
	}
	// 3.–6. Each unpaired surrogate becomes U+FFFD.
	units := make([]uint16, length)
	for i := range units {
		r.spendAt(i)
		units[i] = s.CharAt(i)
	}
	for ; lone < length; lone = r.loneSurrogate(s, lone+1) {
		units[lone] = 0xFFFD
	}
	return goja.StringFromUTF16(units)
}

// loneSurrogate returns the index of the first unpaired surrogate from an index
// on, the length if there is none.
func (r *realm) loneSurrogate(s goja.String, from int) int {
	length := s.Length()
	for i := from; i < length; i++ {
		r.spendAt(i)
		switch c := s.CharAt(i); {
		case isLead(c) && i+1 < length && isTrail(s.CharAt(i+1)):
			i++
		case isLead(c) || isTrail(c):
			return i
		}
	}
	return length
}

// spendAt lets an interrupt end a loop over characters, now and then.
func (r *realm) spendAt(i int) {
	const every = 1 << 14
	if i%every == every-1 {
		r.Spend(every)
	}
}

func isLead(c uint16) bool  { return c&0xFC00 == 0xD800 }
func isTrail(c uint16) bool { return c&0xFC00 == 0xDC00 }
