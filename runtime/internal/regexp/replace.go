package regexp

import (
	"strconv"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

func decimal(n int64) string { return strconv.FormatInt(n, 10) }

// replace is RegExp.prototype[@@replace] (sec-regexp.prototype-%symbol.replace%).
func (r *realm) replace(o *goja.Object, _ *state, call goja.FunctionCall) goja.Value {
	text := r.textOf(call)
	with := call.Argument(1)
	replacer := r.Function(with)
	if replacer == nil {
		with = r.toString(with)
	}
	flags := r.flagsOf(o)
	units := unitsOf(text)
	var out []uint16
	next := 0
	for i, s := range r.substitutions(o, text, units, flags) {
		r.pollAt(i)
		var replacement goja.String
		if replacer != nil {
			replacement = r.callReplacer(replacer, s, text)
		} else {
			replacement = r.substitute(s, with.(goja.String))
		}
		if s.position >= next {
			out = append(out, units[next:s.position]...)
			out = append(out, unitsOf(replacement)...)
			next = s.position + len(s.matched)
		}
	}
	if next >= len(units) {
		return goja.StringFromUTF16(out)
	}
	return goja.StringFromUTF16(append(out, units[next:]...))
}

// substitution is what a replacement may speak of.
type substitution struct {
	text, matched []uint16
	whole         goja.Value // matched
	position      int
	captures      []goja.Value // strings or undefined
	groups        goja.Value
}

// substitutions finds what is to be replaced. All of them are found before the
// first is replaced.
func (r *realm) substitutions(o *goja.Object, text goja.String, units []uint16, flags string) []*substitution {
	var list []*substitution
	if s, ok := r.shortWay(o); ok && flags == s.canonical {
		var all [][]int
		if s.is.Global {
			all = r.findAll(o, s.compiled, text)
		} else if found := r.find(o, s.compiled, text); found != nil {
			all = append(all, found)
		}
		for i, found := range all {
			r.pollAt(i)
			list = append(list, r.substitutionAt(s.compiled, text, units, found))
		}
		return list
	}
	var results []*goja.Object
	if has(flags, 'g') {
		results = r.allMatches(o, text, flags)
	} else if result := r.exec(o, text); result != nil {
		results = append(results, result)
	}
	for _, result := range results {
		list = append(list, r.substitutionOf(result, units))
	}
	return list
}

// substitutionAt is substitutionOf for a match without an array.
func (r *realm) substitutionAt(c *compiled, text goja.String, units []uint16, found []int) *substitution {
	captures := captured(c, text, found)
	s := &substitution{text: units, matched: units[found[0]:found[1]], whole: captures[0].(goja.Value), position: found[0]}
	for _, v := range captures[1:] {
		s.captures = append(s.captures, v.(goja.Value))
	}
	s.groups = r.groups(c, captures)
	return s
}

// substitutionOf reads a result: step 14 of replace.
func (r *realm) substitutionOf(result *goja.Object, text []uint16) *substitution {
	n := max(toLength(get(result, "length"))-1, 0)
	s := &substitution{text: text}
	whole := r.toString(get(result, "0"))
	s.whole, s.matched = whole, unitsOf(whole)
	position := get(result, "index").ToNumber().ToInteger()
	s.position = int(max(0, min(position, int64(len(text)))))
	for i := int64(1); i <= n; i++ {
		v := get(result, decimal(i))
		if !goja.IsUndefined(v) {
			v = r.toString(v)
		}
		s.captures = append(s.captures, v)
	}
	s.groups = get(result, "groups")
	return s
}

func (r *realm) callReplacer(replacer native, s *substitution, text goja.String) goja.String {
	r.Spend(intrinsic.ACall)
	args := append([]goja.Value{s.whole}, s.captures...)
	args = append(args, r.vm.ToValue(s.position), text)
	if !goja.IsUndefined(s.groups) {
		args = append(args, s.groups)
	}
	v := replacer(goja.FunctionCall{This: goja.Undefined(), Arguments: args})
	return r.toString(intrinsic.OrUndefined(v))
}

// substitute is GetSubstitution (sec-getsubstitution).
func (r *realm) substitute(s *substitution, template goja.String) goja.String {
	var groups *goja.Object
	if !goja.IsUndefined(s.groups) {
		groups = s.groups.ToObject(r.vm)
	}
	t := unitsOf(template)
	var out []uint16
	for i := 0; i < len(t); i++ {
		if t[i] != '$' || i+1 == len(t) {
			out = append(out, t[i])
			continue
		}
		piece, length := r.reference(s, groups, t[i:])
		out = append(out, piece...)
		i += length - 1
	}
	return goja.StringFromUTF16(out)
}

// reference returns what a $ and what follows it stand for, and their length.
func (r *realm) reference(s *substitution, groups *goja.Object, t []uint16) ([]uint16, int) {
	switch c := t[1]; {
	case c == '$':
		return t[:1], 2
	case c == '&':
		return s.matched, 2
	case c == '`':
		return s.text[:s.position], 2
	case c == '\'':
		return s.text[min(s.position+len(s.matched), len(s.text)):], 2
	case '0' <= c && c <= '9':
		return s.numbered(t)
	case c == '<' && groups != nil:
		for end := 2; end < len(t); end++ {
			if t[end] != '>' {
				continue
			}
			v := get(groups, goja.StringFromUTF16(t[2:end]).String())
			if goja.IsUndefined(v) {
				return nil, end + 1
			}
			return unitsOf(r.toString(v)), end + 1
		}
	}
	return t[:1], 1
}

// numbered is a reference of one or two digits.
func (s *substitution) numbered(t []uint16) ([]uint16, int) {
	n, length := int(t[1]-'0'), 2
	if len(t) > 2 && '0' <= t[2] && t[2] <= '9' {
		if two := n*10 + int(t[2]-'0'); two <= len(s.captures) {
			n, length = two, 3
		}
	}
	if n == 0 || n > len(s.captures) {
		return t[:1], 1
	}
	if goja.IsUndefined(s.captures[n-1]) {
		return nil, length
	}
	return unitsOf(s.captures[n-1].(goja.String)), length
}
