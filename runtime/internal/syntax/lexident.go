package syntax

import (
	"unicode"
	"unicode/utf8"
)

// idStart and idPart hold the ASCII characters of identifiers.
var idStart, idPart = identTables()

func identTables() (start, part [256]bool) {
	for c := range 128 {
		letter := c|0x20 >= 'a' && c|0x20 <= 'z' || c == '$' || c == '_'
		start[c] = letter
		part[c] = letter || isDigit(byte(c))
	}
	return
}

func isDigit(c byte) bool { return c-'0' < 10 }

// isIDStart tells whether a code point beyond ASCII has the property ID_Start,
// spelled out as Unicode Standard Annex 31 defines it.
func isIDStart(r rune) bool {
	if unicode.IsLetter(r) || unicode.In(r, unicode.Nl, unicode.Other_ID_Start) {
		return !unicode.In(r, unicode.Pattern_Syntax, unicode.Pattern_White_Space)
	}
	return unicode.Is(newerIDStart, r)
}

// isIDContinue is isIDStart for ID_Continue, with ZWNJ and ZWJ (sec-names-and-keywords).
func isIDContinue(r rune) bool {
	if isIDStart(r) || r == '\u200c' || r == '\u200d' {
		return true
	}
	if unicode.In(r, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue) {
		return !unicode.In(r, unicode.Pattern_Syntax, unicode.Pattern_White_Space)
	}
	return unicode.Is(newerIDContinue, r)
}

// isIdentRune tells whether a code point can begin (first) or go on an identifier.
func isIdentRune(r rune, first bool) bool {
	switch {
	case r < 0:
		return false
	case r < utf8.RuneSelf:
		return idPart[r] && (!first || idStart[r])
	case first:
		return isIDStart(r)
	}
	return isIDContinue(r)
}

// scanIdent scans an identifier or keyword that begins with an ASCII letter.
func (l *lexer) scanIdent(pos int) {
	src := l.src
	i := pos + 1
	for i < len(src) && idPart[src[i]] {
		i++
	}
	if i < len(src) && (src[i] == '\\' || src[i] >= utf8.RuneSelf) {
		l.scanIdentSlow(pos, pos)
		return
	}
	name := src[pos:i]
	l.pos = i
	l.tok.end = Pos(i)
	l.tok.name = name
	l.tok.escaped = false
	l.tok.kind = keyword(name)
}

// scanIdentSlow scans an identifier with escapes or characters beyond ASCII. Its
// name begins at pos, the token at start.
func (l *lexer) scanIdentSlow(start, pos int) {
	name, end, escaped := l.identName(pos)
	l.pos = end
	l.tok.end = Pos(end)
	l.tok.name = name
	l.tok.escaped = escaped
	l.tok.kind = keyword(name)
	if escaped && l.tok.kind != tIdent {
		// An escaped keyword is never the keyword (sec-keywords-and-reserved-words).
		if l.tok.kind.isReserved() {
			l.tok.kind = tEscapedWord
		} else {
			l.tok.kind = tIdent
		}
	}
}

// identName reads the IdentifierName at pos.
func (l *lexer) identName(pos int) (name string, end int, escaped bool) {
	var buf []byte
	copied := pos // src[copied:i] is still to be copied to buf
	i := pos
	for i < len(l.src) {
		c := l.src[i]
		if c < utf8.RuneSelf && c != '\\' {
			if !idPart[c] || i == pos && !idStart[c] {
				break
			}
			i++
			continue
		}
		if c == '\\' {
			r, n := l.identEscape(i, i == pos && !escaped)
			buf = append(buf, l.src[copied:i]...)
			buf = utf8.AppendRune(buf, r)
			i += n
			copied = i
			escaped = true
			continue
		}
		r, n := utf8.DecodeRuneInString(l.src[i:])
		if r == utf8.RuneError && n == 1 || !isIdentRune(r, i == pos) {
			break
		}
		i += n
	}
	if i == pos {
		l.unexpectedChar(pos)
	}
	if !escaped {
		return l.src[pos:i], i, false
	}
	return string(append(buf, l.src[copied:i]...)), i, true
}

// identEscape reads the Unicode escape sequence at pos inside an identifier.
func (l *lexer) identEscape(pos int, first bool) (r rune, n int) {
	if l.at(pos+1) != 'u' {
		l.fail(Pos(pos), Pos(pos+1), "Invalid or unexpected token")
	}
	r, n = unicodeEscape(l.src[pos+2:])
	n += 2
	if !isIdentRune(r, first) {
		l.fail(Pos(pos), Pos(min(pos+n, len(l.src))), "Invalid Unicode escape sequence")
	}
	return r, n
}

// scanPrivate scans a private name (sec-names-and-keywords).
func (l *lexer) scanPrivate(pos int) {
	c := l.at(pos + 1)
	if !idStart[c] && c != '\\' && c < utf8.RuneSelf {
		l.fail(Pos(pos), Pos(pos+1), "Invalid or unexpected token")
	}
	l.scanIdentSlow(pos, pos+1)
	l.tok.kind = tPrivate
}

// isIdentAt tells whether the character at pos can begin an identifier.
func (l *lexer) isIdentAt(pos int) bool {
	c := l.at(pos)
	if c < utf8.RuneSelf {
		return idStart[c] || c == '\\'
	}
	r, _ := utf8.DecodeRuneInString(l.src[pos:])
	return isIDStart(r)
}
