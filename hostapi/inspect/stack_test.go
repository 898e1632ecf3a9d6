package inspect_test

import (
	"testing"

	"jsrun/hostapi/inspect"
)

func TestStack(t *testing.T) {
	for _, test := range []struct{ name, in, want string }{
		{"no frames", "Error: m", "Error: m"},
		{"no frames, message of two lines", "Error: a\nb\n", "Error: a\nb"},
		{"frames", "Error: m\n\tat f (a.js:1:2(34))\n\tat a.js:3:4(5)\n", "Error: m\n    at f (a.js:1:2)\n    at a.js:3:4"},
		{"native", "Error: m\n\tat next (native)\n\tat native\n", "Error: m\n    at next (native)\n    at native"},
		{"hidden helper", "Error: m\n\tat %await (x.js:1:1(1))\n\tat f (a.js:1:2(3))\n", "Error: m\n    at f (a.js:1:2)"},
		{"own sources", "Error: m\n\tat a.js:1:2(3)\n\tat <jsrun>:5:18(3)\n\tat f (jsrun:domexception:1:2(3))\n", "Error: m\n    at a.js:1:2"},
		{"Go function", "Error: m\n\tat jsrun/runtime/x.(*Realm).Bind.func15 (native)\n\tat then (native)\n", "Error: m\n    at then (native)"},
		{"path", "Error: m\n\tat f (/tmp/jsrun/a.js:1:2(3))\n\tat /tmp/jsrun:x/a.js:1:2(3)\n", "Error: m\n    at f (/tmp/jsrun/a.js:1:2)\n    at /tmp/jsrun:x/a.js:1:2"},
		{"shape of Node", "Error: m\n    at f (a.js:1:2)", "Error: m\n    at f (a.js:1:2)"},
		{"message with a bracket", "Error: see (a.js:1:2(3))\n", "Error: see (a.js:1:2(3))"},
		{"message of more lines", "Error: a\n\nb\n\tat f (a.js:1:2(3))\n", "Error: a\n\nb\n    at f (a.js:1:2)"},
		{"empty", "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := inspect.Stack(test.in); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestErrorWithStack(t *testing.T) {
	rt, in := newInspector(t)
	v, err := rt.RunScript("app.js", "function inner() { return new Error('boom') }\nfunction outer() { return inner() }\nouter()")
	if err != nil {
		t.Fatal(err)
	}
	want := "Error: boom\n    at inner (app.js:1:27)\n    at outer (app.js:2:32)\n    at app.js:3:6"
	if got := in.Inspect(v, inspect.Defaults()); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

func TestFoldedFrames(t *testing.T) {
	rt, in := newInspector(t)
	v, err := rt.RunScript("app.js", `
		const deep = (n, f) => n ? deep(n - 1, f) : f();
		const error = (message, lines, cause) => Object.assign(new Error(message, { cause }), {
			stack: ['Error: ' + message, ...lines].join('\n'),
		});
		const frames = ['a', 'b', 'c', 'd', 'e'].map((f) => '    at ' + f + ' (app.js:1:1)');
		error('outer', ['    at top (app.js:9:9)', ...frames], error('inner', ['    at other (app.js:8:8)', ...frames]))`)
	if err != nil {
		t.Fatal(err)
	}
	want := `Error: outer
    at top (app.js:9:9)
    at a (app.js:1:1)
    ... 3 lines matching cause stack trace ...
    at e (app.js:1:1) {
  [cause]: Error: inner
      at other (app.js:8:8)
      at a (app.js:1:1)
      at b (app.js:1:1)
      at c (app.js:1:1)
      at d (app.js:1:1)
      at e (app.js:1:1) {
    [cause]: undefined
  }
}`
	if got := in.Inspect(v, inspect.Defaults()); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}
