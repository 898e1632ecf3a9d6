package value

import (
	"strconv"
	"unicode"
)

// step writes a property as part of a path: ".name", or `["two words"]`.
func step(key string) string {
	for i, r := range key {
		if r != '_' && r != '$' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return "[" + strconv.Quote(key) + "]"
		}
	}
	if key == "" {
		return `[""]`
	}
	return "." + key
}

// element writes an element of a list as part of a path: "[3]".
func element(i int) string { return "[" + strconv.Itoa(i) + "]" }
