package pattern

import "testing"

func TestCost(t *testing.T) {
	for text, want := range map[string]Cost{
		"abc":             {},
		"a?b{3}":          {},
		"a+b*?":           {Loops: 2},
		"(a+)+":           {Loops: 2, Exponential: true},
		"(?:a|b)*":        {Loops: 1, Exponential: true},
		"(?:a|b)?":        {},
		"(?:ab?)*":        {Loops: 1, Exponential: true},
		"(?:ab)*":         {Loops: 1},
		"(?:a{2,20}){30}": {Loops: 2, Exponential: true},
		"(?=a*)":          {Loops: 1, Backtracks: true},
		`(a)\1`:           {Backtracks: true},
		"(a{100}){100}":   {Loops: 2, Backtracks: true},
	} {
		p, err := parse(t, text, "")
		if err != nil {
			t.Errorf("/%s/: %s", text, err.Message)
		} else if got := p.Cost(); got != want {
			t.Errorf("/%s/: %+v, want %+v", text, got, want)
		}
	}
}
