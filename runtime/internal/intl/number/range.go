package number

import (
	"slices"
	"unicode/utf8"
)

// RangeParts is PartitionNumberRangePattern (sec-partitionnumberrangepattern). What both
// numbers have around them stands there once, as ICU decides it: the unit always, the rest
// if it is more than one character.
func (f *Formatter) RangeParts(from, to Decimal) []Part {
	if Join(f.Parts(from)) == Join(f.Parts(to)) {
		x := f.layers(from, "~")
		return sourced("shared", x.outer.before, x.middle.before, x.inner, x.middle.after, x.outer.after)
	}
	x, y := f.layers(from, ""), f.layers(to, "")
	var shared, first, second layers
	first.inner, second.inner = x.inner, y.inner
	if x.category != "" {
		shared.outer = f.measure(f.locale.Text("plural", x.category, y.category))
	}
	repeated := f.Notation == "scientific" || f.Notation == "engineering"
	if x.middle.equal(y.middle) && x.middle.length() > 1 {
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
		sourced("startRange", first.middle.before, first.inner, first.middle.after),
		sourced("shared", literal(separator)),
		sourced("endRange", second.middle.before, second.inner, second.middle.after),
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
