package limit_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dop251/goja"
)

// repeated are what long texts are made of, as it is written in a program: each has
// places where a cut would change what becomes of it.
var repeated = []string{
	"ab", "é", "€x", "😀", "Σ", "aΣ", "Σ ", `a\u0301Σ`, `ΐß\u0345`, `İi\u0307`, `\ud800`, `a\udc00`,
	"%41", "%C3%A9", "%E2%82%AC", "%F0%9F%98%80", "%23%3B", "%u20ac", "%%41", "%u00%41", "%4", "%E2%82", "%80", ` \u3000`, `\ufeff\n`,
}

// ofLongTexts is what is done part by part with a long text, s.
var ofLongTexts = []string{
	`s.toUpperCase()`, `s.toLowerCase()`, `s.toLocaleUpperCase()`, `s.toLocaleLowerCase()`,
	`encodeURI(s)`, `encodeURIComponent(s)`, `decodeURI(s)`, `decodeURIComponent(s)`, `escape(s)`, `unescape(s)`,
	`encodeURIComponent({ toString: () => s })`,
	`s.padStart(140000, "a€").padEnd(3e5, "bcd").padStart(5).padEnd(4e5)`, `s.padEnd(7e4, "").padStart(66001, s)`,
	`s.padEnd({ valueOf: () => 7e4 }, { toString: () => "\u20acxy" })`,
	`[s.trim(), s.trimStart(), s.trimEnd(), s.trimLeft(), s.trimRight()].join("|")`,
}

// ofReplaced are ways to replace what a long text, s, has many times, or nowhere.
var ofReplaced = []string{
	`s.replaceAll("a", "xyz")`, `s.replaceAll("é", "[$&]")`, `s.replaceAll("zz", "-")`,
	`s.replaceAll(s, "b")`, `s.replaceAll("\ude00", "b")`, `s.replaceAll("a", (m, at, of) => m + at + of.length)`,
	`s.replaceAll("a", String)`, `s.replaceAll("a")`, `s.replaceAll("a", { toString: () => "$$" })`,
}

// Of a long text comes what goja makes of it in one piece.
func TestLongTexts(t *testing.T) {
	compare := comparison(t)
	for _, part := range repeated {
		// DEVIATION: goja's trim and decodeURI have U+FFFD for lone surrogates.
		lone := strings.Contains(part, `\ud`)
		for _, before := range []string{"", "Σxy"} {
			for _, f := range ofLongTexts {
				if !lone || !strings.Contains(f, "trim") && !strings.HasPrefix(f, "decode") {
					compare(long(before, part), f)
				}
			}
		}
	}
}

func TestReplaceInLongTexts(t *testing.T) {
	compare := comparison(t)
	for _, part := range []string{"ab", "é", "a€", "aab", "😀", `a\ud83d`, "$&"} {
		for _, f := range ofReplaced {
			compare(long("x", part), f)
		}
	}
	got, err := run(guardedTo(t, 1<<28, -1), `[..."aé"].map(c => c.repeat(7e4).replaceAll("", "-").length).join() + "é€".replaceAll("", "-")`)
	if err != nil || got.String() != "140001,140001-é-€-" { // where goja never ends
		t.Error(got, err)
	}
}

// long is the text of a program for a long text: another before one many times.
func long(before, part string) string {
	return fmt.Sprintf(`"%s" + "%s".repeat(66000 / "%s".length)`, before, part, part)
}

// comparison returns what compares what a program says of a text, s, with what it says
// in a runtime without guards.
func comparison(t *testing.T) func(text, program string) {
	ours, gojas := guardedTo(t, 1<<28, -1), goja.New()
	return func(text, program string) {
		t.Helper()
		all := fmt.Sprintf(`(() => { const s = %s; try { return %s } catch (e) { return e.name } })()`, text, program)
		got, err := run(ours, all)
		want, wantErr := gojas.RunString(all)
		if err != nil || wantErr != nil {
			t.Fatal(err, wantErr)
		}
		if !got.SameAs(want) {
			t.Errorf("%s of %s is other than goja's", program, text)
		}
	}
}

// longNumbers have more digits than goja gets.
var longNumbers = []string{
	`"1".repeat(300)`, `"1".repeat(3000)`, `"0".repeat(3000)`, `"0".repeat(3000) + "1"`, `"-" + "0".repeat(3000)`,
	`" ".repeat(3000) + "12px"`, `"\u3000".repeat(3000) + "+12.5e1x"`, `"0x" + "0".repeat(2000) + "ff"`, `"0x" + "f".repeat(2000)`, `"-0X" + "0".repeat(2000) + "g"`,
	`"0".repeat(2000) + "x1"`, `"0b" + "1".repeat(2000)`, `"0".repeat(2000) + "." + "0".repeat(2000) + "5"`, `"." + "0".repeat(2000) + "5e2001"`,
	`"5e-" + "0".repeat(2000) + "324"`, `"1e" + "9".repeat(2000)`, `"1e-" + "9".repeat(2000)`, `"1e+" + "0".repeat(2000)`,
	`"." .repeat(2000)`, `"-." + "0".repeat(2000)`, `"1.".repeat(2000)`, `"1e".repeat(2000)`, `"1e-".repeat(2000)`, `"-".repeat(2000)`, `"Infinity" + " ".repeat(2000)`,
	`"-Infinity".repeat(2000)`, `"x".repeat(2000)`, `"1_000".repeat(2000)`, `"é".repeat(2000)`, `"7".repeat(2000) + "é"`,
	// Between two numbers, up to the last digit.
	`"9007199254740993" + "." + "0".repeat(2000)`, `"9007199254740993" + "." + "0".repeat(2000) + "1"`,
	`"0." + "0".repeat(323) + "24703282292062327208" + "0".repeat(2000)`, `"0." + "0".repeat(323) + "24703282292062328" + "0".repeat(2000)`,
}

// Of a long text comes the number that goja reads in all of it.
func TestLongNumbers(t *testing.T) {
	compare := comparison(t)
	for _, text := range longNumbers {
		for _, f := range []string{"parseFloat(s)", "Number.parseFloat(s)", "parseInt(s)", "Number.parseInt(s, 10)", "parseInt(s, 16)", "parseInt(s, 2)",
			"parseInt(s, 36)", "parseInt(s, 1)", "parseInt(s, 2 ** 32 + 8)", `parseInt({ toString: () => s }, { valueOf: () => "0x10" })`} {
			compare(text, f)
		}
	}
	got, err := run(guarded(t, -1), `parseFloat("1" + "0".repeat(2000) + "e-2000")`)
	if err != nil || got.ToFloat() != 1 { // which Go takes for 0
		t.Error(got, err)
	}
}
