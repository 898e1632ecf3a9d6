package binary

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestRadixSort compares the order of elements with that of comparisons: of all
// types, with each kind of number in it.
func TestRadixSort(t *testing.T) {
	r := newRealm(t)
	run(t, r, "new Uint8Array(1)") // learns goja's types
	random := rand.New(rand.NewPCG(1, 2))
	for typ := range elementType(elementTypes) {
		for _, length := range []int{0, 1, 2, 3 * radixLength} {
			from := make([]byte, length*typ.size())
			for i := range from {
				from[i] = byte(random.Uint32())
				if random.IntN(4) == 0 { // NaN, infinities, zeros
					from[i] = []byte{0, 0x80, 0xFF, 0x7F, 0x7C, 0xF0}[random.IntN(6)]
				}
			}
			want := make([]uint64, length)
			for i := range want {
				want[i] = typ.bits(from, i)
			}
			slices.SortFunc(want, typ.compare)
			to := make([]byte, len(from))
			r.radixSort(typ, to, from)
			for i := range want {
				if got := typ.bits(to, i); typ.compare(got, want[i]) != 0 {
					t.Fatalf("%s of %d: element %d is %#x, want %#x", elementNames[typ], length, i, got, want[i])
				}
			}
			r.radixSort(typ, from, from)
			if !bytes.Equal(from, to) {
				t.Errorf("%s of %d: other elements in place", elementNames[typ], length)
			}
		}
	}
}
