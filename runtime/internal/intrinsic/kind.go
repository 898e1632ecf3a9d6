package intrinsic

import (
	"math/big"
	"strconv"

	"github.com/dop251/goja"
)

// Kind describes a value as V8 does where its messages have no text to name:
// objects by their type alone.
func Kind(v goja.Value) string {
	switch {
	case v == nil || goja.IsUndefined(v):
		return "undefined"
	case goja.IsNull(v):
		return "object null"
	case goja.IsNumber(v):
		return "number " + v.String()
	case goja.IsString(v):
		return `string "` + v.String() + `"`
	}
	switch o, isObject := v.(*goja.Object); {
	case isObject && IsFunction(o):
		return "function"
	case isObject:
		return "object"
	}
	switch x := v.Export().(type) {
	case bool:
		return "boolean " + strconv.FormatBool(x)
	case *big.Int:
		return "bigint"
	}
	return "symbol"
}
