package accurate

import (
	"math"
	"math/big"
	"sync"
)

// What the functions are by their series, to some 300 bits. Everything here is slow and simple.

const precision = 320

func number(x float64) *big.Float { return new(big.Float).SetPrec(precision).SetFloat64(x) }
func add(x, y *big.Float) *big.Float {
	return new(big.Float).SetPrec(precision).Add(x, y)
}
func sub(x, y *big.Float) *big.Float { return new(big.Float).SetPrec(precision).Sub(x, y) }
func mul(x, y *big.Float) *big.Float { return new(big.Float).SetPrec(precision).Mul(x, y) }
func quo(x, y *big.Float) *big.Float { return new(big.Float).SetPrec(precision).Quo(x, y) }
func root(x *big.Float) *big.Float   { return new(big.Float).SetPrec(precision).Sqrt(x) }
func shift(x *big.Float, n int) *big.Float {
	return new(big.Float).SetPrec(precision).SetMantExp(x, n)
}

// series is first + first·step(1) + first·step(1)·step(2) + …, until nothing is added.
func series(first *big.Float, step func(term *big.Float, n int) *big.Float) *big.Float {
	s, term := first, first
	for n := 1; term.Sign() != 0 && term.MantExp(nil) > s.MantExp(nil)-precision; n++ {
		term = step(term, n)
		s = add(s, term)
	}
	return s
}

// bigExp halves the argument until it is small, and squares the result as often.
func bigExp(x *big.Float) *big.Float {
	if x.Sign() < 0 { // else 1 would be added to -1
		return quo(number(1), bigExp(new(big.Float).Neg(x)))
	}
	const halvings = 24
	small := shift(x, -halvings)
	// eˣ - 1 = m: the next one is m(m + 2).
	m := small
	if small.Sign() != 0 {
		m = series(small, func(term *big.Float, n int) *big.Float { return quo(mul(term, small), number(float64(n+1))) })
	}
	for range halvings {
		m = mul(m, add(m, number(2)))
	}
	return add(m, number(1))
}

// bigExpm1 is exact where x is small.
func bigExpm1(x *big.Float) *big.Float {
	if x.MantExp(nil) > -3 {
		return sub(bigExp(x), number(1))
	}
	return series(x, func(term *big.Float, n int) *big.Float { return quo(mul(term, x), number(float64(n+1))) })
}

// bigAreaTangent is the inverse hyperbolic tangent by its series.
func bigAreaTangent(x *big.Float) *big.Float {
	if x.Sign() == 0 {
		return x
	}
	square, power := mul(x, x), x
	return series(x, func(_ *big.Float, n int) *big.Float {
		power = mul(power, square)
		return quo(power, number(float64(2*n+1)))
	})
}

var bigLn2 = sync.OnceValue(func() *big.Float { return shift(bigAreaTangent(quo(number(1), number(3))), 1) })

func bigLog(x *big.Float) *big.Float {
	m := new(big.Float).SetPrec(precision)
	e := x.MantExp(m)
	if m.Cmp(number(0.7)) < 0 {
		m, e = shift(m, 1), e-1
	}
	return add(mul(number(float64(e)), bigLn2()), bigLog1p(sub(m, number(1))))
}

// bigLog1p is for what is not far from 0.
func bigLog1p(x *big.Float) *big.Float { return shift(bigAreaTangent(quo(x, add(x, number(2)))), 1) }

// bigAtan halves the angle until it is small: tan a/2 = t / (1 + √(1 + t²)).
func bigAtan(x *big.Float) *big.Float {
	if x.Sign() == 0 {
		return x
	}
	const halvings = 8
	for range halvings {
		x = quo(x, add(number(1), root(add(number(1), mul(x, x)))))
	}
	square, power := mul(x, x), x
	return shift(series(x, func(_ *big.Float, n int) *big.Float {
		power = mul(power, square)
		if n%2 == 1 {
			return quo(power, number(-float64(2*n+1)))
		}
		return quo(power, number(float64(2*n+1)))
	}), halvings)
}

// piOf is π by Machin's formula, 16·atan(1/5) - 4·atan(1/239), as a whole number of 2⁻ᵇⁱᵗˢ.
func piOf(bits uint) *big.Int {
	const guard = 64
	atan := func(n int64) *big.Int {
		power := new(big.Int).Lsh(big.NewInt(1), bits+guard)
		power.Div(power, big.NewInt(n))
		s := new(big.Int)
		for k := int64(0); power.Sign() != 0; k++ {
			term := new(big.Int).Div(power, big.NewInt(2*k+1))
			if k%2 == 1 {
				term.Neg(term)
			}
			s.Add(s, term)
			power.Div(power, big.NewInt(n*n))
		}
		return s
	}
	pi := new(big.Int).Lsh(atan(5), 4)
	pi.Sub(pi, new(big.Int).Lsh(atan(239), 2))
	return pi.Rsh(pi, guard)
}

var bigPi = sync.OnceValue(func() *big.Float {
	const bits = 1600
	return new(big.Float).SetPrec(bits).SetMantExp(new(big.Float).SetPrec(bits).SetInt(piOf(bits)), -bits)
})

// bigSineCosine takes whole quarters away and adds the series.
func bigSineCosine(x float64) (s, c *big.Float) {
	wide := func() *big.Float { return new(big.Float).SetPrec(1600) }
	half := wide().SetMantExp(bigPi(), -1)
	n := wide().Quo(wide().SetFloat64(x), half)
	whole, _ := wide().Add(n, wide().SetFloat64(math.Copysign(0.5, x))).Int(nil)
	a := new(big.Float).SetPrec(precision).Set(wide().Sub(wide().SetFloat64(x), wide().Mul(half, wide().SetInt(whole))))
	square := mul(a, a)
	if a.Sign() == 0 {
		return a, number(1)
	}
	s = series(a, func(term *big.Float, n int) *big.Float {
		return quo(mul(term, square), number(-float64(2*n)*float64(2*n+1)))
	})
	c = series(number(1), func(term *big.Float, n int) *big.Float {
		return quo(mul(term, square), number(-float64(2*n-1)*float64(2*n)))
	})
	switch quarter := new(big.Int).And(whole, big.NewInt(3)).Int64(); quarter {
	case 1:
		return c, s.Neg(s)
	case 2:
		return s.Neg(s), c.Neg(c)
	case 3:
		return c.Neg(c), s
	}
	return s, c
}
