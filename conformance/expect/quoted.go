package expect

import (
	"slices"
	"strings"
	"unicode"

	"jsrun/conformance/scan"
)

// literals returns what the strings and the template pieces of a text hold,
// trimmed, without those that hold no word.
func literals(f *scan.File) []string {
	var found []string
	for _, t := range f.Tokens {
		if t.Kind != scan.String && t.Kind != scan.Template {
			continue
		}
		text := strings.Trim(f.Value(t), "'\"`")
		text = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(text, "}"), "${"))
		if strings.ContainsFunc(text, unicode.IsLetter) && len(text) > 1 {
			found = append(found, text)
		}
	}
	return found
}

// quotes says whether the text, or an item of it, stands in the code: as a whole
// string, or with a string that ends in a colon as its beginning ("caught: bad"
// beside `caught: ${error.message}`).
func quotes(text string, literals []string) bool {
	text, _ = cutProse(text)
	items := append([]string{text}, byCommas(text)...)
	return slices.ContainsFunc(items, func(item string) bool {
		return slices.ContainsFunc(literals, func(l string) bool {
			return canonical(l) == canonical(item) || strings.HasSuffix(l, ":") && strings.HasPrefix(item, l)
		})
	})
}

// Partly says whether an item of the remark agrees with one of the outputs.
func (r Remark) Partly(printed []string) bool {
	text, _ := cutProse(r.Text)
	return slices.ContainsFunc(byCommas(text), func(item string) bool {
		return !isGap(item) && slices.ContainsFunc(printed, func(p string) bool { return matchValue(item, p) })
	})
}
