package value

import (
	"reflect"

	"github.com/dop251/goja"
)

// bytesOf returns the bytes behind an ArrayBuffer or a view on one, not a copy;
// the UTF-8 of a string. No script runs.
func bytesOf(v goja.Value) (b []byte, ok bool) {
	o, isObject := v.(*goja.Object)
	if !isObject {
		if goja.IsString(v) {
			return []byte(v.String()), true
		}
		return nil, false
	}
	if o.ExportType() == arrayBufferType {
		return o.Export().(goja.ArrayBuffer).Bytes(), true
	}
	if isTypedArray(o) && o.ExportType().Elem().Kind() == reflect.Uint8 {
		b, ok = o.Export().([]byte)
		return b, ok
	}
	return nil, false
}

// isTypedArray tells typed arrays: their type as goja exports them is a slice of
// numbers.
func isTypedArray(o *goja.Object) bool {
	t := o.ExportType()
	if t == nil || t.Kind() != reflect.Slice || o.ClassName() != "Object" && o.ClassName() != "TypedArray" {
		return false
	}
	switch t.Elem().Kind() {
	case reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint8, reflect.Uint16, reflect.Uint32,
		reflect.Uint64, reflect.Float32, reflect.Float64:
		return true
	}
	return false
}
