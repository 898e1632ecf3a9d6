package syntax

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// scanString finds the end of a string literal (sec-literals-string-literals).
// Escapes are decoded when the parser takes it.
func (l *lexer) scanString(pos int, quote byte) {
	l.tok.kind = tString
	l.tok.escaped = false
	src := l.src
	for i := pos + 1; i < len(src); i++ {
		switch src[i] {
		case quote:
			l.pos = i + 1
			l.tok.end = Pos(l.pos)
			return
		case '\\':
			l.tok.escaped = true
			i++
			if l.at(i) == '\r' && l.at(i+1) == '\n' {
				i++
			}
		case '\n', '\r':
			l.failHint(Pos(pos), Pos(i), "Invalid or unexpected token", "the string that begins here isn't closed on its line; a string over several lines needs backquotes: `…`")
		}
	}
	l.failHint(Pos(pos), Pos(pos+1), "Invalid or unexpected token", "the string that begins here has no closing "+string(quote))
}

// scanRegex scans the regular expression literal whose `/` or `/=` is the
// current token (sec-literals-regular-expression-literals), and makes the token
// end behind it.
func (l *lexer) scanRegex() (pattern, flags string) {
	start := int(l.tok.start)
	i := start + 1
	for class := false; ; i++ {
		if i >= len(l.src) || l.endsLine(i) {
			l.failHint(Pos(start), Pos(i), "Invalid regular expression: missing /", "the regular expression that begins here isn't closed on its line")
		}
		c := l.src[i]
		if c == '/' && !class {
			break
		}
		switch c {
		case '[':
			class = true
		case ']':
			class = false
		case '\\':
			if i+1 < len(l.src) && !l.endsLine(i+1) {
				i++
			}
		}
	}
	pattern = l.src[start+1 : i]
	l.pos = i + 1
	flags = l.regexFlags(start)
	l.tok.end = Pos(l.pos)
	return pattern, flags
}

// endsLine tells whether a line terminator stands at pos.
func (l *lexer) endsLine(pos int) bool {
	c := l.src[pos]
	return c == '\n' || c == '\r' || c == 0xe2 && isParagraphEnd(l.src[pos:])
}

// regexFlags scans the flags at l.pos. The pattern is checked when it is compiled.
func (l *lexer) regexFlags(start int) string {
	from := l.pos
	seen := 0
	for l.pos < len(l.src) && (idPart[l.src[l.pos]] || l.isIdentAt(l.pos)) {
		i := strings.IndexByte("dgimsuvy", l.src[l.pos])
		if i < 0 || seen&(1<<i) != 0 {
			seen = -1
			break
		}
		seen |= 1 << i
		l.pos++
	}
	const uv = 1<<5 | 1<<6
	if seen&uv == uv {
		l.fail(Pos(start), Pos(min(l.pos+1, len(l.src))), "Invalid regular expression flags")
	}
	return l.src[from:l.pos]
}

// escapeError tells what is wrong with an escape sequence; "" when nothing is.
type escapeError string

// decoder decodes string and template characters to WTF-8.
type decoder struct {
	buf   []byte
	octal bool        // saw a legacy octal escape, \8 or \9
	err   escapeError // the first ill-formed escape
	errAt int         // and where it begins and ends in the text
	errTo int
}

// decode appends the value of text: the characters between the quotes.
func (d *decoder) decode(text string) {
	for i := 0; i < len(text); {
		n := strings.IndexByte(text[i:], '\\')
		if n < 0 {
			d.text(text[i:])
			return
		}
		d.text(text[i : i+n])
		i += n
		size, err := d.escape(text[i:])
		if err != "" && d.err == "" {
			d.err, d.errAt, d.errTo = err, i, min(i+size, len(text))
		}
		i += size
	}
}

// text appends source characters. A trail surrogate may complete a lead before it.
func (d *decoder) text(s string) {
	if len(s) >= 3 && s[0] == 0xed && s[1] >= 0xb0 {
		d.unit(rune(0xd000) | rune(s[1]&0x3f)<<6 | rune(s[2]&0x3f))
		s = s[3:]
	}
	d.buf = append(d.buf, s...)
}

