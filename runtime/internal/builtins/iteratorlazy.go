package builtins

import (
	"fmt"
	"math"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// iteratorMap is Iterator.prototype.map (sec-iterator.prototype.map).
func (r *realm) iteratorMap(call goja.FunctionCall) goja.Value {
	it, mapper := r.withCallback(call, "map")
	return r.newHelper(func() (goja.Value, bool) {
		value, ok := it.StepValue()
		if !ok {
			return nil, false
		}
		return mapper.on(value), true
	}, it.Close)
}

// iteratorFilter is Iterator.prototype.filter (sec-iterator.prototype.filter).
func (r *realm) iteratorFilter(call goja.FunctionCall) goja.Value {
	it, predicate := r.withCallback(call, "filter")
	return r.newHelper(func() (goja.Value, bool) {
		for {
			value, ok := it.StepValue()
			if !ok {
				return nil, false
			}
			if predicate.on(value).ToBoolean() {
				return value, true
			}
		}
	}, it.Close)
}

// limitOf takes the argument of take and drop: a number of values, +∞ allowed.
// A wrong one closes the iterator. It throws.
func (r *realm) limitOf(it *intrinsic.Iterator, limit goja.Value) (n float64) {
	it.Guard(func() { n = r.toLimit(limit) })
	return n
}

// toLimit converts a number of values: NaN, what is negative as an integer, and what
// is finite beyond 2⁵³ - 1 gives a RangeError. It throws.
func (r *realm) toLimit(limit goja.Value) float64 {
	const maxSafeInteger = 1<<53 - 1
	n := math.Trunc(limit.ToNumber().ToFloat())
	if math.IsNaN(n) || n < 0 || n > maxSafeInteger && !math.IsInf(n, 1) {
		panic(r.NewRangeError(fmt.Sprintf("%v is not a number of values", n)))
	}
	return n
}

// iteratorTake is Iterator.prototype.take (sec-iterator.prototype.take).
func (r *realm) iteratorTake(call goja.FunctionCall) goja.Value {
	it := r.iteratorThis(call, "take")
	remaining := r.limitOf(it, call.Argument(0))
	it.ReadNext()
	return r.newHelper(func() (goja.Value, bool) {
		// b.i.–ii. If remaining = 0, return ? IteratorClose(iterated, ReturnCompletion(undefined)).
		if remaining == 0 {
			it.Close()
			return nil, false
		}
		// (+∞ - 1 is +∞.)
		remaining--
		return it.StepValue()
	}, it.Close)
}

// iteratorDrop is Iterator.prototype.drop (sec-iterator.prototype.drop).
func (r *realm) iteratorDrop(call goja.FunctionCall) goja.Value {
	it := r.iteratorThis(call, "drop")
	remaining := r.limitOf(it, call.Argument(0))
	it.ReadNext()
	return r.newHelper(func() (goja.Value, bool) {
		// b. Repeat, while remaining > 0: the values are not looked at.
		for ; remaining > 0; remaining-- {
			if it.Step() == nil {
				return nil, false
			}
		}
		return it.StepValue()
	}, it.Close)
}

// iteratorFlatMap is Iterator.prototype.flatMap (sec-iterator.prototype.flatmap).
func (r *realm) iteratorFlatMap(call goja.FunctionCall) goja.Value {
	it, mapper := r.withCallback(call, "flatMap")
	var inner *intrinsic.Iterator // while it is alive
	step := func() (v goja.Value, ok bool) {
		for {
			if inner == nil {
				value, ok := it.StepValue()
				if !ok {
					return nil, false
				}
				mapped := mapper.on(value)
				it.Guard(func() { inner = r.flattenable(mapped, false) })
			}
			// IfAbruptCloseIterator(innerValue, iterated).
			it.Guard(func() { v, ok = inner.StepValue() })
			if ok {
				return v, true
			}
			inner = nil
		}
	}
	return r.newHelper(step, func() {
		if inner != nil {
			it.Guard(inner.Close)
		}
		it.Close()
	})
}
