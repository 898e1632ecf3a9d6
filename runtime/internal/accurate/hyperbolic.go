package accurate

import "math"

// far is where eˣ hides e⁻ˣ.
const far = 40

// Sinh is Math.sinh (sec-math.sinh), (eˣ - e⁻ˣ) / 2.
func Sinh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case isTiny(x):
		return x
	case !(a < far):
		return math.Copysign(halfExp(a), x)
	}
	d := exponentialLess1(a)
	return math.Copysign(d.plus(d.over(d.plusFloat(1))).float()/2, x)
}

// Cosh is Math.cosh (sec-math.cosh), (eˣ + e⁻ˣ) / 2.
func Cosh(x float64) float64 {
	a := math.Abs(x)
	if !(a < far) {
		return halfExp(a)
	}
	p, e := exponential(pair{hi: a})
	p = p.scaled(math.Ldexp(1, e))
	return p.plus(pair{hi: 1}.over(p)).float() / 2
}

// halfExp is eˣ / 2.
func halfExp(x float64) float64 {
	if !(x < overflow+1) {
		return x * math.MaxFloat64 // infinite, or NaN
	}
	p, e := exponential(pair{hi: x})
	return p.round(e - 1)
}

// Tanh is Math.tanh (sec-math.tanh), (e²ˣ - 1) / (e²ˣ + 1).
func Tanh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case isTiny(x):
		return x
	case !(a < far):
		return math.Tanh(x)
	}
	d := exponentialLess1(2 * a)
	return math.Copysign(d.over(d.plusFloat(2)).float(), x)
}
