package inspect

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/dop251/goja"
)

// primitive formats a value that is not an object. oneLine keeps a long string
// with line breaks in one piece.
func (p *printer) primitive(v goja.Value, oneLine bool) string {
	switch {
	case v == nil || goja.IsUndefined(v):
		return p.style("undefined", styleUndefined)
	case goja.IsNull(v):
		return p.style("null", styleNull)
	case goja.IsString(v):
		return p.str(v.(goja.String), oneLine)
	case goja.IsBigInt(v):
		return p.style(p.bigint(v), styleBigInt)
	case goja.IsNumber(v):
		return p.style(p.number(v), styleNumber)
	}
	if symbol, ok := v.(*goja.Symbol); ok {
		return p.style(symbolText(symbol), styleSymbol)
	}
	return p.style(v.String(), styleBoolean)
}

func (p *printer) number(v goja.Value) string {
	text := v.String()
	if text == "0" && isNegativeZero(v) {
		text = "-0"
	}
	if !p.opts.NumericSeparator {
		return text
	}
	integer, fraction, found := strings.Cut(text, ".")
	if strings.ContainsAny(text, "eIN") {
		return text
	}
	if !found {
		return separated(integer)
	}
	return separated(integer) + "." + separatedFraction(fraction)
}

func (p *printer) bigint(v goja.Value) string {
	text := v.String()
	if p.opts.NumericSeparator {
		text = separated(text)
	}
	return text + "n"
}

// separated puts an underscore before every third digit from the right.
func separated(digits string) string {
	sign, digits := "", digits
	if strings.HasPrefix(digits, "-") {
		sign, digits = "-", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "_" + digits[i:]
	}
	return sign + digits
}

// separatedFraction puts an underscore after every third digit.
func separatedFraction(digits string) string {
	var b strings.Builder
	for i, d := range digits {
		if i > 0 && i%3 == 0 {
			b.WriteByte('_')
		}
		b.WriteRune(d)
	}
	return b.String()
}

func symbolText(s *goja.Symbol) string { return "Symbol(" + s.String() + ")" }

// str formats a string as a literal. A long one with line breaks is cut after
// them, if it doesn't fit on the line.
func (p *printer) str(s goja.String, oneLine bool) string {
	const minSplit = 16
	n := s.Length()
	trailer := ""
	if n > p.opts.MaxStringLength {
		rest := n - p.opts.MaxStringLength
		n = p.opts.MaxStringLength
		trailer = "... " + strconv.Itoa(rest) + " more character" + plural(rest)
	}
	text := codeUnits(s, n)
	if oneLine || n <= minSplit || n <= p.opts.BreakLength-p.indent-4 {
		return p.style(quote(text), styleString) + trailer
	}
	lines := splitAfterNewline(text)
	quoted := make([]string, len(lines))
	for i, line := range lines {
		quoted[i] = p.style(quote(line), styleString)
	}
	return strings.Join(quoted, " +\n"+strings.Repeat(" ", p.indent+2)) + trailer
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

// codeUnits returns the first n UTF-16 units of s.
func codeUnits(s goja.String, n int) []uint16 {
	text := make([]uint16, n)
	for i := range text {
		text[i] = s.CharAt(i)
	}
	return text
}

func splitAfterNewline(text []uint16) [][]uint16 {
	var lines [][]uint16
	start := 0
	for i, c := range text {
		if c == '\n' && i+1 < len(text) {
			lines = append(lines, text[start:i+1])
			start = i + 1
		}
	}
	return append(lines, text[start:])
}

// quote writes a string literal with the first of ' " ` that needs no escape.
func quote(text []uint16) string {
	delimiter := uint16('\'')
	if contains(text, '\'') {
		switch {
		case !contains(text, '"'):
			delimiter = '"'
		case !contains(text, '`') && !containsInterpolation(text):
			delimiter = '`'
		}
	}
	var b strings.Builder
	b.WriteRune(rune(delimiter))
	escape(&b, text, delimiter)
	b.WriteRune(rune(delimiter))
	return b.String()
}

// escape writes text with control characters, lone surrogates, backslashes and
// the delimiter (0: none) escaped.
func escape(b *strings.Builder, text []uint16, delimiter uint16) {
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case utf16.IsSurrogate(rune(c)):
			if i+1 < len(text) {
				if r := utf16.DecodeRune(rune(c), rune(text[i+1])); r != '\uFFFD' {
					b.WriteRune(r)
					i++
					continue
				}
			}
			fmt.Fprintf(b, "\\u%04x", c)
		case c == delimiter && c != 0 || c == '\\':
			b.WriteByte('\\')
			b.WriteRune(rune(c))
		case c < 0x20 || c >= 0x7F && c < 0xA0:
			b.WriteString(controlEscape(c))
		default:
			b.WriteRune(rune(c))
		}
	}
}

func controlEscape(c uint16) string {
	switch c {
	case '\b':
		return `\b`
	case '\t':
		return `\t`
	case '\n':
		return `\n`
	case '\f':
		return `\f`
	case '\r':
		return `\r`
	}
	return fmt.Sprintf("\\x%02X", c)
}

func contains(text []uint16, c uint16) bool {
	for _, u := range text {
		if u == c {
			return true
		}
	}
	return false
}

func containsInterpolation(text []uint16) bool {
	for i := 1; i < len(text); i++ {
		if text[i-1] == '$' && text[i] == '{' {
			return true
		}
	}
	return false
}

func isNegativeZero(v goja.Value) bool {
	f, ok := v.Export().(float64)
	return ok && f == 0 && math.Signbit(f)
}
