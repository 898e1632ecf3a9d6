package binary

import (
	"math"
	"weak"

	"github.com/dop251/goja"
)

// maxByteLength is the greatest length of a buffer. What a script asks for
// beyond is a RangeError, not the end of the process.
const maxByteLength = min(1<<32, math.MaxInt)

// bufferState is what a buffer has that is resizable or shared, stamped on its
// object.
type bufferState struct {
	buffer    *arrayBufferObject
	shared    bool
	resizable bool                      // growable, if shared
	max       int                       // [[ArrayBufferMaxByteLength]] if resizable
	views     []weak.Pointer[viewState] // of a resizable buffer
}

// viewState is what a view of a resizable buffer has, stamped on its object.
// goja's object holds the length and offset of the moment.
type viewState struct {
	buffer     *bufferState
	array      *typedArrayObject // one of the two
	view       *dataViewObject
	tracking   bool // [[ArrayLength]] or [[ByteLength]] is auto
	byteOffset int  // [[ByteOffset]]
	byteLength int  // [[ByteLength]] unless tracking
}

// stateOf returns the state of a buffer, nil if it is neither resizable nor shared.
func (r *realm) stateOf(b *arrayBufferObject) *bufferState {
	if !r.tracked {
		return nil
	}
	s, _ := r.Stamped(b.val).(*bufferState)
	return s
}

// viewStateOf returns the state of a view, nil if its buffer is not resizable.
func (r *realm) viewStateOf(o *goja.Object) *viewState {
	if !r.tracked {
		return nil
	}
	s, _ := r.Stamped(o).(*viewState)
	return s
}

// track stamps a state on a buffer.
func (r *realm) track(s *bufferState) {
	r.tracked = true
	if r.nowhere == nil {
		nowhere := r.vm.NewArrayBuffer(nil)
		nowhere.Detach()
		r.nowhere = arrayBufferOf(r.vm.ToValue(nowhere))
	}
	r.Stamp(s.buffer.val, r.vm.ToValue(s))
}

// makeData is CreateByteDataBlock(n) (sec-createbytedatablock). It throws.
func (r *realm) makeData(n float64) []byte {
	if n > maxByteLength || !r.MayAllocate(n) {
		r.rangeErr("Array buffer allocation failed")
	}
	r.Spend(int(n)) // a loop of Go may call for it again and again
	return make([]byte, int(n))
}

// resize sets the length of a resizable buffer, which has been checked. The
// bytes that come in are zero.
func (r *realm) resize(s *bufferState, n int) {
	b := s.buffer
	old := len(b.data)
	switch {
	case n <= old:
		clear(b.data[n:])
		b.data = b.data[:n]
	case n <= cap(b.data):
		b.data = b.data[:n]
		clear(b.data[old:])
	case !r.MayAllocate(float64(n)):
		r.rangeErr("Array buffer allocation failed")
	default:
		data := make([]byte, n, min(max(n, 2*old), s.max))
		copy(data, b.data)
		b.data = data
	}
	for _, p := range s.views {
		if v := p.Value(); v != nil {
			r.fit(v)
		}
	}
}

// watch has a view follow its buffer from now on.
func (r *realm) watch(o *goja.Object, v *viewState) {
	views := v.buffer.views
	if len(views) == cap(views) { // before it grows, forget the views that are gone
		kept := views[:0]
		for _, p := range views {
			if p.Value() != nil {
				kept = append(kept, p)
			}
		}
		views = kept
	}
	v.buffer.views = append(views, weak.Make(v))
	r.Stamp(o, r.vm.ToValue(v))
	r.fit(v)
}

// fit gives a view the length and offset that it has with its buffer as it is
// (sec-istypedarrayoutofbounds, sec-typedarraylength, sec-isviewoutofbounds,
// sec-getviewbytelength).
func (r *realm) fit(v *viewState) {
	at, byteOffset, byteLength := v.buffer.buffer, v.byteOffset, v.byteLength
	available := len(at.data) - byteOffset
	if v.tracking {
		byteLength = available
	}
	if available < byteLength || available < 0 {
		at, byteOffset, byteLength = r.nowhere, 0, 0
	}
	if v.view != nil {
		v.view.viewedArrayBuf, v.view.byteOffset, v.view.byteLen = at, byteOffset, byteLength
		return
	}
	a := v.array
	a.look(at)
	a.offset, a.length = byteOffset/a.elemSize, byteLength/a.elemSize
}

// bufferOf returns the buffer of a view, which looks elsewhere when it is out of
// bounds.
func (r *realm) bufferOf(o *goja.Object, looksAt *arrayBufferObject) *arrayBufferObject {
	if v := r.viewStateOf(o); v != nil {
		return v.buffer.buffer
	}
	return looksAt
}
