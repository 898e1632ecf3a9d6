package accurate

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

// functions of one argument: ours, Go's, by series, and arguments.
var functions = map[string]struct {
	ours, gos func(float64) float64
	exact     func(x float64) *big.Float
	arguments func(*rand.Rand) float64
}{
	"exp":       {Exp, math.Exp, func(x float64) *big.Float { return bigExp(number(x)) }, upTo(700)},
	"logarithm": {nearestLog, math.Log, func(x float64) *big.Float { return bigLog(number(x)) }, positive},
	"log2":      {Log2, math.Log2, func(x float64) *big.Float { return quo(bigLog(number(x)), bigLn2()) }, positive},
	"log10":     {Log10, math.Log10, func(x float64) *big.Float { return quo(bigLog(number(x)), bigLog(number(10))) }, positive},
	"sin":       {Sin, math.Sin, func(x float64) *big.Float { s, _ := bigSineCosine(x); return s }, anyAngle},
	"cos":       {Cos, math.Cos, func(x float64) *big.Float { _, c := bigSineCosine(x); return c }, anyAngle},
	"tan":       {Tan, math.Tan, func(x float64) *big.Float { s, c := bigSineCosine(x); return quo(s, c) }, anyAngle},
	"atan":      {Atan, math.Atan, func(x float64) *big.Float { return bigAtan(number(x)) }, either(upTo(10), scales(-60, 60))},
	"asin": {Asin, math.Asin, func(x float64) *big.Float {
		a := number(x)
		return bigAtan(quo(a, root(sub(number(1), mul(a, a)))))
	}, either(upTo(1), scales(-50, 0))},
	"acos": {Acos, math.Acos, func(x float64) *big.Float {
		// Half of the angle is atan √((1 - x) / (1 + x)).
		return shift(bigAtan(root(quo(sub(number(1), number(x)), add(number(1), number(x))))), 1)
	}, either(upTo(1), scales(-50, 0))},
	"cbrt": {Cbrt, math.Cbrt, bigCbrt, either(positive, scales(-1070, 1023))},
	"sinh": {Sinh, math.Sinh, func(x float64) *big.Float {
		d := bigExpm1(number(math.Abs(x)))
		return shift(mul(add(d, quo(d, add(d, number(1)))), number(math.Copysign(1, x))), -1)
	}, either(upTo(3), scales(-50, 9))},
	"cosh": {Cosh, math.Cosh, func(x float64) *big.Float {
		p := bigExp(number(x))
		return shift(add(p, quo(number(1), p)), -1)
	}, either(upTo(3), scales(-50, 9))},
	"tanh": {Tanh, math.Tanh, func(x float64) *big.Float {
		d := bigExpm1(number(2 * x))
		return quo(d, add(d, number(2)))
	}, either(upTo(3), scales(-50, 4))},
}

// nearestLog is what Log could be, and what powers are made from.
func nearestLog(x float64) float64 {
	if isSpecial(x) {
		return math.Log(x)
	}
	return logarithm(x).float()
}

// upTo gives numbers between -most and most.
func upTo(most float64) func(*rand.Rand) float64 {
	return func(r *rand.Rand) float64 { return (2*r.Float64() - 1) * most }
}

// scales gives numbers of both signs whose exponents are equally likely.
func scales(from, to float64) func(*rand.Rand) float64 {
	return func(r *rand.Rand) float64 {
		x := math.Exp2(from + r.Float64()*(to-from))
		if r.IntN(2) == 0 {
			return -x
		}
		return x
	}
}

func either(choices ...func(*rand.Rand) float64) func(*rand.Rand) float64 {
	return func(r *rand.Rand) float64 { return choices[r.IntN(len(choices))](r) }
}

// everyday gives whole numbers and such with few decimals.
func everyday(r *rand.Rand) float64 {
	return float64(r.IntN(100000)+1) / math.Pow10(r.IntN(6))
}

func positive(r *rand.Rand) float64 {
	return math.Abs(either(everyday, everyday, upTo(3), scales(-1073, 1023))(r))
}

func anyAngle(r *rand.Rand) float64 {
	switch x := either(everyday, upTo(7), scales(-40, 1023))(r); r.IntN(4) {
	case 0:
		return math.Round(x) * (math.Pi / 2) // next to zeros
	default:
		return x
	}
}

// bigCbrt is the cube root by Newton's method.
func bigCbrt(x float64) *big.Float {
	y, a := number(math.Cbrt(x)), number(x)
	for range 5 {
		y = quo(add(add(y, y), quo(a, mul(y, y))), number(3))
	}
	return y
}

