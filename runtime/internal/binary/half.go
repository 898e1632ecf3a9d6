package binary

import "math"

// halfToFloat returns the number that 16 bits stand for (IEEE 754 binary16).
func halfToFloat(h uint16) float64 {
	sign, exponent, fraction := h>>15, int(h>>10&0x1F), float64(h&0x3FF)
	var f float64
	switch exponent {
	case 0:
		f = math.Ldexp(fraction, -24)
	case 0x1F:
		f = math.Inf(1)
		if fraction != 0 {
			f = math.NaN()
		}
	default:
		f = math.Ldexp(1024+fraction, exponent-25)
	}
	if sign != 0 {
		f = -f
	}
	return f
}

const (
	halfInfinity = 0x7C00
	halfNaN      = 0x7E00
	halfMin      = 0x1p-14 // the smallest normal number
)

// floatToHalf rounds to the nearest binary16, ties to even.
func floatToHalf(f float64) uint16 {
	var sign uint16
	if math.Signbit(f) {
		sign, f = 0x8000, -f
	}
	switch {
	case math.IsNaN(f):
		return halfNaN
	case f >= 65520: // halfway from the greatest number to the next
		return sign | halfInfinity
	case f < halfMin:
		// A carry gives the smallest normal number.
		return sign | uint16(math.RoundToEven(f*0x1p24))
	}
	fraction, exponent := math.Frexp(f) // in [½, 1)
	// In units of the last place: 1024 to 2048. A carry goes to the exponent.
	return sign | uint16((exponent+14)<<10+int(math.RoundToEven(fraction*2048))-1024)
}
