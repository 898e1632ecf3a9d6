package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"jsrun/runtime/internal/source"
)

// lexer cuts source text into tokens (sec-ecmascript-language-lexical-grammar),
// one at a time and only when the parser asks. It never looks beyond the current
// token: whether a `/` begins a regular expression and whether a `}` ends a
// template's substitution is the parser's to say, which then calls scanRegex or
// scanQuasi. The goal symbols of the lexical grammar need no state that way, and
// a copy of the struct is all it takes to look ahead.
//
// Nothing here depends on strict mode either. Directives make code strict when
// the token behind them is already read, so tokens carry what strict mode forbids
// and the parser objects when it takes them.
type lexer struct {
	file *source.File
	src  string
	pos  int // behind the current token
	tok  token
	html bool // HTML-like comments count (sec-html-like-comments)

	prevStart, prevEnd Pos // the token before
	prevKind           kind
}

// abort carries a syntax error from where it is found to the entry points.
type abort struct{ err *source.SyntaxError }

// fail ends parsing with an error about [at, end).
func (l *lexer) fail(at, end Pos, message string) {
	l.failHint(at, end, message, "")
}

func (l *lexer) failHint(at, end Pos, message, hint string) {
	panic(abort{&source.SyntaxError{File: l.file, At: at, End: end, Message: message, Hint: hint}})
}

// first reads the hashbang comment (sec-hashbang) and the first token.
func (l *lexer) first() {
	if strings.HasPrefix(l.src, "#!") {
		l.pos = l.skipLine(2)
	}
	l.tok.nl = true // `-->` may also stand on the first line
	l.scan()
}

// next reads the next token.
func (l *lexer) next() {
	l.prevStart, l.prevEnd, l.prevKind = l.tok.start, l.tok.end, l.tok.kind
	l.tok.nl = false
	l.scan()
}

// peek returns the token behind the current one.
func (l *lexer) peek() token {
	saved := *l
	l.next()
	tok := l.tok
	*l = saved
	return tok
}

// punctuators maps bytes that are a token by themselves, whatever follows.
var punctuators = [256]kind{
	'{': tLBrace, '}': tRBrace, '(': tLParen, ')': tRParen, '[': tLBrack, ']': tRBrack,
	';': tSemi, ',': tComma, ':': tColon, '~': tTilde, '`': tBacktick,
}

func (l *lexer) scan() {
	l.skipSpace()
	pos := l.pos
	l.tok.start = Pos(pos)
	if pos >= len(l.src) {
		l.tok.kind, l.tok.end = tEOF, Pos(pos)
		return
	}
	c := l.src[pos]
	if idStart[c] {
		l.scanIdent(pos)
		return
	}
	if k := punctuators[c]; k != tEOF {
		l.pos++
		l.tok.kind, l.tok.end = k, Pos(l.pos)
		return
	}
	switch {
	case c >= '0' && c <= '9', c == '.' && isDigit(l.at(pos+1)):
		l.scanNumber(pos)
	case c == '"' || c == '\'':
		l.scanString(pos, c)
	case c == '#':
		l.scanPrivate(pos)
	case c == '\\' || c >= utf8.RuneSelf:
		l.scanIdentSlow(pos, pos)
	default:
		l.scanOperator(pos, c)
		l.tok.end = Pos(l.pos)
	}
}

// at returns the byte at an offset, 0 behind the end.
func (l *lexer) at(pos int) byte {
	if pos < len(l.src) {
		return l.src[pos]
	}
	return 0
}

// skipSpace skips white space, line terminators and comments, and notes in
// tok.nl whether a line ended.
func (l *lexer) skipSpace() {
	src := l.src
	pos := l.pos
	for pos < len(src) {
		switch c := src[pos]; c {
		case ' ', '\t', '\v', '\f':
			pos++
		case '\n', '\r':
			l.tok.nl = true
			pos++
		case '/':
			switch l.at(pos + 1) {
			case '/':
				pos = l.skipLine(pos + 2)
			case '*':
				pos = l.skipComment(pos)
			default:
				l.pos = pos
				return
			}
		case '<', '-':
			if !l.html || !l.htmlComment(pos, c) {
				l.pos = pos
				return
			}
			pos = l.skipLine(pos)
		default:
			n := 0
			if c >= utf8.RuneSelf {
				n = l.wideSpace(pos)
			}
			if n == 0 {
				l.pos = pos
				return
			}
			pos += n
		}
	}
	l.pos = pos
}

// htmlComment tells whether an HTML-like comment begins at pos.
func (l *lexer) htmlComment(pos int, c byte) bool {
	if c == '<' {
		return strings.HasPrefix(l.src[pos:], "<!--")
	}
	return l.tok.nl && strings.HasPrefix(l.src[pos:], "-->")
}

// wideSpace returns the length of a white space character or line terminator
// beyond ASCII, 0 if there is none at pos.
func (l *lexer) wideSpace(pos int) int {
	r, n := utf8.DecodeRuneInString(l.src[pos:])
	switch {
	case r == '\u2028' || r == '\u2029':
		l.tok.nl = true
		return n
	case r == '\u00a0' || r == '\ufeff' || unicode.Is(unicode.Zs, r):
		return n
	}
	return 0
}

// skipLine returns the offset of the line terminator that ends the line of pos.
func (l *lexer) skipLine(pos int) int {
	for ; pos < len(l.src); pos++ {
		switch l.src[pos] {
		case '\n', '\r':
			return pos
		case 0xe2:
			if isParagraphEnd(l.src[pos:]) {
				return pos
			}
		}
	}
	return pos
}

// isParagraphEnd tells whether s begins with LS or PS.
func isParagraphEnd(s string) bool {
	return len(s) >= 3 && s[0] == 0xe2 && s[1] == 0x80 && (s[2] == 0xa8 || s[2] == 0xa9)
}

// skipComment skips a multi-line comment that begins at pos. One that holds a
// line terminator counts as one (sec-comments).
func (l *lexer) skipComment(pos int) int {
	n := strings.Index(l.src[pos+2:], "*/")
	if n < 0 {
		l.failHint(Pos(pos), Pos(pos+2), "Invalid or unexpected token", "the comment that begins here has no closing `*/`")
	}
	end := pos + 2 + n + 2
	if !l.tok.nl {
		l.tok.nl = hasLineTerminator(l.src[pos:end])
	}
	return end
}

func hasLineTerminator(s string) bool {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\n', '\r':
			return true
		case 0xe2:
			if isParagraphEnd(s[i:]) {
				return true
			}
		}
	}
	return false
}

// unexpectedChar fails at a character that begins no token.
func (l *lexer) unexpectedChar(pos int) {
	r, n := utf8.DecodeRuneInString(l.src[pos:])
	l.failHint(Pos(pos), Pos(pos+n), "Invalid or unexpected token", charHint(r))
}
