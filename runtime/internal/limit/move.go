package limit

import "github.com/dop251/goja"

// isNumeric tells that ToNumber of v runs no script, nor throws.
func isNumeric(v goja.Value) bool { return goja.IsUndefined(v) || goja.IsNumber(v) }

// move puts an element where another is, with a hole for a hole. It throws.
func (r *realm) move(o *goja.Object, from, to int64) {
	r.poll()
	if elements, ok := r.layout.dense(o); ok && max(from, to) < int64(len(elements)) {
		if r.layout.isPlain(elements[from]) && r.layout.isPlain(elements[to]) {
			elements[to] = elements[from]
			return
		}
	}
	if v, ok := r.elementIfThere(o, from); ok {
		r.set(o, indexKey(to), v)
	} else {
		r.remove(o, to)
	}
}

// remove is DeletePropertyOrThrow (sec-deletepropertyorthrow).
func (r *realm) remove(o *goja.Object, i int64) {
	r.poll()
	if err := o.Delete(string(indexKey(i).name)); err != nil {
		panic(err)
	}
}

// reverse guards Array.prototype.reverse (sec-array.prototype.reverse).
func reverse(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	o, length, ok := r.copiesHere(call.This)
	if !ok {
		return loop(r, gojas, call)
	}
	for lower := range length / 2 {
		upper := length - 1 - lower
		if !r.swap(o, lower, upper) {
			r.exchange(o, lower, upper)
		}
	}
	return o
}

// swap exchanges two elements if they are ordinary ones.
func (r *realm) swap(o *goja.Object, lower, upper int64) bool {
	r.poll()
	elements, ok := r.layout.dense(o)
	if !ok || upper >= int64(len(elements)) || !r.layout.isPlain(elements[lower]) || !r.layout.isPlain(elements[upper]) {
		return false
	}
	elements[lower], elements[upper] = elements[upper], elements[lower]
	return true
}

// exchange is a step of reverse, by the specification. It throws.
func (r *realm) exchange(o *goja.Object, lower, upper int64) {
	low, lowThere := r.elementIfThere(o, lower)
	high, highThere := r.elementIfThere(o, upper)
	if highThere {
		r.set(o, indexKey(lower), high)
	} else if lowThere {
		r.remove(o, lower)
	}
	if lowThere {
		r.set(o, indexKey(upper), low)
	} else if highThere {
		r.remove(o, upper)
	}
}

// copyWithin guards Array.prototype.copyWithin (sec-array.prototype.copywithin).
func copyWithin(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	o, length, ok := r.copiesHere(call.This)
	if !ok {
		return loop(r, gojas, call)
	}
	to, from := relative(call.Argument(0), 0, length), relative(call.Argument(1), 0, length)
	count := min(relative(call.Argument(2), length, length)-from, length-to)
	backwards := from < to && to < from+count
	for i := range count {
		if backwards {
			i = count - 1 - i
		}
		r.move(o, from+i, to+i)
	}
	return o
}
