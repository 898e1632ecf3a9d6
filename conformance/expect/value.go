package expect

import (
	"strings"
	"unicode"

	"jsrun/internal/lazyregexp"
)

var (
	number = lazyregexp.New(`^[-+]?(?:\d[\d_]*\.?\d*(?:[eE][-+]?\d+)?|\.\d+|0[xX][\da-fA-F]+|0[bB][01]+|0[oO][0-7]+|Infinity)n?$`)
	word   = lazyregexp.New(`^(?:true|false|null|undefined|NaN)$`)

	// inspected is what Node prints before the brackets of a value: Promise { 1 },
	// Map(1) {, [Function: f], Object [AsyncGenerator] {}, Symbol(a).
	inspected = lazyregexp.New(`^(?:[A-Za-z_$][\w$]*(?:\(\d+\))?(?:\s\[[^\]]*\])?\s?)?[\[{].*[\]}]$|^[A-Za-z_$][\w$.]*\(.*\)$`)

	errorForm = lazyregexp.New(`^(?:[A-Z][\w$]*)?(?:Error|Exception)(?::\s|$)`)
	label     = lazyregexp.New(`^[\pL_$][\pL\d_$.]*\s*[:=]\s*(.+)$`)

	// directive is a note to a tool or to the author.
	directive = lazyregexp.New(`^(?:eslint|prettier|istanbul|c8|v8|tslint|jshint|@|#|TODO|FIXME|XXX|NOTE|HACK)`)
)

// readsAsValues says whether text has the form of a value or of a list of values.
func readsAsValues(text string) bool {
	text, _ = cutProse(text)
	if directive.MatchString(text) {
		return false
	}
	return all(byCommas(text), isItem) || all(byWords(text), isLiteral) ||
		all(byArrows(text), isLiteral) || all(byBlanks(text), isLiteral) ||
		allNumbered(byCommas(text), 2) || allNumbered(byBlanks(text), 3)
}

// allNumbered says whether there are at least so many items and each has a digit
// in it: "step 1, step 2", "A1 B2 A3".
func allNumbered(items []string, least int) bool {
	hasDigit := func(item string) bool { return strings.ContainsFunc(item, unicode.IsDigit) }
	return len(items) >= least && all(items, hasDigit)
}

// all says whether each item but the gaps is one that the test accepts, and at
// least one is there.
func all(items []string, test func(string) bool) bool {
	n := 0
	for _, item := range items {
		if isGap(item) {
			continue
		}
		if !test(item) {
			return false
		}
		n++
	}
	return n > 0
}

// isItem says whether an item of a comma list reads as a value: a literal, a
// label with one, several literals as one call prints them, or a single word.
func isItem(item string) bool {
	if isLiteral(item) || all(byBlanks(item), isLiteral) {
		return true
	}
	if m := label.FindStringSubmatch(item); m != nil && all(byBlanks(m[1]), isLiteral) {
		return true
	}
	if strings.ContainsFunc(item, unicode.IsSpace) || strings.HasSuffix(item, "?") || strings.HasSuffix(item, ":") {
		return false
	}
	return strings.ContainsFunc(item, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}

// isLiteral says whether the whole item is a literal, quoted, bracketed or an
// error.
func isLiteral(item string) bool {
	return number.MatchString(item) || word.MatchString(item) || quoteEnd(item, 0, true) == len(item) ||
		inspected.MatchString(item) || errorForm.MatchString(item)
}

// isGap says whether an item of a list means "and so on".
func isGap(item string) bool {
	return item == "..." || item == "…" || item == "etc" || item == "etc."
}
