// Package phrase makes the texts of lists and of relative times in a language: "a, b, and
// c", "in 3 days". It is what stands behind Intl.ListFormat and Intl.RelativeTimeFormat,
// without goja.
package phrase

import (
	"strings"

	"jsrun/runtime/internal/intl/cldr"
	"jsrun/runtime/internal/intl/number"
)

// List makes texts of lists. It is for any goroutine.
type List struct {
	language, kind           string
	two, first, middle, last string // what stands between two elements
}

// NewList returns what makes the texts of lists of a kind (conjunction, disjunction, unit)
// and a style (long, short, narrow).
func NewList(locale *cldr.Locale, kind, style string) *List {
	texts := strings.Split(locale.Text("list", kind, style), "|")
	return &List{locale.Language, kind, texts[0], texts[1], texts[2], texts[3]}
}

// Parts is CreatePartsFromList (sec-createpartsfromlist).
func (l *List) Parts(elements []string) []number.Part {
	var parts []number.Part
	for i, element := range elements {
		if between := l.between(i, len(elements)); between != "" {
			parts = append(parts, number.Part{Type: "literal", Value: l.word(between, element)})
		}
		parts = append(parts, number.Part{Type: "element", Value: element})
	}
	return parts
}

// between returns what stands before the element at an index.
func (l *List) between(at, length int) string {
	switch {
	case at == 0:
		return ""
	case length == 2:
		return l.two
	case at == 1:
		return l.first
	case at == length-1:
		return l.last
	}
	return l.middle
}

// word gives the Spanish words for "and" and "or" the form that they have before a vowel
// like them: "e hijos", "u ocho".
func (l *List) word(between, next string) string {
	if l.language != "es" {
		return between
	}
	next = strings.ToLower(next)
	sound := strings.TrimPrefix(next, "h")
	switch {
	case between == " y " && strings.HasPrefix(sound, "i") && !strings.HasPrefix(sound, "ia") && !strings.HasPrefix(sound, "ie"):
		return " e "
	case between == " o " && (strings.HasPrefix(sound, "o") || startsWithEight(next)):
		return " u "
	}
	return between
}

// startsWithEight tells what begins with the number eight or eleven, whose Spanish names
// begin with an o.
func startsWithEight(text string) bool {
	return strings.HasPrefix(text, "8") || text == "11" || strings.HasPrefix(text, "11 ")
}
