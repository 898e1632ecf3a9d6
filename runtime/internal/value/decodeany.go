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
// value for data, a handle for what has behaviour.
func (d *decoder) natural(o *goja.Object, into reflect.Value) error {
	switch o.ClassName() {
	case "Map":
		return d.as(o, reflect.TypeFor[map[any]any](), into)
	case "Set":
		return d.as(o, arrayType, into)
	}
	switch t := o.ExportType(); t {
	case timeType:
		return d.as(o, timeType, into)
	case arrayType:
		return d.as(o, arrayType, into)
	case proxyType:
		return d.naturalProxy(o, into)
	case arrayBufferType:
		return d.as(o, reflect.TypeFor[[]byte](), into)
	case plainType:
		return d.naturalObject(o, into)
	default:
		return d.naturalOther(o, t, into)
	}
}

// naturalObject tells data from instances of classes by the prototype.
func (d *decoder) naturalObject(o *goja.Object, into reflect.Value) error {
	if isError(o) {
		into.Set(reflect.ValueOf(d.ErrorFromJS(o)))
		return nil
	}
	if proto := o.Prototype(); o.ClassName() == "Object" && (proto == nil || proto == d.kept.objectProto) {
		return d.as(o, plainType, into)
	}
	return d.setHandle(o, into)
}

// naturalProxy treats a proxy as what it shows itself to be.
func (d *decoder) naturalProxy(o *goja.Object, into reflect.Value) error {
	if d.isArray(o) {
		return d.as(o, arrayType, into)
	}
	if _, ok := goja.AssertFunction(o); ok {
		return d.setHandle(o, into)
	}
	if proto := o.Prototype(); proto == nil || proto == d.kept.objectProto {
		return d.as(o, plainType, into)
	}
	return d.setHandle(o, into)
}

// naturalOther is for typed arrays, functions, and Go values that host
// functions made objects of.
func (d *decoder) naturalOther(o *goja.Object, t reflect.Type, into reflect.Value) error {
	if isTypedArray(o) {
		return d.as(o, t, into)
	}
	return d.setHandle(o, into)
}

// as sets an interface to a value of a type.
func (d *decoder) as(o *goja.Object, t reflect.Type, into reflect.Value) error {
	v := reflect.New(t).Elem()
	if err := d.decode(planOf(t), o, v); err != nil {
		return err
	}
	into.Set(v)
	return nil
}

// isArray is IsArray(o) (sec-isarray). It throws.
func (d *decoder) isArray(o *goja.Object) bool {
	if o.ExportType() != proxyType {
		return o.ClassName() == "Array"
	}
	isArray := d.realm.GlobalFunction("Array", "isArray")
	return isArray(goja.FunctionCall{Arguments: []goja.Value{o}}).ToBoolean()
}
