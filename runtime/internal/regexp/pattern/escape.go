package pattern

import (
	"unicode/utf16"

	"jsrun/runtime/internal/regexp/ucd"
)

// atomEscape parses AtomEscape (prod-AtomEscape), with the backslash.
func (p *parser) atomEscape() Node {
	start := p.pos
	p.pos++
	switch c := p.peek(0); {
	case c == -1:
		p.fail(`\ at end of pattern`)
	case '1' <= c && c <= '9':
		n, _ := p.decimal()
		if n <= p.groups {
			return &Backref{Groups: []int{n}, Fold: p.folding()}
		}
		if p.flags.CodePoints() {
			p.failAt(start, "Invalid escape")
		}
		p.pos = start + 1
	case c == 'k' && (p.flags.CodePoints() || p.hasNames):
		p.pos++
		if !p.eat('<') {
			p.failAt(start, "Invalid named reference")
		}
		ref := &Backref{Fold: p.folding()}
		p.pending = append(p.pending, reference{start, p.groupName("Invalid named reference"), ref})
		return ref
	}
	if set, ok := p.classEscape(); ok {
		return p.finish(set, false)
	}
	return p.char(p.characterEscape(false))
}

// classEscape parses CharacterClassEscape (prod-CharacterClassEscape), after the
// backslash. It is false if there is none.
func (p *parser) classEscape() (operand, bool) {
	c := p.peek(0)
	p.pos++
	switch c {
	case 'd':
		return operand{set: digits}, true
	case 'D':
		return operand{set: p.complement(digits)}, true
	case 's':
		return operand{set: spaces}, true
	case 'S':
		return operand{set: p.complement(spaces)}, true
	case 'w':
		return operand{set: p.word()}, true
	case 'W':
		return operand{set: p.complement(p.word())}, true
	case 'p', 'P':
		if p.flags.CodePoints() {
			return p.property(c == 'P'), true
		}
	}
	p.pos--
	return operand{}, false
}

// word is WordCharacters (sec-wordcharacters).
func (p *parser) word() ucd.Set {
	if p.ignoreCase && p.flags.CodePoints() {
		return p.close(ucd.Unicode, wordCharacters)
	}
	return wordCharacters
}

// property parses {name} or {name=value} (prod-UnicodePropertyValueExpression).
func (p *parser) property(negate bool) operand {
	p.native = false
	start := p.pos
	if !p.eat('{') {
		p.fail("Invalid property name")
	}
	name, ok := p.propertyText()
	value, hasValue := "", false
	if ok && p.eat('=') {
		hasValue = true
		value, ok = p.propertyText()
	}
	if !ok || !p.eat('}') {
		p.fail("Invalid property name")
	}
	key := string(p.in[start:p.pos])
	o, known := p.properties[key]
	if !known {
		o = p.lookUp(name, value, hasValue)
		if p.properties == nil {
			p.properties = map[string]operand{}
		}
		p.properties[key] = o
	}
	if o.mayHoldStrings {
		if negate {
			p.fail("Invalid property name")
		}
		return p.strings(o.strings, true)
	}
	if negate {
		o.set = p.complement(o.set)
	}
	return o
}

// lookUp finds a property; the strings of a property of strings are as the data has
// them.
func (p *parser) lookUp(name, value string, hasValue bool) operand {
	if set, ok := ucd.Property(name, value, hasValue); ok {
		return operand{set: set}
	}
	list, ok := ucd.StringProperty(name)
	if !ok || !p.flags.UnicodeSets || hasValue {
		p.fail("Invalid property name")
	}
	return operand{strings: list, mayHoldStrings: true}
}

func (p *parser) propertyText() (string, bool) {
	start := p.pos
	for c := p.peek(0); 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_'; c = p.peek(0) {
		p.pos++
	}
	return string(p.in[start:p.pos]), p.pos > start
}

