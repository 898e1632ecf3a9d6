package number

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Part is a part of a text with its type (sec-partitionnumberpattern). Source is that of
// a part of a range.
type Part struct{ Type, Value, Source string }

// Join puts the texts of parts together.
func Join(parts []Part) string {
	var text strings.Builder
	for _, p := range parts {
		text.WriteString(p.Value)
	}
	return text.String()
}

// signed returns the pattern of a sign from a pair: that of positive numbers, a
// semicolon, that of negative ones. Any sign takes the place of the minus sign.
func signed(pair, sign string) string {
	positive, negative, isPair := strings.Cut(pair, ";")
	switch {
	case sign == "":
		return positive
	case isPair && (sign == "-" || strings.Contains(negative, "-")):
		return strings.Replace(negative, "-", sign, 1)
	}
	return sign + positive
}

// words makes parts of a text of one type, with the spaces around it as literals.
func words(text, kind string) []Part {
	inner := strings.TrimFunc(text, unicode.IsSpace)
	if inner == "" {
		return literal(text)
	}
	before, after, _ := strings.Cut(text, inner)
	parts := append(literal(before), Part{Type: kind, Value: inner})
	return append(parts, literal(after)...)
}

func literal(text string) []Part {
	if text == "" {
		return nil
	}
	return []Part{{Type: "literal", Value: text}}
}

// around splits a pattern whose text is of one type.
func around(pattern, kind string) affixes {
	before, after, _ := strings.Cut(pattern, "#")
	return affixes{words(before, kind), words(after, kind)}
}

// spaceAfter tells whether a space is due between a currency and the number behind it:
// where something other than a symbol would touch a digit. CLDR's patterns have one
// already where the currency comes last.
func spaceAfter(currency, number string) bool {
	last, _ := utf8.DecodeLastRuneInString(currency)
	first, _ := utf8.DecodeRuneInString(number)
	return unicode.IsDigit(first) && !unicode.IsSymbol(last) && !unicode.In(last, unicode.Z)
}
