package value

import (
	"reflect"

	"github.com/dop251/goja"
)

func encodeFunction(e *encoder, v reflect.Value) (goja.Value, error) {
	if v.IsNil() {
		return goja.Null(), nil
	}
	return nil, cannotEncode(v.Type(), "")
}
