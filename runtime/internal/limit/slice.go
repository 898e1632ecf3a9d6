package limit

import (
	"math"
	"slices"

	"github.com/dop251/goja"
)

// goja copies elements in one piece, and long arrays, for which it makes no room in
// advance, one by one. What is dense and long is copied here, part by part.

// copiesHere tells that a receiver is a dense array that is too long for goja, or may
// not be seen through by it; else the guard of all loops has it.
func (r *realm) copiesHere(v goja.Value) (o *goja.Object, length int64, ok bool) {
	elements, ok := r.layout.dense(v)
	if !ok || len(elements) <= longArray {
		return nil, 0, false
	}
	return v.(*goja.Object), int64(len(elements)), true
}

// slice guards Array.prototype.slice (sec-array.prototype.slice).
func slice(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	o, length, ok := r.copiesHere(call.This)
	if !ok {
		return loop(r, gojas, call)
	}
	// 3.–8. Let k and final be the indices that the arguments stand for.
	from, to := relative(call.Argument(0), 0, length), relative(call.Argument(1), length, length)
	// 9. Let count be max(final - k, 0).
	count := max(to-from, 0)
	// 10. Let A be ? ArraySpeciesCreate(O, count).
	list := r.newBuilder(o, count)
	// 11.–14. Copy the elements.
	list.copy(o, from, to)
	// 15. Perform ? Set(A, "length", n, true).
	list.setLength()
	return list.array()
}

// relative returns what an argument stands for that counts from the end if it is
// negative. It throws.
func relative(v goja.Value, absent, length int64) int64 {
	if goja.IsUndefined(v) {
		return absent
	}
	n := toInteger(v)
	if n < 0 {
		return int64(math.Max(float64(length)+n, 0))
	}
	return int64(math.Min(n, float64(length)))
}

// toInteger is ToIntegerOrInfinity (sec-tointegerorinfinity). It throws.
func toInteger(v goja.Value) float64 {
	n := math.Trunc(v.ToNumber().ToFloat())
	if math.IsNaN(n) {
		return 0
	}
	return n
}

// newBuilder begins what ArraySpeciesCreate makes. It throws.
func (r *realm) newBuilder(o *goja.Object, length int64) *arrayBuilder {
	list := &arrayBuilder{r: r, target: r.arraySpeciesCreate(o, length)}
	if list.target == nil {
		r.bound(float64(length)*valueSize, "array")
		list.values = make([]goja.Value, 0, length)
	}
	return list
}

// deleted returns which elements splice or toSpliced leaves out, and how many come in
// their place. It throws.
func deleted(call goja.FunctionCall, length int64) (start, count, items int64) {
	start = relative(call.Argument(0), 0, length)
	switch n := int64(len(call.Arguments)); n {
	case 0:
	case 1:
		count = length - start
	default:
		count = int64(math.Min(math.Max(toInteger(call.Argument(1)), 0), float64(length-start)))
		items = n - 2
	}
	return start, count, items
}

// splice guards Array.prototype.splice (sec-array.prototype.splice) where it deletes
// much.
func splice(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	o, length, ok := r.copiesHere(call.This)
	if !ok || !isNumeric(call.Argument(0)) || !isNumeric(call.Argument(1)) {
		return loop(r, gojas, call)
	}
	start, count, items := deleted(call, length)
	if count <= longArray || items > count {
		return loop(r, gojas, call)
	}
	// 10.–13. Let A be ? ArraySpeciesCreate(O, actualDeleteCount), with the elements.
	list := r.newBuilder(o, count)
	list.copy(o, start, start+count)
	// 14. Perform ? Set(A, "length", actualDeleteCount, true).
	list.setLength()
	// 16. Move what is behind them, and delete what is left at the end.
	for k := start; k < length-count; k++ {
		r.move(o, k+count, k+items)
	}
	for k := length; k > length-count+items; k-- {
		r.remove(o, k-1)
	}
	// 18. Put the items in their place.
	for i := range items {
		r.poll()
		r.set(o, indexKey(start+i), call.Arguments[2+i])
	}
	// 19. Perform ? Set(O, "length", len - actualDeleteCount + itemCount, true).
	if err := o.Set("length", length-count+items); err != nil {
		panic(err)
	}
	return list.array()
}

// toSpliced guards Array.prototype.toSpliced (sec-array.prototype.tospliced).
func toSpliced(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	o, length, ok := r.copiesHere(call.This)
	if !ok {
		return loop(r, gojas, call)
	}
	start, skipped, items := deleted(call, length)
	list := arrayBuilder{r: r}
	r.bound(float64(length-skipped+items)*valueSize, "array")
	list.values = make([]goja.Value, 0, length-skipped+items)
	list.fill(o, 0, start)
	if items > 0 {
		list.append(call.Arguments[2:]...)
	}
	list.fill(o, start+skipped, length)
	return list.array()
}

// with guards Array.prototype.with (sec-array.prototype.with).
func with(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	o, length, ok := r.copiesHere(call.This)
	if !ok {
		return copying(r, gojas, call)
	}
	at := toInteger(call.Argument(0))
	if at < 0 {
		at += float64(length)
	}
	if at < 0 || at >= float64(length) {
		panic(r.NewRangeError("Invalid index " + call.Argument(0).String()))
	}
	list := arrayBuilder{r: r}
	r.bound(float64(length)*valueSize, "array")
	list.values = make([]goja.Value, 0, length)
	list.fill(o, 0, int64(at))
	list.append(call.Argument(1))
	list.fill(o, int64(at)+1, length)
	return list.array()
}

// toReversed guards Array.prototype.toReversed (sec-array.prototype.toreversed).
func toReversed(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	o, length, ok := r.copiesHere(call.This)
	if !ok {
		return copying(r, gojas, call)
	}
	list := arrayBuilder{r: r}
	r.bound(float64(length)*valueSize, "array")
	list.values = make([]goja.Value, 0, length)
	for to := length; to > 0; {
		part := r.plainPart(o, max(to-longArray, 0), to)
		if int64(len(part)) < min(to, longArray) {
			r.poll()
			list.append(r.element(o, to-1))
			to--
			continue
		}
		r.check()
		list.append(part...)
		slices.Reverse(list.values[length-to:])
		to -= int64(len(part))
	}
	return list.array()
}
