package limit

import (
	"strconv"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// concat guards Array.prototype.concat (sec-array.prototype.concat).
func concat(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	const few = 8 // that goja appends as fast
	args := call.Arguments
	known, copied := 0, false // elements of dense arrays
	for i := -1; i < len(call.Arguments); i++ {
		v := call.This
		if i >= 0 {
			v = call.Arguments[i]
		}
		o, ok := v.(*goja.Object)
		if !ok {
			continue
		}
		if elements, ok := r.layout.dense(o); ok {
			known += len(elements)
			continue
		}
		if !r.layout.hasLength(o) || r.isShort(o) || !r.isSpreadable(o) {
			continue
		}
		if !copied {
			args, copied = append([]goja.Value(nil), args...), true
		}
		if p := r.watch(o, false); i >= 0 {
			args[i] = p
		} else {
			call.This = p
		}
	}
	if !copied && (known > longArray || known > few && r.isOrdinaryArray(call.This)) {
		return r.concat(call, known)
	}
	r.bound(float64(known)*valueSize, "array")
	return gojas(goja.FunctionCall{This: call.This, Arguments: args})
}

// concat is Array.prototype.concat, of which that many elements are known.
func (r *realm) concat(call goja.FunctionCall, known int) goja.Value {
	// 1. Let O be ? ToObject(this value).
	o := call.This.ToObject(r.vm)
	// 2. Let A be ? ArraySpeciesCreate(O, 0).
	a := r.arraySpeciesCreate(o)
	list := arrayBuilder{r: r, target: a}
	if a == nil {
		list.values = make([]goja.Value, 0, min(known, int(r.most/valueSize)))
	}
	// 3.–5. Append O, and each of the arguments.
	for _, item := range append([]goja.Value{o}, call.Arguments...) {
		if e, ok := item.(*goja.Object); ok && r.isSpreadable(e) {
			list.spread(e)
		} else {
			list.add(item)
		}
	}
	// 6. Perform ? Set(A, "length", n, true).
	if a != nil {
		if err := a.Set("length", list.count); err != nil {
			panic(err)
		}
	}
	// 7. Return A.
	return list.array()
}

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
	r, length := b.r, toLength(o.Get("length"))
	for i := int64(0); i < length; {
		if b.target == nil {
			if part := r.plainPart(o, i, length); len(part) > 0 {
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

// isOrdinaryArray tells that v is a dense array that inherits from
// %Array.prototype%, of which arraySpeciesCreate makes one most probably.
func (r *realm) isOrdinaryArray(v goja.Value) bool {
	return r.denseArray(v) && v.(*goja.Object).Prototype() == r.Global("Array").Get("prototype")
}

// isSpreadable is IsConcatSpreadable (sec-isconcatspreadable). It throws.
func (r *realm) isSpreadable(o *goja.Object) bool {
	if v := o.GetSymbol(goja.SymIsConcatSpreadable); v != nil && !goja.IsUndefined(v) {
		return v.ToBoolean()
	}
	return r.GlobalFunction("Array", "isArray")(goja.FunctionCall{Arguments: []goja.Value{o}}).ToBoolean()
}
