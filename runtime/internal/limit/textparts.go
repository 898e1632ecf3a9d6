package limit

import (
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
)

// Some functions make of a text what they make of its parts, one behind the other, if
// it is cut at the right places. Long ones are handed to goja part by part.

// longPart is how many characters goja gets at once.
const longPart = 1 << 16

// cutter returns where a part that is to end at about a place may end. Behind from, it
// looks for a better place before it; it returns -1 if there is none.
type cutter = func(s goja.String, from, end int) int

// textGlobals are the global functions that get a text.
var textGlobals = []lazy.Property{
	guarding("decodeURI", argumentInParts(cutDecoding)),
	guarding("decodeURIComponent", argumentInParts(cutDecoding)),
	guarding("encodeURI", argumentInParts(cutPairs)),
	guarding("encodeURIComponent", argumentInParts(cutPairs)),
	guarding("escape", argumentInParts(cutAnywhere)),
	guardingShared("parseFloat", parseFloat),
	guardingShared("parseInt", parseInt),
	guarding("unescape", argumentInParts(cutEscapes)),
	completing("Number", lazy.New(guardingShared("parseFloat", parseFloat), guardingShared("parseInt", parseInt))),
}

// guardingShared is guarding for a function that is the value of several properties.
func guardingShared(name string, g guard) lazy.Property {
	return lazy.Property{Name: name, Complete: func(vm *goja.Runtime, f *goja.Object) {
		r := of(vm)
		if r.shared[f] {
			return
		}
		if r.shared == nil {
			r.shared = map[*goja.Object]bool{}
		}
		r.shared[f] = true
		r.guard(f, g)
	}}
}

// argumentInParts guards a function of a text.
func argumentInParts(cut cutter) guard {
	return func(r *realm, gojas native, call goja.FunctionCall) goja.Value {
		text, long := r.longArgument(&call)
		if !long {
			return gojas(call)
		}
		return r.inParts(text, cut, func(part goja.String) goja.Value {
			return gojas(goja.FunctionCall{This: call.This, Arguments: []goja.Value{part}})
		})
	}
}

// longArgument makes a text of the first argument, once, if that may be a long one.
// It throws.
func (r *realm) longArgument(call *goja.FunctionCall) (text goja.String, long bool) {
	v := call.Argument(0)
	if _, ok := v.(*goja.Object); ok {
		v = r.toString(v)
		call.Arguments = append([]goja.Value{v}, call.Arguments[1:]...)
	}
	text, ok := v.(goja.String)
	return text, ok && text.Length() > longPart
}

// thisInParts guards a method of a text.
func thisInParts(cut cutter) guard {
	return func(r *realm, gojas native, call goja.FunctionCall) goja.Value {
		text, ok := r.thisString(call.This)
		if !ok {
			return gojas(call)
		}
		call.This = text
		if text.Length() <= longPart {
			return gojas(call)
		}
		return r.inParts(text, cut, func(part goja.String) goja.Value {
			return gojas(goja.FunctionCall{This: part, Arguments: call.Arguments})
		})
	}
}

// inParts puts together what a function makes of the parts of a text. It throws.
func (r *realm) inParts(text goja.String, cut cutter, f func(part goja.String) goja.Value) goja.Value {
	var result goja.StringBuilder
	size := 0.0
	for at := 0; at < text.Length(); {
		r.check()
		end := nextCut(text, cut, at)
		made := f(text.Substring(at, end)).(goja.String)
		size += float64(made.Length())
		r.bound(size, "string")
		result.WriteString(made)
		at = end
	}
	return result.String()
}

// nextCut returns where the part of a text that begins at a place ends.
func nextCut(text goja.String, cut cutter, at int) int {
	for from, end := at, at+longPart; end < text.Length(); from, end = end, end+2*(end-at) {
		if place := cut(text, from, end); place > at {
			return place
		}
	}
	return text.Length()
}

func cutAnywhere(_ goja.String, _, end int) int { return end }

// cutPairs does not cut a surrogate pair.
func cutPairs(s goja.String, _, end int) int {
	if isHigh(s.CharAt(end - 1)) {
		return end - 1
	}
	return end
}

func isHigh(c uint16) bool { return c&0xFC00 == 0xD800 }

// cutEscapes does not cut an escape of unescape: behind its percent sign it has none,
// and it is no longer than %uXXXX.
func cutEscapes(s goja.String, _, end int) int {
	const longest = 6
	for i := end - 1; i > end-longest; i-- {
		if s.CharAt(i) == '%' {
			return i
		}
	}
	return end
}

// cutDecoding does not cut what decodeURI takes for one character: a surrogate pair, or
// the escapes of a sequence of UTF-8. A place before a byte that begins one will do, and so
// will any behind more bytes that continue one than there may be: then the text is malformed.
func cutDecoding(s goja.String, _, end int) int {
	const escape, most = 3, 4 // characters; bytes of a sequence
	end = cutEscapes(s, 0, end)
	for range most {
		switch {
		case s.CharAt(end) != '%':
			return cutPairs(s, 0, end)
		case !strings.ContainsRune("89abAB", rune(charAt(s, end+1))):
			return end
		}
		end -= escape
	}
	return end
}

// cutLower cuts between two characters that say for themselves how they and what is
// around them become lower case: only sigma looks at others, over what is no letter.
func cutLower(s goja.String, from, end int) int {
	const sigma = 'Σ'
	ends := func(i int) bool {
		c := rune(s.CharAt(i))
		return c != sigma && !utf16.IsSurrogate(c) &&
			(c < ' ' || unicode.In(c, unicode.Lu, unicode.Ll, unicode.Lo, unicode.Nd, unicode.Zs))
	}
	for i := end; i > from; i-- {
		if ends(i) && ends(i-1) {
			return i
		}
	}
	return -1
}
