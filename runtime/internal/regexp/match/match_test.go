package match

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"jsrun/runtime/internal/regexp/pattern"
)

func compile(t *testing.T, text, flags string) *Program {
	t.Helper()
	f, _ := pattern.ParseFlags(flags)
	p, perr := pattern.Parse(pattern.Decode(text), f)
	if perr != nil {
		t.Fatalf("/%s/%s: %s", text, flags, perr.Message)
	}
	program, err := Compile(p)
	if err != nil {
		t.Fatal(err)
	}
	return program
}

func goOn() error { return nil }

// The results are those of exec in Node, but for modifiers and groups of one name.
func TestMatch(t *testing.T) {
	const none = -1
	for _, c := range []struct {
		text, flags, subject string
		want                 []int // nil: no match
	}{
		{"b+", "", "abbc", []int{1, 3}},
		{"(?:(a)|b)*", "", "ab", []int{0, 2, none, none}},
		{"(z)((a+)?(b+)?(c))*", "", "zaacbbbcac", []int{0, 10, 0, 1, 8, 10, 8, 9, none, none, 9, 10}},
		{"(a?)?", "", "b", []int{0, 0, none, none}},
		{"(?:a*?)*?b", "", "aab", []int{0, 3}},
		{"(?<=(\\d+)(\\d+))$", "", "1053", []int{4, 4, 0, 1, 1, 4}},
		{"(?<=\\1(a))b", "", "aab", []int{2, 3, 1, 2}},
		{"(?!(a))b\\1", "", "b", []int{0, 1, none, none}},
		{"(?=(a+))a*b\\1", "", "baaabac", []int{3, 6, 3, 4}},
		{"a{2,3}?b", "", "aaab", []int{0, 4}},
		{"(?<x>a)|(?<x>b)\\k<x>", "", "bb", []int{0, 2, none, none, 0, 1}},
		{"a(?i:b)c", "", "aBc", []int{0, 3}},
		{"(?-i:a)b", "i", "aB", []int{0, 2}},
		{"(?-i:a)b", "i", "AB", nil},
		{"(?s:.)(?-s:.)", "s", "\n\n", nil},
		{"(?m:^)b", "", "a\nb", []int{2, 3}},
		{`\w`, "iu", "ſ", []int{0, 1}},
		{`\w`, "i", "ſ", nil},
		{`[^x]`, "iu", "X", nil},
		{`\P{Lu}`, "iu", "A", []int{0, 1}},
		{`\P{Lu}`, "iv", "A", nil},
		{"(a)\\1", "iu", "aA", []int{0, 2, 0, 1}},
		{".", "u", "😀", []int{0, 2}},
		{".", "d", "😀", []int{0, 1}},
		{`\udf06`, "u", "\U0001D306", nil},
		{`[\p{L}--[a-z]]`, "v", "aB", []int{1, 2}},
		{`[\w&&\d]`, "v", "a1", []int{1, 2}},
		{`[\q{abc|d|a}x]`, "v", "abc", []int{0, 3}},
		{`[\q{}a]b`, "v", "b", []int{0, 1}},
		{`^\p{RGI_Emoji}$`, "v", "👨‍👩‍👧‍👦", []int{0, 11}},
		{`[\p{RGI_Emoji}--\q{👨‍👩‍👧‍👦}]$`, "v", "👨‍👩‍👧‍👦", []int{3, 11}},
		{"[]", "v", "a", nil},
		{"[^]", "v", "\n", []int{0, 1}},
		{"(?<=[\\q{ab}])c", "v", "abc", []int{2, 3}},
	} {
		got, err := compile(t, c.text, c.flags).Match(utf16.Encode([]rune(c.subject)), 0, false, goOn)
		if err != nil || !slices.Equal(got, c.want) {
			t.Errorf("/%s/%s on %q: %v %v, want %v", c.text, c.flags, c.subject, got, err, c.want)
		}
	}
}

func TestSticky(t *testing.T) {
	p, text := compile(t, "b", "d"), utf16.Encode([]rune("abb"))
	for from, want := range [][]int{nil, {1, 2}, {2, 3}, nil} {
		if got, _ := p.Match(text, from, true, goOn); !slices.Equal(got, want) {
			t.Errorf("from %d: %v", from, got)
		}
	}
}

// A position in the middle of a surrogate pair is the pair's.
func TestStartInPair(t *testing.T) {
	got, _ := compile(t, ".", "u").Match(utf16.Encode([]rune("😀a")), 1, false, goOn)
	if !slices.Equal(got, []int{0, 2}) {
		t.Errorf("%v", got)
	}
}

func TestPollEndsMatch(t *testing.T) {
	stop := errors.New("stop")
	polls := 0
	text := utf16.Encode([]rune(strings.Repeat("a", 50) + "b"))
	_, err := compile(t, "^(?:a+)+$", "v").Match(text, 0, false, func() error {
		if polls++; polls == 3 {
			return stop
		}
		return nil
	})
	if err != stop || polls != 3 {
		t.Errorf("%v after %d polls", err, polls)
	}
}

func TestStackLimit(t *testing.T) {
	text := make([]uint16, maxStack/2)
	for i := range text {
		text[i] = 'a'
	}
	if _, err := compile(t, "(?:a|b)*c", "v").Match(text, 0, true, goOn); err != ErrTooDeep {
		t.Errorf("error %v", err)
	}
}
