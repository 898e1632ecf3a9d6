package pipeline

import (
	"cmp"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/emit"
	"jsrun/runtime/internal/lower"
	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/static"
	"jsrun/runtime/internal/syntax"
)

// bundle is about 1 MB of today's code, as a bundler puts it together, with
// nothing to be lowered; or the file that JSRUN_BENCH_FILE names.
func bundle(b *testing.B) string {
	b.Helper()
	file := os.Getenv("JSRUN_BENCH_FILE")
	text, err := os.ReadFile(cmp.Or(file, "testdata/module.js"))
	if err != nil {
		b.Fatal(err)
	}
	if file != "" {
		return string(text)
	}
	var out strings.Builder
	out.WriteString("const modules = {}, require = (name) => modules[name];\n")
	for i := 0; out.Len() < 1<<20; i++ {
		out.WriteString(strings.ReplaceAll(string(text), "$N", strconv.Itoa(i)))
	}
	return out.String()
}

// The front end takes the place of goja's parser: what the two need for the same
// text is to be compared.

func BenchmarkGojaParse(b *testing.B) {
	text := bundle(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := goja.Parse("bundle.js", text); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkFrontEnd(b *testing.B) {
	text := bundle(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		p := parsed(b, text)
		checked(b, p)
		lowered(b, p)
		if _, err := emit.Emit(p); err != nil {
			b.Fatal(err)
		}
	}
}

// The stages one by one, each with what the ones before it gave.

func BenchmarkParse(b *testing.B) {
	text := bundle(b)
	b.ReportAllocs()
	for b.Loop() {
		parsed(b, text)
	}
}

func BenchmarkCheck(b *testing.B) {
	p := parsed(b, bundle(b))
	b.ReportAllocs()
	for b.Loop() {
		checked(b, p)
	}
}

func BenchmarkLower(b *testing.B) {
	p := parsed(b, bundle(b))
	checked(b, p)
	b.ReportAllocs()
	for b.Loop() {
		lowered(b, p)
	}
}

func BenchmarkEmit(b *testing.B) {
	p := parsed(b, bundle(b))
	checked(b, p)
	lowered(b, p)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := emit.Emit(p); err != nil {
			b.Fatal(err)
		}
	}
}

func parsed(b *testing.B, text string) *syntax.Program {
	b.Helper()
	p, err := syntax.Parse(source.New("bundle.js", text), syntax.Options{})
	if err != nil {
		b.Fatal(err)
	}
	return p
}

func checked(b *testing.B, p *syntax.Program) {
	b.Helper()
	if err := static.Check(p); err != nil {
		b.Fatal(err)
	}
}

func lowered(b *testing.B, p *syntax.Program) {
	b.Helper()
	if _, err := lower.Lower(p); err != nil {
		b.Fatal(err)
	}
}
