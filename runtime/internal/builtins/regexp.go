package builtins

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

func (r *realm) setUpRegExpEscape(constructor *goja.Object) {
	method{"escape", 1, (*realm).regExpEscape}.define(r, constructor)
}

// regExpEscape is RegExp.escape (sec-regexp.escape).
func (r *realm) regExpEscape(call goja.FunctionCall) goja.Value {
	// 1. If S is not a String, throw a TypeError exception.
	s, ok := call.Argument(0).(goja.String)
	if !ok {
		r.typeError("RegExp.escape: %s is not a string", intrinsic.Name(call.Argument(0)))
	}
	// 2.–4. For each code point cp of S. Whatever is escaped lies in the basic
	// plane, so code units do, but for surrogates.
	escaped := make([]uint16, 0, s.Length())
	for i := 0; i < s.Length(); i++ {
		r.spendAt(i)
		c := s.CharAt(i)
		switch {
		case i == 0 && c < unicode.MaxASCII && (unicode.IsDigit(rune(c)) || unicode.IsLetter(rune(c))):
			// 4.a. A digit or letter at the start could belong to an escape before it.
			escaped = appendASCII(escaped, fmt.Sprintf(`\x%02x`, c))
		case isLead(c) && i+1 < s.Length() && isTrail(s.CharAt(i+1)):
			escaped = append(escaped, c, s.CharAt(i+1))
			i++
		default:
			escaped = encodeForRegExpEscape(escaped, c)
		}
	}
	return goja.StringFromUTF16(escaped)
}

// encodeForRegExpEscape is EncodeForRegExpEscape (sec-encodeforregexpescape), appending to out.
func encodeForRegExpEscape(out []uint16, c uint16) []uint16 {
	switch {
	case c < unicode.MaxASCII && (unicode.IsDigit(rune(c)) || unicode.IsLetter(rune(c))): // most are
		return append(out, c)
	// 1. SyntaxCharacter or U+002F.
	case c < unicode.MaxASCII && strings.ContainsRune(`^$\.*+?()[]{}|/`, rune(c)):
		return append(out, '\\', c)
	// 2. A ControlEscape of its own.
	case c >= '\t' && c <= '\r':
		return append(out, '\\', uint16("tnvfr"[c-'\t']))
	// 3.–5. Other punctuators, white space, line terminators, lone surrogates.
	case c < unicode.MaxASCII && strings.ContainsRune(",-=<>#&!%:;@~'`\"", rune(c)), isSpace(c), isLead(c), isTrail(c):
		if c <= 0xFF {
			return appendASCII(out, fmt.Sprintf(`\x%02x`, c))
		}
		return appendASCII(out, fmt.Sprintf(`\u%04x`, c))
	}
	// 6. Return UTF16EncodeCodePoint(c).
	return append(out, c)
}

// isSpace tells WhiteSpace and LineTerminator.
func isSpace(c uint16) bool {
	return c == 0xFEFF || c == 0x2028 || c == 0x2029 || c >= '\t' && c <= '\r' || unicode.Is(unicode.Zs, rune(c))
}

func appendASCII(out []uint16, s string) []uint16 {
	for i := range len(s) {
		out = append(out, uint16(s[i]))
	}
	return out
}
