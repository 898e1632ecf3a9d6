package binary

import (
	"encoding/binary"

	"github.com/dop251/goja"
)

// dataViewMethods are the methods that goja's DataView lacks.
var dataViewMethods = []method{
	{"getFloat16", 1, (*realm).getFloat16},
	{"setFloat16", 2, (*realm).setFloat16},
}

// adoptDataView completes %DataView% (sec-dataview-constructor).
func (r *realm) adoptDataView(made *goja.Object) {
	if r.dataView.constructor == nil {
		r.dataView = r.adopt(made, r.newDataView)
		templatedOf(r.dataView.proto).tmpl = templates.dataView
	}
}

// newDataView is DataView(buffer, byteOffset, byteLength) (sec-dataview-buffer-byteoffset-bytelength). It throws.
func (r *realm) newDataView(args []goja.Value, newTarget *goja.Object) *goja.Object {
	// 2. Perform ? RequireInternalSlot(buffer, [[ArrayBufferData]]).
	b := arrayBufferOf(argument(args, 0))
	if b == nil {
		r.typeError("First argument to DataView constructor must be an ArrayBuffer")
	}
	// 3. Let offset be ? ToIndex(byteOffset).
	offset := r.toIndex(argument(args, 1), invalidOffset)
	// 4. If IsDetachedBuffer(buffer) is true, throw a TypeError exception.
	r.requireAttached(b)
	// 5.–6. If offset > bufferByteLength, throw a RangeError exception.
	if offset > float64(len(b.data)) {
		r.outOfRange(invalidOffset, offset)
	}
	// 7.–9. The length: auto if the buffer is resizable and none is given.
	s := r.stateOf(b)
	resizable := s != nil && s.resizable
	auto := goja.IsUndefined(argument(args, 2))
	byteLength := float64(len(b.data)) - offset
	if !auto {
		if byteLength = r.toIndex(argument(args, 2), invalidView); offset+byteLength > float64(len(b.data)) {
			r.outOfRange(invalidView, byteLength)
		}
	}
	// 10. Let O be ? OrdinaryCreateFromConstructor(NewTarget, "%DataView.prototype%", slots).
	o := r.dataView.create([]goja.Value{r.vm.ToValue(r.vm.NewArrayBuffer(nil))}, newTarget)
	// 11. If IsDetachedBuffer(buffer) is true, throw a TypeError exception.
	r.requireAttached(b)
	// 12.–14. The buffer may be smaller by now.
	available := float64(len(b.data)) - offset
	if available < 0 || !auto && byteLength > available {
		r.outOfRange(invalidView, byteLength)
	}
	// 15.–18. Set the slots.
	v := dataViewOf(o)
	if resizable {
		r.watch(o, &viewState{buffer: s, view: v, tracking: auto, byteOffset: int(offset), byteLength: int(byteLength)})
		return o
	}
	v.viewedArrayBuf, v.byteOffset, v.byteLen = b, int(offset), int(byteLength)
	return o
}

// dataViewBuffer is sec-get-dataview.prototype.buffer.
func (r *realm) dataViewBuffer(call goja.FunctionCall) goja.Value {
	v := r.thisDataView(call, "buffer")
	return r.bufferOf(v.val, v.viewedArrayBuf).val
}

func (r *realm) thisDataView(call goja.FunctionCall, name string) *dataViewObject {
	v := dataViewOf(call.This)
	if v == nil {
		r.typeError("Method DataView.prototype.%s called on incompatible receiver", name)
	}
	return v
}

// getFloat16 is DataView.prototype.getFloat16(byteOffset, littleEndian)
// (sec-dataview.prototype.getfloat16, sec-getviewvalue).
func (r *realm) getFloat16(call goja.FunctionCall) goja.Value {
	v := r.thisDataView(call, "getFloat16")
	index := r.toIndex(call.Argument(0), invalidAccess)
	bytes, order := r.halfAt(v, index, call.Argument(1))
	return number(halfToFloat(order.Uint16(bytes)))
}

// setFloat16 is DataView.prototype.setFloat16(byteOffset, value, littleEndian)
// (sec-dataview.prototype.setfloat16, sec-setviewvalue).
func (r *realm) setFloat16(call goja.FunctionCall) goja.Value {
	v := r.thisDataView(call, "setFloat16")
	index := r.toIndex(call.Argument(0), invalidAccess)
	value := call.Argument(1).ToNumber().ToFloat()
	bytes, order := r.halfAt(v, index, call.Argument(2))
	order.PutUint16(bytes, floatToHalf(value))
	return goja.Undefined()
}

// halfAt are the bytes of an element, and their order. It throws.
func (r *realm) halfAt(v *dataViewObject, index float64, littleEndian goja.Value) ([]byte, binary.ByteOrder) {
	var order binary.ByteOrder = binary.BigEndian
	if littleEndian.ToBoolean() {
		order = binary.LittleEndian
	}
	// If IsViewOutOfBounds(view, viewRecord) is true, throw a TypeError exception.
	if v.viewedArrayBuf.detached {
		r.typeError("DataView is out of bounds, or its ArrayBuffer detached")
	}
	// If getIndex + elementSize > viewSize, throw a RangeError exception.
	if index+2 > float64(v.byteLen) {
		r.rangeErr("Offset is outside the bounds of the DataView")
	}
	return v.viewedArrayBuf.data[v.byteOffset+int(index):][:2], order
}
