package accurate

import "math"

// Atan is Math.atan (sec-math.atan).
func Atan(x float64) float64 { return Atan2(x, 1) }

// Atan2 is Math.atan2 (sec-math.atan2).
func Atan2(y, x float64) float64 {
	const far = 64 // beyond it, the difference to a straight line can't be seen
	if x == 0 || y == 0 || !isFinite(x) || !isFinite(y) {
		return math.Atan2(y, x)
	}
	a, i := math.Frexp(y)
	b, j := math.Frexp(x)
	switch {
	case i-j > far:
		return math.Copysign(math.Pi/2, y)
	case j-i > far && x > 0:
		return y / x
	case j-i > far:
		return math.Copysign(math.Pi, y)
	}
	return direction(pair{hi: math.Ldexp(a, i-j)}, pair{hi: b}).float()
}

func isFinite(x float64) bool { return math.Abs(x) <= math.MaxFloat64 }

// direction is the angle of a vector: Go's, and the angle between the vector and that.
func direction(y, x pair) pair {
	a := math.Atan2(y.hi, x.hi)
	s, c := sineAndCosine(a)
	across := y.times(c).minus(x.times(s))
	along := x.hi*c.hi + y.hi*s.hi
	return fastSum(a, across.hi/along)
}

// Asin is Math.asin (sec-math.asin).
func Asin(x float64) float64 {
	switch {
	case isTiny(x):
		return x
	case !(math.Abs(x) <= 1):
		return math.NaN()
	}
	return direction(pair{hi: x}, leg(x)).float()
}

// Acos is Math.acos (sec-math.acos).
func Acos(x float64) float64 {
	switch {
	case x == 1:
		return 0
	case !(math.Abs(x) <= 1):
		return math.NaN()
	}
	return direction(leg(x), pair{hi: x}).float()
}

// leg is the square root of 1 - x².
func leg(x float64) pair { return sum(1, -x).times(sum(1, x)).root() }

// Cbrt is Math.cbrt (sec-math.cbrt): Go's result, and one step of Newton's method.
func Cbrt(x float64) float64 {
	if x == 0 || !isFinite(x) {
		return x
	}
	m, e := math.Frexp(x)
	third := e / 3
	m = math.Ldexp(m, e-3*third)
	y := math.Cbrt(m)
	square := product(y, y)
	rest := square.timesFloat(y).minus(pair{hi: m})
	return math.Ldexp(y-rest.hi/(3*square.hi), third)
}
