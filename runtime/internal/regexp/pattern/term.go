package pattern

import (
	"math"
	"slices"
	"unicode"

	"jsrun/runtime/internal/regexp/ucd"
)

// term parses Term and Annex B's ExtendedTerm (prod-annexB-Term).
func (p *parser) term() Node {
	start, groups := p.pos, len(p.names)
	node, quantifiable := p.assertion()
	if node == nil {
		node, quantifiable = p.atom(), true
	}
	if !quantifiable {
		if p.isQuantifier() {
			p.fail("Nothing to repeat")
		}
		return node
	}
	least, most, ok := p.quantifier()
	if !ok {
		return node
	}
	lazy := p.eat('?')
	if most >= 0 && least > most {
		p.failAt(start, "numbers out of order in {} quantifier")
	}
	r := &Repeat{Body: node, Min: least, Max: most, Lazy: lazy, First: groups, End: len(p.names)}
	if r.isDelicate() {
		p.native = false
	}
	return r
}

// assertion parses what takes no characters; nil if there is none here. Annex B
// lets lookaheads be repeated.
func (p *parser) assertion() (node Node, quantifiable bool) {
	switch {
	case p.eat('^'):
		return &Assert{Kind: '^', Multiline: p.multiline}, false
	case p.eat('$'):
		return &Assert{Kind: '$', Multiline: p.multiline}, false
	case p.eatText(`\b`):
		return &Assert{Kind: 'b', Word: p.word()}, false
	case p.eatText(`\B`):
		return &Assert{Kind: 'B', Word: p.word()}, false
	case p.eatText("(?="):
		return p.look(&Look{}), !p.flags.CodePoints()
	case p.eatText("(?!"):
		return p.look(&Look{Negate: true}), !p.flags.CodePoints()
	case p.eatText("(?<="):
		return p.look(&Look{Behind: true}), false
	case p.eatText("(?<!"):
		return p.look(&Look{Behind: true, Negate: true}), false
	}
	return nil, false
}

func (p *parser) look(l *Look) Node {
	l.Body = p.disjunction()
	p.closeGroup()
	return l
}

func (p *parser) closeGroup() {
	if !p.eat(')') {
		p.fail("Unterminated group")
	}
}

// isQuantifier tells that a quantifier stands here.
func (p *parser) isQuantifier() bool {
	start := p.pos
	_, _, ok := p.quantifier()
	p.pos = start
	return ok
}

// quantifier parses QuantifierPrefix (prod-QuantifierPrefix).
func (p *parser) quantifier() (least, most int, ok bool) {
	switch {
	case p.eat('*'):
		return 0, -1, true
	case p.eat('+'):
		return 1, -1, true
	case p.eat('?'):
		return 0, 1, true
	case p.peek(0) == '{':
		return p.braces()
	}
	return 0, 0, false
}

// braces parses {n}, {n,} and {n,m}.
func (p *parser) braces() (least, most int, ok bool) {
	start := p.pos
	p.pos++
	least, ok = p.decimal()
	if ok {
		most = least
		if p.eat(',') {
			if most, ok = p.decimal(); !ok {
				most, ok = -1, true
			}
		}
		ok = p.eat('}')
	}
	if !ok {
		p.pos = start
	}
	return least, most, ok
}

// decimal parses digits. What is too large for a count becomes the largest one.
func (p *parser) decimal() (n int, ok bool) {
	for '0' <= p.peek(0) && p.peek(0) <= '9' {
		if n = n*10 + int(p.peek(0)-'0'); n > math.MaxInt32 {
			n = math.MaxInt32
			p.native = false
		}
		p.pos++
		ok = true
	}
	return n, ok
}

// atom parses Atom and Annex B's ExtendedAtom.
func (p *parser) atom() Node {
	switch c := p.peek(0); c {
	case '.':
		p.pos++
		if p.dotAll {
			return &Class{Set: everything}
		}
		return &Class{Set: notTerminators}
	case '(':
		return p.group()
	case '[':
		return p.class()
	case '\\':
		return p.atomEscape()
	case '*', '+', '?':
		p.fail("Nothing to repeat")
	case '{':
		if p.isQuantifier() || p.flags.CodePoints() {
			p.fail("Nothing to repeat")
		}
	case '}', ']':
		if p.flags.CodePoints() {
			p.fail("Lone quantifier brackets")
		}
	}
	p.pos++
	return p.char(p.in[p.pos-1])
}

func (p *parser) char(c rune) Node {
	fold := p.folding()
	if fold == ucd.Legacy && c >= 0x80 && !foldsAsGo(c) {
		p.native = false
	}
	if fold != nil && fold.Orbit(c) == nil {
		fold = nil
	}
	return &Char{C: c, Fold: fold}
}

// foldsAsGo tells that Go's engine takes the same characters for c as the flag i
// does without u and v. (It takes U+212A for k and U+017F for s as well, where only
// the text has them; that is left as it is.)
func foldsAsGo(c rune) bool {
	orbit := ucd.Legacy.Orbit(c)
	n := 1
	for x := unicode.SimpleFold(c); x != c; x = unicode.SimpleFold(x) {
		if !slices.Contains(orbit, x) {
			return false
		}
		n++
	}
	return n == max(len(orbit), 1)
}
