package limit

import "github.com/dop251/goja"

// substitution is GetSubstitution (sec-getsubstitution) for the arguments that a
// function gets for a match: the match, its groups, its position, the text, and
// the groups with names if there are any.
func (r *realm) substitution(args []goja.Value, template goja.String) goja.String {
	var groups *goja.Object
	last := len(args) - 1
	if o, ok := args[last].(*goja.Object); ok {
		groups = o
		last--
	}
	text, at := args[last].(goja.String), int(args[last-1].ToInteger())
	captures := args[1 : last-1]
	matched := args[0].(goja.String)
	var result goja.StringBuilder
	size := 0.0
	write := func(s goja.String) {
		size += float64(s.Length())
		r.bound(size, "string")
		result.WriteString(s)
	}
	for i := 0; i < template.Length(); {
		piece, width := template.Substring(i, i+1), 1
		if template.CharAt(i) == '$' && i+1 < template.Length() {
			switch c := template.CharAt(i + 1); {
			case c == '$':
				width = 2
			case c == '&':
				piece, width = matched, 2
			case c == '`':
				piece, width = text.Substring(0, at), 2
			case c == '\'':
				piece, width = text.Substring(min(at+matched.Length(), text.Length()), text.Length()), 2
			case '0' <= c && c <= '9':
				if v, digits := capture(captures, template, i+1); digits > 0 {
					piece, width = r.orEmpty(v), 1+digits
				}
			case c == '<' && groups != nil:
				if name, ok := groupName(template, i+2); ok {
					piece, width = r.orEmpty(groups.Get(name.String())), name.Length()+3
				}
			}
		}
		write(piece)
		i += width
	}
	return result.String()
}

// capture returns the group that one or two digits name, and how many they are; 0
// if they name none.
func capture(captures []goja.Value, template goja.String, at int) (goja.Value, int) {
	digit := func(i int) int {
		if i >= template.Length() {
			return -1
		}
		if c := template.CharAt(i); '0' <= c && c <= '9' {
			return int(c - '0')
		}
		return -1
	}
	first, second := digit(at), digit(at+1)
	if second >= 0 {
		if n := first*10 + second; 1 <= n && n <= len(captures) {
			return captures[n-1], 2
		}
	}
	if 1 <= first && first <= len(captures) {
		return captures[first-1], 1
	}
	return nil, 0
}

// groupName returns what stands before the next >.
func groupName(template goja.String, at int) (goja.String, bool) {
	for i := at; i < template.Length(); i++ {
		if template.CharAt(i) == '>' {
			return template.Substring(at, i), true
		}
	}
	return nil, false
}

// orEmpty is ToString with the empty string for undefined.
func (r *realm) orEmpty(v goja.Value) goja.String {
	if v == nil || goja.IsUndefined(v) {
		return goja.StringFromUTF16(nil)
	}
	return r.toString(v)
}
