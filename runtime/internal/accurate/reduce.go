package accurate

import (
	"math"
	"math/bits"
)

// reduce returns a and quarter with x = a + quarter·π/2, but for whole turns, and |a| ≤ π/4.
// x is finite.
func reduce(x float64) (a pair, quarter int) {
	const large = 1 << 18
	if math.Abs(x) > large {
		return reduceLarge(x)
	}
	n := math.RoundToEven(x * (2 / math.Pi))
	if n == 0 {
		return pair{hi: x}, 0
	}
	first, second := product(n, halfPi[0]), product(n, halfPi[1])
	s := sum(x-first.hi, -first.lo)
	t := sum(s.hi, -second.hi)
	return fastSum(t.hi, t.lo+s.lo-(second.lo+float64(n*halfPi[2]))), int(n)
}

// reduceLarge is reduce for what is greater than 2¹⁰, by the method of Payne and Hanek.
// x = m·2ᵉ with a whole m of 53 bits. Bits of 2/π that are worth 2²⁻ᵉ and more make
// whole turns, those below the 256 that come then are too small. So
// m times these 256 bits, modulo 2²⁵⁶, has the quarter in its first two bits, and in the others
// what part of the next quarter is left.
func reduceLarge(x float64) (a pair, quarter int) {
	exponent := exponentOf(x) - 52
	m := math.Float64bits(math.Abs(x))&(1<<52-1) | 1<<52
	window := windowOf2OverPi(exponent - 2)
	var p [4]uint64 // the most significant word first
	var carry uint64
	for i := 3; i >= 0; i-- {
		hi, lo := bits.Mul64(m, window[i])
		var over uint64
		p[i], over = bits.Add64(lo, carry, 0)
		carry = hi + over
	}
	quarter = int(p[0] >> 62)
	p[0] &= 1<<62 - 1
	negative := p[0]>>61 != 0 // nearer to the next quarter
	if negative {
		quarter++
		var borrow uint64
		for i := 3; i >= 0; i-- {
			p[i], borrow = bits.Sub64(0, p[i], borrow)
		}
		p[0] &= 1<<62 - 1
	}
	a = fractionOf(p).times(pair{halfPi[0], halfPi[1]})
	if negative != (x < 0) {
		a = pair{-a.hi, -a.lo}
	}
	if x < 0 {
		quarter = -quarter
	}
	return a, quarter
}

// windowOf2OverPi returns 256 bits of 2/π, behind the first ones, -64 at least.
func windowOf2OverPi(first int) (window [4]uint64) {
	first += 64 // the table begins with 64 bits of the whole part
	word, shift := first/64, uint(first%64)
	for i := range window {
		// A shift of 64 gives 0.
		window[i] = twoOverPi[word+i]<<shift | twoOverPi[word+i+1]>>(64-shift)
	}
	return window
}

// fractionOf returns p / 2²⁵⁴.
func fractionOf(p [4]uint64) pair {
	e := -254 + 256
	for p[0] == 0 {
		p = [4]uint64{p[1], p[2], p[3]}
		e -= 64
	}
	shift := uint(bits.LeadingZeros64(p[0]))
	first := p[0]<<shift | p[1]>>(64-shift)
	second := p[1]<<shift | p[2]>>(64-shift)
	e -= int(shift)
	// 53 bits each.
	return sum(math.Ldexp(float64(first>>11), e-53), math.Ldexp(float64(first&(1<<11-1)<<42|second>>22), e-106))
}
