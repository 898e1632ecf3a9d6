package syntax

import "strings"

// scanQuasi scans literal text of a template from l.pos, which stands behind the
// opening backquote or a substitution's `}`, and leaves l.pos behind the closing
// backquote (tail) or `${` (sec-template-literal-lexical-components).
func (l *lexer) scanQuasi(quote Pos) (q *Quasi, tail bool) {
	start := l.pos
	src := l.src
	escaped, returns := false, false
	for i := start; i < len(src); i++ {
		switch src[i] {
		case '`':
			l.pos = i + 1
			return l.quasi(start, i, escaped, returns), true
		case '$':
			if l.at(i+1) == '{' {
				l.pos = i + 2
				return l.quasi(start, i, escaped, returns), false
			}
		case '\\':
			escaped = true
			i++
			if l.at(i) == '\r' {
				returns = true
			}
		case '\r':
			returns = true
		}
	}
	l.failHint(quote, quote+1, "Unterminated template literal", "the template that begins here has no closing backquote")
	return nil, false
}

func (l *lexer) quasi(start, end int, escaped, returns bool) *Quasi {
	raw := l.src[start:end]
	if returns {
		raw = strings.ReplaceAll(strings.ReplaceAll(raw, "\r\n", "\n"), "\r", "\n")
	}
	q := &Quasi{Span: Span{Pos(start), Pos(end)}, Raw: raw, Cooked: raw, Valid: true}
	if !escaped {
		return q
	}
	d := decoder{buf: make([]byte, 0, len(raw))}
	d.decode(raw)
	q.Valid = d.err == "" && !d.octal
	q.Cooked = string(d.buf)
	if !q.Valid {
		q.Cooked = ""
	}
	return q
}

// checkQuasi fails on an ill-formed escape, which only tagged templates may hold.
func (l *lexer) checkQuasi(q *Quasi) {
	if q.Valid {
		return
	}
	text := l.src[q.From:q.To]
	var d decoder
	d.decode(text)
	if d.err != "" {
		l.fail(q.From+Pos(d.errAt), q.From+Pos(d.errTo), string(d.err))
	}
	at := q.From + Pos(strings.IndexByte(text, '\\'))
	l.fail(at, at+2, "Octal escape sequences are not allowed in template strings.")
}
