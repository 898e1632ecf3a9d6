package number

import (
	"slices"
	"unicode/utf8"
)

// RangeParts is PartitionNumberRangePattern (sec-partitionnumberrangepattern). What both
// numbers have around them stands there once, as ICU decides it: the unit always, the rest
// if it is more than one character.
func (f *Formatter) RangeParts(from, to Decimal) []Part {
	x, y := f.layers(from), f.layers(to)
	if Join(f.Parts(from)) == Join(f.Parts(to)) {
		sign := Part{Type: "approximatelySign", Value: f.symbol("approximately")}
		x.middle.before = append([]Part{sign}, x.middle.before...)
		return sourced("shared", x.outer.before, x.middle.before, x.inner, x.middle.after, x.outer.after)
	}
	shareOuter := x.outer.equal(y.outer)
	shareMiddle := shareOuter && x.middle.equal(y.middle) && x.middle.length() > 1
	var shared, first, second layers
	first.inner, second.inner = x.inner, y.inner
	repeated := f.Notation == "scientific" || f.Notation == "engineering"
	if shareOuter {
		shared.outer = x.outer
	} else {
		first.outer, second.outer, repeated = x.outer, y.outer, true
	}
	if shareMiddle {
		shared.middle = x.middle
	} else {
		first.middle, second.middle = x.middle, y.middle
		repeated = repeated || x.middle.length()+y.middle.length() > 0
	}
	separator := f.symbol("range")
	if repeated {
		separator = " " + separator + " "
	}
	return slices.Concat(
		sourced("shared", shared.outer.before, shared.middle.before),
		sourced("startRange", first.outer.before, first.middle.before, first.inner, first.middle.after, first.outer.after),
		sourced("shared", literal(separator)),
		sourced("endRange", second.outer.before, second.middle.before, second.inner, second.middle.after, second.outer.after),
		sourced("shared", shared.middle.after, shared.outer.after),
	)
}

// sourced puts parts together that come from one side of a range.
func sourced(source string, lists ...[]Part) []Part {
	parts := slices.Concat(lists...)
	for i := range parts {
		parts[i].Source = source
	}
	return parts
}

func (a affixes) equal(b affixes) bool {
	return slices.Equal(a.before, b.before) && slices.Equal(a.after, b.after)
}

// length returns the number of characters.
func (a affixes) length() int { return utf8.RuneCountInString(Join(a.before) + Join(a.after)) }
