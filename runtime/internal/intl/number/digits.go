package number

import (
	"strings"

	"jsrun/runtime/internal/intl/plural"
)

// Digits says how many digits of a number are shown (sec-setnfdigitoptions).
type Digits struct {
	MinInteger                     int    // [[MinimumIntegerDigits]]
	MinFraction, MaxFraction       int    // [[MinimumFractionDigits]], [[MaximumFractionDigits]]
	MinSignificant, MaxSignificant int    // [[MinimumSignificantDigits]], [[MaximumSignificantDigits]]
	Rounding                       string // [[RoundingType]]
	Increment                      int    // [[RoundingIncrement]]
	Mode                           string // [[RoundingMode]]
	TrailingZero                   string // [[TrailingZeroDisplay]]
}

// The values of [[RoundingType]].
const (
	FractionDigits    = "fractionDigits"
	SignificantDigits = "significantDigits"
	MorePrecision     = "morePrecision"
	LessPrecision     = "lessPrecision"
)

// Shown is a number as it is shown, without its sign: digits before and behind the
// decimal point.
type Shown struct {
	Decimal           // rounded
	Integer, Fraction string
}

// Show is FormatNumericToString (sec-formatnumberstring): it rounds a number.
func (x Digits) Show(d Decimal) Shown {
	if !d.IsFinite() {
		return Shown{Decimal: d}
	}
	var rounded Decimal
	var least int // digits of the fraction
	switch x.Rounding {
	case SignificantDigits:
		rounded, least, _ = x.significant(d)
	case FractionDigits:
		rounded, least = x.fraction(d)
	default:
		rounded, least = x.either(d)
	}
	integer, fraction := rounded.split()
	if zeros := least - len(fraction); zeros > 0 && (x.TrailingZero != "stripIfInteger" || fraction != "") {
		fraction += strings.Repeat("0", zeros)
	}
	integer = strings.Repeat("0", max(0, x.MinInteger-len(integer))) + integer
	return Shown{rounded, integer, fraction}
}

// fraction is ToRawFixed (sec-torawfixed): it returns the least digits of the fraction
// too.
func (x Digits) fraction(d Decimal) (Decimal, int) {
	return d.round(x.MaxFraction, x.Increment, x.Mode), x.MinFraction
}

// significant is ToRawPrecision (sec-torawprecision). place is that of the last digit to
// be kept, in digits of the fraction.
func (x Digits) significant(d Decimal) (rounded Decimal, least, place int) {
	place = x.MaxSignificant - 1 - d.magnitude()
	rounded = d.round(place, 1, x.Mode)
	return rounded, x.MinSignificant - 1 - rounded.magnitude(), place
}

// either takes the more precise of the two, or the less precise.
func (x Digits) either(d Decimal) (Decimal, int) {
	bySignificant, least, place := x.significant(d)
	if (place >= x.MaxFraction) == (x.Rounding == MorePrecision) {
		return bySignificant, least
	}
	return x.fraction(d)
}

// Plural returns the number for its plural category.
func (s Shown) Plural() plural.Number { return plural.Number{Integer: s.Integer, Fraction: s.Fraction} }
