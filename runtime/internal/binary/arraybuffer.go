package binary

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// setUpArrayBuffer describes %ArrayBuffer.prototype% (sec-properties-of-the-arraybuffer-prototype-object).
func (t *objectTemplate) setUpArrayBuffer() {
	t.put("constructor", func(vm *goja.Runtime) goja.Value { return hidden(realmOf(vm).arrayBufferConstructor()) })
	t.getters([]method{
		{"byteLength", 0, (*realm).arrayBufferByteLength},
		{"maxByteLength", 0, (*realm).arrayBufferMaxByteLength},
		{"resizable", 0, (*realm).arrayBufferResizable},
		{"detached", 0, (*realm).arrayBufferDetached},
	})
	t.methods([]method{
		{"resize", 1, (*realm).arrayBufferResize},
		{"slice", 2, (*realm).arrayBufferSlice},
		{"transfer", 0, (*realm).arrayBufferTransfer},
		{"transferToFixedLength", 0, (*realm).arrayBufferTransferToFixedLength},
	})
	t.symPropNames = []*goja.Symbol{goja.SymToStringTag}
	t.symProps[goja.SymToStringTag] = func(vm *goja.Runtime) goja.Value {
		tag := vm.ToValue("ArrayBuffer")
		if knowEngine() != nil {
			return tag
		}
		p := &valueProperty{value: tag, configurable: true}
		return p.asValue()
	}
}

// adoptArrayBuffer completes %ArrayBuffer% (sec-arraybuffer-constructor).
func (r *realm) adoptArrayBuffer(made *goja.Object) {
	if r.arrayBuffer.constructor == nil {
		r.arrayBuffer = r.adopt(made, r.newArrayBuffer)
	}
}

// arrayBufferConstructor returns %ArrayBuffer%, also when the global object has
// another one by now.
func (r *realm) arrayBufferConstructor() *goja.Object {
	if r.arrayBuffer.constructor == nil {
		r.Touch("ArrayBuffer")
	}
	return r.arrayBuffer.constructor
}

// newArrayBuffer is ArrayBuffer(length, options) (sec-arraybuffer-length). It throws.
func (r *realm) newArrayBuffer(args []goja.Value, newTarget *goja.Object) *goja.Object {
	// 2. Let byteLength be ? ToIndex(length).
	byteLength := r.toIndex(argument(args, 0), invalidBuffer)
	// 3. Let requestedMaxByteLength be ? GetArrayBufferMaxByteLengthOption(options).
	limit, resizable := r.maxByteLengthOption(argument(args, 1))
	// 4. Return ? AllocateArrayBuffer(NewTarget, byteLength, requestedMaxByteLength).
	return r.allocateArrayBuffer(newTarget, byteLength, limit, resizable)
}

// maxByteLengthOption is GetArrayBufferMaxByteLengthOption(options)
// (sec-getarraybuffermaxbytelengthoption). It throws.
func (r *realm) maxByteLengthOption(options goja.Value) (limit float64, ok bool) {
	o, isObject := options.(*goja.Object)
	if !isObject {
		return 0, false
	}
	v := intrinsic.OrUndefined(o.Get("maxByteLength"))
	if goja.IsUndefined(v) {
		return 0, false
	}
	return r.toIndex(v, invalidBufferMax), true
}

// allocateArrayBuffer is AllocateArrayBuffer(constructor, byteLength, maxByteLength)
// (sec-allocatearraybuffer). It throws.
func (r *realm) allocateArrayBuffer(newTarget *goja.Object, byteLength, limit float64, resizable bool) *goja.Object {
	// 3.a If byteLength > maxByteLength, throw a RangeError exception.
	if resizable && byteLength > limit {
		r.rangeErr(invalidBufferMax)
	}
	// 4. Let obj be ? OrdinaryCreateFromConstructor(constructor, "%ArrayBuffer.prototype%", slots).
	o := r.arrayBuffer.create(nil, newTarget)
	// 5. Let block be ? CreateByteDataBlock(byteLength), after 8.a if it is not
	// possible to create one of maxByteLength.
	if limit > maxByteLength {
		r.rangeErr("Array buffer allocation failed")
	}
	b := arrayBufferOf(o)
	b.data = r.makeData(byteLength)
	// 8. If allocatingResizableBuffer is true, set [[ArrayBufferMaxByteLength]].
	if resizable {
		r.track(&bufferState{buffer: b, resizable: true, max: int(limit)})
	}
	return o
}

// thisArrayBuffer is RequireInternalSlot(this, [[ArrayBufferData]]) for a buffer
// that is not shared. It throws.
func (r *realm) thisArrayBuffer(call goja.FunctionCall, name string) (*arrayBufferObject, *bufferState) {
	b := arrayBufferOf(call.This)
	if b == nil {
		r.typeError("Method ArrayBuffer.prototype.%s called on incompatible receiver", name)
	}
	s := r.stateOf(b)
	if s != nil && s.shared {
		r.typeError("Method ArrayBuffer.prototype.%s called on a SharedArrayBuffer", name)
	}
	return b, s
}

func (r *realm) requireAttached(b *arrayBufferObject) {
	if b.detached {
		r.typeError("ArrayBuffer is detached")
	}
}

// arrayBufferByteLength is sec-get-arraybuffer.prototype.bytelength.
func (r *realm) arrayBufferByteLength(call goja.FunctionCall) goja.Value {
	b, _ := r.thisArrayBuffer(call, "byteLength")
	return integer(len(b.data)) // 0 if detached
}

