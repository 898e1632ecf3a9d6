package pattern

import "testing"

func TestCost(t *testing.T) {
	for text, want := range map[string]Cost{
		"abc":             {Size: 4},
		"a?b{3}":          {Size: 7},
		"a+b*?":           {Loops: 2, Size: 5},
		"(a+)+":           {Loops: 2, Exponential: true, Size: 4},
		"(?:a|b)*":        {Loops: 1, Exponential: true, Size: 4},
		"(?:a|b)?":        {Size: 4},
		"(?:ab?)*":        {Loops: 1, Exponential: true, Size: 5},
		"(?:ab)*":         {Loops: 1, Size: 4},
		"(?:a{2,20}){30}": {Loops: 2, Exponential: true, Size: 631},
		"(?=a*)":          {Loops: 1, Backtracks: true, Size: 3},
		`(a)\1`:           {Backtracks: true, Size: 4},
		"(a{100}){100}":   {Loops: 2, Backtracks: true, Size: 301},
	} {
		p, err := parse(t, text, "")
		if err != nil {
			t.Errorf("/%s/: %s", text, err.Message)
		} else if got := p.Cost(); got != want {
			t.Errorf("/%s/: %+v, want %+v", text, got, want)
		}
	}
}
