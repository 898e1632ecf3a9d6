package inspect

import (
	"strings"

	"github.com/dop251/goja"
)

// describeBoxed formats the wrapper object of a primitive value.
func (p *printer) describeBoxed(s *shape) (string, bool) {
	kind, value := p.unboxed(s.obj)
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

// unboxed returns the primitive value inside of a wrapper object.
func (p *printer) unboxed(o *goja.Object) (kind string, value goja.Value) {
	for _, kind := range []string{"Number", "String", "Boolean", "BigInt", "Symbol"} {
		var value goja.Value
		ex := p.realm.Try(func() { value = p.realm.Intrinsic(strings.ToLower(kind)+"Value", o) })
		if ex == nil {
			return kind, value
		}
	}
	return "Object", goja.Undefined()
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
