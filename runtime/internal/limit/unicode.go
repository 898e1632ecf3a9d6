package limit

import (
	"slices"
	"unicode/utf16"

	"github.com/dop251/goja"
	"golang.org/x/text/unicode/norm"
)

// longUnicode is how many characters goja may normalize at once.
const longUnicode = 1 << 16

// forms are the forms of String.prototype.normalize.
var forms = map[string]norm.Form{"NFC": norm.NFC, "NFD": norm.NFD, "NFKC": norm.NFKC, "NFKD": norm.NFKD}

// normalize guards String.prototype.normalize (sec-string.prototype.normalize): a
// long text is normalized part by part, each up to a character that nothing before
// it goes together with.
func normalize(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	s, ok := r.thisString(call.This)
	if !ok {
		return gojas(call)
	}
	name := "NFC"
	if v := call.Argument(0); !goja.IsUndefined(v) {
		name = r.toString(v).String()
	}
	if form, known := forms[name]; known && s.Length() > longUnicode {
		return r.normalized(form, s)
	}
	return gojas(goja.FunctionCall{This: s, Arguments: []goja.Value{r.vm.ToValue(name)}})
}

// normalized returns a long text in a form.
func (r *realm) normalized(form norm.Form, text goja.String) goja.Value {
	var result []byte
	for at := 0; at < text.Length(); {
		part := nextPart(form, text, at)
		r.spend(len(part) * 16) // it takes longer than to go over it
		result = form.AppendString(result, part)
		r.bound(float64(len(result)), "string")
		for _, c := range part {
			at += utf16.RuneLen(c)
		}
	}
	return r.vm.ToValue(string(result))
}

// nextPart returns what a text has from a place on, up to a character that goes
// together with nothing before it.
func nextPart(form norm.Form, text goja.String, at int) string {
	for long := longUnicode; ; long *= 2 {
		end := min(at+long, text.Length())
		if end == text.Length() {
			return text.Substring(at, end).String()
		}
		if utf16.IsSurrogate(rune(text.CharAt(end - 1))) {
			end-- // the other half may follow
		}
		part := text.Substring(at, end).String()
		if boundary := form.LastBoundary([]byte(part)); boundary > 0 {
			return part[:boundary]
		}
	}
}

// localeCompare guards String.prototype.localeCompare
// (sec-string.prototype.localecompare). How texts compare is known when all of both
// has been seen, which goja does in one go: with a limit, long ones are refused.
func localeCompare(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	const long = 1 << 17
	s, ok := r.thisString(call.This)
	if !ok {
		return gojas(call)
	}
	that := r.toString(call.Argument(0))
	if s.Length() > long || that.Length() > long {
		if s.StrictEquals(that) {
			return r.vm.ToValue(0)
		}
		if r.Bounds().Allocation > 0 {
			r.tooLong("string")
		}
	}
	call.This, call.Arguments = s, slices.Clone(call.Arguments) // with locales and options
	if len(call.Arguments) == 0 {
		call.Arguments = []goja.Value{that}
	}
	call.Arguments[0] = that
	return gojas(call)
}
