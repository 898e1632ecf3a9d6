package value

import (
	"reflect"

	"github.com/dop251/goja"
)

// encodeStruct is the rule for structs: an object with a property for each field.
func encodeStruct(p *plan) encodeFunc {
	return func(e *encoder, v reflect.Value) (goja.Value, error) {
		o := e.newObject()
		fields := p.fields()
		for i := range fields {
			f := &fields[i]
			fv, ok := f.of(v)
			if !ok || f.omitEmpty && isEmpty(fv) || f.omitZero && isZero(fv) {
				continue
			}
			e.name = f.name
			js, err := e.encodeField(f, fv)
			if err != nil {
				return nil, at(err, f.step)
			}
			put(o, f.name, js)
		}
		return e.seal(o), nil
	}
}

func (e *encoder) encodeField(f *field, v reflect.Value) (goja.Value, error) {
	if f.bigint {
		if v.Kind() == reflect.Pointer {
			if v.IsNil() {
				return goja.Null(), nil
			}
			v = v.Elem()
		}
		if v.CanInt() || v.CanUint() {
			return e.bigIntOf(v), nil
		}
	}
	return e.encode(f.plan, v)
}

// of returns the field of a struct; ok is false if it is in an embedded struct
// that is not there.
func (f *field) of(v reflect.Value) (fv reflect.Value, ok bool) {
	if len(f.index) == 1 {
		return v.Field(f.index[0]), true
	}
	for i, x := range f.index {
		if i > 0 && v.Kind() == reflect.Pointer {
			if v.IsNil() {
				return reflect.Value{}, false
			}
			v = v.Elem()
		}
		v = v.Field(x)
	}
	return v, true
}

// isEmpty is what omitempty leaves out, as in encoding/json.
func isEmpty(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Array, reflect.Map, reflect.Slice, reflect.String:
		return v.Len() == 0
	case reflect.Struct:
		return false
	}
	return v.IsZero()
}

// isZero is what omitzero leaves out, as in encoding/json.
func isZero(v reflect.Value) bool {
	if z, ok := v.Interface().(interface{ IsZero() bool }); ok && !isNil(v) {
		return z.IsZero()
	}
	return v.IsZero()
}
