package runtime_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"jsrun/runtime"
)

func TestNamesOf(t *testing.T) {
	names, err := runtime.NamesOf(runtime.Source{Name: "a.js", FirstLine: 5, Text: `
import x, { y as z } from "m"
const { a, b: [c] } = load()
let d = d0
var e
function f(p) { var local = p + q; return local }
async function* g() { yield* other(); inner = 1 }
class H extends Base { m() { return this.#n } #n }
{ let hidden; var hoisted }
new Maker(); ++count; tag` + "`x`" + `; typeof maybe
for (element of list) for (key in list);
load.again
`})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(names.Declared)
	if got, want := strings.Join(names.Declared, " "), "H a c d e f g hoisted x z"; got != want {
		t.Errorf("declared %s, want %s", got, want)
	}
	var free []string
	for _, f := range names.Free {
		use := f.Name
		for mark, is := range map[string]bool{"()": f.Called, "new": f.Constructed, "=": f.Assigned} {
			if is {
				use += " " + mark
			}
		}
		free = append(free, use)
	}
	want := "load ()|d0|q|other ()|inner =|Base new|Maker new|count =|tag ()|maybe|element =|list|key ="
	if got := strings.Join(free, "|"); got != want {
		t.Errorf("free  %s\nwant %s", got, want)
	}
	if at := names.Free[0]; at.Line != 7 || at.Column != 23 {
		t.Errorf("load is at %d:%d", at.Line, at.Column)
	}

	_, err = runtime.NamesOf(runtime.Source{Text: "let let"})
	if syntax := (*runtime.SyntaxError)(nil); !errors.As(err, &syntax) {
		t.Errorf("error %v, want *SyntaxError", err)
	}
}

func TestRepairMangled(t *testing.T) {
	const mangled = "const o = {\n  Symbol.iterator {\n    return this\n  }\n}\n"
	text, repairs := runtime.RepairMangled(mangled)
	if !strings.Contains(text, "[Symbol.iterator]() {") || len(repairs) != 1 || strings.Count(text, "\n") != strings.Count(mangled, "\n") {
		t.Errorf("%d repairs:\n%s", len(repairs), text)
	}
	if _, err := runtime.Compile(runtime.Source{Text: text}); err != nil {
		t.Error(err)
	}
	const sound = "const o = { [Symbol.iterator]() { return `Symbol.iterator {` } } // Symbol.iterator {\n"
	if text, repairs := runtime.RepairMangled(sound); text != sound || len(repairs) != 0 {
		t.Errorf("%d repairs of sound text:\n%s", len(repairs), text)
	}
}

func TestLower(t *testing.T) {
	for _, text := range []string{"let a = 1;", "async function f() { return 1 }", "function* g() { yield 1 }"} {
		got, err := runtime.Lower(runtime.Source{Text: text})
		if err != nil || strings.Contains(got, "%") {
			t.Errorf("%s is goja's to run as it stands, became %s (error %v)", text, got, err)
		}
	}
	for _, text := range []string{"async function* g() { yield 1 }", "for await (const x of y);", "({ async *m() {} })"} {
		got, err := runtime.Lower(runtime.Source{Text: text})
		if err != nil || !strings.Contains(got, "%") {
			t.Errorf("%s became %s (error %v)", text, got, err)
		}
	}
	if _, err := runtime.Lower(runtime.Source{Text: "async function* {"}); err == nil {
		t.Error("no error")
	}
}
