package binary

import (
	"math"
	"testing"
)

// Every binary16 comes back from the number that it stands for.
func TestHalfRound(t *testing.T) {
	for bits := range 1 << 16 {
		h := uint16(bits)
		f := halfToFloat(h)
		if math.IsNaN(f) {
			if floatToHalf(f) != halfNaN {
				t.Fatalf("%#04x: NaN gives %#04x", h, floatToHalf(f))
			}
			continue
		}
		if got := floatToHalf(f); got != h {
			t.Fatalf("%#04x is %v, which gives %#04x", h, f, got)
		}
	}
}

// What lies between two neighbours goes to the nearer one, from the middle to
// the even one.
func TestHalfBetween(t *testing.T) {
	for h := uint16(0); h < halfInfinity; h++ {
		low, high := halfToFloat(h), halfToFloat(h+1)
		if h+1 == halfInfinity {
			high = 65536
		}
		middle := (low + high) / 2
		even := h + h&1
		for _, c := range []struct {
			f    float64
			want uint16
		}{
			{math.Nextafter(middle, low), h}, {middle, even}, {math.Nextafter(middle, high), h + 1},
		} {
			if got := floatToHalf(c.f); got != c.want {
				t.Fatalf("%v between %#04x and its neighbour gives %#04x", c.f, h, got)
			}
			if got := floatToHalf(-c.f); got != c.want|0x8000 {
				t.Fatalf("%v gives %#04x", -c.f, got)
			}
		}
	}
}
