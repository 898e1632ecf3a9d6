package inspect

import (
	"unicode"

	"golang.org/x/text/width"
)

// units returns the length of text in UTF-16 code units, the length that
// JavaScript sees.
func units(text string) int {
	n := 0
	for _, r := range text {
		n++
		if r > 0xFFFF {
			n++
		}
	}
	return n
}

// Columns returns the number of terminal columns that text takes, escapes of
// styles aside.
func Columns(text string) int {
	n := 0
	for _, r := range plain(text) {
		n += runeColumns(r)
	}
	return n
}

func runeColumns(r rune) int {
	if r >= 0x20 && r < 0x7F {
		return 1
	}
	if unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf, unicode.Cc) {
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}
