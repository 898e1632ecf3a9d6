package inspect

import (
	"strings"

	"github.com/dop251/goja"
)

// describeBoxed formats the wrapper object of a primitive value.
func (p *printer) describeBoxed(s *shape) (string, bool) {
	kind, value := p.realm.Unboxed(s.obj)
	if kind == "String" {
		s.keys = withoutIndices(s.keys)
	}
	var b strings.Builder
	b.WriteString("[" + kind)
	if kind != s.class.name {
		if s.class.null {
			b.WriteString(" (null prototype)")
		} else {
			b.WriteString(" (" + s.class.name + ")")
		}
	}
	plainPrinter := newPrinter(p.in, p.opts)
	plainPrinter.opts.Colors = false
	b.WriteString(": " + plainPrinter.primitive(value, true) + "]")
	if s.tag != "" && s.tag != s.class.name {
		b.WriteString(" [" + s.tag + "]")
	}
	base := b.String()
	if p.bare(s) {
		return p.style(base, style(strings.ToLower(kind))), true
	}
	s.base = base
	return "", false
}

func withoutIndices(keys []goja.Value) []goja.Value {
	named := keys[:0]
	for _, key := range keys {
		if !isIndex(key) {
			named = append(named, key)
		}
	}
	return named
}
