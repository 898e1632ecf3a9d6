package structuredclone

import (
	"bytes"

	"github.com/dop251/goja"
)

// buffer clones an ArrayBuffer, or moves it if it is in the transfer list.
func (w *walk) buffer(o *goja.Object) *goja.Object {
	if _, moves := w.memory[o]; moves {
		return w.move(o)
	}
	from := o.Export().(goja.ArrayBuffer)
	if from.Detached() {
		w.throw(detachedMessage)
	}
	return w.remember(o, w.rt.ToValue(w.rt.NewArrayBuffer(bytes.Clone(from.Bytes()))).(*goja.Object))
}

// move makes the ArrayBuffer that takes the place of a transferred one. That is
// detached by detach, once nothing can fail any more.
func (w *walk) move(o *goja.Object) *goja.Object {
	if moved := w.memory[o]; moved != nil {
		return moved
	}
	from := o.Export().(goja.ArrayBuffer)
	return w.remember(o, w.rt.ToValue(w.rt.NewArrayBuffer(from.Bytes())).(*goja.Object))
}

// detach takes its bytes from a transferred ArrayBuffer.
func (w *walk) detach(o *goja.Object) { o.Export().(goja.ArrayBuffer).Detach() }

// typedArray clones a view together with its whole buffer.
func (w *walk) typedArray(o *goja.Object, depth int) *goja.Object {
	buffer := w.viewed(w.realm.Intrinsic("typedArrayBuffer", o), depth)
	copied := w.construct(w.realm.Intrinsic("typedArrayTag", o).String(), buffer,
		w.realm.Intrinsic("typedArrayOffset", o), w.realm.Intrinsic("typedArrayLength", o))
	return w.remember(o, copied)
}

func (w *walk) dataView(o *goja.Object, depth int) *goja.Object {
	buffer := w.viewed(w.realm.Intrinsic("viewBuffer", o), depth)
	copied := w.construct("DataView", buffer,
		w.realm.Intrinsic("viewOffset", o), w.realm.Intrinsic("viewLength", o))
	return w.remember(o, copied)
}

// viewed clones the buffer of a view.
func (w *walk) viewed(buffer goja.Value, depth int) *goja.Object {
	return w.clone(buffer, depth+1).(*goja.Object)
}
