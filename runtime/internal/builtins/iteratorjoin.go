package builtins

import (
	"math"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// iteratorIncludes is Iterator.prototype.includes
// (https://tc39.es/proposal-iterator-includes).
func (r *realm) iteratorIncludes(call goja.FunctionCall) goja.Value {
	it := r.iteratorThis(call, "includes")
	skip := r.skippedElements(it, call.Argument(1))
	it.ReadNext()
	searched := call.Argument(0)
	for {
		value, ok := it.StepValue()
		if !ok {
			return r.vm.ToValue(false)
		}
		if skip > 0 {
			skip--
			continue
		}
		if sameValueZero(value, searched) {
			it.Close()
			return r.vm.ToValue(true)
		}
	}
}

// skippedElements checks the second argument of includes; if it is wrong, it
// closes the iterator and throws.
func (r *realm) skippedElements(it *intrinsic.Iterator, v goja.Value) float64 {
	const maxSafeInteger = 1<<53 - 1
	if goja.IsUndefined(v) {
		return 0
	}
	n := math.NaN()
	if goja.IsNumber(v) {
		n = v.ToFloat()
	}
	if !isIntegral(n) && !math.IsInf(n, 0) {
		it.Fail(r.vm.NewTypeError("%s is not an integral number", intrinsic.Name(v)))
	}
	if n < 0 || n > maxSafeInteger && !math.IsInf(n, 1) {
		it.Fail(r.NewRangeError(v.String() + " is not a number of values"))
	}
	return n
}

// sameValueZero is SameValueZero (sec-samevaluezero).
func sameValueZero(a, b goja.Value) bool { return a.StrictEquals(b) || a.SameAs(b) }

// iteratorJoin is Iterator.prototype.join
// (https://tc39.es/proposal-iterator-join).
func (r *realm) iteratorJoin(call goja.FunctionCall) goja.Value {
	it := r.iteratorThis(call, "join")
	separator, _ := r.vm.ToValue(",").(goja.String)
	if v := call.Argument(0); !goja.IsUndefined(v) {
		it.Guard(func() { separator = r.toString(v) })
	}
	it.ReadNext()
	var joined goja.StringBuilder
	for first := true; ; first = false {
		value, ok := it.StepValue()
		if !ok {
			return joined.String()
		}
		if !first {
			joined.WriteString(separator)
		}
		if !intrinsic.IsNullish(value) {
			it.Guard(func() { joined.WriteString(r.toString(value)) })
		}
	}
}
