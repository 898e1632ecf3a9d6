package builtins

import (
	"math"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// iteratorChunks is Iterator.prototype.chunks
// (https://tc39.es/proposal-iterator-chunking).
func (r *realm) iteratorChunks(call goja.FunctionCall) goja.Value {
	it := r.iteratorThis(call, "chunks")
	size := r.chunkSize(it, call.Argument(0))
	it.ReadNext()
	exhausted := false
	return r.newHelper(func() (goja.Value, bool) {
		var chunk []any
		for !exhausted && len(chunk) < size {
			value, ok := it.StepValue()
			if ok {
				chunk = append(chunk, value)
			}
			exhausted = !ok
		}
		if len(chunk) == 0 {
			return nil, false
		}
		return r.vm.NewArray(chunk...), true
	}, func() {
		if !exhausted {
			it.Close()
		}
	})
}

// iteratorWindows is Iterator.prototype.windows
// (https://tc39.es/proposal-iterator-chunking).
func (r *realm) iteratorWindows(call goja.FunctionCall) goja.Value {
	it := r.iteratorThis(call, "windows")
	size := r.chunkSize(it, call.Argument(0))
	partial := r.allowsPartial(it, call.Argument(1))
	it.ReadNext()
	var window []any
	exhausted := false
	return r.newHelper(func() (goja.Value, bool) {
		if len(window) == size {
			window = window[1:]
		}
		for !exhausted && len(window) < size {
			value, ok := it.StepValue()
			if ok {
				window = append(window, value)
			}
			exhausted = !ok
		}
		switch {
		case len(window) == size:
			return r.vm.NewArray(window...), true
		case partial && len(window) > 0:
			// Only a first window can be too small: those after it overlap one that was whole.
			partial = false
			last := r.vm.NewArray(window...)
			window = nil
			return last, true
		}
		return nil, false
	}, func() {
		if !exhausted {
			it.Close()
		}
	})
}

// chunkSize checks the size of a chunk or window; if it is wrong, it closes the
// iterator and throws.
func (r *realm) chunkSize(it *intrinsic.Iterator, v goja.Value) int {
	if !goja.IsNumber(v) || !isIntegral(v.ToFloat()) {
		it.Fail(r.vm.NewTypeError("%s is not an integral number", intrinsic.Name(v)))
	}
	n := v.ToFloat()
	if n < 1 || n > math.MaxUint32 {
		it.Fail(r.NewRangeError(v.String() + " is not a size from 1 to 4294967295"))
	}
	return int(n)
}

// allowsPartial reads the undersized argument of windows likewise.
func (r *realm) allowsPartial(it *intrinsic.Iterator, v goja.Value) bool {
	if goja.IsUndefined(v) {
		return false
	}
	if s, ok := v.(goja.String); ok {
		switch s.String() {
		case "only-full":
			return false
		case "allow-partial":
			return true
		}
	}
	it.Fail(r.vm.NewTypeError(`%s is neither "only-full" nor "allow-partial"`, intrinsic.Name(v)))
	return false
}

// isIntegral tells that a number is finite and has no fraction.
func isIntegral(n float64) bool { return math.Trunc(n) == n && !math.IsInf(n, 0) }