// nearest rounds.
func nearest(x *big.Float) float64 {
	f, _ := x.Float64()
	return f
}

// Every result is the number nearest to the exact one. That holds for these arguments, not
// for all: one in 2³⁰ may be rounded the other way.
func TestNearest(t *testing.T) {
	const arguments = 600
	for name, f := range functions {
		t.Run(name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(1, 2))
			gos := 0
			for range arguments {
				x := f.arguments(r)
				want := nearest(f.exact(x))
				if have := f.ours(x); have != want {
					t.Errorf("%s(%v) is %v, not %v", name, x, have, want)
				}
				if f.gos(x) == want {
					gos++
				}
			}
			t.Logf("Go's is right for %d of %d", gos, arguments)
		})
	}
}

func TestNearestAtan2(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	one := either(everyday, upTo(5), scales(-50, 50))
	for range 600 {
		y, x := one(r), one(r)
		want := bigAtan(quo(number(y), number(x)))
		if x < 0 {
			pi := new(big.Float).SetPrec(precision).Set(bigPi())
			if y < 0 {
				pi.Neg(pi)
			}
			want = add(want, pi)
		}
		if have := Atan2(y, x); have != nearest(want) {
			t.Errorf("atan2(%v, %v) is %v, not %v", y, x, have, nearest(want))
		}
	}
}

func TestNearestPow(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	whole := func(r *rand.Rand) float64 { return float64(r.IntN(80) - 40) }
	half := func(r *rand.Rand) float64 { return float64(r.IntN(400)-200) / 32 }
	gos := 0
	const arguments = 4000
	for range arguments {
		x := positive(r)
		if r.IntN(4) == 0 {
			x = float64(r.IntN(1000) + 1)
			x *= x
		}
		y := either(whole, half, upTo(3), scales(-10, 9), everyday)(r)
		if size := math.Abs(math.Log2(x) * y); size > 1080 {
			continue
		}
		want := nearest(bigExp(mul(number(y), bigLog(number(x)))))
		if y == math.Trunc(y) && y > 0 && y < 50 {
			want = nearest(bigPower(x, int(y)))
		}
		if have := Pow(x, y); have != want {
			t.Errorf("pow(%v, %v) is %v, not %v", x, y, have, want)
		}
		if math.Pow(x, y) == want {
			gos++
		}
	}
	t.Logf("Go's is right for %d of %d", gos, arguments)
}

// bigPower multiplies without rounding.
func bigPower(x float64, n int) *big.Float {
	p := new(big.Float).SetPrec(53 * 50).SetFloat64(1)
	for range n {
		p.Mul(p, number(x))
	}
	return p
}

// Powers that are exact, or halfway between two numbers.
func TestExactPowers(t *testing.T) {
	for n := range 23 {
		want := nearest(bigPower(10, n))
		if have := Pow(10, float64(n)); have != want || Log10(have) != float64(n) {
			t.Errorf("10 ** %d is %v, its logarithm %v", n, have, Log10(have))
		}
	}
	for n := 23; n <= 308; n++ {
		want := nearest(bigPower(10, n))
		if have := Pow(10, float64(n)); have != want || Log10(have) != float64(n) {
			t.Errorf("10 ** %d is %v, its logarithm %v", n, have, Log10(have))
		}
	}
	for n := -1074; n < 1024; n++ {
		have := Pow(2, float64(n))
		if have != math.Ldexp(1, n) || Log2(have) != float64(n) {
			t.Errorf("2 ** %d is %v, its logarithm %v", n, have, Log2(have))
		}
	}
	r := rand.New(rand.NewPCG(7, 8))
	for range 3000 {
		// The root's power n·2ᵏ⁻ᵏ has 54 bits or fewer.
		n, k := r.IntN(16)+2, r.IntN(3)
		s := float64(r.IntN(1<<(54/max(n, 1<<k))) | 1)
		if have, want := Pow(Pow(s, float64(int(1)<<k)), math.Ldexp(float64(n), -k)), nearest(bigPower(s, n)); have != want {
			t.Errorf("(%v ** %d) ** (%d/%d) is %v, not %v", s, 1<<k, n, 1<<k, have, want)
		}
		if c := float64(r.IntN(200000) - 100000); Cbrt(c*c*c) != c && c*c*c/c/c == c && math.Abs(c*c*c) < 1<<53 {
			t.Errorf("cbrt(%v) is %v", c*c*c, Cbrt(c*c*c))
		}
	}
}

