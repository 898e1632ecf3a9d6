package accurate

import "math"

// Pow is Number::exponentiate (sec-numeric-types-number-exponentiate).
func Pow(x, y float64) float64 {
	switch y {
	case 0:
		return 1
	case 1:
		return x
	case 2:
		return x * x
	case -1:
		return 1 / x
	}
	switch {
	case x != x || y != y:
		return math.NaN()
	case x == 0 || !isFinite(x):
		return math.Pow(x, y)
	case !isFinite(y):
		if math.Abs(x) == 1 {
			return math.NaN()
		}
		return math.Pow(x, y)
	}
	switch {
	case x > 0 && y == 0.5:
		return math.Sqrt(x)
	case x > 0:
		return power(x, y)
	case y != math.Trunc(y):
		return math.NaN()
	case math.Mod(y, 2) != 0:
		return -power(-x, y)
	}
	return power(-x, y)
}

// most is the greatest exponent for which products are made: its power of what is less than 2 is
// far from the end of the range.
const most = 900

// power is Pow for finite numbers, x > 0.
func power(x, y float64) float64 {
	if x == 1 {
		return 1
	}
	x, y = rooted(x, y)
	if math.Abs(y) <= most && y == math.Trunc(y) {
		return wholePower(x, int(y))
	}
	l := logarithm(x)
	switch size := l.hi * y; {
	case size >= overflow:
		return math.Inf(1)
	case size <= underflow:
		return 0
	}
	p, e := exponential(l.timesFloat(y))
	return p.round(e)
}

// rooted takes exact square roots, as long as the exponent is not whole. A power that is exact,
// or just between two numbers, has a whole exponent then; if a root is not exact, the
// power is irrational.
func rooted(x, y float64) (base, exponent float64) {
	for y != math.Trunc(y) && math.Abs(y) < most {
		root := math.Sqrt(x)
		if math.FMA(root, root, -x) != 0 || root < 0x1p-400 {
			break
		}
		x, y = root, 2*y
	}
	return x, y
}

// wholePower is x to the power n by multiplications. What has at most 106 bits is exact.
func wholePower(x float64, n int) float64 {
	e := exponentOf(x)
	if e < -1022 { // subnormal
		x *= 0x1p52
		e = exponentOf(x) - 52
		x = math.Ldexp(x, -52-e)
	} else {
		x = math.Float64frombits(math.Float64bits(x)&(1<<52-1) | 1023<<52)
	}
	if x == 1 {
		return math.Ldexp(1, e*n)
	}
	p := wholePowerOf(x, max(n, -n))
	if n < 0 {
		p = pair{hi: 1}.over(p)
	}
	return p.round(e * n)
}

// wholePowerOf is wholePower for 1 < x < 2 and n > 0.
func wholePowerOf(x float64, n int) pair {
	bit := 1
	for bit<<1 <= n {
		bit <<= 1
	}
	p := pair{hi: x}
	for bit >>= 1; bit > 0; bit >>= 1 {
		p = p.times(p)
		if n&bit != 0 {
			p = p.timesFloat(x)
		}
	}
	return p
}
