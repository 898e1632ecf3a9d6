package scan

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// bracket is one that is open.
type bracket struct {
	open byte // '(', '[', '{' or, for "${", '$'
	head bool // of '(': the head of an if, for, while or with
	expr bool // of '{': an object literal, or what looks like one
}

type scanner struct {
	text   string
	pos    int
	tokens []Token
	open   []bracket
	last   Token   // the last token that is no comment; Kind 0 at the start
	closed bracket // what the last closing bracket closed
}

func (s *scanner) run() {
	if strings.HasPrefix(s.text, "#!") {
		s.emit(Comment, s.lineEnd(0))
	}
	for s.pos < len(s.text) {
		switch c := s.text[s.pos]; {
		case c == '/':
			s.slash()
		case c == '\'' || c == '"':
			s.emit(String, s.stringEnd(c))
		case c == '`':
			s.template()
		case c >= '0' && c <= '9' || c == '.' && isDigit(s.at(1)):
			s.emit(Number, s.numberEnd())
		default:
			s.other()
		}
	}
}

// emit adds the token that ends before the offset end, and goes there.
func (s *scanner) emit(kind Kind, end int) {
	t := Token{Kind: kind, Start: s.pos, End: end, Depth: len(s.open)}
	s.tokens = append(s.tokens, t)
	if kind != Comment {
		s.last = t
	}
	s.pos = end
}

// at returns the byte n after the current one, 0 beyond the end.
func (s *scanner) at(n int) byte {
	if s.pos+n < len(s.text) {
		return s.text[s.pos+n]
	}
	return 0
}

func (s *scanner) lineEnd(from int) int {
	if i := strings.IndexByte(s.text[from:], '\n'); i >= 0 {
		return from + i
	}
	return len(s.text)
}

// slash scans a comment, a regular expression or a division.
func (s *scanner) slash() {
	switch s.at(1) {
	case '/':
		s.emit(Comment, s.lineEnd(s.pos))
		return
	case '*':
		end := len(s.text)
		if i := strings.Index(s.text[s.pos+2:], "*/"); i >= 0 {
			end = s.pos + 2 + i + 2
		}
		s.emit(Comment, end)
		return
	}
	if end := s.regexpEnd(); end > 0 && s.operandMayFollow() {
		s.emit(Regexp, end)
		return
	}
	s.emit(Punct, s.pos+1)
}

// regexpEnd returns where a regular expression that starts here ends, 0 if its
// line ends first.
func (s *scanner) regexpEnd() int {
	class := false
	for i := s.pos + 1; i < len(s.text); i++ {
		switch c := s.text[i]; {
		case c == '\n':
			return 0
		case c == '\\':
			i++
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '/' && !class:
			for i++; i < len(s.text) && isNameByte(s.text[i]); {
				i++
			}
			return i
		}
	}
	return 0
}

// stringEnd returns where the string that starts here ends: behind its quote, or
// at the end of its line when it is not terminated.
func (s *scanner) stringEnd(quote byte) int {
	for i := s.pos + 1; i < len(s.text); i++ {
		switch s.text[i] {
		case quote:
			return i + 1
		case '\\':
			i++
		case '\n':
			return i
		}
	}
	return len(s.text)
}

// template scans one piece of a template, from "`" or "}" on.
func (s *scanner) template() {
	for i := s.pos + 1; i < len(s.text); i++ {
		switch s.text[i] {
		case '\\':
			i++
		case '`':
			s.emit(Template, i+1)
			return
		case '$':
			if i+1 < len(s.text) && s.text[i+1] == '{' {
				s.emit(Template, i+2)
				s.open = append(s.open, bracket{open: '$'})
				return
			}
		}
	}
	s.emit(Template, len(s.text))
}

func (s *scanner) numberEnd() int {
	i := s.pos
	hex := s.text[i] == '0' && (s.at(1)|0x20) == 'x'
	for i < len(s.text) {
		c := s.text[i]
		exponent := !hex && (c == '+' || c == '-') && (s.text[i-1]|0x20) == 'e' && i > s.pos
		if !isNameByte(c) && c != '.' && !exponent {
			break
		}
		i++
	}
	return i
}

// other scans white space, names and punctuators.
func (s *scanner) other() {
	r, size := utf8.DecodeRuneInString(s.text[s.pos:])
	switch {
	case unicode.IsSpace(r) || r == '\uFEFF':
		s.pos += size
	case isNameRune(r) || r == '#' || r == '\\':
		s.emit(Name, s.nameEnd(s.pos+size))
	default:
		s.punctuator(size)
	}
}

func (s *scanner) nameEnd(i int) int {
	for i < len(s.text) {
		r, size := utf8.DecodeRuneInString(s.text[i:])
		if !isNameRune(r) && r != '\\' {
			break
		}
		i += size
	}
	return i
}

func isDigit(c byte) bool    { return c >= '0' && c <= '9' }
func isNameByte(c byte) bool { return c < utf8.RuneSelf && isNameRune(rune(c)) }
func isNameRune(r rune) bool {
	return r == '$' || r == '_' || r == '\u200c' || r == '\u200d' || unicode.IsLetter(r) || unicode.IsDigit(r) ||
		unicode.Is(unicode.Mn, r)
}
