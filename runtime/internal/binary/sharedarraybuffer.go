package binary

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// makeSharedArrayBuffer makes %SharedArrayBuffer% (sec-sharedarraybuffer-constructor).
func (r *realm) makeSharedArrayBuffer() *goja.Object {
	if r.sharedArrayBuffer.constructor != nil {
		return r.sharedArrayBuffer.constructor
	}
	r.arrayBufferConstructor()
	c := r.newClass("SharedArrayBuffer", 1, r.newSharedArrayBuffer)
	r.sharedArrayBuffer = c
	intrinsic.Must(c.constructor.DefineAccessorPropertySymbol(goja.SymSpecies,
		r.NewFunction("get [Symbol.species]", 0, func(call goja.FunctionCall) goja.Value { return call.This }),
		nil, goja.FLAG_TRUE, goja.FLAG_FALSE))
	r.getter(c.proto, "byteLength", r.sharedByteLength)
	r.getter(c.proto, "growable", r.sharedGrowable)
	r.getter(c.proto, "maxByteLength", r.sharedMaxByteLength)
	r.Method(c.proto, "grow", 1, r.sharedGrow)
	r.Method(c.proto, "slice", 2, r.sharedSlice)
	r.Tag(c.proto, "SharedArrayBuffer")
	return c.constructor
}

// newSharedArrayBuffer is SharedArrayBuffer(length, options) (sec-sharedarraybuffer-length). It throws.
func (r *realm) newSharedArrayBuffer(args []goja.Value, newTarget *goja.Object) *goja.Object {
	// 2. Let byteLength be ? ToIndex(length).
	byteLength := r.toIndex(argument(args, 0), invalidBuffer)
	// 3. Let requestedMaxByteLength be ? GetArrayBufferMaxByteLengthOption(options).
	limit, growable := r.maxByteLengthOption(argument(args, 1))
	// 4. Return ? AllocateSharedArrayBuffer (sec-allocatesharedarraybuffer).
	if growable && byteLength > limit {
		r.rangeErr("Invalid array buffer max length")
	}
	proto := prototypeFor(newTarget, r.sharedArrayBuffer.proto)
	if limit > maxByteLength {
		r.rangeErr("Array buffer allocation failed")
	}
	data := r.makeData(byteLength)
	o := r.arrayBuffer.create(nil, r.arrayBuffer.constructor)
	b := arrayBufferOf(o)
	b.prototype, b.data = proto, data
	r.track(&bufferState{buffer: b, shared: true, resizable: growable, max: int(limit)})
	return o
}

// thisShared is RequireInternalSlot(this, [[ArrayBufferData]]) for a shared buffer. It throws.
func (r *realm) thisShared(call goja.FunctionCall, name string) *bufferState {
	if b := arrayBufferOf(call.This); b != nil {
		if s := r.stateOf(b); s != nil && s.shared {
			return s
		}
	}
	r.typeError("Method SharedArrayBuffer.prototype.%s called on incompatible receiver", name)
	return nil
}

// sharedByteLength is sec-get-sharedarraybuffer.prototype.bytelength.
func (r *realm) sharedByteLength(call goja.FunctionCall) goja.Value {
	return integer(len(r.thisShared(call, "byteLength").buffer.data))
}

// sharedGrowable is sec-get-sharedarraybuffer.prototype.growable.
func (r *realm) sharedGrowable(call goja.FunctionCall) goja.Value {
	return r.vm.ToValue(r.thisShared(call, "growable").resizable)
}

// sharedMaxByteLength is sec-get-sharedarraybuffer.prototype.maxbytelength.
func (r *realm) sharedMaxByteLength(call goja.FunctionCall) goja.Value {
	s := r.thisShared(call, "maxByteLength")
	if !s.resizable {
		return integer(len(s.buffer.data))
	}
	return integer(s.max)
}

// sharedGrow is SharedArrayBuffer.prototype.grow(newLength) (sec-sharedarraybuffer.prototype.grow).
func (r *realm) sharedGrow(call goja.FunctionCall) goja.Value {
	s := r.thisShared(call, "grow")
	if !s.resizable {
		r.typeError("Method SharedArrayBuffer.prototype.grow called on a buffer of fixed length")
	}
	n := r.toIndex(call.Argument(0), invalidGrowth)
	if n > float64(s.max) || n < float64(len(s.buffer.data)) {
		r.rangeErr(invalidGrowth)
	}
	r.resize(s, int(n))
	return goja.Undefined()
}

// sharedSlice is SharedArrayBuffer.prototype.slice(start, end) (sec-sharedarraybuffer.prototype.slice).
func (r *realm) sharedSlice(call goja.FunctionCall) goja.Value {
	s := r.thisShared(call, "slice")
	length := len(s.buffer.data)
	first := relativeIndex(call.Argument(0), length)
	final := relativeEnd(call.Argument(1), length)
	n := max(final-first, 0)
	o := r.Construct(r.speciesConstructor(s.buffer.val, r.sharedArrayBuffer.constructor), integer(n))
	into := r.thisShared(goja.FunctionCall{This: o}, "slice")
	if into == s {
		r.typeError("SharedArrayBuffer subclass returned this from species constructor")
	}
	if len(into.buffer.data) < n {
		r.typeError("Species constructor returned a too small SharedArrayBuffer")
	}
	copy(into.buffer.data[:n], s.buffer.data[first:])
	return o
}
