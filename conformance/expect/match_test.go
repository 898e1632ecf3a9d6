package expect

import (
	"strings"
	"testing"
)

// The outcome of comparing one remark with what a call site printed.
const (
	kept   = "kept"   // the remark agrees
	broken = "broken" // it is a promise and disagrees
	prose  = "prose"  // it is no promise
)

func outcome(comment string, printed []string) string {
	r := newRemark(strings.Split(comment, "\n"))
	switch {
	case r.Match(printed):
		return kept
	case r.Promises():
		return broken
	}
	return prose
}

func TestRemark(t *testing.T) {
	for _, c := range []struct {
		comment string
		printed string // outputs, separated by "|"; "" for none
		want    string
	}{
		// A single value.
		{"1", "1", kept},
		{"1", "2", broken},
		{"-1.5e3", "-1.5e3", kept},
		{"10n", "10n", kept},
		{"0xff", "255", broken},
		{"Infinity", "-Infinity", broken},
		{"hello", "hello", kept},
		{"'hello'", "hello", kept},
		{`"hello"`, "hello", kept},
		{"`hello`", "hello", kept},
		{"“hello”", "hello", kept},
		{"hello", "hullo", broken},
		{"true", "false", broken},
		{"undefined", "undefined", kept},
		{"null", "undefined", broken},
		{"NaN", "NaN", kept},
		{"it's", "it's", kept},
		{"hello, world", "hello, world", kept},
		{"Hello, World!", "Hello, World!", kept},
		{"a\\b", "a\\b", kept},
		{"total: 3", "total: 3", kept},
		{"total: 3", "total: 4", broken},
		{"x = 3", "x = 4", broken},

		// Lists.
		{"1, 2, 3", "1|2|3", kept},
		{"1, 2, 3", "1|2", broken},
		{"1, 2", "1|2|3", broken},
		{"1, 2, 3", "3|2|1", broken},
		{"1,2,3", "1|2|3", kept},
		{"1; 2; 3", "1|2|3", kept},
		{"1 2 3", "1|2|3", kept},
		{"1 2 3", "1 2 3", kept},
		{"1 2 3", "1 2 4", broken},
		{"1 → 2 → 3", "1|2|3", kept},
		{"1 | 2", "1|2", kept},
		{"1 -> 2", "1|3", broken},
		{"1, 2 and 3", "1|2|3", kept},
		{"1, then 2", "1|2", kept},
		{"1, 2 y 3", "1|2|3", kept},
		{"1 y luego 2", "1|3", broken},
		{"a, b, c", "a|b|c", kept},
		{"a, b, c", "a|b", broken},
		{`"a", 'b'`, "a|b", kept},
		{`"a, b", c`, "a, b|c", kept},
		{"[1, 2], [3]", "[ 1, 2 ]|[ 3 ]", kept},
		{"1, 2", "1 2", kept},
		{"'a', 1", "a 1", kept},
		{"Hello Ana, Hello Bob", "Hello Ana|Hello Bob", kept},
		{"Hello Ana, Hello Bob", "Hello Ana", prose},

		{"step 1, step 2", "step 1|step 3", broken},
		{"a 1, b 2", "a 1|c 2", broken},
		{"1: some tea, 2: no tea", "1: some tea", broken},
		{"A1 B2 A3", "A1 A3 B2", broken},
		{"1 a 2", "1 2 a", prose},

		// And so on.
		{"1, 2, ...", "1|2|3|4", kept},
		{"1, 2, …", "1|2", kept},
		{"1, 2, etc.", "1|2|3", kept},
		{"1, 2, ...", "1|3", broken},
		{"1, 2, ..., 5", "1|2|3|4|5", kept},
		{"1, 2, ..., 5", "1|2|3|4", broken},
		{"...", "1", prose},
		{"1, ..., 5, ...", "1|2|5|6", kept},
		{"1, ..., 5, ..., 7", "1|5|7", kept},
		{"1, ..., 5, ..., 7", "1|7|5", broken},
		{"..., 5", "1|5", kept},
		{"1, ..., 1", "1", broken},
		{"1 2 ... 5", "1|2|3|5", kept},

		// Objects, arrays and what Node prints for values.
		{"{ value: 1, done: false }", "{ value: 1, done: false }", kept},
		{"{value:1,done:false}", "{ value: 1, done: false }", kept},
		{"{ value: 1, done: true }", "{ value: 1, done: false }", broken},
		{`{ "value": "a" }`, "{ value: 'a' }", kept},
		{"{ value: a }", "{ value: 'a' }", kept},
		{"['1']", "[ 1 ]", broken},
		{"['a-b']", "[ \"a-b\" ]", kept},
		{"[1, 2, 3]", "[ 1, 2, 3 ]", kept},
		{"[1, 2, 3,]", "[\n  1,\n  2,\n  3\n]", kept},
		{"{ a: 1, ... }", "{ a: 1, b: 2 }", kept},
		{"[1, 2, ...]", "[ 1, 2, 3 ]", kept},
		{"Promise { <pending> }", "Promise { <pending> }", kept},
		{"Promise { 1 }", "Promise { <pending> }", broken},
		{"Map(1) {'a' => 1}", "Map(1) { 'a' => 1 }", kept},
		{"Object [AsyncGenerator] {}", "Object [AsyncGenerator] {}", kept},
		{"Object [AsyncGenerator] {}", "Object [Generator] {}", broken},
		{"[Function: f]", "[AsyncFunction: f]", broken},
		{"Symbol(a)", "Symbol(b)", broken},
		{"{ a: 1 }, { a: 2 }", "{ a: 1 }|{ a: 2 }", kept},
		{"{\n  a: 1,\n  b: 2\n}", "{\n  a: 1,\n  b: 2\n}", kept},
		{"TypeError: bad", "TypeError: bad", kept},
		{"TypeError: bad", "TypeError: bad\n    at f (a.js:1:2)\n    at a.js:3:4", kept},
		{"Error: bad", "[Error: bad]", kept},
		{"TypeError: bad thing", "Error: bad thing", broken},

		// Prose behind values.
		{"1, 2, 3 (uno por segundo)", "1|2|3", kept},
		{"1, 2, 3 (uno por segundo)", "1|2", broken},
		{"5 (the sum (of all))", "5", kept},
		{"5 – the sum", "5", kept},
		{"5 -- the sum", "6", broken},
		{"1, 2 // at once", "1|2", kept},
		{"f(x) (a call)", "f(x)", kept},
		{"wait (one second)", "wait (one second)", kept},
		{"5 - 3", "5 - 3", kept},

		// Markers.
		{"→ 1", "1", kept},
		{"-> 1", "2", broken},
		{"=> hello there", "hello you", broken},
		{"=> hello there", "hello there", kept},
		{"prints 1, 2", "1|2", kept},
		{"prints: the end", "the beginning", broken},
		{"prints hello there", "hello you", broken},
		{"prints the value", "1", prose},
		{"prints the value", "prints the value", kept},
		{"prints first", "last", broken},
		{"logs each value in turn", "1|2", prose},
		{"logs 3", "4", broken},
		{"Output: 1", "1", kept},
		{"Expected output: 1", "2", broken},
		{"Output of the first call", "1", prose},
		{"imprime 1, 2", "1|2", kept},
		{"imprime cada valor", "1|2", prose},
		{"Salida: hola a todos", "hola", broken},
		{"Resultado esperado: 5", "5", kept},
		{"→ 1, 2 (at once)", "1|2", kept},

		// Nothing.
		{"never", "", kept},
		{"never printed", "x", broken},
		{"not reached", "x", broken},
		{"nunca se imprime", "", kept},
		{"prints nothing", "", kept},
		{"→ nada", "x", broken},
		{"never", "never", kept},
		{"1", "", broken},
		{"the value", "", prose},

		// Prose.
		{"shows the value", "1", prose},
		{"muestra el valor", "1", prose},
		{"Close the async generator", "x", prose},
		{"Espera 1 segundo", "1", prose},
		{"(uno por segundo)", "1", prose},
		{"why?", "1", prose},
		{"!!!", "1", prose},
		{"✅", "1", prose},
		{"eslint-disable-line", "1", prose},
		{"TODO", "1", prose},
		{"@ts-ignore", "1", prose},
		{"5 seconds later", "1", prose},
		{"cats and dogs", "1", prose},
		{"Nota:", "1", prose},
		{"", "1", prose},
		{"3, because it ended", "4", prose},
	} {
		t.Run(c.comment+"~"+c.printed, func(t *testing.T) {
			var printed []string
			if c.printed != "" {
				printed = strings.Split(c.printed, "|")
			}
			if got := outcome(c.comment, printed); got != c.want {
				t.Errorf("%q against %q: %s, want %s", c.comment, printed, got, c.want)
			}
		})
	}
}

