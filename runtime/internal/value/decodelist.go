package value

import (
	"reflect"
	"strconv"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// decodeSlice is the rule for slices: an Array by its indices, anything else
// that is iterable by its iterator; bytes also from buffers, views and strings.
func decodeSlice(p *plan) decodeFunc {
	elem := planOf(p.t.Elem())
	isBytes := p.t.Elem() == byteType
	return func(d *decoder, v goja.Value, into reflect.Value) error {
		if decodeNil(v, into) {
			return nil
		}
		if isBytes && d.decodeBytes(v, into) {
			return nil
		}
		o, ok := v.(*goja.Object)
		if !ok {
			return cannotDecode(v, p.t, "")
		}
		return d.once(o, into, func() error { return d.list(elem, o, into) })
	}
}

// decodeBytes sets into to the bytes of a buffer, a view, or a string: a copy
// unless the type is Shared.
func (d *decoder) decodeBytes(v goja.Value, into reflect.Value) bool {
	var b []byte
	if o, ok := v.(*goja.Object); !ok {
		if !goja.IsString(v) {
			return false
		}
		b = []byte(v.String())
	} else {
		memory, ok := d.bytesOf(o)
		if !ok {
			return false
		}
		if b = memory; into.Type() != sharedType {
			b = append([]byte{}, memory...)
		}
	}
	into.Set(reflect.ValueOf(b).Convert(into.Type()))
	return true
}

// list appends the elements of a list to a slice, which is made new.
func (d *decoder) list(elem *plan, o *goja.Object, into reflect.Value) error {
	if d.numbers(o, into) {
		return nil
	}
	into.Set(reflect.MakeSlice(into.Type(), 0, 0))
	return d.each(o, into.Type(), func(i int, v goja.Value) error {
		if i >= into.Cap() {
			into.Grow(1)
		}
		into.SetLen(i + 1)
		into.Index(i).SetZero()
		if err := d.decode(elem, v, into.Index(i)); err != nil {
			return at(err, element(i))
		}
		return nil
	})
}

// numbers sets into to a copy of a typed array whose elements have its type.
func (d *decoder) numbers(o *goja.Object, into reflect.Value) bool {
	if classOf(o) != aTypedArray || o.ExportType().Elem() != into.Type().Elem() {
		return false
	}
	numbers, ok := d.numbersOf(o)
	if !ok {
		return false
	}
	into.Set(reflect.MakeSlice(into.Type(), numbers.Len(), numbers.Len()))
	reflect.Copy(into, numbers)
	return true
}

// decodeArray is the rule for arrays, which take as many elements as they have.
func decodeArray(p *plan) decodeFunc {
	slice := planOf(reflect.SliceOf(p.t.Elem()))
	return func(d *decoder, v goja.Value, into reflect.Value) error {
		s := reflect.New(slice.t).Elem()
		if intrinsic.IsNullish(v) {
			return cannotDecode(v, p.t, "")
		}
		if err := d.decode(slice, v, s); err != nil {
			if e, ok := err.(*ConversionError); ok && len(e.steps) == 0 {
				e.To = p.t.String()
			}
			return err
		}
		if s.Len() != into.Len() {
			return cannotDecode(v, p.t, "it has "+strconv.Itoa(s.Len())+" elements")
		}
		reflect.Copy(into, s)
		return nil
	}
}

// each calls f with the elements of a list, until that fails. It throws.
func (d *decoder) each(o *goja.Object, t reflect.Type, f func(i int, v goja.Value) error) error {
	if d.isArray(o) {
		length := intrinsic.OrUndefined(o.Get("length")).ToNumber().ToFloat()
		for i := 0; float64(i) < length; i++ {
			if err := d.count(o, t); err != nil {
				return err
			}
			if err := f(i, intrinsic.OrUndefined(o.Get(strconv.Itoa(i)))); err != nil {
				return err
			}
		}
		return nil
	}
	method := d.realm.GetMethod(o, "", goja.SymIterator)
	if method == nil {
		return cannotDecode(o, t, "it is not iterable")
	}
	return d.iterate(d.realm.IteratorFromMethod(o, method), o, t, f)
}

// iterate is each for an iterator, which is closed if f fails or throws.
func (d *decoder) iterate(it *intrinsic.Iterator, o *goja.Object, t reflect.Type, f func(i int, v goja.Value) error) error {
	for i := 0; ; i++ {
		v, ok := it.StepValue()
		if !ok {
			return nil
		}
		var err error
		it.Guard(func() {
			if err = d.count(o, t); err == nil {
				err = f(i, v)
			}
		})
		if err != nil {
			d.realm.CloseQuietly(it.Object)
			return err
		}
	}
}
