package source

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The text as written and what a tool made of it, with columns that differ in
// bytes, code points and UTF-16 code units.
const (
	written   = "let π: T = '😀'; é = 1\r\nf( /* c */ x)\nend"
	generated = "let π = \"😀\";\né = 1;\nf(x);\n"
)

var marks = []Mark{{0, 0}, {4, 4}, {9, 12}, {17, 20}, {22, 25}, {25, 28}}

func TestMapRound(t *testing.T) {
	text, from := New("a", generated), New("a", written)
	data := EncodeMap(marks, text, from)
	got, err := DecodeMap(data, text, from)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(marks, got); diff != "" {
		t.Errorf("%s\n%s", data, diff)
	}
}

func TestDecodeMap(t *testing.T) {
	const head = `{"version":3,"sources":["a","b"],"names":["n"],"mappings":"`
	for _, c := range []struct {
		name, data string
		want       []Mark
		err        string
	}{
		{"empty", head + `"}`, nil, ""},
		{"one", head + `AAAA"}`, []Mark{{0, 0}}, ""},
		{"with a name", head + `IAAIA"}`, []Mark{{4, 4}}, ""},
		{"without a source", head + `A,IAAI"}`, []Mark{{4, 4}}, ""},
		{"of another source", head + `ACAA,IDAI"}`, []Mark{{4, 4}}, ""},
		{"backwards", head + `IAAI,DAAD"}`, []Mark{{3, 3}, {4, 4}}, ""},
		{"beyond the texts", head + `gggCAAgggC;;;;;;;;;AAggCA"}`, []Mark{{17, 28}, {31, 45}}, ""},
		{"before the texts", head + `DADD"}`, []Mark{{0, 0}}, ""},
		{"no digit", head + `A!"}`, nil, "source map: malformed mappings"},
		{"no end", head + `g"}`, nil, "source map: malformed mappings"},
		{"too long", head + `gggggggggggggggA"}`, nil, "source map: malformed mappings"},
		{"version", `{"version":2}`, nil, "source map: version 2 is not known"},
		{"no map", `1`, nil, "source map: json: cannot unmarshal number into Go value of type source.sourceMap"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := DecodeMap([]byte(c.data), New("a", generated), New("a", written))
			if text := errorText(err); text != c.err {
				t.Errorf("error %q, want %q", text, c.err)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// What stands between two marks is found where the texts say the same.
func TestMapped(t *testing.T) {
	text, from := New("a", generated), New("a", written)
	f, err := Mapped("a", generated, written, 10, EncodeMap(marks, text, from))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		at   Pos
		want Position
	}{
		{"a mark", 4, Position{10, 5}},
		{"behind a mark", 1, Position{10, 2}},
		{"where a type stood", 7, Position{10, 5}},
		{"on another line", 20, Position{10, 19}},
		{"behind a comment", 27, Position{11, 12}},
		{"the end", Pos(len(generated)), Position{12, 4}},
	} {
		if got := f.Position(c.at); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	if got, want := f.Frame(25, 26), "  10 | let π: T = '😀'; é = 1\n  11 | f( /* c */ x)\n     | ^\n"; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}

func TestErased(t *testing.T) {
	for text, want := range map[string]int{
		"<T>(x)": 3, "<A<B>, (c: D) => E>(x)": 19, "!(x)": 1, "!": 1,
		"": 0, "(x)": 0, "< y; z > (x)": 0, "<T": 0, "T>": 0, ">": 0,
	} {
		if got := erased(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

func FuzzDecodeMap(f *testing.F) {
	f.Add("AAAA,IAAI;AACA")
	f.Fuzz(func(t *testing.T, mappings string) {
		m := `{"version":3,"mappings":"` + mappings + `"}`
		file, err := Mapped("a", generated, written, 1, []byte(m))
		if err != nil {
			return
		}
		for p := range Pos(len(generated) + 2) {
			if at := file.WrittenPos(p); at < 0 || int(at) > len(written) {
				t.Errorf("%d becomes %d", p, at)
			}
		}
	})
}
