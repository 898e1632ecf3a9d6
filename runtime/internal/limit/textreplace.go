package limit

import (
	"bytes"
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// replacedAll is String.prototype.replaceAll of a text in another.
func (r *realm) replacedAll(gojas native, text, what goja.String, call goja.FunctionCall) goja.Value {
	// goja never ends with what is empty, in a text that is not of ASCII.
	if text.Length() <= longText && what.Length() > 0 {
		return replace(r, gojas, call)
	}
	return r.replaceInLong(text, what, call.Argument(1))
}

// replaceInLong is String.prototype.replaceAll (sec-string.prototype.replaceall) of a
// text in a long one.
func (r *realm) replaceInLong(text, what goja.String, with goja.Value) goja.Value {
	// 5.–6. A replacement that is no function is a text.
	put := r.replacement(text, what, with)
	var result goja.StringBuilder
	find := r.finder(text, what)
	size, copied := 0.0, 0
	add := func(s goja.String) {
		r.spend(s.Length())
		size += float64(s.Length())
		r.bound(size, "string")
		result.WriteString(s)
	}
	// 7.–15. The matches, each put behind what is before it.
	for at := find(0); at >= 0; {
		before, replaced := text.Substring(copied, at), put(at)
		add(before)
		add(replaced)
		copied = at + what.Length()
		at = find(at + max(what.Length(), 1))
	}
	if copied == 0 && size == 0 {
		return text
	}
	// 16. What is behind the last of them.
	add(text.Substring(copied, text.Length()))
	return result.String()
}

// replacement returns what makes the text that replaces a match at a place. It throws.
func (r *realm) replacement(text, what goja.String, with goja.Value) func(at int) goja.String {
	if f := r.Function(with); f != nil {
		return func(at int) goja.String {
			r.check()
			call := goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{what, r.vm.ToValue(at), text}}
			return r.toString(intrinsic.OrUndefined(f(call)))
		}
	}
	template := r.toString(with)
	if !strings.Contains(template.String(), "$") {
		return func(int) goja.String { return template }
	}
	return func(at int) goja.String {
		return r.substitution([]goja.Value{what, r.vm.ToValue(at), text}, template)
	}
}

// finder returns what finds a text in another from a place on, -1 if it is not there.
func (r *realm) finder(text, what goja.String) func(from int) int {
	units, isUnicode := unitsOf(text)
	if !isUnicode {
		all, part := text.String(), what.String()
		return func(from int) int {
			if from > len(all) {
				return -1
			}
			if at := strings.Index(all[from:], part); at >= 0 {
				return from + at
			}
			return -1
		}
	}
	part := make([]uint16, what.Length())
	for i := range part {
		part[i] = what.CharAt(i)
	}
	return func(from int) int { return r.find(units, part, from) }
}

// count counts how often a text, which is not empty, is in another, up to more than a
// bound.
func (r *realm) count(text, what goja.String, bound float64) float64 {
	find, n := r.finder(text, what), 0.0
	for at := find(0); at >= 0 && n <= bound; at = find(at + what.Length()) {
		n++
	}
	return n
}

// find finds code units among others: Go finds their bytes, perhaps between two of them.
func (r *realm) find(units, part []uint16, from int) int {
	const size = 2
	all, wanted := bytesOf(units), bytesOf(part)
	for at := size * from; at <= len(all); {
		i := bytes.Index(all[at:], wanted)
		if i < 0 {
			break
		}
		if at += i; at%size == 0 {
			return at / size
		}
		r.spend(len(part))
		at++
	}
	return -1
}
