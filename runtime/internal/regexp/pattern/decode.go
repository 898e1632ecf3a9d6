package pattern

import "unicode/utf8"

// Decode returns the code points of a text in UTF-8, in which lone surrogates are
// encoded as if they were characters.
func Decode(text string) []rune {
	list := make([]rune, 0, len(text))
	for i := 0; i < len(text); {
		c, size := decodeOne(text[i:])
		list = append(list, c)
		i += size
	}
	return list
}

// ByteOffset returns where in a text its code point n begins.
func ByteOffset(text string, n int) int {
	i := 0
	for ; n > 0 && i < len(text); n-- {
		_, size := decodeOne(text[i:])
		i += size
	}
	return i
}

func decodeOne(text string) (rune, int) {
	c, size := utf8.DecodeRuneInString(text)
	if c == utf8.RuneError && size == 1 && len(text) >= 3 && text[0] == 0xED {
		return 0xD000 | rune(text[1]&0x3F)<<6 | rune(text[2]&0x3F), 3
	}
	return c, size
}
