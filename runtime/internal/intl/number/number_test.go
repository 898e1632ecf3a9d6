package number

import (
	"math"
	"math/big"
	"testing"

	"jsrun/runtime/internal/intl/cldr"
)

// usual are the options of a formatter without options.
func usual() Options {
	return Options{
		Style: "decimal", Notation: "standard", CompactDisplay: "short", SignDisplay: "auto", UseGrouping: "auto",
		Digits: Digits{MinInteger: 1, MaxFraction: 3, Rounding: FractionDigits, Increment: 1, Mode: "halfExpand"},
	}
}

func TestFormatter(t *testing.T) {
	huge, _ := new(big.Int).SetString("-123456789012345678901234567890", 10)
	fromText, _ := Parse("1234567890.1234567890123")
	for _, c := range []struct {
		locale string
		change func(*Options)
		d      Decimal
		want   string
	}{
		{"en-US", nil, FromFloat(1234567.8915), "1,234,567.892"},
		{"en-US", nil, FromFloat(math.Copysign(0, -1)), "-0"},
		{"en-US", nil, FromFloat(math.NaN()), "NaN"},
		{"en-US", nil, FromInt(huge), "-123,456,789,012,345,678,901,234,567,890"},
		{"en-US", func(o *Options) { o.Digits.MaxFraction = 20 }, fromText, "1,234,567,890.1234567890123"},
		{"en-IN", nil, FromFloat(1e7), "1,00,00,000"},
		{"es", nil, FromFloat(1234), "1234"},
		{"de", func(o *Options) { o.Style = "percent"; o.Digits.MaxFraction = 0 }, FromFloat(0.256), "26\u00a0%"},
		{"en", func(o *Options) { o.Digits.MaxFraction = 2 }, FromFloat(1.005), "1.01"},
		{"en", func(o *Options) { o.UseGrouping = "" }, FromFloat(12345), "12345"},
		{"en", func(o *Options) { o.Notation = "scientific" }, FromFloat(0.00012), "1.2E-4"},
		{"en", func(o *Options) { o.Notation = "engineering" }, FromFloat(12345), "12.345E3"},
		{"fr", func(o *Options) { o.Notation, o.CompactDisplay = "compact", "long" }, FromFloat(1000), "mille"},
		{"en", func(o *Options) { o.Style, o.Unit, o.UnitDisplay = "unit", "kilometer-per-hour", "long" }, FromFloat(1), "1 kilometer per hour"},
	} {
		o := usual()
		if c.change != nil {
			c.change(&o)
		}
		if got := New(cldr.Of(c.locale), o).Text(c.d); got != c.want {
			t.Errorf("%s %+v: %q, want %q", c.locale, o, got, c.want)
		}
	}
}

func TestRound(t *testing.T) {
	modes := []string{"ceil", "floor", "expand", "trunc", "halfCeil", "halfFloor", "halfExpand", "halfTrunc", "halfEven"}
	for _, c := range []struct {
		text string
		want []float64 // by mode
	}{
		{"1.5", []float64{2, 1, 2, 1, 2, 1, 2, 1, 2}},
		{"2.5", []float64{3, 2, 3, 2, 3, 2, 3, 2, 2}},
		{"-1.5", []float64{-1, -2, -2, -1, -1, -2, -2, -1, -2}},
		{"0.4", []float64{1, 0, 1, 0, 0, 0, 0, 0, 0}},
		{"9.6", []float64{10, 9, 10, 9, 10, 10, 10, 10, 10}},
		{"99.51", []float64{100, 99, 100, 99, 100, 100, 100, 100, 100}},
		{"0.0001", []float64{1, 0, 1, 0, 0, 0, 0, 0, 0}},
		{"7", []float64{7, 7, 7, 7, 7, 7, 7, 7, 7}},
	} {
		d, ok := Parse(c.text)
		if !ok {
			t.Fatal(c.text)
		}
		for i, mode := range modes {
			if got := d.round(0, 1, mode).Float(); got != c.want[i] {
				t.Errorf("%s %s: %v, want %v", c.text, mode, got, c.want[i])
			}
		}
	}
}

func TestRoundToIncrement(t *testing.T) {
	for _, c := range []struct {
		text                string
		fraction, increment int
		mode                string
		want                float64
	}{
		{"1.22", 1, 5, "halfExpand", 1.0},
		{"1.25", 1, 5, "halfExpand", 1.5},
		{"1.25", 1, 5, "halfTrunc", 1.0},
		{"1.2500001", 1, 5, "halfTrunc", 1.5},
		{"1.24999", 1, 5, "halfExpand", 1.0},
		{"-1.21", 2, 10, "floor", -1.3},
		{"12345", 0, 5000, "ceil", 15000},
		{"0.01", 0, 2, "ceil", 2},
		{"3", 0, 2, "halfEven", 4},
		{"1", 0, 2, "halfEven", 0},
	} {
		d, _ := Parse(c.text)
		if got := d.round(c.fraction, c.increment, c.mode).Float(); got != c.want {
			t.Errorf("%s to %d of 10**-%d, %s: %v, want %v", c.text, c.increment, c.fraction, c.mode, got, c.want)
		}
	}
}

func TestParse(t *testing.T) {
	for text, want := range map[string]float64{"1": 1, "-1.50": -1.5, "+.5": 0.5, "5.": 5, "1e3": 1000, "1.5E-2": 0.015, "0": 0, "000": 0} {
		if d, ok := Parse(text); !ok || d.Float() != want {
			t.Errorf("%s: %v %v", text, d.Float(), ok)
		}
	}
	for _, text := range []string{"", ".", "x", "1e", "0x1", "1_0", "--1", "1e1e1", "1 2", "1.2.3"} {
		if _, ok := Parse(text); ok {
			t.Errorf("%q is a number", text)
		}
	}
}
