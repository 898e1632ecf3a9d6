package pattern

import (
	"slices"

	"jsrun/runtime/internal/regexp/ucd"
)

var (
	everything      = ucd.All
	digits          = ucd.Set{{First: '0', Last: '9'}}
	wordCharacters  = ucd.Of(ucd.Range{First: '0', Last: '9'}, ucd.Range{First: 'A', Last: 'Z'}, ucd.Range{First: '_', Last: '_'}, ucd.Range{First: 'a', Last: 'z'})
	lineTerminators = ucd.OfRunes('\n', '\r', 0x2028, 0x2029)
	notTerminators  = lineTerminators.Not()
	// WhiteSpace and LineTerminator.
	spaces = ucd.Of(ucd.Range{First: '\t', Last: '\r'}, ucd.Range{First: 0x2000, Last: 0x200A}, ucd.Range{First: 0x2028, Last: 0x2029}).
		Union(ucd.OfRunes(' ', 0xA0, 0x1680, 0x202F, 0x205F, 0x3000, 0xFEFF))
)

// operand is what a class or a part of one stands for.
type operand struct {
	set     ucd.Set
	char    rune     // of an operand that is one character
	strings [][]rune // of any length but one
	// mayHoldStrings is MayContainStrings (sec-static-semantics-maycontainstrings),
	// which the text decides, not the value.
	mayHoldStrings bool
}

// strings makes an operand of strings; those of one character go into the set.
func (p *parser) strings(list [][]rune, mayHold bool) operand {
	o := operand{mayHoldStrings: mayHold}
	var single []rune
	for _, s := range list {
		p.spend(1 + len(s))
		if len(s) == 1 {
			single = append(single, s[0])
		} else {
			o.strings = append(o.strings, p.foldString(s))
		}
	}
	o.set = p.fold(ucd.OfRunes(single...))
	return o
}

func (p *parser) foldString(s []rune) []rune {
	fold := p.folding()
	if fold == nil {
		return s
	}
	folded := make([]rune, len(s))
	for i, c := range s {
		folded[i] = fold.Fold(c)
	}
	return folded
}

// fold is MaybeSimpleCaseFolding (sec-maybesimplecasefolding): with the flags v
// and i a set stands for all that is the same to the flag i.
func (p *parser) fold(s ucd.Set) ucd.Set {
	if p.flags.UnicodeSets && p.ignoreCase {
		return p.close(ucd.Unicode, s)
	}
	return s
}

// complement is CharacterComplement (sec-charactercomplement).
func (p *parser) complement(s ucd.Set) ucd.Set {
	p.spend(len(s))
	return p.fold(s).Not()
}

func (p *parser) union(o, x operand) operand {
	p.spendOn(o, x)
	return operand{
		set:            o.set.Union(x.set),
		strings:        append(o.strings[:len(o.strings):len(o.strings)], x.strings...),
		mayHoldStrings: o.mayHoldStrings || x.mayHoldStrings,
	}
}

func (p *parser) intersect(o, x operand) operand {
	p.spendOn(o, x)
	return operand{
		set:            o.set.And(x.set),
		strings:        o.selected(x, true),
		mayHoldStrings: o.mayHoldStrings && x.mayHoldStrings,
	}
}

func (p *parser) subtract(o, x operand) operand {
	p.spendOn(o, x)
	return operand{
		set:            o.set.Minus(x.set),
		strings:        o.selected(x, false),
		mayHoldStrings: o.mayHoldStrings,
	}
}

// selected returns the strings of o that x has, or has not.
func (o operand) selected(x operand, has bool) [][]rune {
	known := map[string]bool{}
	for _, s := range x.strings {
		known[string(s)] = true
	}
	var list [][]rune
	for _, s := range o.strings {
		if known[string(s)] == has {
			list = append(list, s)
		}
	}
	return list
}

// finish makes a node of a class: the flag i applies, then invert (the ^ of a
// class without the flag v).
func (p *parser) finish(o operand, invert bool) Node {
	fold := p.folding()
	if fold != nil {
		o.set = p.close(fold, o.set)
	}
	if invert {
		p.spend(len(o.set))
		o.set = o.set.Not()
	}
	slices.SortStableFunc(o.strings, func(a, b []rune) int { return len(b) - len(a) })
	return &Class{Set: o.set, Strings: o.strings, Fold: fold}
}
