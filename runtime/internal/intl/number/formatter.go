package number

import (
	"slices"
	"strings"

	"jsrun/runtime/internal/intl/cldr"
	"jsrun/runtime/internal/intl/plural"
)

// Options are the options of a formatter, resolved: none is empty that counts.
type Options struct {
	Style           string // decimal, percent, currency or unit
	Currency        string // its code
	CurrencyDisplay string // code, symbol, narrowSymbol or name
	CurrencySign    string // standard or accounting
	Unit            string
	UnitDisplay     string // short, narrow or long
	Notation        string // standard, scientific, engineering or compact
	CompactDisplay  string // short or long
	SignDisplay     string // auto, always, never, exceptZero or negative
	UseGrouping     string // auto, always, min2, "" for none
	Digits          Digits
}

// Formatter makes the texts of numbers. It is for any goroutine.
type Formatter struct {
	Options
	locale   *cldr.Locale
	grouping grouping
	pattern  string // of positive and negative numbers, without name and unit
	symbols  symbols
}

// symbols are those of the locale.
type symbols struct{ decimal, group, minus, plus, percent string }

// New makes a formatter for a locale.
func New(locale *cldr.Locale, o Options) *Formatter {
	f := &Formatter{Options: o, locale: locale, grouping: groupingOf(locale, o.UseGrouping)}
	style := "decimal"
	switch {
	case o.Style == "percent":
		style = "percent"
	case o.Style == "currency" && o.CurrencyDisplay == "name":
	case o.Style == "currency" && o.CurrencySign == "accounting":
		style = "accounting"
	case o.Style == "currency":
		style = "currency"
	}
	f.pattern = locale.Text("pattern", style)
	f.symbols = symbols{f.symbol("decimal"), f.symbol("group"), locale.Text("minus"), locale.Text("plus"), locale.Text("percent")}
	return f
}

// symbol returns a symbol of the locale; money may have one of its own.
func (f *Formatter) symbol(name string) string {
	if f.Style == "currency" {
		if text, ok := f.locale.Find("currency", name); ok {
			return text
		}
	}
	return f.locale.Text(name)
}

// Text returns the text of a number.
func (f *Formatter) Text(d Decimal) string { return Join(f.Parts(d)) }

// Parts is PartitionNumberPattern (sec-partitionnumberpattern).
func (f *Formatter) Parts(d Decimal) []Part {
	l := f.layers(d, "")
	return slices.Concat(l.outer.before, l.middle.before, l.inner, l.middle.after, l.outer.after)
}

// layers are the parts of a text: digits, around them sign, currency, percent sign and
// compact form, and around all the unit or the name of the currency.
type layers struct {
	middle, outer affixes
	inner         []Part
	category      string // of the unit or name
}

// affixes are the parts on both sides of something.
type affixes struct{ before, after []Part }

// layers makes the parts of a number. before stands before its sign, in a pattern.
func (f *Formatter) layers(d Decimal, before string) layers {
	if f.Style == "percent" {
		d = d.times10(2)
	}
	exponent := f.exponent(d)
	shown := f.Digits.Show(d.times10(-exponent))
	l := layers{inner: f.numberParts(shown, exponent)}
	pattern := f.pattern
	if exponent > 0 && f.Notation == "compact" {
		pattern = f.compactPattern(shown, exponent)
		if !strings.Contains(pattern, "#") {
			l.inner = nil
		}
		if f.Style == "percent" {
			pattern = strings.ReplaceAll(f.pattern, "#", pattern)
		}
	}
	currency := ""
	if f.Style == "currency" && f.CurrencyDisplay != "name" {
		currency = f.currencyTexts(f.CurrencyDisplay)
	}
	l.middle = f.expand(signed(pattern, before+f.sign(shown)), Join(l.inner), currency)
	if f.Style == "unit" || f.Style == "currency" && f.CurrencyDisplay == "name" {
		n := plural.Compact(shown.Integer, shown.Fraction, f.hidden(exponent))
		l.category = plural.Cardinal(f.locale.Language, n)
		l.outer = f.measure(l.category)
	}
	return l
}

// compactPattern returns the pattern of a compact number that is shown without an exponent.
func (f *Formatter) compactPattern(shown Shown, exponent int) string {
	magnitude := shown.magnitude() + exponent
	if shown.Integer == "1" && shown.Fraction == "" {
		if pattern, ok := f.compactText(magnitude, "one"); ok {
			return pattern
		}
	}
	_, patterns := f.compact(magnitude)
	return f.locale.Choose(patterns, plural.Cardinal(f.locale.Language, shown.Plural()))
}

// measure makes the parts of the unit, or of the name of the currency, for a plural
// category.
func (f *Formatter) measure(category string) affixes {
	if f.Style == "unit" {
		return f.unit(category)
	}
	return f.expand(f.locale.Text("pattern", "name"), "", f.locale.Choose(f.currencyTexts("name"), category))
}

// hidden returns an exponent if it is not shown as one.
func (f *Formatter) hidden(exponent int) int {
	if f.Notation != "compact" {
		return 0
	}
	return exponent
}

// sign is the sign that is shown, + or - or none (sec-getnumberformatpattern).
func (f *Formatter) sign(s Shown) string {
	sign := "+"
	if s.Negative {
		sign = "-"
	}
	zero := s.IsZero() || s.NaN
	switch {
	case f.SignDisplay == "always", f.SignDisplay == "exceptZero" && !zero:
		return sign
	case f.SignDisplay == "auto" && s.Negative, f.SignDisplay == "negative" && s.Negative && !zero:
		return sign
	}
	return ""
}

// numberParts are the parts of the digits (sec-partitionnotationsubpattern).
func (f *Formatter) numberParts(s Shown, exponent int) []Part {
	switch {
	case s.NaN:
		return []Part{{Type: "nan", Value: f.symbol("nan")}}
	case s.Infinite:
		return []Part{{Type: "infinity", Value: f.symbol("infinity")}}
	}
	groups := f.grouping.split(s.Integer)
	parts := make([]Part, 0, 2*len(groups)+4)
	for i, group := range groups {
		if i > 0 {
			parts = append(parts, Part{Type: "group", Value: f.symbols.group})
		}
		parts = append(parts, Part{Type: "integer", Value: group})
	}
	if s.Fraction != "" {
		parts = append(parts, Part{Type: "decimal", Value: f.symbols.decimal}, Part{Type: "fraction", Value: s.Fraction})
	}
	if f.Notation == "scientific" || f.Notation == "engineering" {
		parts = append(parts, f.exponentParts(exponent)...)
	}
	return parts
}

// Category returns the plural category of a number as the formatter shows it
// (sec-resolveplural).
func (f *Formatter) Category(d Decimal) string {
	if !d.IsFinite() {
		return plural.Other
	}
	return plural.Cardinal(f.locale.Language, f.Digits.Show(d).Plural())
}
