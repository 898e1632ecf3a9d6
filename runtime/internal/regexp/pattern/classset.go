package pattern

import (
	"strings"

	"jsrun/runtime/internal/regexp/ucd"
)

// classSet parses a class of the flag v (prod-ClassSetExpression), with its
// brackets: a union, an intersection or a subtraction.
func (p *parser) classSet() operand {
	p.enter()
	defer p.leave()
	start := p.pos
	p.pos++
	invert := p.eat('^')
	o := p.classSetContents()
	if !invert {
		return o
	}
	if o.mayHoldStrings {
		p.failAt(start, "Negated character class may contain strings")
	}
	return operand{set: p.complement(o.set)}
}

func (p *parser) classSetContents() operand {
	if p.eat(']') {
		return operand{}
	}
	o, isChar := p.classSetOperand()
	switch {
	case p.isOperator("&&"):
		for !p.eat(']') {
			if !p.eatText("&&") || p.peek(0) == '&' {
				p.fail("Invalid set operation in character class")
			}
			x, _ := p.classSetOperand()
			o = p.intersect(o, x)
		}
		return o
	case p.isOperator("--"):
		for !p.eat(']') {
			if !p.eatText("--") {
				p.fail("Invalid set operation in character class")
			}
			x, _ := p.classSetOperand()
			o = p.subtract(o, x)
		}
		return o
	}
	return p.classUnion(o, isChar)
}

func (p *parser) isOperator(text string) bool {
	return p.peek(0) == rune(text[0]) && p.peek(1) == rune(text[1])
}

// classUnion parses the rest of ClassUnion (prod-ClassUnion), after its first
// operand.
func (p *parser) classUnion(o operand, isChar bool) operand {
	last, union := o, operand{}
	for {
		if isChar && p.peek(0) == '-' && p.peek(1) != '-' {
			last = p.classSetRange(last)
		}
		union = p.union(union, last)
		if p.eat(']') {
			return union
		}
		if p.isOperator("&&") || p.isOperator("--") {
			p.fail("Invalid set operation in character class")
		}
		last, isChar = p.classSetOperand()
	}
}

// classSetRange parses the rest of ClassSetRange, after its first character.
func (p *parser) classSetRange(from operand) operand {
	start := p.pos
	p.pos++
	to, isChar := p.classSetOperand()
	if !isChar {
		p.failAt(start, "Invalid character class")
	}
	first, last := from.char, to.char
	if first > last {
		p.failAt(start, "Range out of order in character class")
	}
	return operand{set: p.fold(ucd.Set{{First: first, Last: last}})}
}

// classSetOperand parses ClassSetOperand (prod-ClassSetOperand). isChar tells
// that it is a character, which may begin a range.
func (p *parser) classSetOperand() (o operand, isChar bool) {
	if p.peek(0) == '[' {
		return p.classSet(), false
	}
	if p.peek(0) == '\\' && p.peek(1) != -1 {
		p.pos++
		if p.eat('q') {
			return p.classStrings(), false
		}
		if o, ok := p.classEscape(); ok {
			o.set = p.fold(o.set)
			return o, false
		}
		p.pos--
	}
	c := p.classSetCharacter()
	return operand{set: p.fold(ucd.OfRunes(c)), char: c}, true
}

// classStrings parses the rest of ClassStringDisjunction, \q{abc|d}.
func (p *parser) classStrings() operand {
	if !p.eat('{') {
		p.fail("Invalid escape")
	}
	var list [][]rune
	var current []rune
	mayHold := false
	for {
		if c := p.peek(0); c != '|' && c != '}' {
			current = append(current, p.classSetCharacter())
			continue
		}
		list = append(list, current)
		mayHold = mayHold || len(current) != 1
		current = nil
		p.pos++
		if p.in[p.pos-1] == '}' {
			return p.strings(list, mayHold)
		}
	}
}

// classSetCharacter parses ClassSetCharacter (prod-ClassSetCharacter).
func (p *parser) classSetCharacter() rune {
	c := p.peek(0)
	switch {
	case c == -1:
		p.fail("Unterminated character class")
	case c == '\\':
		p.pos++
		if p.eat('b') {
			return '\b'
		}
		if next := p.peek(0); next != -1 && strings.ContainsRune("&-!#%,:;<=>@`~", next) {
			p.pos++
			return next
		}
		return p.characterEscape(false)
	case strings.ContainsRune("()[]{}/-|", c):
		p.fail("Invalid character in character class")
	case c == p.peek(1) && strings.ContainsRune("&!#$%*+,.:;<=>?@^`~", c):
		p.fail("Invalid set operation in character class")
	}
	p.pos++
	return c
}
