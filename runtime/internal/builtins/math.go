package builtins

import (
	"math"
	"math/big"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/intrinsic"
)

var mathMethods = []method{
	{"sumPrecise", 1, (*realm).sumPrecise},
	{"f16round", 1, (*realm).f16round},
}

// signProperty replaces goja's Math.sign.
var signProperty = lazy.Property{Name: "sign", Adapt: func(vm *goja.Runtime, math *goja.Object) {
	r := of(vm)
	r.Method(math, "sign", 1, r.sign)
}}

// sign is Math.sign (sec-math.sign). goja's returns its argument where that has none.
func (r *realm) sign(call goja.FunctionCall) goja.Value {
	n := call.Argument(0).ToNumber()
	switch x := n.ToFloat(); {
	case x > 0:
		return r.vm.ToValue(1)
	case x < 0:
		return r.vm.ToValue(-1)
	}
	return n // zero, or no number
}

// sumPrecise is Math.sumPrecise (sec-math.sumprecise).
func (r *realm) sumPrecise(call goja.FunctionCall) goja.Value {
	items := call.Argument(0)
	// 1. Perform ? RequireObjectCoercible(items).
	if intrinsic.IsNullish(items) {
		r.typeError("%s is not iterable", intrinsic.Name(items))
	}
	// 2. Let iteratorRecord be ? GetIterator(items, sync).
	it := r.GetIterator(items)
	// 3.–6. The sum, from minus zero on.
	sum := newExactSum()
	// 7. Repeat, while next is not done.
	for {
		next, ok := it.StepValue()
		if !ok {
			return r.vm.ToValue(sum.value())
		}
		// 7.b.ii. If next is not a Number, a TypeError closes the iterator.
		if !goja.IsNumber(next) {
			it.Fail(r.vm.NewTypeError("Math.sumPrecise: %s is not a number", intrinsic.Name(next)))
		}
		sum.add(next.ToFloat())
	}
}

// exactSum adds numbers without rounding.
type exactSum struct {
	finite  *big.Float
	term    big.Float
	special float64 // the sum of what is not finite, 0 if there is none
	empty   bool    // nothing but minus zeros so far
}

// exactBits hold any sum of fewer than 2⁵³ numbers: from 2⁻¹⁰⁷⁴ to 2¹⁰²⁴⁺⁵³.
const exactBits = 1074 + 1024 + 53

func newExactSum() *exactSum {
	return &exactSum{finite: new(big.Float).SetPrec(exactBits), empty: true}
}

func (s *exactSum) add(x float64) {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		s.special += x // opposite infinities give NaN
		s.empty = false
	case x != 0:
		s.finite.Add(s.finite, s.term.SetFloat64(x))
		s.empty = false
	case !math.Signbit(x):
		s.empty = false
	}
}

func (s *exactSum) value() float64 {
	switch {
	case s.special != 0: // NaN too
		return s.special
	case s.empty:
		return math.Copysign(0, -1)
	}
	sum, _ := s.finite.Float64() // to nearest, ties to even; too big gives an infinity
	if sum == 0 {
		return 0
	}
	return sum
}

// f16round is Math.f16round (sec-math.f16round).
func (r *realm) f16round(call goja.FunctionCall) goja.Value {
	return r.vm.ToValue(roundToHalf(call.Argument(0).ToNumber().ToFloat()))
}

// roundToHalf rounds to the nearest number of IEEE 754-2019 binary16, ties to even.
func roundToHalf(x float64) float64 {
	const (
		overflow  = 65520   // halfway between the greatest, 65504, and the next power of two
		smallest  = 0x1p-24 // of the subnormal numbers
		precision = 11
	)
	magnitude := math.Abs(x)
	if magnitude >= overflow {
		return math.Copysign(math.Inf(1), x)
	}
	if x == 0 || math.IsNaN(x) {
		return x
	}
	_, exponent := math.Frexp(magnitude)
	unit := max(math.Ldexp(1, exponent-precision), smallest)
	return math.Copysign(math.RoundToEven(magnitude/unit)*unit, x)
}
