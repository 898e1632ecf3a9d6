package syntax

import (
	"os"
	"testing"

	gojaparser "github.com/dop251/goja/parser"
	"jsrun/runtime/internal/source"
)

func benchText(b *testing.B) string {
	data, err := os.ReadFile(os.Getenv("ZZFILE"))
	if err != nil {
		b.Skip(err)
	}
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	return string(data)
}

func BenchmarkOurs(b *testing.B) {
	text := benchText(b)
	for b.Loop() {
		if _, err := Parse(source.New("x", text), Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkGoja(b *testing.B) {
	text := benchText(b)
	for b.Loop() {
		if _, err := gojaparser.ParseFile(nil, "x", text, 0); err != nil {
			b.Fatal(err)
		}
	}
}