// Special values, as the specification has them: those of functions of one argument and of Atan2 are Go's.
func TestSpecial(t *testing.T) {
	inf, nan, zero := math.Inf(1), math.NaN(), math.Copysign(0, -1)
	for _, c := range []struct{ x, y, want float64 }{
		{nan, 0, 1}, {nan, zero, 1}, {1, nan, nan}, {-1, nan, nan}, {0, nan, nan}, {nan, 1, nan}, {nan, 2, nan}, {nan, -1, nan},
		{1, inf, nan}, {1, -inf, nan}, {-1, inf, nan}, {-1, -inf, nan},
		{2, inf, inf}, {-2, inf, inf}, {2, -inf, 0}, {0.5, inf, 0}, {-0.5, -inf, inf}, {0, inf, 0}, {0, -inf, inf}, {inf, inf, inf},
		{inf, 1, inf}, {inf, 2, inf}, {inf, -1, 0}, {inf, 0.5, inf}, {inf, -0.5, 0},
		{-inf, 3, -inf}, {-inf, 2, inf}, {-inf, 0.5, inf}, {-inf, -1, zero}, {-inf, -2, 0}, {-inf, -3, zero}, {-inf, -0.5, 0},
		{0, 2, 0}, {0, 0.5, 0}, {0, -1, inf}, {0, -0.5, inf}, {zero, 1, zero}, {zero, 2, 0}, {zero, 3, zero}, {zero, 0.5, 0},
		{zero, -1, -inf}, {zero, -2, inf}, {zero, -3, -inf}, {zero, -0.5, inf},
		{-8, 1. / 3, nan}, {-2, 0.5, nan}, {-2, 3, -8}, {-2, -3, -0.125}, {-1, 1e300, 1}, {-1, 1<<53 - 1, -1},
		{10, 309, inf}, {-10, 309, -inf}, {10, -400, 0}, {-10, -401, zero}, {2, 1024, inf}, {2, -1075, 0}, {1.5, 1e300, inf}, {1.5, -1e300, 0},
		{5e-324, 1, 5e-324}, {5e-324, 0.5, math.Ldexp(1, -537)}, {5e-324, -1, inf}, {3, -677, 1e-323}, {math.MaxFloat64, 1.0000001, inf},
	} {
		if have := Pow(c.x, c.y); !same(have, c.want) {
			t.Errorf("pow(%v, %v) is %v, not %v", c.x, c.y, have, c.want)
		}
	}
	values := []float64{0, zero, inf, -inf, nan, 1, -1, math.MaxFloat64, -math.MaxFloat64, 0x1p-1022, 1e-300, -1e-300, 2, -2, 709, 711, -746, 1e10, -1e10}
	for name, f := range functions {
		for _, x := range values {
			have, want := f.ours(x), f.gos(x)
			if !same(have, want) && !(math.Abs(have-want) <= 1e-14*math.Abs(have)) {
				t.Errorf("%s(%v) is %v, Go's is %v", name, x, have, want)
			}
		}
	}
	if have := Log(5e-324); have != -744.4400719213812 {
		t.Errorf("log(5e-324) is %v", have)
	}
	for _, y := range values {
		for _, x := range values {
			have, want := Atan2(y, x), math.Atan2(y, x)
			if y < 0 && y/x == 0 {
				want = math.Copysign(want, y) // Go's is on the other side
			}
			if !same(have, want) && !(math.Abs(have-want) <= 1e-14*math.Abs(have)) {
				t.Errorf("atan2(%v, %v) is %v, Go's is %v", y, x, have, want)
			}
		}
	}
}

func same(a, b float64) bool {
	return a == b && math.Signbit(a) == math.Signbit(b) || a != a && b != b
}

func Benchmark(b *testing.B) {
	run := func(name string, ours, gos func(float64) float64, arguments func(*rand.Rand) float64) {
		r := rand.New(rand.NewPCG(1, 2))
		var x [256]float64
		for i := range x {
			x[i] = arguments(r)
		}
		for who, f := range map[string]func(float64) float64{"ours": ours, "Go": gos} {
			b.Run(fmt.Sprintf("%s/%s", name, who), func(b *testing.B) {
				i, sum := 0, 0.0
				for b.Loop() {
					sum += f(x[i&255])
					i++
				}
				result = sum
			})
		}
	}
	for name, f := range functions {
		arguments := everyday
		if name == "asin" || name == "acos" {
			arguments = upTo(1)
		}
		run(name, f.ours, f.gos, arguments)
	}
	for _, y := range []float64{2, 3, 0.5, 1.5, 10, 30, -5, 0.3, 2.2} {
		run(fmt.Sprintf("pow %v", y), func(x float64) float64 { return Pow(x, y) }, func(x float64) float64 { return math.Pow(x, y) }, everyday)
	}
}

var result float64
