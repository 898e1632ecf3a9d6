package plural

import "testing"

func TestCategories(t *testing.T) {
	for _, c := range []struct {
		language          string
		n                 Number
		cardinal, ordinal string
	}{
		{"en", Number{Integer: "1"}, One, One},
		{"en", Number{Integer: "1", Fraction: "0"}, Other, One},
		{"en", Number{Integer: "12"}, Other, Other},
		{"en", Number{Integer: "22"}, Other, Two},
		{"en", Number{Integer: "1000003"}, Other, Few},
		{"fr", Number{Integer: "0", Fraction: "5"}, One, Other},
		{"fr", Number{Integer: "1000000"}, Many, Other},
		{"es", Compact("1", "2", 6), Many, Other},
		{"ru", Number{Integer: "21"}, One, Other},
		{"ru", Compact("1", "2", 3), Many, Other},
		{"ru", Number{Integer: "3", Fraction: "1"}, Other, Other},
		{"pl", Number{Integer: "112"}, Many, Other},
		{"it", Number{Integer: "8"}, Other, Many},
		{"ja", Number{Integer: "1"}, Other, Other},
	} {
		if got := Cardinal(c.language, c.n); got != c.cardinal {
			t.Errorf("%s %+v: %s, want %s", c.language, c.n, got, c.cardinal)
		}
		if got := Ordinal(c.language, c.n); got != c.ordinal {
			t.Errorf("%s %+v as an ordinal: %s, want %s", c.language, c.n, got, c.ordinal)
		}
	}
}
