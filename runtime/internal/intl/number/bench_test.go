package number

import (
	"testing"

	"jsrun/runtime/internal/intl/cldr"
)

func BenchmarkText(b *testing.B) {
	f := New(cldr.Of("en-US"), usual())
	b.ReportAllocs()
	for b.Loop() {
		f.Text(FromFloat(1234567.891))
	}
}
