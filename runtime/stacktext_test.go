package runtime

import (
	"testing"

	"jsrun/runtime/internal/stack"
)

func TestParseStack(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"goja", "Error: m\n\tat f (a.js:1:2(34))\n\tat a.js:5:6(7)\n\tat map (native)\n\tat native\n",
			"at f (a.js:1:2)|at a.js:5:6|at map (native)|at native|"},
		{"Node", "AbortError: m\n    at async main (file:///a.mjs:1:2)\n    at new Foo (a.js:3:4)\n    at get x [as y] (a.js:5:6)\n    at <anonymous>",
			"at async main (file:///a.mjs:1:2)|at new Foo (a.js:3:4)|at get x [as y] (a.js:5:6)|at native|"},
		{"Windows paths", "E\n\tat f (C:\\my docs\\a.js:1:2(3))\r\n\tat C:\\a.js:4:5(6)\r\n", `at f (C:\my docs\a.js:1:2)|at C:\a.js:4:5|`},
		{"parentheses and spaces", "E\n\tat f (a (copy).js:1:2(3))\n\tat a (copy).js:4:5(6)\n\tat my file:7:8", "at f (a (copy).js:1:2)|at a (copy).js:4:5|at my file:7:8|"},
		{"colons", "E\n\tat f (http://x:80/a.js:1:2)\n\tat a:b:1:2(3)", "at f (http://x:80/a.js:1:2)|at a:b:1:2|"},
		{"hidden", "E\n\tat %next (<jsrun>:1:2(3))\n\tat <jsrun>:1:2(3)\n\tat jsrun/x.(*T).m-fm (native)\n\tat main.main.func1 (native)\n\tat g (a.js:1:1(1))", "at g (a.js:1:1)|"},
		{"symbols", "E\n\tat [Symbol.iterator] (native)\n\tat [Symbol.iterator] (a.js:1:1(2))", "at [Symbol.iterator] (native)|at [Symbol.iterator] (a.js:1:1)|"},
		{"a message that looks like frames", "Error: look\nat home (a.js:1:2)\nat last", ""},
		{"nonsense", "at\n\tat \n\tat x\n\tat :::\n\tat (:1:2)\n\tat f (a.js:99999999999999999999:1)", "at f (a.js:0:1)|"},
		{"empty", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := ""
			for _, f := range parseStack(test.text) {
				got += f.String() + "|"
			}
			if got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func FuzzParseStack(f *testing.F) {
	f.Add("E\n\tat f (a.js:1:2(3))\n    at b:1:2\n\tat native")
	f.Fuzz(func(t *testing.T, text string) {
		for _, frame := range parseStack(text) {
			if frame.Line < 0 || frame.Column < 0 || frame.File == "" && frame.Line != 0 {
				t.Errorf("%+v", frame)
			}
		}
	})
}

func TestIsGoName(t *testing.T) {
	for name, want := range map[string]bool{
		"main.main.func1": true, "jsrun/hostapi/timers.(*Timers).set-fm": true, "example.com/a-b/c.F[...].func2": true,
		"map": false, "get size": false, "[Symbol.iterator]": false, "bound a.b": false, "": false,
	} {
		if got := stack.IsGoName(name); got != want {
			t.Errorf("isGoName(%q) is %t", name, got)
		}
	}
}
