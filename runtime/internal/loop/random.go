package loop

import (
	"encoding/binary"
	"io"
)

// Random implements host.Loop.
func (l *Loop) Random() io.Reader { return l.random }

// useRandom makes Math.random take its numbers from a source
// (sec-math.random).
func (l *Loop) useRandom(source io.Reader) {
	if source == nil {
		return
	}
	l.random = source
	l.vm.SetRandSource(func() float64 {
		const digits = 53 // of a Number
		var b [8]byte
		if _, err := io.ReadFull(source, b[:]); err != nil {
			panic(l.vm.NewGoError(err))
		}
		return float64(binary.LittleEndian.Uint64(b[:])>>(64-digits)) / (1 << digits)
	})
}
