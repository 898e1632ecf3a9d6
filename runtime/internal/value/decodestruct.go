package value

import (
	"reflect"

	"github.com/dop251/goja"
)

// decodeStruct is the rule for structs: each property that is there and not
// undefined sets its field. Others are left alone.
func decodeStruct(p *plan) decodeFunc {
	return func(d *decoder, v goja.Value, into reflect.Value) error {
		o, ok := v.(*goja.Object)
		if !ok || !hasFields(classOf(o)) {
			return cannotDecode(v, p.t, "")
		}
		return d.once(o, into, func() error {
			if unwrap(o, into) {
				return nil
			}
			fields := p.fields()
			for i := range fields {
				if err := d.decodeField(&fields[i], o, into); err != nil {
					return at(err, fields[i].step)
				}
			}
			return nil
		})
	}
}

// hasFields tells the classes of objects that may be meant as a struct.
func hasFields(c class) bool {
	switch c {
	case ordinary, anError, aProxy, aGoValue:
		return true
	}
	return false
}

func (d *decoder) decodeField(f *field, o *goja.Object, into reflect.Value) error {
	v := o.Get(f.name)
	if v == nil || goja.IsUndefined(v) {
		return nil
	}
	return d.decode(f.plan, v, f.settable(into))
}

// settable returns the field of a struct, with the embedded structs that it is in.
func (f *field) settable(v reflect.Value) reflect.Value {
	for i, x := range f.index {
		if i > 0 && v.Kind() == reflect.Pointer {
			if v.IsNil() {
				v.Set(reflect.New(v.Type().Elem()))
			}
			v = v.Elem()
		}
		v = v.Field(x)
	}
	return v
}
