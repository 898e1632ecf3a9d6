package accurate

import (
	"math"
	"math/big"
)

// pair is a number as the sum of two, of which the second is at most half a unit in the last
// place of the first. A product that is converted to its own type is not fused with
// the addition behind it.
type pair struct{ hi, lo float64 }

// fastSum is a + b without an error, if a is not the smaller one or is 0.
func fastSum(a, b float64) pair {
	s := a + b
	return pair{s, b - (s - a)}
}

// sum is a + b without an error.
func sum(a, b float64) pair {
	s := a + b
	t := s - a
	return pair{s, (a - (s - t)) + (b - t)}
}

// product is a · b without an error.
func product(a, b float64) pair {
	p := float64(a * b)
	return pair{p, math.FMA(a, b, -p)}
}

// plus is a + b, with a small relative error even if they cancel each other.
func (a pair) plus(b pair) pair {
	s, t := sum(a.hi, b.hi), sum(a.lo, b.lo)
	s = fastSum(s.hi, s.lo+t.hi)
	return fastSum(s.hi, s.lo+t.lo)
}

func (a pair) plusFloat(b float64) pair {
	s := sum(a.hi, b)
	return fastSum(s.hi, s.lo+a.lo)
}

func (a pair) minus(b pair) pair { return a.plus(pair{-b.hi, -b.lo}) }

func (a pair) times(b pair) pair {
	p := product(a.hi, b.hi)
	return fastSum(p.hi, p.lo+math.FMA(a.hi, b.lo, float64(a.lo*b.hi)))
}

func (a pair) timesFloat(b float64) pair {
	p := product(a.hi, b)
	return fastSum(p.hi, math.FMA(a.lo, b, p.lo))
}

// scaled is a · f for a power of two.
func (a pair) scaled(f float64) pair { return pair{a.hi * f, a.lo * f} }

func (a pair) over(b pair) pair {
	q := a.hi / b.hi
	p := product(q, b.hi)
	rest := (a.hi - p.hi) - p.lo + (a.lo - float64(q*b.lo))
	return fastSum(q, rest/b.hi)
}

// root is the square root.
func (a pair) root() pair {
	if a.hi == 0 {
		return pair{}
	}
	s := math.Sqrt(a.hi)
	return fastSum(s, (math.FMA(-s, s, a.hi)+a.lo)/(2*s))
}

// float is the number nearest to a.
func (a pair) float() float64 { return a.hi + a.lo }

// round is the number nearest to a · 2ᵉ. a is near 1, or at least far from both ends of the range.
func (a pair) round(e int) float64 {
	f := a.float()
	switch exponent := exponentOf(f) + e; {
	case exponent > 1023:
		return math.Copysign(math.Inf(1), f)
	case exponent >= -1022:
		return math.Ldexp(f, e)
	}
	// A subnormal number has fewer bits: it is rounded from all that there are.
	x := new(big.Float).SetPrec(exactPrecision).SetFloat64(a.hi)
	x.Add(x, new(big.Float).SetFloat64(a.lo))
	f, _ = x.SetMantExp(x, e).Float64()
	return f
}

// exactPrecision holds a pair whose parts are at most 2¹⁰⁰⁰ apart.
const exactPrecision = 1200

// exponentOf is the e of a normal number m·2ᵉ with 1 ≤ |m| < 2.
func exponentOf(x float64) int {
	const bits, most = 52, 1<<11 - 1
	return int(math.Float64bits(x)>>bits&most) - 1023
}
