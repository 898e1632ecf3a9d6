package number

import (
	"strconv"
	"strings"
)

// exponent is ComputeExponent (sec-computeexponent): the power of ten that the notation
// takes out of a number.
func (f *Formatter) exponent(d Decimal) int {
	if f.Notation == "standard" || !d.IsFinite() || d.digits == "" {
		return 0
	}
	// 4. Let magnitude be the base 10 logarithm of x rounded down.
	magnitude := d.magnitude()
	exponent := f.exponentFor(magnitude)
	// 6-9. Rounding may bring a digit more: 999,999 is 1M.
	if rounded := f.Digits.Show(d.times10(-exponent)); rounded.digits != "" && rounded.magnitude() != magnitude-exponent {
		return f.exponentFor(magnitude + 1)
	}
	return exponent
}

// exponentFor is ComputeExponentForMagnitude (sec-computeexponentformagnitude).
func (f *Formatter) exponentFor(magnitude int) int {
	switch f.Notation {
	case "scientific":
		return magnitude
	case "engineering":
		return magnitude - (magnitude%3+3)%3
	}
	exponent, _ := f.compact(magnitude)
	return exponent
}

// most is the last power of ten that has a compact form of its own.
const most = 14

// compact returns the exponent of a compact number of a magnitude, and its patterns by
// plural category.
func (f *Formatter) compact(magnitude int) (exponent int, patterns string) {
	if magnitude < 3 {
		return 0, ""
	}
	value, _ := f.compactText(magnitude)
	text, patterns, _ := strings.Cut(value, " ")
	exponent, err := strconv.Atoi(text)
	if err != nil {
		panic("jsrun: BUG: no compact form: " + value)
	}
	return exponent, patterns
}

// compactText returns what the locale has for compact numbers of a magnitude, under a key
// with more words.
func (f *Formatter) compactText(magnitude int, more ...string) (text string, ok bool) {
	style := "decimal"
	if f.Style == "currency" && f.CurrencyDisplay != "name" {
		style = "currency"
	}
	return f.locale.Find(append([]string{"compact", style, f.CompactDisplay, strconv.Itoa(min(magnitude, most))}, more...)...)
}

// exponentParts are the parts of the exponent of scientific notation.
func (f *Formatter) exponentParts(exponent int) []Part {
	parts := []Part{{Type: "exponentSeparator", Value: f.symbol("exponent")}}
	if exponent < 0 {
		parts = append(parts, Part{Type: "exponentMinusSign", Value: f.symbols.minus})
		exponent = -exponent
	}
	return append(parts, Part{Type: "exponentInteger", Value: strconv.Itoa(exponent)})
}
