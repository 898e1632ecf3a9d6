package value

import (
	"math"
	"math/big"
	"reflect"

	"github.com/dop251/goja"
)

const (
	maxSafe  = 1<<53 - 1 // Number.MAX_SAFE_INTEGER
	maxDepth = 10_000    // of values inside of values
)

// encoder is one conversion of a Go value and everything in it.
type encoder struct {
	*Converter
	depth int
	name  string // of a function that is the value of a property
	seen  seen[identity, goja.Value]
}

// encode makes a JavaScript value. It throws.
func (e *encoder) encode(p *plan, v reflect.Value) (goja.Value, error) {
	if e.depth >= maxDepth {
		return nil, cannotEncode(p.t, "nested too deep")
	}
	e.depth++
	js, err := p.encoder()(e, v)
	e.depth--
	return js, err
}

// makeEncode chooses the rule for a type.
func makeEncode(p *plan) encodeFunc {
	t := p.t
	if f := encodeKnown(t); f != nil {
		return f
	}
	f := encodeKind(p)
	switch t.Kind() {
	case reflect.Interface:
		return f
	case reflect.Pointer, reflect.Func, reflect.Chan:
		return asked(f)
	}
	if t.NumMethod() > 0 {
		return asked(f)
	}
	return f
}

// asked asks the hooks before the rule itself.
func asked(rule encodeFunc) encodeFunc {
	return func(e *encoder, v reflect.Value) (goja.Value, error) {
		if (e.Iterable == nil && e.HandleType == nil) || !v.CanInterface() {
			return rule(e, v)
		}
		if e.HandleType != nil && v.Type() == e.HandleType && !isNil(v) {
			return e.encodeHandle(v)
		}
		if e.Iterable != nil && !isNil(v) {
			if o, ok := e.Iterable(v.Interface()); ok {
				return o, nil
			}
		}
		return rule(e, v)
	}
}

func (e *encoder) encodeHandle(v reflect.Value) (goja.Value, error) {
	o, err := e.Object(v.Interface())
	if err != nil {
		return nil, cannotEncode(v.Type(), err.Error())
	}
	return o, nil
}

func isNil(v reflect.Value) bool {
	switch v.Kind() {
	case reflect.Pointer, reflect.Map, reflect.Slice, reflect.Func, reflect.Chan, reflect.Interface:
		return v.IsNil()
	}
	return false
}

// encodeKnown are the rules for types that are known by name or by method.
func encodeKnown(t reflect.Type) encodeFunc {
	switch {
	case t.Implements(valueType):
		return encodeValue
	case t == timeType:
		return encodeTime
	case t == durationType:
		return encodeDuration
	case t == bigIntType:
		return encodeBigInt
	case t == arrayBufferType:
		return func(e *encoder, v reflect.Value) (goja.Value, error) { return e.vm.ToValue(v.Interface()), nil }
	case t.Implements(errorType) && t.Kind() != reflect.Interface:
		return encodeError
	case t.Implements(textMarshalerType) && t.Kind() != reflect.Interface && t != reflect.PointerTo(timeType) && t != reflect.PointerTo(bigIntType):
		return asked(encodeText)
	}
	return nil
}

// encodeKind are the rules for kinds of types.
func encodeKind(p *plan) encodeFunc {
	switch p.t.Kind() {
	case reflect.Bool:
		return func(e *encoder, v reflect.Value) (goja.Value, error) { return e.vm.ToValue(v.Bool()), nil }
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return encodeInt
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return encodeUint
	case reflect.Float32, reflect.Float64:
		return func(e *encoder, v reflect.Value) (goja.Value, error) { return e.vm.ToValue(v.Float()), nil }
	case reflect.String:
		return func(e *encoder, v reflect.Value) (goja.Value, error) { return e.vm.ToValue(v.String()), nil }
	case reflect.Interface:
		return encodeInterface
	case reflect.Pointer:
		return encodePointer(p)
	case reflect.Struct:
		return encodeStruct(p)
	case reflect.Map:
		return encodeMap(p)
	case reflect.Slice, reflect.Array:
		return encodeList(p)
	case reflect.Func:
		return encodeFunction
	}
	return func(_ *encoder, v reflect.Value) (goja.Value, error) {
		if isNil(v) {
			return goja.Null(), nil // a channel
		}
		return nil, cannotEncode(v.Type(), "")
	}
}

func encodeValue(_ *encoder, v reflect.Value) (goja.Value, error) {
	if isNil(v) {
		return goja.Undefined(), nil
	}
	return v.Interface().(goja.Value), nil
}

func encodeInt(e *encoder, v reflect.Value) (goja.Value, error) {
	n := v.Int()
	if n > maxSafe || n < -maxSafe {
		return nil, unsafeInteger(v)
	}
	return e.vm.ToValue(n), nil
}

func encodeUint(e *encoder, v reflect.Value) (goja.Value, error) {
	n := v.Uint()
	if n > maxSafe {
		return nil, unsafeInteger(v)
	}
	return e.vm.ToValue(int64(n)), nil
}

// unsafeInteger is the error of a number that a float64 may not hold exactly.
func unsafeInteger(v reflect.Value) error {
	return cannotEncode(v.Type(), "not a safe integer; make it a *big.Int, or give the field the tag option bigint")
}

// bigIntOf makes a BigInt of a number, or of a pointer to one.
func (e *encoder) bigIntOf(v reflect.Value) goja.Value {
	if v.CanInt() {
		return e.vm.ToValue(big.NewInt(v.Int()))
	}
	return e.vm.ToValue(new(big.Int).SetUint64(v.Uint()))
}

func encodeBigInt(e *encoder, v reflect.Value) (goja.Value, error) {
	n := v.Interface().(big.Int)
	return e.vm.ToValue(&n), nil // goja copies it
}

func encodeInterface(e *encoder, v reflect.Value) (goja.Value, error) {
	if v.IsNil() {
		return goja.Null(), nil
	}
	v = v.Elem()
	return planOf(v.Type()).encoder()(e, v)
}

func encodePointer(p *plan) encodeFunc {
	elem := planOf(p.t.Elem())
	return func(e *encoder, v reflect.Value) (goja.Value, error) {
		if v.IsNil() {
			return goja.Null(), nil
		}
		return e.once(identity{v.Pointer(), 0, p.t}, func() (goja.Value, error) {
			return e.encode(elem, v.Elem())
		})
	}
}

func encodeText(e *encoder, v reflect.Value) (goja.Value, error) {
	if isNil(v) {
		return goja.Null(), nil
	}
	text, err := textOf(v)
	if err != nil {
		return nil, cannotEncode(v.Type(), err.Error())
	}
	return e.vm.ToValue(text), nil
}

// encodeDuration gives milliseconds, as JavaScript counts time.
func encodeDuration(e *encoder, v reflect.Value) (goja.Value, error) {
	const nanoseconds = 1e6
	n := v.Int()
	if n%nanoseconds == 0 {
		return e.vm.ToValue(n / nanoseconds), nil
	}
	return e.vm.ToValue(float64(n) / nanoseconds), nil
}

// maxDate is the greatest time value, in milliseconds (sec-time-values-and-time-range).
const maxDate = 8.64e15

func encodeTime(e *encoder, v reflect.Value) (goja.Value, error) {
	ms := v.Interface().(interface{ UnixMilli() int64 }).UnixMilli()
	if math.Abs(float64(ms)) > maxDate {
		return nil, cannotEncode(v.Type(), "out of the range of a Date")
	}
	return e.realm.Construct(e.dateConstructor(), e.vm.ToValue(ms)), nil
}
