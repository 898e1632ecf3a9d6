package expect

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"jsrun/internal/lazyregexp"
)

// A list in a remark is split in several ways; one that agrees is enough.

// byCommas splits at commas and semicolons outside of brackets and quotes.
func byCommas(text string) []string {
	return split(text, func(rest string) int {
		if rest[0] == ',' || rest[0] == ';' {
			return 1
		}
		return 0
	})
}

var conjunction = lazyregexp.New(`^(?i:,\s*)?(?i:and then|and|then|y luego|y después|y|luego|después|e)\s+`)

// byWords splits at commas and at conjunctions: "1, 2 and 3", "1, then 2".
func byWords(text string) []string {
	return split(text, func(rest string) int {
		if m := conjunction.FindString(rest); m != "" {
			return len(m)
		}
		if rest[0] == ',' || rest[0] == ';' {
			return 1
		}
		return 0
	})
}

var arrow = lazyregexp.New(`^(?:→|⇒|➜|->|=>|\|)`)

// byArrows splits at arrows and bars: "1 → 2 → 3", "1 | 2".
func byArrows(text string) []string {
	return split(text, func(rest string) int { return len(arrow.FindString(rest)) })
}

// byBlanks splits at white space.
func byBlanks(text string) []string {
	return split(text, func(rest string) int {
		r, size := utf8.DecodeRuneInString(rest)
		if unicode.IsSpace(r) {
			return size
		}
		return 0
	})
}

// split cuts text wherever separator returns a length, outside of brackets and
// quotes. A separator is looked for at the beginning of words and at punctuation
// only. Empty items are dropped.
func split(text string, separator func(rest string) int) []string {
	var items []string
	start, depth := 0, 0
	wordStart := true
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if end := quoteEnd(text, i, wordStart); end > 0 {
			i, wordStart = end, false
			continue
		}
		isWord := unicode.IsLetter(r) || unicode.IsDigit(r)
		if depth == 0 && (wordStart || !isWord) {
			if n := separator(text[i:]); n > 0 {
				items = appendItem(items, text[start:i])
				i += n
				start, wordStart = i, true
				continue
			}
		}
		switch r {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth = max(depth-1, 0)
		}
		wordStart = !isWord
		i += size
	}
	return appendItem(items, text[start:])
}

func appendItem(items []string, item string) []string {
	if item = strings.TrimSpace(item); item != "" {
		items = append(items, item)
	}
	return items
}

// quoteEnd returns the offset behind the quoted string that begins at i, 0 if
// none does: a quote sign inside of a word is an apostrophe.
func quoteEnd(text string, i int, wordStart bool) int {
	q := text[i]
	if !wordStart || q != '"' && q != '\'' && q != '`' {
		return 0
	}
	for j := i + 1; j < len(text); j++ {
		switch text[j] {
		case '\n':
			return 0
		case '\\':
			j++
		case q:
			if r, _ := utf8.DecodeRuneInString(text[j+1:]); !unicode.IsLetter(r) && !unicode.IsDigit(r) {
				return j + 1
			}
		}
	}
	return 0
}