// unit appends a code point or a surrogate code unit.
func (d *decoder) unit(r rune) {
	if !utf16.IsSurrogate(r) {
		d.buf = utf8.AppendRune(d.buf, r)
		return
	}
	if n := len(d.buf); r >= 0xdc00 && n >= 3 && d.buf[n-3] == 0xed && d.buf[n-2] >= 0xa0 && d.buf[n-2] < 0xb0 {
		lead := rune(0xd000) | rune(d.buf[n-2]&0x3f)<<6 | rune(d.buf[n-1]&0x3f)
		d.buf = utf8.AppendRune(d.buf[:n-3], utf16.DecodeRune(lead, r))
		return
	}
	d.buf = append(d.buf, 0xed, 0x80|byte(r>>6&0x3f), 0x80|byte(r&0x3f))
}

// simpleEscapes maps the single escape characters; 0 marks all others.
var simpleEscapes = [256]byte{'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v'}

// escape decodes the escape sequence at the start of s and returns its length.
func (d *decoder) escape(s string) (int, escapeError) {
	if len(s) < 2 {
		return 1, "Invalid or unexpected token"
	}
	c := s[1]
	switch {
	case simpleEscapes[c] != 0:
		d.buf = append(d.buf, simpleEscapes[c])
	case c == 'x':
		return d.hexEscape(s)
	case c == 'u':
		r, n := unicodeEscape(s[2:])
		if r < 0 {
			return n + 2, unicodeProblem(s[2:])
		}
		d.unit(r)
		return n + 2, ""
	case isDigit(c):
		return d.digitEscape(s), ""
	case c == '\r' && len(s) > 2 && s[2] == '\n':
		return 3, ""
	case c == '\n' || c == '\r':
	case isParagraphEnd(s[1:]):
		return 4, ""
	case c >= utf8.RuneSelf:
		_, n := utf8.DecodeRuneInString(s[1:])
		d.text(s[1 : 1+n])
		return 1 + n, ""
	default:
		d.buf = append(d.buf, c)
	}
	return 2, ""
}

func (d *decoder) hexEscape(s string) (int, escapeError) {
	if len(s) < 4 || hexValue(s[2]) > 15 || hexValue(s[3]) > 15 {
		return 2, "Invalid hexadecimal escape sequence"
	}
	d.unit(rune(hexValue(s[2]))<<4 | rune(hexValue(s[3])))
	return 4, ""
}

// digitEscape decodes \0 and the legacy escapes (sec-additional-syntax-string-literals).
func (d *decoder) digitEscape(s string) int {
	next := byte(0)
	if len(s) > 2 {
		next = s[2]
	}
	if s[1] != '0' || isDigit(next) {
		d.octal = true
	}
	if s[1] >= '8' {
		d.buf = append(d.buf, s[1])
		return 2
	}
	value, n := rune(0), 1
	for n < len(s) && n < 4 && s[n]-'0' < 8 && value*8+rune(s[n]-'0') < 256 {
		value = value*8 + rune(s[n]-'0')
		n++
	}
	d.unit(value)
	return n
}

// unicodeEscape decodes what follows `\u` and returns its length; the code point
// is negative when it is ill-formed.
func unicodeEscape(s string) (rune, int) {
	if len(s) > 0 && s[0] == '{' {
		r := rune(0)
		for i := 1; i < len(s) && r <= utf8.MaxRune; i++ {
			if s[i] == '}' && i > 1 {
				return r, i + 1
			}
			v := hexValue(s[i])
			if v > 15 {
				break
			}
			r = r<<4 | rune(v)
		}
		return -1, 1
	}
	r := rune(0)
	for i := range 4 {
		if i >= len(s) || hexValue(s[i]) > 15 {
			return -1, i
		}
		r = r<<4 | rune(hexValue(s[i]))
	}
	return r, 4
}

// unicodeProblem says why unicodeEscape refused s.
func unicodeProblem(s string) escapeError {
	digits := strings.TrimLeft(strings.TrimPrefix(s, "{"), "0123456789abcdefABCDEF")
	if strings.HasPrefix(s, "{") && strings.HasPrefix(digits, "}") && !strings.HasPrefix(s, "{}") {
		return "Undefined Unicode code-point"
	}
	return "Invalid Unicode escape sequence"
}
