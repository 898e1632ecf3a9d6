package phrase

import (
	"strconv"
	"strings"

	"jsrun/runtime/internal/intl/cldr"
	"jsrun/runtime/internal/intl/number"
)

// Relative makes texts of relative times. It is for any goroutine.
type Relative struct {
	locale  *cldr.Locale
	style   string
	words   bool
	numbers *number.Formatter
}

// NewRelative returns what makes the texts in a style (long, short, narrow); with words
// where there are some, such as "yesterday".
func NewRelative(locale *cldr.Locale, style string, words bool) *Relative {
	digits := number.Digits{MinInteger: 1, MaxFraction: 3, Rounding: number.FractionDigits, Increment: 1, Mode: "halfExpand"}
	options := number.Options{Style: "decimal", Notation: "standard", SignDisplay: "auto", UseGrouping: "auto", Digits: digits}
	return &Relative{locale, style, words, number.New(locale, options)}
}

// units are the units of time, singular.
const units = " second minute hour day week month quarter year "

// Unit is SingularRelativeTimeUnit (sec-singularrelativetimeunit).
func Unit(text string) (unit string, ok bool) {
	unit = strings.TrimSuffix(text, "s")
	return unit, unit != "" && strings.Contains(units, " "+unit+" ")
}

// Parts is PartitionRelativeTimePattern (sec-PartitionRelativeTimePattern) for a finite
// value and a singular unit. The parts of the number come without the unit.
func (f *Relative) Parts(value float64, unit string) []number.Part {
	if f.words {
		key := strconv.FormatFloat(value+0, 'f', -1, 64) + "=" // 0 for -0
		for word := range strings.SplitSeq(f.locale.Text("words", unit, f.style), "|") {
			if text, ok := strings.CutPrefix(word, key); ok {
				return []number.Part{{Type: "literal", Value: text}}
			}
		}
	}
	d := number.FromFloat(value)
	time := "future"
	if d.Negative {
		time = "past"
	}
	d.Negative = false
	pattern := f.locale.Choose(f.locale.Text(time, unit, f.style), f.numbers.Category(d))
	before, after, _ := strings.Cut(pattern, "#")
	var parts []number.Part
	if before != "" {
		parts = append(parts, number.Part{Type: "literal", Value: before})
	}
	parts = append(parts, f.numbers.Parts(d)...)
	if after != "" {
		parts = append(parts, number.Part{Type: "literal", Value: after})
	}
	return parts
}
