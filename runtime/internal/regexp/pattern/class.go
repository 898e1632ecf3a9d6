package pattern

import "jsrun/runtime/internal/regexp/ucd"

// class parses CharacterClass (prod-CharacterClass).
func (p *parser) class() Node {
	if p.flags.UnicodeSets {
		return p.finish(p.classSet(), false)
	}
	p.pos++
	invert := p.eat('^')
	return p.finish(operand{set: p.classRanges()}, invert)
}

// classRanges parses ClassContents without the flag v, to the bracket that ends it.
func (p *parser) classRanges() ucd.Set {
	var ranges []ucd.Range
	add := func(s ucd.Set) {
		p.spend(len(s))
		ranges = append(ranges, s...)
	}
	for !p.eat(']') {
		start := p.pos
		from, isSet := p.classAtom()
		if p.peek(0) != '-' || p.peek(1) == ']' || p.peek(1) == -1 {
			add(from)
			continue
		}
		p.pos++
		to, alsoSet := p.classAtom()
		if isSet || alsoSet {
			if p.flags.CodePoints() {
				p.failAt(start, "Invalid character class")
			}
			add(from)
			add(ucd.OfRunes('-'))
			add(to)
			continue
		}
		if from[0].First > to[0].First {
			p.failAt(start, "Range out of order in character class")
		}
		add(ucd.Set{{First: from[0].First, Last: to[0].First}})
	}
	return ucd.Of(ranges...)
}

// classAtom parses ClassAtom: a character, or an escape that stands for a set.
func (p *parser) classAtom() (s ucd.Set, isSet bool) {
	c := p.peek(0)
	if c == -1 {
		p.fail("Unterminated character class")
	}
	p.pos++
	if c != '\\' {
		return ucd.OfRunes(c), false
	}
	if p.peek(0) == 'b' {
		p.pos++
		return ucd.OfRunes('\b'), false
	}
	if o, ok := p.classEscape(); ok {
		return o.set, true
	}
	return ucd.OfRunes(p.characterEscape(true)), false
}
