package value

import (
	"reflect"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// view has the initial getters of what looks at a buffer, tag of typed arrays only. goja's Export of a
// view whose buffer is detached reads memory that is not there, so every view is
// asked for its buffer first.
type view struct {
	buffer, byteOffset, length, tag intrinsic.Native
}

// viewGetters captures the getters of a prototype; length is its property for
// the number of bytes or elements.
func (c *Converter) viewGetters(proto *goja.Object, length string) view {
	name := func(s string) intrinsic.Native { return c.getter(proto, c.vm.ToValue(s)) }
	return view{buffer: name("buffer"), byteOffset: name("byteOffset"), length: name(length)}
}

func (c *Converter) getter(proto *goja.Object, key goja.Value) intrinsic.Native {
	return intrinsic.Callee(c.realm.OwnProperty(proto, key).Get("get"))
}

// bytesOf returns the memory behind an ArrayBuffer or a view on one: none if the
// buffer is detached. ok is false for other objects. No script runs.
func (c *Converter) bytesOf(o *goja.Object) (b []byte, ok bool) {
	switch classOf(o) {
	case anArrayBuffer:
		return o.Export().(goja.ArrayBuffer).Bytes(), true
	case aTypedArray:
		return c.viewed(c.kept.typedArray(c), o, o.ExportType().Elem().Size()), true
	case ordinary:
		if c.kept.dataViewProto != nil && o.Prototype() == c.kept.dataViewProto {
			ok = c.vm.Try(func() { b = c.viewed(c.kept.dataView, o, 1) }) == nil
			return b, ok // Object.create(DataView.prototype) is none
		}
	}
	return nil, false
}

// viewed returns the bytes that a view looks at. It throws.
func (c *Converter) viewed(g view, o *goja.Object, elemSize uintptr) []byte {
	this := goja.FunctionCall{This: o}
	buffer, ok := g.buffer(this).Export().(goja.ArrayBuffer)
	if !ok || buffer.Detached() {
		return nil
	}
	memory := buffer.Bytes()
	from := min(int(g.byteOffset(this).ToInteger()), len(memory))
	to := min(from+int(g.length(this).ToInteger())*int(elemSize), len(memory))
	return memory[from:to:to]
}

// numbersOf returns the elements of a typed array as a slice of Go numbers that
// shares its memory, none if its buffer is detached. ok is false for a
// Float16Array, which goja gives as what it is in memory. No script runs.
func (c *Converter) numbersOf(o *goja.Object) (numbers reflect.Value, ok bool) {
	g := c.kept.typedArray(c)
	if c.isHalf(o) {
		return reflect.Value{}, false
	}
	if len(c.viewed(g, o, o.ExportType().Elem().Size())) == 0 {
		return reflect.MakeSlice(o.ExportType(), 0, 0), true
	}
	return reflect.ValueOf(o.Export()), true
}

// isHalf tells a Float16Array.
func (c *Converter) isHalf(o *goja.Object) bool {
	return o.ExportType().Elem().Kind() == reflect.Uint16 &&
		c.kept.typedArray(c).tag(goja.FunctionCall{This: o}).String() == "Float16Array"
}

// elementsType is the natural type of a typed array.
func (c *Converter) elementsType(o *goja.Object) reflect.Type {
	if c.isHalf(o) {
		return reflect.TypeFor[[]float32]()
	}
	return o.ExportType()
}
