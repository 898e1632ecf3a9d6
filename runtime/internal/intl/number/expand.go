package number

import "strings"

// expand makes the parts of a pattern around a number that begins with a text.
func (f *Formatter) expand(pattern, number, currency string) affixes {
	before, after, _ := strings.Cut(pattern, "#")
	a := affixes{f.expandText(before, currency), f.expandText(after, currency)}
	if n := len(a.before); n > 0 && a.before[n-1].Type == "currency" && spaceAfter(currency, number) {
		a.before = append(a.before, literal("\u00a0")...)
	}
	return a
}

// expandText makes the parts of one side of a pattern.
func (f *Formatter) expandText(pattern, currency string) []Part {
	kind := "literal"
	if f.Notation == "compact" {
		kind = "compact"
	}
	var parts []Part
	for pattern != "" {
		at := strings.IndexAny(pattern, "-+~%¤")
		if at < 0 {
			return append(parts, words(pattern, kind)...)
		}
		parts = append(parts, words(pattern[:at], kind)...)
		if rest, ok := strings.CutPrefix(pattern[at:], "¤"); ok {
			parts, pattern = append(parts, Part{Type: "currency", Value: currency}), rest
		} else {
			parts, pattern = append(parts, f.signPart(pattern[at])), pattern[at+1:]
		}
	}
	return parts
}

// signPart is the part that a sign of a pattern stands for.
func (f *Formatter) signPart(c byte) Part {
	switch c {
	case '-':
		return Part{Type: "minusSign", Value: f.symbols.minus}
	case '+':
		return Part{Type: "plusSign", Value: f.symbols.plus}
	case '~':
		return Part{Type: "approximatelySign", Value: f.symbol("approximately")}
	}
	return Part{Type: "percentSign", Value: f.symbols.percent}
}

// currencyTexts returns what stands for the currency: its code, a symbol, or the names by
// plural category.
func (f *Formatter) currencyTexts(display string) string {
	value := f.locale.Text("currency", f.Currency)
	if value == "" || display == "code" {
		return f.Currency
	}
	symbol, rest, _ := strings.Cut(value, "|")
	narrow, names, _ := strings.Cut(rest, "|")
	switch display {
	case "symbol":
		return symbol
	case "narrowSymbol":
		return narrow
	}
	return names
}

// unit makes the parts of the unit for a plural category.
func (f *Formatter) unit(category string) affixes {
	if patterns := f.locale.Text("unit", f.Unit, f.UnitDisplay); patterns != "" {
		return around(f.locale.Choose(patterns, category), "unit")
	}
	above, below, _ := strings.Cut(f.Unit, "-per-")
	pattern := f.locale.Choose(f.locale.Text("unit", above, f.UnitDisplay), category)
	return around(strings.Replace(f.locale.Text("per", below, f.UnitDisplay), "{0}", pattern, 1), "unit")
}
