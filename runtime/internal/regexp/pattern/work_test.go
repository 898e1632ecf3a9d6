package pattern

import (
	"strings"
	"testing"
)

// A pattern may stand for so many ranges and characters, and no more.
func TestTooLarge(t *testing.T) {
	const tooLarge = "Regular expression too large"
	for _, test := range []struct {
		text, flags string
		times       int
		large       bool
	}{
		{`\p{L}`, "u", 10_000, false},
		{`\p{L}\P{L}`, "u", 100, false},
		{`\P{L}`, "u", 10_000, true},
		{`\p{RGI_Emoji}`, "v", 20, false},
		{`\p{RGI_Emoji}`, "v", 200, true},
		{`[\p{L}--\p{Lu}]`, "v", 100, false},
		{`[\p{L}--\p{Lu}]`, "v", 4000, true},
		{`\W`, "iu", 100, false},
		{`\W`, "iu", 10_000, true},
		{`(?<a>b)|`, "", 1000, false},
		{`(?<a>b)|`, "", 8000, true},
		{`(?<a>b)\k<a>|`, "", 4000, true},
	} {
		_, err := parse(t, strings.Repeat(test.text, test.times), test.flags)
		if large := err != nil && err.Message == tooLarge; large != test.large || err != nil && !large {
			t.Errorf("%d times /%s/%s: %v", test.times, test.text, test.flags, err)
		}
	}
}
