package accurate

import "math"

// Log is Math.log (sec-math.log). Go's is V8's in nearly all cases, which is worth more here
// than the nearest number; but on some machines Go's is wrong for subnormal numbers.
func Log(x float64) float64 {
	const smallestNormal = 0x1p-1022
	if x > 0 && x < smallestNormal {
		return logarithm(x).float()
	}
	return math.Log(x)
}

// Log2 is Math.log2 (sec-math.log2).
func Log2(x float64) float64 {
	if isSpecial(x) {
		return math.Log(x)
	}
	if m, e := math.Frexp(x); m == 0.5 {
		return float64(e - 1)
	}
	return logarithm(x).times(inverseLn2).float()
}

// Log10 is Math.log10 (sec-math.log10).
func Log10(x float64) float64 {
	if isSpecial(x) {
		return math.Log(x)
	}
	return logarithm(x).times(inverseLn10).float()
}

// isSpecial tells what has no finite logarithm, and 1, for which the sign of zero counts.
func isSpecial(x float64) bool { return !(x > 0 && x <= math.MaxFloat64) || x == 1 }

// near bounds |x - 1| where the logarithm of x is computed from the series.
const near = 0x1p-7

// logarithm is the natural logarithm of what is positive. Near 1 its relative error is small.
func logarithm(x float64) pair {
	if d := x - 1; math.Abs(d) < near {
		// Twice the inverse hyperbolic tangent of (x - 1) / (x + 1).
		return areaTangent(pair{hi: d}.over(sum(x, 1))).scaled(2)
	}
	m, e := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m, e = 2*m, e-1
	}
	// Go's logarithm y of m, and log(m / exp y), which is log(1 + d).
	y := math.Log(m)
	p, scale := exponential(pair{hi: -y})
	p = p.timesFloat(m).scaled(math.Ldexp(1, scale))
	d := (p.hi - 1) + p.lo
	d -= d * d / 2

	whole := product(float64(e), ln2.hi)
	s := sum(whole.hi, y)
	return fastSum(s.hi, s.lo+(whole.lo+float64(float64(e)*ln2.lo)+d))
}

// areaTangent is the inverse hyperbolic tangent of what is at most near, by its series.
func areaTangent(x pair) pair {
	z := x.times(x)
	tail := z.hi * (1./7 + z.hi*(1./9+z.hi*(1./11+z.hi*(1./13+z.hi/15))))
	p := fifth.plusFloat(tail).times(z).plus(third).times(z)
	p = p.times(x)
	s := fastSum(x.hi, p.hi)
	return fastSum(s.hi, s.lo+(x.lo+p.lo))
}
