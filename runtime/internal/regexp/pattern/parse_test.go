package pattern

import "testing"

func parse(t *testing.T, text, flags string) (*Pattern, *Error) {
	t.Helper()
	f, ok := ParseFlags(flags)
	if !ok {
		t.Fatalf("flags %q", flags)
	}
	return Parse(Decode(text), f)
}

// The patterns of both tables were tried in Node, but for modifiers and groups of
// one name, which its version 20 does not know.
func TestEarlyErrors(t *testing.T) {
	for _, c := range []struct {
		text, flags string
		at          int
		message     string
	}{
		{"a**", "", 2, "Nothing to repeat"},
		{"a|*", "", 2, "Nothing to repeat"},
		{"{1}", "", 0, "Nothing to repeat"},
		{"^*", "", 1, "Nothing to repeat"},
		{"(?=a)*", "u", 5, "Nothing to repeat"},
		{"(?<=a)*", "", 6, "Nothing to repeat"},
		{"a{2,1}", "", 0, "numbers out of order in {} quantifier"},
		{"(a", "", 2, "Unterminated group"},
		{"a)", "", 1, "Unmatched ')'"},
		{"[a", "", 2, "Unterminated character class"},
		{"[b-a]", "", 1, "Range out of order in character class"},
		{`[\d-a]`, "u", 1, "Invalid character class"},
		{`\`, "", 1, `\ at end of pattern`},
		{"a{", "u", 1, "Nothing to repeat"},
		{"a]", "u", 1, "Lone quantifier brackets"},
		{`x\-`, "u", 1, "Invalid escape"},
		{`\1`, "u", 0, "Invalid escape"},
		{`\00`, "u", 0, "Invalid decimal escape"},
		{`\u{110000}`, "u", 0, "Invalid Unicode escape"},
		{`\p{Foo}`, "u", 7, "Invalid property name"},
		{`\p{Script}`, "u", 10, "Invalid property name"},
		{`\p{RGI_Emoji}`, "u", 13, "Invalid property name"},
		{`\P{RGI_Emoji}`, "v", 13, "Invalid property name"},
		{"(?<a", "", 4, "Invalid capture group name"},
		{"(?<1a>b)", "", 4, "Invalid capture group name"},
		{`(?<a>b)\k<c>`, "", 7, "Invalid named capture referenced"},
		{`(?<a>b)\k`, "", 7, "Invalid named reference"},
		{"(?<a>b)(?<a>c)", "", 12, "Duplicate capture group name"},
		{"(?:(?<a>b)|c)(?<a>d)", "", 18, "Duplicate capture group name"},
		{"(?ii:a)", "", 3, "Repeated flag in flag group"},
		{"(?i-i:a)", "", 4, "Repeated flag in flag group"},
		{"(?-:a)", "", 3, "Invalid flag group"},
		{"(?g:a)", "", 2, "Invalid group"},
		{"[a&&&b]", "v", 4, "Invalid set operation in character class"},
		{"[a--b&&c]", "v", 5, "Invalid set operation in character class"},
		{"[(]", "v", 1, "Invalid character in character class"},
		{"[a!!b]", "v", 2, "Invalid set operation in character class"},
		{`[^\q{ab}]`, "v", 0, "Negated character class may contain strings"},
		{`[^\p{RGI_Emoji}]`, "v", 0, "Negated character class may contain strings"},
		{"😀)", "", 1, "Unmatched ')'"}, // offsets count code points, with any flags
	} {
		_, err := parse(t, c.text, c.flags)
		if err == nil {
			t.Errorf("/%s/%s: no error", c.text, c.flags)
		} else if err.Offset != c.at || err.Message != c.message {
			t.Errorf("/%s/%s: %d %q, want %d %q", c.text, c.flags, err.Offset, err.Message, c.at, c.message)
		}
	}
}

// What goja runs as it is must be goja's: the test fails when a common pattern
// leaves it, and when one that goja gets wrong does not.
func TestNative(t *testing.T) {
	for _, c := range []struct {
		text, flags string
		native      bool
	}{
		{"", "", true}, {"a+b*?[c-e]{2,}", "gims", true}, {`(\d+)-(?<n>\w+)\1\k<n>`, "u", true},
		{"(?=a)(?!b)(?<=c)(?<!d)", "", true}, {`]{}}\8\k\p{L}`, "", true}, {`^(\w+)(?:,(\w+))*$`, "", true},
		{"é", "i", true}, {"(?:a|b)*", "", true}, {`^\s*(?:"(.*)"|'(.*)')\s*$`, "", true},

		{"a", "d", false}, {"a", "v", false}, {"a", "y", false}, {"a", "iu", false}, {`\p{L}`, "u", false}, {"(?i:a)", "", false},
		{"(?<a>b)|(?<a>c)", "", false}, {"(?:(a)|b)*", "", false}, {"(a?)?", "", false}, {"(?:a*?)*", "", false},
		{"\u212A", "i", false}, {`\c`, "", false}, {"(?<ä>b)", "", false}, {"a{99999999999}", "", false},
		{"\xED\xA0\x80", "", false}, // a lone surrogate
		{`[\ud800-\udbff][\udc00-\udfff]`, "", false}, {`\ud83d\ude00`, "u", true},
	} {
		p, err := parse(t, c.text, c.flags)
		if err != nil {
			t.Errorf("/%s/%s: %s", c.text, c.flags, err.Message)
		} else if p.Native() != c.native {
			t.Errorf("/%s/%s: goja runs it: %t", c.text, c.flags, p.Native())
		}
	}
}

func TestFlags(t *testing.T) {
	for text, want := range map[string]bool{"": true, "dgimsuy": true, "dgimsvy": true, "gg": false, "uv": false, "x": false, "G": false} {
		if _, ok := ParseFlags(text); ok != want {
			t.Errorf("flags %q: %t", text, ok)
		}
	}
}

func TestByteOffset(t *testing.T) {
	if got := ByteOffset("a\xED\xA0\x80é😀b", 4); got != 10 {
		t.Errorf("ByteOffset = %d", got)
	}
}
