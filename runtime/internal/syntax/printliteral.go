package syntax

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// number keeps the text as written: 0x10 stays 0x10.
func (p *printer) number(n *Number) {
	if n.Raw != "" {
		p.write(n.Raw)
		return
	}
	text := numberText(n.Value)
	p.separate(text[0])
	p.write(text)
}

// numberText writes a number that lowering made as an expression.
func numberText(v float64) string {
	switch {
	case math.IsNaN(v):
		return "0 / 0"
	case math.IsInf(v, 1):
		return "1 / 0"
	case math.IsInf(v, -1):
		return "-1 / 0"
	case math.Abs(v) < 1e21 && (v == 0 || math.Abs(v) >= 1e-6):
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strconv.FormatFloat(v, 'e', -1, 64)
}

// separate keeps `- -x` and `+ ++x` apart: the signs would join.
func (p *printer) separate(next byte) {
	if len(p.buf) > 0 && (next == '+' || next == '-') && p.buf[len(p.buf)-1] == next {
		p.write(" ")
	}
}

func (p *printer) string(n *String) {
	if n.Raw != "" {
		p.write(n.Raw)
		return
	}
	p.write(Quote(n.Value))
}

// Quote writes a string value, in WTF-8, as a string literal. Control
// characters, line ends of any kind and lone surrogates are escaped.
func Quote(value string) string {
	var b strings.Builder
	b.WriteByte('"')
	escape(&b, value, func(r rune) string {
		switch r {
		case '"':
			return `\"`
		case '\n':
			return `\n`
		}
		return ""
	})
	b.WriteByte('"')
	return b.String()
}

// escape writes value with what no kind of literal can hold escaped, and what
// special has an answer for.
func escape(b *strings.Builder, value string, special func(rune) string) {
	for len(value) > 0 {
		r, size := utf8.DecodeRuneInString(value)
		if r == utf8.RuneError && size == 1 {
			r, size = surrogate(value)
			fmt.Fprintf(b, `\u%04x`, r)
			value = value[size:]
			continue
		}
		value = value[size:]
		if text := special(r); text != "" {
			b.WriteString(text)
			continue
		}
		switch {
		case r == '\\':
			b.WriteString(`\\`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r < ' ' && r != '\n' || r == 0x7f:
			fmt.Fprintf(b, `\x%02x`, r)
		case r == '\u2028' || r == '\u2029' || r == '\ufeff':
			fmt.Fprintf(b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
}

// surrogate decodes the three bytes of a lone surrogate, which UTF-8 excludes
// and WTF-8 allows. Bytes that are neither give U+FFFD.
func surrogate(s string) (rune, int) {
	if len(s) >= 3 && s[0] == 0xed && s[1]&0xe0 == 0xa0 && s[2]&0xc0 == 0x80 {
		return 0xd000 | rune(s[1]&0x3f)<<6 | rune(s[2]&0x3f), 3
	}
	return utf8.RuneError, 1
}

// directive prints a directive as written: "use strict" must not change, escapes
// in it would make it another directive.
func (p *printer) directive(n *ExprStmt) {
	if s, ok := n.X.(*String); ok && s.Raw != "" {
		p.write(s.Raw)
		return
	}
	quote := `"`
	if strings.Contains(*n.Directive, quote) {
		quote = "'"
	}
	p.write(quote + *n.Directive + quote)
}

func (p *printer) regex(n *Regex) {
	switch {
	case n.Raw != "":
		p.write(n.Raw)
	case n.Pattern == "":
		p.write("/(?:)/" + n.Flags)
	default:
		p.write("/" + n.Pattern + "/" + n.Flags)
	}
}

func (p *printer) template(n *Template) {
	if n.Tag != nil {
		p.expr(n.Tag, rankCall)
	}
	p.write("`")
	for i, q := range n.Quasis {
		p.quasi(q)
		if i < len(n.Exprs) {
			p.write("${")
			p.inner(func() { p.expr(n.Exprs[i], rankLowest) })
			p.write("}")
		}
	}
	p.write("`")
}

func (p *printer) quasi(n *Quasi) {
	if n.Raw != "" || n.Cooked == "" {
		p.write(n.Raw)
		return
	}
	var b strings.Builder
	escape(&b, n.Cooked, func(r rune) string {
		switch r {
		case '`':
			return "\\`"
		case '$':
			return `\$`
		}
		return ""
	})
	p.write(b.String())
}

// escapedName writes the first character as an escape and the rest as it is.
func (p *printer) escapedName(name string) {
	r, size := utf8.DecodeRuneInString(name)
	p.buf = fmt.Appendf(p.buf, `\u{%x}`, r)
	p.write(name[size:])
}

// exportName prints the name of an import or export, quoted unless it is surely
// an IdentifierName. It need not know all of them: a string will do as well.
func (p *printer) exportName(name string) {
	if isPlainName(name) {
		p.write(name)
		return
	}
	p.write(Quote(name))
}

// isPlainName accepts a subset of IdentifierName: letters, digits, $ and _.
func isPlainName(name string) bool {
	for i, r := range name {
		switch {
		case r == '$' || r == '_':
		case r < 0x80 && unicode.IsLetter(r):
		case i > 0 && '0' <= r && r <= '9':
		default:
			return false
		}
	}
	return name != ""
}