// characterEscape parses CharacterEscape (prod-CharacterEscape) with Annex B,
// after the backslash, and returns the character.
func (p *parser) characterEscape(inClass bool) rune {
	start := p.pos
	c := p.peek(0)
	if c == -1 {
		p.fail(`\ at end of pattern`)
	}
	p.pos++
	switch c {
	case 'f':
		return '\f'
	case 'n':
		return '\n'
	case 'r':
		return '\r'
	case 't':
		return '\t'
	case 'v':
		return '\v'
	case 'c':
		return p.control(inClass)
	case 'x':
		if n, ok := p.hex(2); ok {
			return n
		}
	case 'u':
		if n, ok := p.unicodeEscape(p.flags.CodePoints()); ok {
			// Without the flags u and v, goja takes [\ud800-\udbff][\udc00-\udfff] for
			// two characters and finds no pair.
			p.native = p.native && !isSurrogate(n)
			return n
		}
		if p.flags.CodePoints() {
			p.failAt(start-1, "Invalid Unicode escape")
		}
	case '0', '1', '2', '3', '4', '5', '6', '7':
		if next := p.peek(0); c == '0' && (next < '0' || next > '9') {
			return 0
		}
		if !p.flags.CodePoints() {
			return p.octal(c)
		}
		p.failAt(start-1, "Invalid decimal escape")
	}
	if p.flags.CodePoints() && !isSyntaxCharacter(c) && c != '/' && !(inClass && c == '-') {
		p.failAt(start-1, "Invalid escape")
	}
	if c == 'k' && p.hasNames {
		p.failAt(start-1, "Invalid named reference")
	}
	return c
}

// control parses what follows \c. Where that is no control letter, Annex B takes
// the backslash for itself.
func (p *parser) control(inClass bool) rune {
	c := p.peek(0)
	letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
	p.native = p.native && letter
	if letter || inClass && !p.flags.CodePoints() && (c == '_' || '0' <= c && c <= '9') {
		p.pos++
		return c % 32
	}
	if p.flags.CodePoints() {
		p.fail("Invalid unicode escape")
	}
	p.pos--
	return '\\'
}

// octal parses the rest of LegacyOctalEscapeSequence.
func (p *parser) octal(first rune) rune {
	n := first - '0'
	for range 2 {
		c := p.peek(0)
		if c < '0' || c > '7' || n*8+c-'0' > 0xFF {
			break
		}
		n = n*8 + c - '0'
		p.pos++
	}
	return n
}

// hex parses exactly that many digits; it takes nothing if there are fewer.
func (p *parser) hex(digits int) (n rune, ok bool) {
	for i := range digits {
		d := digit(p.peek(i))
		if d < 0 {
			return 0, false
		}
		n = n*16 + d
	}
	p.pos += digits
	return n, true
}

// unicodeEscape parses what follows \u; pairs tells that \u{…} and pairs of
// surrogates are known.
func (p *parser) unicodeEscape(pairs bool) (rune, bool) {
	start := p.pos
	if pairs && p.eat('{') {
		n, digits := rune(0), 0
		for ; digit(p.peek(0)) >= 0; digits++ {
			if n = n*16 + digit(p.peek(0)); n > ucd.Max {
				p.pos = start
				return 0, false
			}
			p.pos++
		}
		if digits == 0 || !p.eat('}') {
			p.pos = start
			return 0, false
		}
		return n, true
	}
	n, ok := p.hex(4)
	if !ok || !pairs || n < 0xD800 || n > 0xDBFF {
		return n, ok
	}
	behind := p.pos
	if p.eatText(`\u`) {
		if low, ok := p.hex(4); ok && 0xDC00 <= low && low <= 0xDFFF {
			return utf16.DecodeRune(n, low), true
		}
	}
	p.pos = behind
	return n, true
}

func digit(c rune) rune {
	switch {
	case '0' <= c && c <= '9':
		return c - '0'
	case 'a' <= c && c <= 'f':
		return c - 'a' + 10
	case 'A' <= c && c <= 'F':
		return c - 'A' + 10
	}
	return -1
}

func isSyntaxCharacter(c rune) bool {
	switch c {
	case '^', '$', '\\', '.', '*', '+', '?', '(', ')', '[', ']', '{', '}', '|':
		return true
	}
	return false
}
