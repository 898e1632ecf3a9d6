package value

import (
	"reflect"

	"github.com/dop251/goja"
)

// Shared is a []byte that crosses the border without being copied: the
// Uint8Array and the slice are the same memory, in both directions. Whoever made
// it must not touch it any more while a script may.
type Shared []byte

var sharedType = reflect.TypeFor[Shared]()

// encodeList is the rule for slices and arrays: bytes become a Uint8Array,
// anything else an Array.
func encodeList(p *plan) encodeFunc {
	if p.t.Elem() == byteType {
		return encodeBytes
	}
	elem := planOf(p.t.Elem())
	if p.t.Kind() == reflect.Array {
		return func(e *encoder, v reflect.Value) (goja.Value, error) { return e.array(elem, v) }
	}
	return func(e *encoder, v reflect.Value) (goja.Value, error) {
		if v.Len() == 0 {
			return e.vm.NewArray(), nil
		}
		return e.once(identity{v.Pointer(), v.Len(), p.t}, func() (goja.Value, error) { return e.array(elem, v) })
	}
}

func (e *encoder) array(elem *plan, v reflect.Value) (goja.Value, error) {
	e.name = ""
	items := make([]any, v.Len())
	for i := range items {
		js, err := e.encode(elem, v.Index(i))
		if err != nil {
			return nil, at(err, element(i))
		}
		items[i] = js
	}
	return e.vm.NewArray(items...), nil
}

// encodeBytes makes a Uint8Array, of a copy unless the type is Shared.
func encodeBytes(e *encoder, v reflect.Value) (goja.Value, error) {
	if v.Type() == sharedType {
		return e.uint8Array(v.Bytes()), nil
	}
	bytes := make([]byte, v.Len())
	reflect.Copy(reflect.ValueOf(bytes), v)
	return e.uint8Array(bytes), nil
}

// uint8Array makes a Uint8Array whose memory is bytes. It throws.
func (c *Converter) uint8Array(bytes []byte) *goja.Object {
	buffer := c.vm.ToValue(c.vm.NewArrayBuffer(bytes))
	return c.realm.Construct(c.realm.Global("Uint8Array"), buffer)
}
