// Package plural tells the plural category of a number as it is shown (CLDR's language
// plural rules). A rule is a function; Node confirms them in a test.
package plural

import "strings"

// Number is a number as it is shown, without its sign and groups: "1", "1.50". A compact
// one has all its digits, "1200000" for 1.2M, and the exponent that is not shown.
type Number struct {
	Integer, Fraction string
	Exponent          int
}

// Compact returns a number that is shown without the exponent of its compact form.
func Compact(integer, fraction string, exponent int) Number {
	shift := min(exponent, len(fraction))
	integer += fraction[:shift] + strings.Repeat("0", exponent-shift)
	return Number{integer, fraction[shift:], exponent}
}

// The categories.
const (
	One   = "one"
	Two   = "two"
	Few   = "few"
	Many  = "many"
	Other = "other"
)

// last returns i mod 10**digits, where i is the integer (the operand i).
func (n Number) last(digits int) int {
	text := n.Integer[max(0, len(n.Integer)-digits):]
	value := 0
	for _, c := range text {
		value = 10*value + int(c-'0')
	}
	return value
}

// integer returns the operand i if it is small, else a number that no rule speaks of.
func (n Number) integer() int {
	if text := strings.TrimLeft(n.Integer, "0"); len(text) > 6 {
		return -1
	}
	return n.last(6)
}

// whole tells that no digits of a fraction are shown (v = 0).
func (n Number) whole() bool { return n.Fraction == "" }

// value returns the operand n if it is a small integer, else a number that no rule speaks of.
func (n Number) value() int {
	if strings.Trim(n.Fraction, "0") != "" {
		return -1
	}
	return n.integer()
}

// millions tells a whole number of millions, or one that is shown in such, for which
// Romance languages say "de".
func (n Number) millions() bool {
	return n.Exponent > 5 || n.whole() && n.last(6) == 0 && strings.Trim(n.Integer, "0") != ""
}

func between(n, least, most int) bool { return least <= n && n <= most }

// Cardinal returns the category of a number in a language.
func Cardinal(language string, n Number) string {
	switch language {
	case "en", "de", "nl", "sv":
		return first(rule{n.whole() && n.integer() == 1, One})
	case "it":
		return first(rule{n.whole() && n.integer() == 1, One}, rule{n.millions(), Many})
	case "es":
		return first(rule{n.value() == 1, One}, rule{n.millions(), Many})
	case "fr", "pt":
		return first(rule{between(n.integer(), 0, 1), One}, rule{n.millions(), Many})
	case "tr":
		return first(rule{n.value() == 1, One})
	case "pl":
		return polish(n)
	case "ru":
		return russian(n)
	}
	return Other
}

// rule gives a category to the numbers that it holds for.
type rule struct {
	holds    bool
	category string
}

// first returns the category of the first rule that holds.
func first(rules ...rule) string {
	for _, r := range rules {
		if r.holds {
			return r.category
		}
	}
	return Other
}

func polish(n Number) string {
	tens, hundreds := n.last(1), n.last(2)
	switch {
	case !n.whole():
		return Other
	case n.integer() == 1:
		return One
	case between(tens, 2, 4) && !between(hundreds, 12, 14):
		return Few
	}
	return Many
}

func russian(n Number) string {
	tens, hundreds := n.last(1), n.last(2)
	switch {
	case !n.whole():
		return Other
	case tens == 1 && hundreds != 11:
		return One
	case between(tens, 2, 4) && !between(hundreds, 12, 14):
		return Few
	}
	return Many
}

// Ordinal returns the category of an ordinal number in a language: "1st" is one in English.
func Ordinal(language string, n Number) string {
	if n.value() < 0 && strings.Trim(n.Fraction, "0") != "" {
		return Other
	}
	tens, hundreds := n.last(1), n.last(2)
	switch language {
	case "en":
		return first(rule{tens == 1 && hundreds != 11, One}, rule{tens == 2 && hundreds != 12, Two}, rule{tens == 3 && hundreds != 13, Few})
	case "sv":
		return first(rule{between(tens, 1, 2) && !between(hundreds, 11, 12), One})
	case "fr":
		return first(rule{n.value() == 1, One})
	case "it":
		v := n.value()
		return first(rule{v == 8 || v == 11 || v == 80 || v == 800, Many})
	}
	return Other
}
