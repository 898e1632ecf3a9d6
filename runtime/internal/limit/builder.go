package limit

import (
	"strconv"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// arrayBuilder makes an array of elements that come one by one.
type arrayBuilder struct {
	r      *realm
	target *goja.Object // nil for an array of %Array%, made of values
	values []goja.Value
	count  int64
	holes  int // in values
}

// add appends an element.
func (b *arrayBuilder) add(v goja.Value) {
	if b.target == nil {
		b.append(v)
	} else {
		b.r.CreateDataProperty(b.target, b.r.vm.ToValue(strconv.FormatInt(b.count, 10)), v)
	}
	b.count++
}

// skip appends a hole.
func (b *arrayBuilder) skip() {
	if b.target == nil {
		b.append(nil)
		b.holes++
	}
	b.count++
}

// append appends to values, nil for a hole.
func (b *arrayBuilder) append(list ...goja.Value) {
	b.r.bound(float64(len(b.values)+len(list))*valueSize, "array")
	b.values = append(b.values, list...)
}

// spread appends the elements of an array-like, with its holes.
func (b *arrayBuilder) spread(o *goja.Object) {
	b.copy(o, 0, toLength(o.Get("length")))
}

// copy appends the elements of an array-like from an index on, up to another, with
// the holes.
func (b *arrayBuilder) copy(o *goja.Object, from, to int64) {
	r := b.r
	for i := from; i < to; {
		if b.target == nil {
			if part := r.plainPart(o, i, to); len(part) > 0 {
				r.check()
				b.append(part...)
				b.count += int64(len(part))
				i += int64(len(part))
				continue
			}
		}
		r.poll()
		if v, ok := r.elementIfThere(o, i); ok {
			b.add(v)
		} else {
			b.skip()
		}
		i++
	}
}

// fill appends the elements likewise, undefined for a hole.
func (b *arrayBuilder) fill(o *goja.Object, from, to int64) {
	for i := from; i < to; {
		if part := b.r.plainPart(o, i, to); len(part) > 0 {
			b.r.check()
			b.append(part...)
			i += int64(len(part))
			continue
		}
		b.r.poll()
		b.append(b.r.element(o, i))
		i++
	}
}

// setLength is Set(A, "length", n, true) for an object that is not an array of %Array%.
func (b *arrayBuilder) setLength() {
	if b.target == nil {
		return
	}
	if err := b.target.Set("length", b.count); err != nil {
		panic(err)
	}
}

// array returns what was made.
func (b *arrayBuilder) array() *goja.Object {
	if b.target != nil {
		return b.target
	}
	return b.r.layout.newArray(b.r.vm, b.values, b.holes)
}

// plainPart returns elements of a dense array from an index on, up to another, as
// many as may be copied at once. There are none where a script could see it.
func (r *realm) plainPart(o *goja.Object, from, to int64) []goja.Value {
	const most = 1 << 16
	elements, _ := r.layout.dense(o)
	to = min(to, int64(len(elements)), from+most)
	if from >= to {
		return nil
	}
	elements = elements[from:to]
	for i, v := range elements {
		if !r.layout.isPlain(v) {
			return elements[:i]
		}
	}
	return elements
}

// elementIfThere returns an element if HasProperty tells so. It throws.
func (r *realm) elementIfThere(o *goja.Object, i int64) (goja.Value, bool) {
	if elements, ok := r.layout.dense(o); ok && i < int64(len(elements)) && r.layout.isPlain(elements[i]) {
		return elements[i], true
	}
	key := strconv.FormatInt(i, 10)
	if !r.Reflect("has", o, r.vm.ToValue(key)).ToBoolean() {
		return nil, false
	}
	return intrinsic.OrUndefined(o.Get(key)), true
}
