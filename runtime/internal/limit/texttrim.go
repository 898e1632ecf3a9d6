package limit

import (
	"unicode"

	"github.com/dop251/goja"
)

// trimming makes a guard of trim, trimStart or trimEnd (sec-string.prototype.trim).
// goja goes over the text twice, character by character.
func trimming(start, end bool) guard {
	return func(r *realm, gojas native, call goja.FunctionCall) goja.Value {
		text, ok := r.thisString(call.This)
		if !ok {
			return gojas(call)
		}
		from, to := 0, text.Length()
		if start {
			from = r.skipSpace(text)
		}
		for end && to > from && isSpace(text.CharAt(to-1)) {
			to--
			r.spendAt(to)
		}
		return text.Substring(from, to)
	}
}

// skipSpace returns where the white space ends that a text begins with.
func (r *realm) skipSpace(text goja.String) int {
	i := 0
	for ; i < text.Length() && isSpace(text.CharAt(i)); i++ {
		r.spendAt(i)
	}
	return i
}

// spendAt is spend for a loop over the characters of a text, now and then.
func (r *realm) spendAt(i int) {
	const every = 1 << 14
	if i%every == every-1 {
		r.spend(every)
	}
}

// isSpace tells WhiteSpace and LineTerminator (sec-white-space, sec-line-terminators).
func isSpace(c uint16) bool {
	if c < 0x80 {
		return c == ' ' || '\t' <= c && c <= '\r'
	}
	return c == 0xFEFF || c == 0x2028 || c == 0x2029 || unicode.Is(unicode.Zs, rune(c))
}
