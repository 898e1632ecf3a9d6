package intl

import (
	"slices"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intl/number"
)

// mostFraction is how many digits of a fraction may be asked for.
const mostFraction = 100

// digits is SetNumberFormatDigitOptions (sec-setnfdigitoptions) with the least and the
// most digits of a fraction by default. It throws.
func (o options) digits(least, most int, compact bool) number.Digits {
	d := number.Digits{MinInteger: o.integer("minimumIntegerDigits", 1, 21, 1)}
	minFraction, maxFraction := o.get("minimumFractionDigits"), o.get("maximumFractionDigits")
	minSignificant, maxSignificant := o.get("minimumSignificantDigits"), o.get("maximumSignificantDigits")
	d.Increment = o.roundingIncrement()
	d.Mode = o.text("roundingMode", "ceil floor expand trunc halfCeil halfFloor halfExpand halfTrunc halfEven", "halfExpand")
	priority := o.text("roundingPriority", "auto morePrecision lessPrecision", "auto")
	d.TrailingZero = o.text("trailingZeroDisplay", "auto stripIfInteger", "auto")
	if d.Increment != 1 {
		most = least
	}
	hasSignificant := !goja.IsUndefined(minSignificant) || !goja.IsUndefined(maxSignificant)
	hasFraction := !goja.IsUndefined(minFraction) || !goja.IsUndefined(maxFraction)
	needSignificant, needFraction := true, true
	if priority == "auto" {
		needSignificant = hasSignificant
		needFraction = !needSignificant && (hasFraction || !compact)
	}
	if needSignificant {
		d.MinSignificant = o.r.integer(minSignificant, "minimumSignificantDigits", 1, 21, 1)
		d.MaxSignificant = o.r.integer(maxSignificant, "maximumSignificantDigits", d.MinSignificant, 21, 21)
	}
	if needFraction {
		o.fraction(&d, minFraction, maxFraction, least, most)
	}
	switch {
	case !needSignificant && !needFraction:
		d.MinSignificant, d.MaxSignificant, d.Rounding = 1, 2, number.MorePrecision
	case priority == "morePrecision":
		d.Rounding = number.MorePrecision
	case priority == "lessPrecision":
		d.Rounding = number.LessPrecision
	case hasSignificant:
		d.Rounding = number.SignificantDigits
	default:
		d.Rounding = number.FractionDigits
	}
	if d.Increment != 1 && d.Rounding != number.FractionDigits {
		o.r.typeError("RoundingType is not fractionDigits")
	}
	if d.Increment != 1 && d.MinFraction != d.MaxFraction {
		o.r.rangeError("maximumFractionDigits not equal to minimumFractionDigits")
	}
	return d
}

// fraction sets how many digits a fraction has. It throws.
func (o options) fraction(d *number.Digits, minimum, maximum goja.Value, least, most int) {
	d.MinFraction = o.r.integer(minimum, "minimumFractionDigits", 0, mostFraction, -1)
	d.MaxFraction = o.r.integer(maximum, "maximumFractionDigits", 0, mostFraction, -1)
	switch {
	case d.MinFraction < 0 && d.MaxFraction < 0:
		d.MinFraction, d.MaxFraction = least, most
	case d.MinFraction < 0:
		d.MinFraction = min(least, d.MaxFraction)
	case d.MaxFraction < 0:
		d.MaxFraction = max(most, d.MinFraction)
	case d.MinFraction > d.MaxFraction:
		o.r.rangeError("maximumFractionDigits value is out of range.")
	}
}

// roundingIncrement reads the option of that name. It throws.
func (o options) roundingIncrement() int {
	increment := o.integer("roundingIncrement", 1, 5000, 1)
	if !slices.Contains([]int{1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000}, increment) {
		o.r.rangeError("roundingIncrement value is out of range.")
	}
	return increment
}

// digitFields are the resolved options that say how many digits are shown.
func digitFields(d number.Digits) []field {
	fields := []field{{"minimumIntegerDigits", d.MinInteger}}
	if d.Rounding != number.SignificantDigits {
		fields = append(fields, field{"minimumFractionDigits", d.MinFraction}, field{"maximumFractionDigits", d.MaxFraction})
	}
	if d.MaxSignificant > 0 {
		fields = append(fields, field{"minimumSignificantDigits", d.MinSignificant}, field{"maximumSignificantDigits", d.MaxSignificant})
	}
	return fields
}

// roundingFields are those that say how it is rounded.
func roundingFields(d number.Digits) []field {
	priority := "auto"
	if d.Rounding == number.MorePrecision || d.Rounding == number.LessPrecision {
		priority = d.Rounding
	}
	return []field{
		{"roundingIncrement", d.Increment}, {"roundingMode", d.Mode},
		{"roundingPriority", priority}, {"trailingZeroDisplay", d.TrailingZero},
	}
}
