package accurate

import "math"

// Exp is Math.exp (sec-math.exp).
func Exp(x float64) float64 {
	if !(x > underflow && x < overflow) {
		return math.Exp(x)
	}
	p, e := exponential(pair{hi: x})
	return p.round(e)
}

// Outside of these bounds the exponential is 0 or infinite.
const underflow, overflow = -746, 710

// exponential returns p and e with eˣ = p · 2ᵉ, for x between underflow and overflow.
//
// x = n·ln 2/4096 + r, so eˣ is 2 to the power n/4096, the product of a power of two and of two
// numbers of tables, times eʳ, which is the beginning of its series: |r| is less than 2⁻¹³.
func exponential(x pair) (p pair, e int) {
	n := math.RoundToEven(x.hi * stepsPerUnit)
	t := product(n, stepOfExp.hi)
	r := sum(x.hi-t.hi, -t.lo)
	r = fastSum(r.hi, r.lo+(x.lo-float64(n*stepOfExp.lo)))

	square := r.times(r)
	tail := r.hi * square.hi * (1./6 + r.hi*(1./24+r.hi*(1./120+r.hi/720)))
	rise := fastSum(r.hi, square.hi/2)
	rise = fastSum(rise.hi, rise.lo+(r.lo+square.lo/2+tail))

	i := int(n)
	power := coarsePowers[i>>6&63].times(finePowers[i&63])
	rise = rise.times(power)
	p = fastSum(power.hi, rise.hi)
	return fastSum(p.hi, p.lo+(power.lo+rise.lo)), i >> 12
}

// exponentialLess1 is eˣ - 1 with a small relative error, for x from 0 to 500.
func exponentialLess1(x float64) pair {
	const few = 0x1p-6 // there so many terms are enough
	if x >= few {
		p, e := exponential(pair{hi: x})
		return p.scaled(math.Ldexp(1, e)).plusFloat(-1)
	}
	p := pair{hi: 1. / 5040 * (1 + x/8*(1+x/9*(1+x/10*(1+x/11*(1+x/12*(1+x/13))))))}
	for i := len(inverseFactorials) - 1; i >= 0; i-- {
		p = p.timesFloat(x).plus(inverseFactorials[i])
	}
	return p.timesFloat(x)
}
