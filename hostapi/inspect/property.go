package inspect

import (
	"strings"

	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
	"jsrun/internal/lazyregexp"
)

// property formats a property with its key.
func (p *printer) property(o *goja.Object, key goja.Value, depth int) string {
	prop, ok := p.realm.Own(o, key)
	if !ok {
		// A property that only shows in the way of an own one, as byteLength.
		prop.Value, prop.Enumerable = p.realm.Get(o, key), true
	}
	name := p.keyText(key, prop.Enumerable)
	if prop.Value != nil && !goja.IsUndefined(prop.Value) {
		p.indent += 2
		text := p.value(prop.Value, depth)
		p.indent -= 2
		return name + ": " + text
	}
	return name + ": " + p.accessor(o, prop.Get, prop.Set, depth)
}

// element formats an element of an array or of a list of arguments.
func (p *printer) element(o *goja.Object, prop realm.Property, depth int) string {
	if prop.Value != nil {
		p.indent += 2
		text := p.value(prop.Value, depth)
		p.indent -= 2
		return text
	}
	return p.accessor(o, prop.Get, prop.Set, depth)
}

// accessor formats a property without a value.
func (p *printer) accessor(o *goja.Object, get, set goja.Value, depth int) string {
	switch {
	case get == nil && set == nil:
		return p.style("undefined", styleUndefined)
	case get == nil:
		return p.style("[Setter]", styleSpecial)
	}
	label := "Getter"
	if set != nil {
		label = "Getter/Setter"
	}
	if !p.callsGetter(set != nil) {
		return p.style("["+label+"]", styleSpecial)
	}
	return p.called(o, get, label, depth)
}

func (p *printer) callsGetter(hasSetter bool) bool {
	switch p.opts.Getters {
	case GettersAll:
		return true
	case GettersOnly:
		return !hasSetter
	case GettersWithSetters:
		return hasSetter
	}
	return false
}

// called formats an accessor with the value that its getter returns.
func (p *printer) called(o *goja.Object, get goja.Value, label string, depth int) string {
	var v goja.Value
	ex := p.realm.Try(func() { v = p.realm.Call(get, o) })
	if ex != nil {
		message := ex.Value()
		if o, ok := message.(*goja.Object); ok {
			message = p.realm.Get(o, p.in.rt.ToValue("message"))
		}
		return p.style("["+label+": <Inspection threw ("+p.textOf(message)+")>]", styleSpecial)
	}
	if _, ok := v.(*goja.Object); ok {
		p.indent += 2
		text := p.value(v, depth)
		p.indent -= 2
		return p.style("["+label+"]", styleSpecial) + " " + text
	}
	return p.style("["+label+":", styleSpecial) + " " + p.primitive(v, false) + p.style("]", styleSpecial)
}

// textOf is String(v) for values whose conversion might throw.
func (p *printer) textOf(v goja.Value) (text string) {
	if v == nil {
		return "undefined"
	}
	if ex := p.realm.Try(func() { text = p.realm.Intrinsic("String", nil, v).String() }); ex != nil {
		return ""
	}
	return text
}

var identifier = lazyregexp.New(`^[a-zA-Z_][a-zA-Z_0-9]*$`)

// keyText formats a property key.
func (p *printer) keyText(key goja.Value, enumerable bool) string {
	if symbol, ok := key.(*goja.Symbol); ok {
		return "[" + p.style(escaped(symbolText(symbol)), styleSymbol) + "]"
	}
	name := key.String()
	switch {
	case name == "__proto__":
		return "['__proto__']"
	case !enumerable:
		return "[" + escaped(name) + "]"
	case identifier.MatchString(name):
		return p.style(name, styleName)
	}
	text := key.(goja.String)
	return p.style(quote(codeUnits(text, text.Length())), styleString)
}

// escaped escapes the control characters of a key.
func escaped(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r < 0x20 || r >= 0x7F && r < 0xA0 {
			b.WriteString(controlEscape(uint16(r)))
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}
