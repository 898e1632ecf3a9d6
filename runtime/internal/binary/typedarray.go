package binary

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// adoptTypedArray completes one of goja's typed array constructors
// (sec-typedarray-constructors), and with the first what they share.
func (r *realm) adoptTypedArray(t elementType, made *goja.Object) {
	if r.typedArrays[t].constructor != nil {
		return
	}
	r.typedArrays[t] = r.adopt(made, func(args []goja.Value, newTarget *goja.Object) *goja.Object {
		return r.newTypedArray(t, args, newTarget)
	})
	if r.typedArray != nil {
		return
	}
	r.typedArray = made.Prototype()
	templatedOf(r.typedArrays[t].proto.Prototype()).tmpl = templates.typedArray
	functionOf(r.typedArray.Get("from").(*goja.Object)).f = r.typedArrayFrom
	functionOf(r.typedArray.Get("of").(*goja.Object)).f = r.typedArrayFor
}

// typedArrayClass returns a constructor, also when no script asked for it yet.
func (r *realm) typedArrayClass(t elementType) *class {
	c := &r.typedArrays[t]
	if c.constructor == nil {
		r.Touch(elementNames[t])
	}
	return c
}

// makeFloat16Array makes %Float16Array%. Its instances are Uint16Arrays to goja,
// but for what their elements mean.
func (r *realm) makeFloat16Array() *goja.Object {
	if c := r.typedArrays[typeFloat16]; c.constructor != nil {
		return c.constructor
	}
	integers := r.typedArrayClass(typeUint16)
	c := r.newClass("Float16Array", 3, func(args []goja.Value, newTarget *goja.Object) *goja.Object {
		return r.newTypedArray(typeFloat16, args, newTarget)
	})
	intrinsic.Must(c.constructor.SetPrototype(r.typedArray))
	intrinsic.Must(c.proto.SetPrototype(integers.proto.Prototype()))
	for _, o := range []*goja.Object{c.constructor, c.proto} {
		intrinsic.Must(o.DefineDataProperty("BYTES_PER_ELEMENT", integer(2), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	}
	c.create = func(args []goja.Value, newTarget *goja.Object) *goja.Object {
		proto := prototypeFor(newTarget, c.proto)
		o := integers.create(args, integers.constructor)
		a := typedArrayOf(o)
		a.prototype, a.defaultCtor = proto, c.constructor
		a.setElementType(typeFloat16)
		return o
	}
	r.typedArrays[typeFloat16] = c
	return c.constructor
}

// newTypedArray is TypedArray(...args) (sec-typedarray). It throws.
func (r *realm) newTypedArray(t elementType, args []goja.Value, newTarget *goja.Object) *goja.Object {
	c := &r.typedArrays[t]
	first := argument(args, 0)
	source, isObject := first.(*goja.Object)
	if !isObject {
		// 6.c. Let elementLength be ? ToIndex(firstArgument), 0 without arguments.
		n := r.toIndex(first, invalidArray)
		if size := n * float64(t.size()); size > maxByteLength || !r.MayAllocate(size) {
			r.outOfRange(invalidArray, n)
		}
		r.Spend(int(n))
		return c.create([]goja.Value{integer(int(n))}, newTarget)
	}
	if b := arrayBufferOf(source); b != nil {
		o := c.create(nil, newTarget)
		r.viewBuffer(o, b, argument(args, 1), argument(args, 2))
		return o
	}
	if from := typedArrayOf(source); from != nil {
		o := c.create(nil, newTarget)
		r.copyTypedArray(typedArrayOf(o), from)
		return o
	}
	if t != typeFloat16 && source.ClassName() == "Array" {
		return c.create(args[:1], newTarget) // goja's way
	}
	o := c.create(nil, newTarget)
	r.copyItems(typedArrayOf(o), source)
	return o
}

// viewBuffer is InitializeTypedArrayFromArrayBuffer
// (sec-initializetypedarrayfromarraybuffer). It throws.
func (r *realm) viewBuffer(o *goja.Object, b *arrayBufferObject, byteOffset, length goja.Value) {
	a := typedArrayOf(o)
	size := a.elemSize
	// 3.–4. Let offset be ? ToIndex(byteOffset), a multiple of the element size.
	offset := r.toIndex(byteOffset, invalidOffset)
	if offset != float64(int(offset)/size*size) {
		r.outOfRange("start offset of "+elementNames[a.elementType()]+" should be a multiple of %v", float64(size))
	}
	// 5.–6. Let newLength be ? ToIndex(length), unless length is undefined.
	auto := goja.IsUndefined(length)
	var newLength float64
	if !auto {
		newLength = r.toIndex(length, invalidArray)
	}
	// 7. If IsDetachedBuffer(buffer) is true, throw a TypeError exception.
	r.requireAttached(b)
	// 8.–9. The length in bytes, which has to be there.
	available := float64(len(b.data)) - offset
	s := r.stateOf(b)
	tracking := auto && s != nil && s.resizable
	newByteLength := newLength * float64(size)
	if auto {
		if newByteLength = available; !tracking && len(b.data)%size != 0 {
			r.outOfRange("byte length of "+elementNames[a.elementType()]+" should be a multiple of %v", float64(size))
		}
	}
	switch {
	case available < 0:
		r.outOfRange(invalidOffset, offset)
	case newByteLength > available:
		r.outOfRange(invalidArray, newLength)
	}
	// 10.–11. Set the slots.
	if s != nil && s.resizable {
		r.watch(o, &viewState{buffer: s, array: a, tracking: tracking, byteOffset: int(offset), byteLength: int(newByteLength)})
		return
	}
	a.look(b)
	a.offset, a.length = int(offset)/size, int(newByteLength)/size
}

// copyTypedArray is InitializeTypedArrayFromTypedArray
// (sec-initializetypedarrayfromtypedarray). It throws.
func (r *realm) copyTypedArray(a, from *typedArrayObject) {
	// 5.–7. If the source is out of bounds, throw a TypeError exception.
	r.requireInBounds(from)
	to, source := a.elementType(), from.elementType()
	// 8.–10. Let byteLength be elementSize × elementLength.
	data := r.makeData(float64(from.length) * float64(a.elemSize))
	// 11.b. If the content types differ, throw a TypeError exception.
	if to.isBig() != source.isBig() {
		r.typeError("Cannot mix BigInt and other types, use explicit conversions")
	}
	a.viewedArrayBuf.data, a.length = data, from.length
	r.transfer(a, 0, from, 0, from.length)
}

// copyItems is the rest of sec-typedarray for an object with an iterator, or an
// array-like one. It throws.
func (r *realm) copyItems(a *typedArrayObject, source *goja.Object) {
	var items []goja.Value
	if method := r.GetMethod(source, "", goja.SymIterator); method != nil {
		items = r.listOf(source, method)
		a.viewedArrayBuf.data = r.makeData(float64(len(items)) * float64(a.elemSize))
		a.length = len(items)
		for i, v := range items {
			r.Spend(1)
			r.setElement(a, i, v)
		}
		return
	}
	n := r.lengthOf(source)
	data := r.makeData(n * float64(a.elemSize))
	a.viewedArrayBuf.data, a.length = data, int(n)
	for i := range a.length {
		r.Spend(1)
		r.setElement(a, i, getIndex(source, i))
	}
}

// listOf is IteratorToList(? GetIteratorFromMethod(source, method))
// (sec-iteratortolist). It throws.
func (r *realm) listOf(source, method goja.Value) (items []goja.Value) {
	it := r.IteratorFromMethod(source, method)
	for {
		v, ok := it.StepValue()
		if !ok {
			return items
		}
		items = append(items, v)
	}
}

// lengthOf is LengthOfArrayLike(o) (sec-lengthofarraylike). It throws.
func (r *realm) lengthOf(o *goja.Object) float64 {
	return min(max(toIntegerOrInfinity(intrinsic.OrUndefined(o.Get("length"))), 0), maxSafeInteger)
}

// getIndex is Get(o, i). It throws.
func getIndex(o *goja.Object, i int) goja.Value {
	return intrinsic.OrUndefined(o.Get(integer(i).String()))
}

// validate is ValidateTypedArray(v) (sec-validatetypedarray). It throws.
func (r *realm) validate(v goja.Value, name string) *typedArrayObject {
	a := r.thisTypedArray(v, name)
	r.requireInBounds(a)
	return a
}

// thisTypedArray is RequireInternalSlot(v, [[TypedArrayName]]). It throws.
func (r *realm) thisTypedArray(v goja.Value, name string) *typedArrayObject {
	a := typedArrayOf(v)
	if a == nil {
		r.typeError("Method %%TypedArray%%.prototype.%s called on incompatible receiver", name)
	}
	return a
}

// requireInBounds throws if a typed array is out of bounds or its buffer detached.
func (r *realm) requireInBounds(a *typedArrayObject) {
	if a.viewedArrayBuf.detached {
		r.typeError("Typed array is out of bounds, or its ArrayBuffer detached")
	}
}

// hasIndex is IsValidIntegerIndex(a, i) (sec-isvalidintegerindex).
func (a *typedArrayObject) hasIndex(i int) bool {
	return 0 <= i && i < a.length && !a.viewedArrayBuf.detached
}

// bytes are the elements.
func (a *typedArrayObject) bytes() []byte {
	return a.viewedArrayBuf.data[a.offset*a.elemSize:][:a.length*a.elemSize]
}

// element is TypedArrayGetElement(a, i) (sec-typedarraygetelement).
func (a *typedArrayObject) element(i int) goja.Value {
	if !a.hasIndex(i) {
		return goja.Undefined()
	}
	return a.elementType().load(a.bytes(), i)
}

// setElement is TypedArraySetElement(a, i, v) (sec-typedarraysetelement). It throws.
func (r *realm) setElement(a *typedArrayObject, i int, v goja.Value) {
	t := a.elementType()
	bits := r.convert(t, v)
	if a.hasIndex(i) {
		t.setBits(a.bytes(), i, bits)
	}
}

// transfer copies elements from one typed array to another of the same content
// type, as if the source were copied first. They have to exist.
func (r *realm) transfer(to *typedArrayObject, at int, from *typedArrayObject, start, n int) {
	target, source := to.bytes()[at*to.elemSize:], from.bytes()[start*from.elemSize:][:n*from.elemSize]
	t, s := to.elementType(), from.elementType()
	if t == s {
		r.Spend(n)
		copy(target, source)
		return
	}
	if to.viewedArrayBuf == from.viewedArrayBuf {
		source = append([]byte(nil), source...)
	}
	for i := range n {
		if i%pollEvery == 0 {
			r.Spend(pollEvery)
		}
		t.setBits(target, i, transcode(s, t, s.bits(source, i)))
	}
}

// create is TypedArrayCreateFromCtor(constructor, args) for a length
// (sec-typedarraycreatefromctor). It throws.
func (r *realm) create(constructor *goja.Object, length int) *typedArrayObject {
	a := r.validate(r.Construct(constructor, integer(length)), "constructor")
	if a.length < length {
		r.typeError("Derived TypedArray constructor created an array which was too small")
	}
	return a
}

// createLike is TypedArrayCreateSameType(exemplar, length) (sec-typedarray-create-same-type). It throws.
func (r *realm) createLike(exemplar *typedArrayObject, length int) *typedArrayObject {
	t := exemplar.elementType()
	c := r.typedArrayClass(t)
	return typedArrayOf(r.newTypedArray(t, []goja.Value{integer(length)}, c.constructor))
}

// createSpecies is TypedArraySpeciesCreate(exemplar, « length »)
// (sec-typedarrayspeciescreate). It throws.
func (r *realm) createSpecies(exemplar *typedArrayObject, length int) *typedArrayObject {
	return r.sameContent(exemplar, r.create(r.species(exemplar), length))
}

// species is the constructor of TypedArraySpeciesCreate. It throws.
func (r *realm) species(exemplar *typedArrayObject) *goja.Object {
	return r.speciesConstructor(exemplar.val, r.typedArrayClass(exemplar.elementType()).constructor)
}

// sameContent is the check of TypedArraySpeciesCreate. It throws.
func (r *realm) sameContent(exemplar, a *typedArrayObject) *typedArrayObject {
	if a.elementType().isBig() != exemplar.elementType().isBig() {
		r.typeError("Content type of source and derived typed arrays differ")
	}
	return a
}

// typedArrayBuffer is sec-get-%typedarray%.prototype.buffer.
func (r *realm) typedArrayBuffer(call goja.FunctionCall) goja.Value {
	a := r.thisTypedArray(call.This, "buffer")
	return r.bufferOf(a.val, a.viewedArrayBuf).val
}
