package webidl

import (
	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
)

// NewUint8Array makes a Uint8Array over b, which belongs to it from now on.
func (r *Realm) NewUint8Array(b []byte) *goja.Object {
	return r.Construct(r.Constructor("Uint8Array"), r.VM.ToValue(r.VM.NewArrayBuffer(b)))
}

// Bytes gives the bytes of an ArrayBuffer or of a view on one, shared and not
// copied; ok is false for any other value
// (https://webidl.spec.whatwg.org/#dfn-get-buffer-source-copy).
func (r *Realm) Bytes(v goja.Value) (b []byte, ok bool) {
	o, isObject := v.(*goja.Object)
	if !isObject {
		return nil, false
	}
	switch r.BrandOf(o) {
	case realm.BrandArrayBuffer:
		return o.Export().(goja.ArrayBuffer).Bytes(), true
	case realm.BrandTypedArray:
		return r.viewed(o, "typedArrayBuffer", "typedArrayOffset", "typedArrayByteLength"), true
	case realm.BrandDataView:
		return r.viewed(o, "viewBuffer", "viewOffset", "viewLength"), true
	}
	return nil, false
}

// viewed reads a view through the intrinsic getters, which no script can shadow.
func (r *Realm) viewed(o *goja.Object, buffer, offset, length string) []byte {
	b := r.Intrinsic(buffer, o).Export().(goja.ArrayBuffer).Bytes()
	if b == nil {
		return nil // detached
	}
	start := r.Intrinsic(offset, o).ToInteger()
	return b[start : start+r.Intrinsic(length, o).ToInteger()]
}
