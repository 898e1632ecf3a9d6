package accurate

import "math"

// Sin is Math.sin (sec-math.sin).
func Sin(x float64) float64 {
	if isTiny(x) {
		return x
	}
	if !isFinite(x) {
		return math.NaN()
	}
	a, quarter := reduce(x)
	return a.quarterWave(quarter).float()
}

// Cos is Math.cos (sec-math.cos).
func Cos(x float64) float64 {
	if isTiny(x) {
		return 1
	}
	if !isFinite(x) {
		return math.NaN()
	}
	a, quarter := reduce(x)
	return a.quarterWave(quarter + 1).float()
}

// Tan is Math.tan (sec-math.tan).
func Tan(x float64) float64 {
	if isTiny(x) {
		return x
	}
	if !isFinite(x) {
		return math.NaN()
	}
	a, quarter := reduce(x)
	n := a.neighbour()
	if quarter&1 == 0 {
		return n.sine().over(n.cosine()).float()
	}
	return -n.cosine().over(n.sine()).float()
}

// isTiny tells arguments for which the second term of a series without every other term,
// x³/3 or less, can't be seen.
func isTiny(x float64) bool { return math.Abs(x) < 0x1p-27 }

// sineAndCosine is both of x.
func sineAndCosine(x float64) (s, c pair) {
	a, quarter := reduce(x)
	return a.quarterWave(quarter), a.quarterWave(quarter + 1)
}

// quarterWave is sin(a + quarter·π/2).
func (a pair) quarterWave(quarter int) (p pair) {
	if n := a.neighbour(); quarter&1 == 0 {
		p = n.sine()
	} else {
		p = n.cosine()
	}
	if quarter&2 != 0 {
		return pair{-p.hi, -p.lo}
	}
	return p
}

// neighbour is what is known of an angle a = ±(i/256 + t), |t| ≤ 1/512: the row i
// of the table, sin t and cos t - 1.
type neighbour struct {
	row      *angle
	sin, cos pair
	negative bool
}

// angle is a row of the table of sines and cosines.
type angle struct{ sin, cos pair }

// neighbour takes angles to π/4.
func (a pair) neighbour() (n neighbour) {
	if n.negative = a.hi < 0; n.negative {
		a = pair{-a.hi, -a.lo}
	}
	i := math.RoundToEven(a.hi * 256)
	t := sum(a.hi-i/256, a.lo)
	z := t.times(t)
	cube := z.times(t).times(minusSixth)
	s := fastSum(t.hi, cube.hi)
	tail := t.hi * z.hi * z.hi * (1./120 - z.hi*(1./5040-z.hi/362880))
	n.sin = fastSum(s.hi, s.lo+(t.lo+cube.lo+tail))
	n.cos = fastSum(-z.hi/2, z.hi*z.hi*(1./24-z.hi*(1./720-z.hi/40320))-z.lo/2)
	n.row = &angles[int(i)]
	return n
}

// sine is sin i/256 · cos t + cos i/256 · sin t.
func (n *neighbour) sine() pair {
	p := n.row.cos.times(n.sin)
	if n.row != &angles[0] {
		p = n.row.sin.plus(p.plus(n.row.sin.times(n.cos)))
	}
	if n.negative {
		return pair{-p.hi, -p.lo}
	}
	return p
}

// cosine is cos i/256 · cos t - sin i/256 · sin t.
func (n *neighbour) cosine() pair {
	return n.row.cos.plus(n.row.cos.times(n.cos).minus(n.row.sin.times(n.sin)))
}
