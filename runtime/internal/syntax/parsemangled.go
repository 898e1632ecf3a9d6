package syntax

import (
	"strings"

	"jsrun/runtime/internal/source"
)

// Documents carry code through Markdown renderers. One that sees the computed
// method
//
//	[Symbol.asyncIterator]() {
//
// takes it for a link without an address and leaves its text:
//
//	Symbol.asyncIterator {
//
// The same happens behind async, *, get, set and static. A member of that form is
// never right, so it can be told for sure, and put right.

// mangled is a computed key that lost its brackets, found by checkMangled.
type mangled struct {
	key    Span   // Symbol.name
	params string // what the parameter list must have been, if it is gone too
}

// checkMangled fails with a hint if the key just read, which a dot follows, lost
// its brackets.
func (p *parser) checkMangled(h *memberHead) {
	key, ok := h.key.(*Ident)
	if !ok || h.computed || key.Name != "Symbol" || key.Escaped {
		return
	}
	dot := p.tok
	l := p.lexer
	l.next()
	if !l.tok.kind.isName() {
		return
	}
	m := &mangled{key: Span{key.From, l.tok.end}}
	name := l.tok.name
	l.next()
	switch l.tok.kind {
	case tLBrace:
		m.params = lostParams(h.kind, name)
	case tLParen, tColon, tAssign:
	default:
		return
	}
	p.mangled = m
	_, after := m.lines(p.src)
	p.failHint(dot.start, dot.end, "Unexpected token '.'",
		"a Markdown renderer swallowed the brackets of this computed name; the line must have been:\n"+after)
}

// lostParams is the parameter list of a method that has none left.
func lostParams(kind MemberKind, name string) string {
	switch {
	case kind == Setter:
		return "(value)"
	case name == "toPrimitive":
		return "(hint)"
	case name == "hasInstance":
		return "(value)"
	}
	return "()"
}

// repair returns the text with the key put right.
func (m *mangled) repair(text string) string {
	return text[:m.key.From] + "[" + text[m.key.From:m.key.To] + "]" + m.params + text[m.key.To:]
}

// lines returns the line of the key as it is and as it must have been.
func (m *mangled) lines(text string) (before, after string) {
	from := strings.LastIndexAny(text[:m.key.From], "\n\r\u2028\u2029")
	if from >= 0 {
		from += len(firstRune(text[from:]))
	} else {
		from = 0
	}
	line := text[from:]
	if n := strings.IndexAny(line, "\n\r\u2028\u2029"); n >= int(m.key.To)-from {
		line = line[:n]
	}
	inLine := mangled{Span{m.key.From - Pos(from), m.key.To - Pos(from)}, m.params}
	return line, inLine.repair(line)
}

func firstRune(s string) string {
	for i := range s {
		if i > 0 {
			return s[:i]
		}
	}
	return s
}

// Repair is a line that RepairMangled has put right.
type Repair struct {
	Line          int // counted from 1
	Before, After string
}

// RepairMangled puts the brackets back that a Markdown renderer has swallowed
// around the computed names of methods. It changes nothing but members that can't
// be right, and leaves all other mistakes.
func RepairMangled(text string) (repaired string, repairs []Repair) {
	for {
		file := source.New("", text)
		m := findMangled(file)
		if m == nil {
			return text, repairs
		}
		before, after := m.lines(text)
		line := file.Position(m.key.From).Line
		if n := len(repairs); n > 0 && repairs[n-1].Line == line {
			repairs[n-1].After = after
		} else {
			repairs = append(repairs, Repair{line, before, after})
		}
		text = m.repair(text)
	}
}

// findMangled returns the first mangled key of a text that has no other mistake
// in front of it.
func findMangled(file *source.File) *mangled {
	for _, opts := range []Options{{TopLevelAwait: true, ReturnAllowed: true}, {Goal: Module}} {
		p := newParser(file, opts)
		p.parseProgram()
		if p.mangled != nil {
			return p.mangled
		}
	}
	return nil
}
