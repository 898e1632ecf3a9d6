package builtins

import (
	"math"
	"math/big"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/accurate"
	"jsrun/runtime/internal/intrinsic"
)

var mathMethods = []method{
	{"sumPrecise", 1, (*realm).sumPrecise},
	{"f16round", 1, (*realm).f16round},
}

// accurateProperties replace those of goja's functions whose results, which are Go's, are often not the
// nearest numbers, and not V8's.
var accurateProperties = []lazy.Property{
	ofOne("acos", accurate.Acos), ofOne("asin", accurate.Asin), ofOne("atan", accurate.Atan), ofOne("cbrt", accurate.Cbrt),
	ofOne("cos", accurate.Cos), ofOne("cosh", accurate.Cosh), ofOne("exp", accurate.Exp), ofOne("log", accurate.Log),
	ofOne("log10", accurate.Log10), ofOne("log2", accurate.Log2), ofOne("sin", accurate.Sin), ofOne("sinh", accurate.Sinh),
	ofOne("tan", accurate.Tan), ofOne("tanh", accurate.Tanh), ofTwo("atan2", accurate.Atan2), ofTwo("pow", accurate.Pow),
}

// ofOne makes a method of Math of a function.
func ofOne(name string, f func(float64) float64) lazy.Property {
	return replacing(name, 1, func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		return vm.ToValue(f(call.Argument(0).ToFloat()))
	})
}

// ofTwo is ofOne for functions of two arguments.
func ofTwo(name string, f func(_, _ float64) float64) lazy.Property {
	return replacing(name, 2, func(vm *goja.Runtime, call goja.FunctionCall) goja.Value {
		x := call.Argument(0).ToFloat()
		return vm.ToValue(f(x, call.Argument(1).ToFloat()))
	})
}

// replacing puts a method in the place of goja's.
func replacing(name string, length int, f func(*goja.Runtime, goja.FunctionCall) goja.Value) lazy.Property {
	return lazy.Property{Name: name, Adapt: func(vm *goja.Runtime, math *goja.Object) {
		of(vm).Method(math, name, length, func(call goja.FunctionCall) goja.Value { return f(vm, call) })
	}}
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