// arrayBufferMaxByteLength is sec-get-arraybuffer.prototype.maxbytelength.
func (r *realm) arrayBufferMaxByteLength(call goja.FunctionCall) goja.Value {
	b, s := r.thisArrayBuffer(call, "maxByteLength")
	if s == nil || b.detached {
		return integer(len(b.data))
	}
	return integer(s.max)
}

// arrayBufferResizable is sec-get-arraybuffer.prototype.resizable.
func (r *realm) arrayBufferResizable(call goja.FunctionCall) goja.Value {
	_, s := r.thisArrayBuffer(call, "resizable")
	return r.vm.ToValue(s != nil)
}

// arrayBufferDetached is sec-get-arraybuffer.prototype.detached.
func (r *realm) arrayBufferDetached(call goja.FunctionCall) goja.Value {
	b, _ := r.thisArrayBuffer(call, "detached")
	return r.vm.ToValue(b.detached)
}

// arrayBufferResize is ArrayBuffer.prototype.resize(newLength) (sec-arraybuffer.prototype.resize).
func (r *realm) arrayBufferResize(call goja.FunctionCall) goja.Value {
	// 2.–3. Perform ? RequireInternalSlot(O, [[ArrayBufferMaxByteLength]]), not shared.
	b, s := r.thisArrayBuffer(call, "resize")
	if s == nil {
		r.typeError("Method ArrayBuffer.prototype.resize called on a buffer of fixed length")
	}
	// 4. Let newByteLength be ? ToIndex(newLength).
	n := r.toIndex(call.Argument(0), invalidResizing)
	// 5. If IsDetachedBuffer(O) is true, throw a TypeError exception.
	r.requireAttached(b)
	// 6. If newByteLength > O.[[ArrayBufferMaxByteLength]], throw a RangeError exception.
	if n > float64(s.max) {
		r.rangeErr("ArrayBuffer.prototype.resize: Invalid length parameter")
	}
	r.resize(s, int(n))
	return goja.Undefined()
}

// arrayBufferSlice is ArrayBuffer.prototype.slice(start, end) (sec-arraybuffer.prototype.slice).
func (r *realm) arrayBufferSlice(call goja.FunctionCall) goja.Value {
	// 2.–4. The receiver is not shared and not detached.
	b, _ := r.thisArrayBuffer(call, "slice")
	r.requireAttached(b)
	// 5.–13. The range.
	length := len(b.data)
	first := relativeIndex(call.Argument(0), length)
	final := relativeEnd(call.Argument(1), length)
	n := max(final-first, 0)
	// 14.–15. Let new be ? Construct(? SpeciesConstructor(O, %ArrayBuffer%), « newLen »).
	o := r.Construct(r.speciesConstructor(b.val, r.arrayBufferConstructor()), integer(n))
	// 16.–18. new is an ArrayBuffer, not shared, not detached.
	into, _ := r.thisArrayBuffer(goja.FunctionCall{This: o}, "slice")
	r.requireAttached(into)
	// 19. If SameValue(new, O) is true, throw a TypeError exception.
	if into == b {
		r.typeError("ArrayBuffer subclass returned this from species constructor")
	}
	// 20. If new.[[ArrayBufferByteLength]] < newLen, throw a TypeError exception.
	if len(into.data) < n {
		r.typeError("Species constructor returned a too small ArrayBuffer")
	}
	// 21.–22. If IsDetachedBuffer(O) is true, throw a TypeError exception.
	r.requireAttached(b)
	// 23.–27. Copy what is still there.
	if first < len(b.data) {
		copy(into.data[:n], b.data[first:])
	}
	return o
}

func (r *realm) arrayBufferTransfer(call goja.FunctionCall) goja.Value {
	return r.copyAndDetach(call, "transfer", true)
}

func (r *realm) arrayBufferTransferToFixedLength(call goja.FunctionCall) goja.Value {
	return r.copyAndDetach(call, "transferToFixedLength", false)
}

// copyAndDetach is ArrayBufferCopyAndDetach (sec-arraybuffercopyanddetach). It throws.
func (r *realm) copyAndDetach(call goja.FunctionCall, name string, preserve bool) goja.Value {
	// 1.–2. Perform ? RequireInternalSlot(arrayBuffer, [[ArrayBufferData]]), not shared.
	b, s := r.thisArrayBuffer(call, name)
	// 3.–4. Let newByteLength be ? ToIndex(newLength), arrayBuffer's by default.
	n := float64(len(b.data))
	if v := call.Argument(0); !goja.IsUndefined(v) {
		n = r.toIndex(v, invalidBuffer)
	}
	// 5. If IsDetachedBuffer(arrayBuffer) is true, throw a TypeError exception.
	r.requireAttached(b)
	// 6.–7. A resizable buffer stays so, with its maximum.
	resizable, limit := preserve && s != nil, 0.0
	if resizable {
		limit = float64(s.max)
	}
	// 9. Let newBuffer be ? AllocateArrayBuffer(%ArrayBuffer%, newByteLength, newMaxByteLength).
	r.arrayBufferConstructor()
	if int(n) == len(b.data) { // the bytes move without being copied
		o := r.allocateArrayBuffer(r.arrayBuffer.constructor, 0, limit, resizable)
		arrayBufferOf(o).data = b.data
		b.detach()
		return o
	}
	o := r.allocateArrayBuffer(r.arrayBuffer.constructor, n, limit, resizable)
	// 10.–12. Copy the bytes, and detach arrayBuffer.
	copy(arrayBufferOf(o).data, b.data)
	b.detach()
	return o
}

// detach is DetachArrayBuffer(arrayBuffer) (sec-detacharraybuffer).
func (b *arrayBufferObject) detach() { b.data, b.detached = nil, true }
