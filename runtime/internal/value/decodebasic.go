package value

import (
	"math"
	"math/big"
	"reflect"
	"strconv"
	"time"

	"github.com/dop251/goja"
)

func decodeBool(_ *decoder, v goja.Value, into reflect.Value) error {
	if !isBool(v) {
		return cannotDecode(v, into.Type(), "")
	}
	into.SetBool(v.ToBoolean())
	return nil
}

func isBool(v goja.Value) bool {
	_, isObject := v.(*goja.Object)
	return !isObject && !goja.IsUndefined(v) && !goja.IsNull(v) && v.ExportType().Kind() == reflect.Bool
}

// integer returns a number that has no fraction, and whether it is one.
func integer(v goja.Value) (n int64, ok bool) {
	if !goja.IsNumber(v) {
		return 0, false
	}
	f := v.ToFloat()
	return int64(f), f == math.Trunc(f) && math.Abs(f) <= maxSafe
}

func decodeInt(_ *decoder, v goja.Value, into reflect.Value) error {
	n, ok := integer(v)
	if !ok && goja.IsBigInt(v) {
		if b := bigOf(v); b.IsInt64() {
			n, ok = b.Int64(), true
		}
	}
	if !ok {
		return cannotDecode(v, into.Type(), whyNoInteger(v))
	}
	if into.OverflowInt(n) {
		return cannotDecode(v, into.Type(), "out of range")
	}
	into.SetInt(n)
	return nil
}

func decodeUint(_ *decoder, v goja.Value, into reflect.Value) error {
	n, ok := integer(v)
	u := uint64(n)
	if goja.IsBigInt(v) {
		b := bigOf(v)
		if b.Sign() >= 0 && !b.IsUint64() {
			return cannotDecode(v, into.Type(), "out of range")
		}
		n, u, ok = int64(b.Sign()), b.Uint64(), true
	}
	if !ok {
		return cannotDecode(v, into.Type(), whyNoInteger(v))
	}
	if n < 0 || into.OverflowUint(u) {
		return cannotDecode(v, into.Type(), "out of range")
	}
	into.SetUint(u)
	return nil
}

func whyNoInteger(v goja.Value) string {
	switch {
	case goja.IsBigInt(v):
		return "out of range"
	case !goja.IsNumber(v):
		return ""
	case v.ToFloat() != math.Trunc(v.ToFloat()):
		return "not an integer"
	}
	return "not a safe integer"
}

func bigOf(v goja.Value) *big.Int {
	b, _ := v.Export().(*big.Int)
	return b
}

func decodeFloat(_ *decoder, v goja.Value, into reflect.Value) error {
	if !goja.IsNumber(v) {
		return cannotDecode(v, into.Type(), "")
	}
	f := v.ToFloat()
	if into.OverflowFloat(f) {
		return cannotDecode(v, into.Type(), "out of range")
	}
	into.SetFloat(f)
	return nil
}

func decodeString(_ *decoder, v goja.Value, into reflect.Value) error {
	if !goja.IsString(v) {
		return cannotDecode(v, into.Type(), "")
	}
	into.SetString(v.String())
	return nil
}

// decodeBigInt takes a BigInt, or a number that is a safe integer.
func decodeBigInt(_ *decoder, v goja.Value, into reflect.Value) error {
	target := into.Addr().Interface().(*big.Int)
	if goja.IsBigInt(v) {
		target.Set(bigOf(v))
		return nil
	}
	n, ok := integer(v)
	if !ok {
		return cannotDecode(v, into.Type(), whyNoInteger(v))
	}
	target.SetInt64(n)
	return nil
}

// decodeDuration takes a number of milliseconds.
func decodeDuration(_ *decoder, v goja.Value, into reflect.Value) error {
	if !goja.IsNumber(v) {
		return cannotDecode(v, into.Type(), "")
	}
	nanoseconds := math.Round(v.ToFloat() * float64(time.Millisecond))
	if !(math.Abs(nanoseconds) < 1<<63) {
		return cannotDecode(v, into.Type(), "out of range")
	}
	into.SetInt(int64(nanoseconds))
	return nil
}

// decodeTime takes a Date, or a string as toISOString makes it.
func decodeTime(_ *decoder, v goja.Value, into reflect.Value) error {
	if t, ok := timeOf(v); ok {
		if t.IsZero() {
			return cannotDecode(v, into.Type(), "an invalid date")
		}
		into.Set(reflect.ValueOf(t))
		return nil
	}
	if !goja.IsString(v) {
		return cannotDecode(v, into.Type(), "")
	}
	t, err := time.Parse(time.RFC3339Nano, v.String())
	if err != nil {
		return cannotDecode(v, into.Type(), "not in the format of RFC 3339")
	}
	into.Set(reflect.ValueOf(t))
	return nil
}

// timeOf returns the time of a Date, in UTC since a Date has no zone; the zero
// time if it is invalid; ok is false if v is no Date.
func timeOf(v goja.Value) (t time.Time, ok bool) {
	o, isObject := v.(*goja.Object)
	if !isObject || classOf(o) != aDate {
		return time.Time{}, false
	}
	t, _ = o.Export().(time.Time)
	return t.UTC(), true
}

// decodeText calls UnmarshalText with a string.
func decodeText(_ *decoder, v goja.Value, into reflect.Value) error {
	if !goja.IsString(v) {
		return cannotDecode(v, into.Type(), "")
	}
	if err := setText(v.String(), into); err != nil {
		return cannotDecode(v, into.Type(), err.Error())
	}
	return nil
}

// decodeKey sets a key of a map to the name of a property.
func decodeKey(name string, into reflect.Value) error {
	if into.Kind() != reflect.String && reflect.PointerTo(into.Type()).Implements(textUnmarshalerType) {
		return setText(name, into)
	}
	switch {
	case into.Kind() == reflect.String:
		into.SetString(name)
	case into.Kind() == reflect.Interface && into.NumMethod() == 0:
		into.Set(reflect.ValueOf(name))
	case into.CanInt():
		n, err := strconv.ParseInt(name, 10, into.Type().Bits())
		if err != nil {
			return err
		}
		into.SetInt(n)
	case into.CanUint():
		n, err := strconv.ParseUint(name, 10, into.Type().Bits())
		if err != nil {
			return err
		}
		into.SetUint(n)
	default:
		return strconv.ErrSyntax
	}
	return nil
}
