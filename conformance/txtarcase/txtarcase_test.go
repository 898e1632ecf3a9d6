package txtarcase

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestParse(t *testing.T) {
	const text = "Shows it.\nAt length.\n-- main.mjs --\nimport './a.mjs'\n-- a.mjs --\nf()\n-- stdout --\n1\n-- error --\n" +
		"TypeError: bad\n-- exit --\n1\n-- node --\nis late\n"
	got, err := Parse("a.txtar", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	want := &Case{
		Name: "a.txtar", Comment: "Shows it.", Main: "main.mjs", Module: true, Text: "import './a.mjs'\n",
		Files: map[string]string{"a.mjs": "f()\n"}, Stdout: "1\n", Error: "TypeError: bad", Exit: 1, Node: "is late",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestParseErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":                "neither main.js nor main.mjs",
		"-- main.js --\n": "no stdout",
		"-- main.js --\n-- main.mjs --\n-- stdout --\n":  "both",
		"-- main.js --\n-- stdout --\n-- exit --\none\n": "exit",
	} {
		if _, err := Parse("a.txtar", []byte(text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q in it", text, err, want)
		}
	}
}

func TestMatchError(t *testing.T) {
	for _, c := range []struct {
		recorded, name, message string
		want                    bool
	}{
		{"TypeError: bad", "TypeError", "bad", true},
		{"TypeError", "TypeError", "whatever", true},
		{"TypeError: bad", "TypeError", "worse", false},
		{"TypeError", "RangeError", "bad", false},
		{"Error", "Error", "", true},
		{"stop", "", "stop", true},
		{"", "Error", "bad", false},
		{"", "", "", true},
	} {
		if got := (&Case{Error: c.recorded}).MatchError(c.name, c.message); got != c.want {
			t.Errorf("%q against %q, %q: %v", c.recorded, c.name, c.message, got)
		}
	}
}
