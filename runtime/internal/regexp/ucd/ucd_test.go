package ucd

import (
	"slices"
	"testing"
)

func TestProperty(t *testing.T) {
	for _, c := range []struct {
		name, value string
		in, out     rune
	}{
		{"Lu", "", 'A', 'a'},
		{"Letter", "", 'é', '1'},
		{"gc", "Decimal_Number", '٣', 'x'},
		{"Script", "Greek", 'α', 'a'},
		{"sc", "Grek", 'α', 'a'},
		{"scx", "Hira", 'ー', 'a'},
		{"Script_Extensions", "Deva", '\u0951', 'a'},
		{"Script", "Unknown", 0x10FFFF, 'a'},
		{"Emoji", "", '😀', 'a'},
		{"Any", "", 0xD800, -1},
		{"ASCII", "", 0x7F, 0x80},
		{"Assigned", "", 'a', 0x0378},
		{"Cn", "", 0x0378, 'a'},
		{"Surrogate", "", 0xDFFF, 0xE000},
		{"L", "", 0x1C89, '1'}, // of Unicode 16
	} {
		set, ok := Property(c.name, c.value, c.value != "")
		if !ok || !set.Has(c.in) || set.Has(c.out) {
			t.Errorf("%s=%s: known %t, has %U %t, has %U %t", c.name, c.value, ok, c.in, set.Has(c.in), c.out, set.Has(c.out))
		}
	}
}

func TestUnknownProperty(t *testing.T) {
	for _, c := range [][2]string{{"lu", ""}, {"Greek", ""}, {"Script", ""}, {"Block", "Latin"}, {"ASCII", "Yes"}, {"Script", "greek"}, {"", ""}} {
		if _, ok := Property(c[0], c[1], c[1] != ""); ok {
			t.Errorf("%s=%s is a property", c[0], c[1])
		}
	}
}

func TestStringProperty(t *testing.T) {
	list, ok := StringProperty("Emoji_Keycap_Sequence")
	if !ok || len(list) != 12 || !slices.ContainsFunc(list, func(s []rune) bool { return string(s) == "#\uFE0F\u20E3" }) {
		t.Errorf("Emoji_Keycap_Sequence: %t %q", ok, list)
	}
	if _, ok := StringProperty("Emoji"); ok {
		t.Error("Emoji is no property of strings")
	}
}

func TestFold(t *testing.T) {
	for _, c := range []struct {
		f    *Folding
		a, b rune
		same bool
	}{
		{Unicode, 'k', '\u212A', true}, {Legacy, 'k', '\u212A', false}, {Legacy, 'k', 'K', true},
		{Unicode, 's', 'ſ', true}, {Legacy, 's', 'ſ', false},
		{Unicode, 'ß', 'ẞ', true}, {Legacy, 'ß', 'ẞ', false},
		{Unicode, 'σ', 'ς', true}, {Legacy, 'σ', 'ς', true},
		{Unicode, 'i', 'İ', false}, {Unicode, '\U00010400', '\U00010428', true},
		{Unicode, '\u0390', '\u1FD3', true},
	} {
		if got := c.f.Fold(c.a) == c.f.Fold(c.b); got != c.same {
			t.Errorf("%s: %q and %q are the same: %t", c.f.name, c.a, c.b, got)
		}
	}
	if got := Unicode.Close(OfRunes('k')); !slices.Equal(got, OfRunes('K', 'k', 0x212A)) {
		t.Errorf("Close(k) = %v", got)
	}
}

func TestSets(t *testing.T) {
	a, b := Set{{1, 5}, {10, 20}}, Set{{4, 12}}
	for _, c := range []struct {
		name      string
		got, want Set
	}{
		{"Union", a.Union(b), Set{{1, 20}}},
		{"And", a.And(b), Set{{4, 5}, {10, 12}}},
		{"Minus", a.Minus(b), Set{{1, 3}, {13, 20}}},
		{"Not", a.Not(), Set{{0, 0}, {6, 9}, {21, Max}}},
		{"Not Not", a.Not().Not(), a},
		{"All.Not", All.Not(), Set{}},
		{"Of", Of(Range{5, 6}, Range{1, 4}, Range{2, 3}), Set{{1, 6}}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("%s = %v, want %v", c.name, c.got, c.want)
		}
	}
}
