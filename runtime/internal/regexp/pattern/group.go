package pattern

import (
	"unicode/utf16"

	"jsrun/runtime/internal/regexp/ucd"
)

// group parses what begins with a parenthesis and is no assertion.
func (p *parser) group() Node {
	p.pos++
	switch {
	case p.eatText("?:"):
		body := p.disjunction()
		p.closeGroup()
		return body
	case p.eatText("?<"):
		return p.capture(p.groupName("Invalid capture group name"))
	case p.eat('?'):
		return p.modifiers()
	}
	return p.capture("")
}

func (p *parser) capture(name string) Node {
	g := &Group{Index: len(p.names)}
	if name != "" {
		p.declare(name)
	}
	p.names = append(p.names, name)
	p.places = append(p.places, p.path)
	g.Body = p.disjunction()
	p.closeGroup()
	return g
}

// choice is an alternative of a disjunction, path those that a group is in.
type (
	choice struct{ disjunction, alternative int }
	path   []choice
)

// mightBothParticipate tells whether one match can go through both places
// (sec-static-semantics-mightbothparticipate): not if they are in different
// alternatives of one disjunction.
func mightBothParticipate(a, b path) bool {
	for i := range min(len(a), len(b)) {
		if a[i].disjunction != b[i].disjunction {
			return true
		}
		if a[i].alternative != b[i].alternative {
			return false
		}
	}
	return true
}

// declare checks that a group may have this name here.
func (p *parser) declare(name string) {
	for i, other := range p.names[1:] {
		if other == name {
			p.spend(1)
			if mightBothParticipate(p.places[i], p.path) {
				p.fail("Duplicate capture group name")
			}
			p.native = false
		}
	}
}

// resolve finds the groups that names refer to.
func (p *parser) resolve() {
	for _, r := range p.pending {
		for i, name := range p.names {
			if name == r.name {
				p.spend(1)
				r.node.Groups = append(r.node.Groups, i)
			}
		}
		if r.node.Groups == nil {
			p.failAt(r.at, "Invalid named capture referenced")
		}
	}
}

// modifiers parses (?ims-ims:…), after the question mark.
func (p *parser) modifiers() Node {
	p.native = false
	start := p.pos
	outer := p.mods
	seen := map[rune]bool{}
	p.modifierFlags(true, seen)
	if p.eat('-') {
		p.modifierFlags(false, seen)
		if len(seen) == 0 {
			p.fail("Invalid flag group")
		}
	} else if p.pos == start {
		p.fail("Invalid group")
	}
	if !p.eat(':') {
		p.fail("Invalid group")
	}
	body := p.disjunction()
	p.mods = outer
	p.closeGroup()
	return body
}

func (p *parser) modifierFlags(on bool, seen map[rune]bool) {
	for {
		c := p.peek(0)
		var flag *bool
		switch c {
		case 'i':
			flag = &p.ignoreCase
		case 'm':
			flag = &p.multiline
		case 's':
			flag = &p.dotAll
		default:
			return
		}
		if seen[c] {
			p.fail("Repeated flag in flag group")
		}
		seen[c] = true
		*flag = on
		p.pos++
	}
}

// groupName parses the rest of a GroupName (prod-GroupName), after the <.
func (p *parser) groupName(message string) string {
	var name []rune
	for !p.eat('>') {
		c := p.nameCharacter(message)
		if !isNameCharacter(c, len(name) == 0) {
			p.fail(message)
		}
		if c >= 0x80 {
			p.native = false
		}
		name = append(name, c)
	}
	if len(name) == 0 {
		p.fail(message)
	}
	return string(name)
}

// nameCharacter parses a character of a name: itself, or an escape. Two
// surrogates are one character, with any flags.
func (p *parser) nameCharacter(message string) rune {
	if p.end() {
		p.fail(message)
	}
	c := p.in[p.pos]
	p.pos++
	if c == '\\' {
		var ok bool
		if !p.eat('u') {
			p.fail(message)
		}
		if c, ok = p.unicodeEscape(true); !ok {
			p.fail("Invalid Unicode escape")
		}
		return c
	}
	if low := p.peek(0); utf16.IsSurrogate(c) && utf16.DecodeRune(c, low) != '\uFFFD' {
		p.pos++
		return utf16.DecodeRune(c, low)
	}
	return c
}

func isNameCharacter(c rune, first bool) bool {
	switch {
	case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', c == '$', c == '_':
		return true
	case '0' <= c && c <= '9':
		return !first
	case c < 0x80:
		return false
	case !first && (c == 0x200C || c == 0x200D):
		return true
	}
	property := "ID_Continue"
	if first {
		property = "ID_Start"
	}
	set, _ := ucd.Property(property, "", false)
	return set.Has(c)
}
