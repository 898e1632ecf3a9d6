package value

import (
	"math"
	"reflect"

	"github.com/dop251/goja"
)

// decodeInterface is the rule for interfaces. An empty one takes what is natural
// for the value, any other a Go value that a host function gave to the script.
func decodeInterface(d *decoder, v goja.Value, into reflect.Value) error {
	if decodeNil(v, into) {
		return nil
	}
	o, isObject := v.(*goja.Object)
	if into.NumMethod() > 0 {
		if isObject && unwrap(o, into) {
			return nil
		}
		if isObject && d.HandleType != nil && d.HandleType.AssignableTo(into.Type()) {
			return d.setHandle(o, into)
		}
		return cannotDecode(v, into.Type(), "")
	}
	if isObject {
		return d.natural(o, into)
	}
	natural, err := primitive(v)
	if err == nil {
		into.Set(reflect.ValueOf(natural))
	}
	return err
}

// primitive returns what is natural for a primitive value: int64 for a safe
// integer, float64 for any other number.
func primitive(v goja.Value) (any, error) {
	if goja.IsNumber(v) {
		f := v.ToFloat()
		if n, ok := integer(v); ok && (n != 0 || !math.Signbit(f)) {
			return n, nil
		}
		return f, nil
	}
	if goja.IsString(v) {
		return v.String(), nil
	}
	if _, isSymbol := v.(*goja.Symbol); isSymbol {
		return nil, cannotDecode(v, anyType, "")
	}
	return v.Export(), nil
}

// natural sets into, an empty interface, to what is natural for an object: its
// value for data, a handle for what has behaviour. It throws.
func (d *decoder) natural(o *goja.Object, into reflect.Value) error {
	switch c := classOf(o); c {
	case ordinary:
		if d.isPlain(o) {
			return d.as(o, plainType, into)
		}
		if d.inheritsError(o) {
			return decodeError(d, o, into)
		}
	case anArray, aSet:
		return d.as(o, arrayType, into)
	case anError:
		return decodeError(d, o, into)
	case aDate:
		return d.as(o, timeType, into)
	case aMap:
		return d.as(o, anyMapType, into)
	case anArrayBuffer:
		return d.as(o, bytesType, into)
	case aTypedArray:
		return d.as(o, d.elementsType(o), into)
	case aProxy:
		return d.naturalProxy(o, into)
	case aGoValue:
		into.Set(reflect.ValueOf(o.Export()))
		return nil
	}
	return d.setHandle(o, into)
}

var (
	anyMapType = reflect.TypeFor[map[any]any]()
	bytesType  = reflect.TypeFor[[]byte]()
)

// naturalProxy treats a proxy as what it shows itself to be. It throws.
func (d *decoder) naturalProxy(o *goja.Object, into reflect.Value) error {
	if d.isArray(o) {
		return d.as(o, arrayType, into)
	}
	if _, callable := goja.AssertFunction(o); !callable && d.isPlain(o) {
		return d.as(o, plainType, into)
	}
	return d.setHandle(o, into)
}

// as sets an interface to a value of a type. It throws.
func (d *decoder) as(o *goja.Object, t reflect.Type, into reflect.Value) error {
	v := reflect.New(t).Elem()
	if err := d.decode(planOf(t), o, v); err != nil {
		return err
	}
	into.Set(v)
	return nil
}