func TestThrown(t *testing.T) {
	for _, c := range []struct {
		comment       string
		name, message string // what was thrown
		want          string // "match", "differ", "no" when the comment announces nothing
	}{
		{"throws", "TypeError", "bad", "match"},
		{"throws an error", "TypeError", "bad", "match"},
		{"throws TypeError", "TypeError", "bad", "match"},
		{"throws a TypeError", "TypeError", "bad", "match"},
		{"Throws TypeError: bad", "TypeError", "bad", "match"},
		{"throws: TypeError: bad", "TypeError", "bad", "match"},
		{"throws TypeError: bad", "TypeError", "worse", "differ"},
		{"throws TypeError", "RangeError", "bad", "differ"},
		{"throws TypeError (at once)", "TypeError", "bad", "match"},
		{"throws MyError: bad…", "MyError", "bad luck", "match"},
		{"throws 'stop'", "", "stop", "match"},
		{"throws away the rest", "TypeError", "bad", "no"},
		{"throws the value", "TypeError", "bad", "no"},
		{"lanza TypeError: malo", "TypeError", "malo", "match"},
		{"lanza un error", "TypeError", "malo", "match"},
		{"Uncaught TypeError: x is not a function", "TypeError", "x is not a function", "match"},
		{"Uncaught TypeError: cannot read (reading 'x')", "TypeError", "cannot read (reading 'x')", "match"},
		{"Uncaught (in promise) Error: bad", "Error", "bad", "match"},
		{"Uncaught 'stop'", "", "stop", "match"},
		{"Uncaught errors end the program", "Error", "bad", "no"},
		{"ReferenceError", "ReferenceError", "x is not defined", "match"},
		{"ReferenceError!", "ReferenceError", "x is not defined", "match"},
		{"Errors are handled", "Error", "bad", "no"},
		{"1, 2", "Error", "bad", "no"},
	} {
		t.Run(c.comment, func(t *testing.T) {
			got := "no"
			if thrown := parseThrown(c.comment); thrown != nil {
				got = map[bool]string{true: "match", false: "differ"}[thrown.Match(c.name, c.message)]
			}
			if got != c.want {
				t.Errorf("%s, want %s", got, c.want)
			}
		})
	}
}

func FuzzRemark(f *testing.F) {
	f.Add("prints 1, {a: '2'}, ... (three)", "1")
	f.Fuzz(func(t *testing.T, comment, printed string) {
		r := newRemark(strings.Split(comment, "\n"))
		r.Match([]string{printed})
		r.Match(strings.Fields(printed))
		r.Promises()
		if c := canonical(comment); canonical(c) != canonical(canonical(c)) {
			t.Errorf("%q", comment)
		}
	})
}

func TestPartly(t *testing.T) {
	for _, c := range []struct {
		comment string
		printed []string
		want    bool
	}{
		{"first letter, second letter", []string{"first letter"}, true},
		{"first letter, second letter", []string{"second letter", "first letter"}, true},
		{"first letter, second letter", []string{"no letter"}, false},
		{"the sum, at last", []string{"3"}, false},
		{"one thing, ...", []string{"3"}, false},
	} {
		if got := newRemark([]string{c.comment}).Partly(c.printed); got != c.want {
			t.Errorf("%q, %q: %v", c.comment, c.printed, got)
		}
	}
}
