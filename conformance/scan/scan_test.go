package scan

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func comments(text string) []string {
	f := Parse(text, 1)
	found := []string{}
	for _, t := range f.Tokens {
		if t.Kind == Comment {
			found = append(found, f.Value(t))
		}
	}
	return found
}

func TestComments(t *testing.T) {
	for _, c := range []struct {
		text string
		want []string
	}{
		{"a; // b", []string{"// b"}},
		{"a; // b\r\nc", []string{"// b\r"}},
		{"/* a */ b /* c */", []string{"/* a */", "/* c */"}},
		{"/* a\n b */ c // d", []string{"/* a\n b */", "// d"}},
		{"/* never closed", []string{"/* never closed"}},
		{"#!/usr/bin/env node\n// a", []string{"#!/usr/bin/env node", "// a"}},
		{`"// no"; 'it\'s // no'; // yes`, []string{"// yes"}},
		{"'unterminated // no\n// yes", []string{"// yes"}},
		{"'continued \\\n // no' // yes", []string{"// yes"}},
		{"`// no` // yes", []string{"// yes"}},
		{"`a ${ b /* yes */ } // no ${ {a: `${1 /*two*/}`} } // no`", []string{"/* yes */", "/*two*/"}},
		{"`a ${ '}' } // no` // yes", []string{"// yes"}},
		{"`\\` // no` // yes", []string{"// yes"}},
		{"`\\${ // no` // yes", []string{"// yes"}},
		{"`never closed // no", []string{}},
		{"x = /[/]\\/ // no/.test(y) // yes", []string{"// yes"}},
		{"x = a / b // yes / c", []string{"// yes / c"}},
		{"x = (a) / b; // yes", []string{"// yes"}},
		{"x = a[0] / b // yes", []string{"// yes"}},
		{"x++ / 2 // yes/", []string{"// yes/"}},
		{"if (a) /'/.test(b) // yes", []string{"// yes"}},
		{"foo(a) /2/ '// no' // yes", []string{"// yes"}},
		{"return /'/ // yes", []string{"// yes"}},
		{"a.return / 2 // yes /", []string{"// yes /"}},
		{"[...of] / 2 // yes", []string{"// yes"}},
		{"f(/'/, /\"/) // yes", []string{"// yes"}},
		{"{ } /'/.test(a) // yes", []string{"// yes"}},
		{"x = { } / 2 // yes '", []string{"// yes '"}},
		{"=> { } /'/ // yes", []string{"// yes"}},
		{"`${a}` / 2 // yes /", []string{"// yes /"}},
		{"`${/}/ // no\n}` // yes", []string{"// no", "// yes"}},
		{"1.5e-3 / 2 // yes", []string{"// yes"}},
		{"0xe / 2 // yes", []string{"// yes"}},
		{"yield /'/ // yes", []string{"// yes"}},
		{") } ] // yes", []string{"// yes"}},
		{"let ñandú = 1 // sí", []string{"// sí"}},
		{"", []string{}},
	} {
		t.Run(c.text, func(t *testing.T) {
			if diff := cmp.Diff(c.want, comments(c.text)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSites(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"console.log(1)", "1:1-1:15 call"},
		{"  console.error(\n  a,\n) ; b", "1:3-3:2 call"},
		{"'ñ'; console.log(1)", "1:6-1:20 call"},
		{"p.then(console.log)", "1:8-1:19 handed on"},
		{"console?.log(1)", "1:1-1:16 call"},
		{"globalThis.console.log(1)", "1:12-1:26 call"},
		{"console.log(f(console.warn(2)))", "1:1-1:32 call; 1:15-1:30 call"},
		{"const log = console.log; log(1)", "1:13-1:24 handed on; 1:26-1:32 call"},
		{"const { log, error: bad } = console; log(1); bad(2)", "1:38-1:44 call; 1:46-1:52 call"},
		{"const { log } = console.foo(1); log(1)", "1:17-1:31 call"},
		{"const log = console.log(1); log(2)", "1:13-1:27 call"},
		{"'console.log(1)' // console.log(2)", ""},
		{"console.log(`${console.log(1)} )`)", "1:1-1:35 call; 1:16-1:30 call"},
		{"console.log(1", "1:1-1:14 call"},
		{"console", ""},
		{"my.log(1)", ""},
	} {
		t.Run(c.text, func(t *testing.T) {
			var got []string
			for _, s := range Parse(c.text, 1).Sites() {
				how := "handed on"
				if s.Called {
					how = "call"
				}
				got = append(got, fmt.Sprintf("%d:%d-%d:%d %s", s.Start.Line, s.Start.Column, s.End.Line, s.End.Column, how))
			}
			if diff := cmp.Diff(c.want, strings.Join(got, "; ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSiteContains(t *testing.T) {
	site := Parse("a;\nconsole.log(\n1) ;", 10).Sites()[0]
	for _, c := range []struct {
		at   Place
		want bool
	}{
		{Place{11, 1}, true},
		{Place{11, 9}, true},
		{Place{12, 2}, true},
		{Place{12, 3}, false},
		{Place{10, 1}, false},
		{Place{12, 0}, true},
		{Place{13, 0}, false},
	} {
		if got := site.Contains(c.at); got != c.want {
			t.Errorf("Contains(%v) = %v, want %v", c.at, got, c.want)
		}
	}
}

func TestDeclared(t *testing.T) {
	f := Parse("function f() {} async function* g() {} class C {} let a = 1; const b; var c; x.function = 1 // let d", 1)
	if diff := cmp.Diff([]string{"f", "g", "C", "a", "b", "c"}, f.Declared()); diff != "" {
		t.Error(diff)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("console.log(`${{}/2}`) // 1, 2")
	f.Fuzz(func(t *testing.T, text string) {
		file := Parse(text, 1)
		end := 0
		for _, token := range file.Tokens {
			if token.Start < end || token.End <= token.Start || token.End > len(text) {
				t.Fatalf("token %+v after offset %d of %d", token, end, len(text))
			}
			end = token.End
		}
		file.Sites()
		file.Declared()
	})
}
