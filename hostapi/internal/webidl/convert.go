package webidl

import (
	"strings"

	"github.com/dop251/goja"
)

// String converts to a string, ECMA-262's ToString (sec-tostring).
func (r *Realm) String(v goja.Value) goja.String {
	if _, ok := v.(*goja.Symbol); ok {
		r.TypeError("Cannot convert a Symbol value to a string")
	}
	if s, ok := v.(goja.String); ok {
		return s
	}
	return r.Intrinsic("String", nil, v).(goja.String)
}

// USVString converts to a string without lone surrogates
// (https://webidl.spec.whatwg.org/#js-USVString).
func (r *Realm) USVString(v goja.Value) string { return r.String(v).String() }

// ByteString converts to a string of bytes, one for each code unit; what names
// the value in the message of the TypeError for a code unit over 255
// (https://webidl.spec.whatwg.org/#js-ByteString).
func (r *Realm) ByteString(v goja.Value, what string) string {
	s := r.String(v)
	b := make([]byte, s.Length())
	for i := range b {
		c := s.CharAt(i)
		if c > 0xFF {
			r.TypeError("Cannot convert %s to a ByteString because the character at index %d has a value of %d which is greater than 255.", what, i, c)
		}
		b[i] = byte(c)
	}
	return string(b)
}

// FromByteString gives a string of bytes to scripts, a code unit for each
// (https://infra.spec.whatwg.org/#isomorphic-decode).
func (r *Realm) FromByteString(s string) goja.Value {
	if isASCII(s) {
		return r.VM.ToValue(s)
	}
	units := make([]uint16, len(s))
	for i := range units {
		units[i] = uint16(s[i])
	}
	return goja.StringFromUTF16(units)
}

func isASCII(s string) bool {
	return strings.IndexFunc(s, func(c rune) bool { return c >= 0x80 }) < 0
}

// Present tells whether an optional argument or a dictionary's member is there.
func Present(v goja.Value) bool { return v != nil && !goja.IsUndefined(v) }

// Nullish tells whether a value is missing, undefined or null.
func Nullish(v goja.Value) bool { return !Present(v) || goja.IsNull(v) }

// Dictionary checks that a value may stand for a dictionary: it gives nil for
// undefined and null, and throws for what is no object
// (https://webidl.spec.whatwg.org/#js-dictionary).
func (r *Realm) Dictionary(v goja.Value, what string) *goja.Object {
	if Nullish(v) {
		return nil
	}
	o, ok := v.(*goja.Object)
	if !ok {
		r.TypeError("%s: value is not an object", what)
	}
	return o
}

// Member reads a dictionary's member; nil if it is missing or undefined.
func Member(dictionary *goja.Object, name string) goja.Value {
	if dictionary == nil {
		return nil
	}
	if v := dictionary.Get(name); Present(v) {
		return v
	}
	return nil
}
