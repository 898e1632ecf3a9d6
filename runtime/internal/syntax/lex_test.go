package syntax

import (
	"math"
	"strings"
	"testing"
	"unicode"

	"jsrun/runtime/internal/source"
)

func TestNumberValue(t *testing.T) {
	for _, c := range []struct {
		raw    string
		legacy bool
		want   float64
	}{
		{"0", false, 0}, {"42", false, 42}, {"1_000.5", false, 1000.5}, {".5e-1", false, 0.05},
		{"5.", false, 5}, {"1e400", false, math.Inf(1)}, {"123456789012345678", false, 123456789012345680},
		{"0xFF", false, 255}, {"0b101", false, 5}, {"0O17", false, 15}, {"0xE1", false, 225},
		{"017", true, 15}, {"089", true, 89}, {"08.5", true, 8.5}, {"00", true, 0},
		{"0x20000000000001", false, 9007199254740992}, {"0x20000000000003", false, 9007199254740996},
		{"0x1_0", false, 16}, {"0b1" + strings.Repeat("0", 1100), false, math.Inf(1)},
	} {
		if got := numberValue(c.raw, c.legacy); got != c.want {
			t.Errorf("%s: got %v, want %v", c.raw, got, c.want)
		}
	}
}

func TestStringValue(t *testing.T) {
	for _, c := range []struct{ raw, want string }{
		{`'a\tb\v\0'`, "a\tb\v\x00"},
		{`'\x41\u0042\u{43}\u{1F600}'`, "ABC😀"},
		{`'\ud83d\ude00'`, "😀"},
		{`'\ud83d'`, "\xed\xa0\xbd"},
		{`'\ude00\ud83d'`, "\xed\xb8\x80\xed\xa0\xbd"},
		{"'\\ud83d\xed\xb8\x80'", "😀"},
		{`'\1\101\400\8\9'`, "\x01A 089"},
		{`'\'\"\\\q\é'`, `'"\qé`},
		{"'a\\\nb\\\r\nc\\\u2028d'", "abcd"},
		{"'\u2028'", "\u2028"},
	} {
		prog, err := Parse(source.New("test.js", "("+c.raw+")"), Options{})
		if err != nil {
			t.Errorf("%s: %v", c.raw, err)
			continue
		}
		if got := prog.Body[0].(*ExprStmt).X.(*Paren).X.(*String).Value; got != c.want {
			t.Errorf("%s: got %q, want %q", c.raw, got, c.want)
		}
	}
}

func TestTemplateRaw(t *testing.T) {
	prog, err := Parse(source.New("test.js", "f`a\r\nb\r\\\r\n\\u{41}\\x`"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	q := prog.Body[0].(*ExprStmt).X.(*Template).Quasis[0]
	if q.Raw != "a\nb\n\\\n\\u{41}\\x" || q.Valid {
		t.Errorf("%+v", q)
	}
}

// Where a line ends, a statement may.
func TestSemicolonInsertion(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int // statements; 0 for an error
	}{
		{"a\nb", 2}, {"a b", 0}, {"a\n(b)", 1}, {"a\n++b", 2}, {"a\n/b/g", 1}, {"a /*\n*/ b", 2}, {"a /* */ b", 0},
		{"a // b\nc", 2}, {"a\u2028b", 2}, {"do a; while (b) c", 2}, {"{ a } b", 2}, {"if (a)\nelse b", 0},
		{"for (a; b\n)", 0}, {"let\nlet\n= 1", 0}, {"var a\nb", 2}, {"x\n=> y", 0}, {"async\nfunction f() {}", 2},
		{"`a`\n`b`", 1}, {"() => {}\n(b)", 2}, {"a\n?.b", 1}, {"using\nx", 2}, {"yield\n/1", 1}, {"a = b\n/c/.d", 0},
	} {
		prog, err := Parse(source.New("test.js", c.text), Options{})
		n := 0
		if err == nil {
			n = len(prog.Body)
		}
		if n != c.n {
			t.Errorf("%q: got %d statements (%v), want %d", c.text, n, err, c.n)
		}
	}
}

func TestIdentifiers(t *testing.T) {
	for text, ok := range map[string]bool{
		"ünïcödé": true, "\u2118": true, "a\u00b7": true, "a\u200c": true, "\u200c": false, "𠮷": true, "日本語": true,
		"\\u{20BB7}": true, "\\u0030a": false, "a\\u0030": true, "\u2e2f": false, "a\U000E0100": true, "😀": false,
		"\u3000a\ufeff": true, "\u180ea": false,
	} {
		if _, err := Parse(source.New("test.js", text), Options{}); (err == nil) != ok {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestNewerUnicode fails when lexunicode.go has become superfluous.
func TestNewerUnicode(t *testing.T) {
	if unicode.IsLetter(0x323b0) {
		t.Error("package unicode is of version 17.0: delete lexunicode.go")
	}
}

// FuzzParse holds that no text makes the parser panic, and that its errors are
// inside of the text.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"a?.b`${c}`", "({a = 1, ...b}) => 1", "class A { #x; static { } get [y]() {} }", "/[/]/ / 2", "'\\u{1F600}\\01'",
		"async (x = await 1, ...y) => {}", "for (let [a] of b) ;", "import a, {b as c} from 'm' with {d: 'e'}",
		"x = {Symbol.iterator {", "<!-- a\n--> b", "'use strict'; 010", "\xff", "\xed\xa0\x80", "0b1_0n", "#!a\n",
	} {
		f.Add(seed, false, false)
		f.Add(seed, true, true)
	}
	f.Fuzz(func(t *testing.T, text string, module, strict bool) {
		opts := Options{Strict: strict, TopLevelAwait: strict}
		if module {
			opts = Options{Goal: Module}
		}
		_, err := Parse(source.New("fuzz.js", text), opts)
		if e, ok := err.(*source.SyntaxError); ok && (e.At < 0 || e.End < e.At || int(e.End) > len(text)) {
			t.Errorf("%v at %d to %d of %d", e, e.At, e.End, len(text))
		}
		RepairMangled(text)
		Detect(source.New("fuzz.js", text))
		CheckDynamicFunction(text, text, module, strict)
	})
}

func BenchmarkParse(b *testing.B) {
	const part = `
// A little of everything that bundles hold.
var lib = (function (exports) {
	"use strict";
	const cache = new Map(), limit = 0x40;
	function lookup(key, { fallback = null, ...rest } = {}) {
		if (cache.has(key) && typeof rest.force !== "undefined") return cache.get(key);
		for (let i = 0; i < limit; i++) { cache.set(key + i, [i, fallback, ...Object.keys(rest)]); }
		return exports.items.filter((item) => item?.id === key ?? limit).map(async ({ id }) => await load(` + "`/items/${id}`" + `));
	}
	class Store extends Base { #size = 0; static from(x) { return new this(x) } get size() { return this.#size } }
	return { lookup, Store, test: /^[a-z]+\/\d*$/gi };
})({});
`
	text := strings.Repeat(part, 1<<20/len(part))
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(source.New("bench.js", text), Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
