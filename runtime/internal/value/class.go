package value

import (
	"reflect"

	"github.com/dop251/goja"
)

// class is what kind of object an object is, as its internal slots say.
type class int

const (
	ordinary  class = iota
	anArray         // an Array, or a Go slice that a host function gave to goja
	aFunction       // of any kind
	anError
	aDate
	aMap
	aSet
	aTypedArray
	anArrayBuffer // shared or not
	aProxy        // it has to be asked
	aGoValue      // of a host function that used goja's ToValue
	exotic        // RegExp, Promise, wrappers of primitives
)

var mapEntriesType = reflect.TypeFor[[][2]any]()

// classOf tells the class of an object. No script runs.
func classOf(o *goja.Object) class {
	t := o.ExportType()
	switch t {
	case proxyType:
		return aProxy
	case plainType:
		switch o.ClassName() {
		case "Object", "Arguments", "global":
			return ordinary
		case "Error":
			return anError
		}
		return exotic
	case mapEntriesType:
		return aMap
	case arrayBufferType:
		return anArrayBuffer
	case promiseType:
		return exotic
	}
	switch name := o.ClassName(); {
	case t == nil:
		return exotic
	case t.Kind() == reflect.Func:
		return aFunction
	case name == "Array":
		return anArray
	case t == arrayType:
		return aSet
	case t == timeType && name == "Date":
		return aDate
	case name == "Object" && t.PkgPath() == "" && t.Kind() == reflect.Slice && isElement(t.Elem().Kind()):
		return aTypedArray
	case name == "Object" && t != bigIntPointer && t.Kind() != reflect.String:
		return aGoValue
	}
	return exotic
}

var bigIntPointer = reflect.PointerTo(bigIntType)

// isElement tells the kinds of numbers that typed arrays have.
func isElement(k reflect.Kind) bool {
	switch k {
	case reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint8, reflect.Uint16, reflect.Uint32,
		reflect.Uint64, reflect.Float32, reflect.Float64:
		return true
	}
	return false
}

// isPlain tells data from instances of classes by the prototype. A proxy is
// asked for it; it throws.
func (c *Converter) isPlain(o *goja.Object) bool {
	proto := o.Prototype()
	return (proto == nil || proto == c.kept.objectProto) && o != c.vm.GlobalObject()
}

// inheritsError tells whether an object that is no Error inherits from
// %Error.prototype%, as a DOMException does. No script runs.
func (c *Converter) inheritsError(o *goja.Object) bool {
	const maxPrototypes = 100
	errorProto := c.realm.Global("Error").Get("prototype").(*goja.Object)
	for range maxPrototypes {
		if o == nil || o.ExportType() == proxyType {
			return false
		}
		if o = o.Prototype(); o == errorProto {
			return true
		}
	}
	return false
}

// isArray is IsArray(o) (sec-isarray). It throws.
func (c *Converter) isArray(o *goja.Object) bool {
	if o.ExportType() != proxyType {
		return o.ClassName() == "Array"
	}
	isArray := c.realm.GlobalFunction("Array", "isArray")
	return isArray(goja.FunctionCall{Arguments: []goja.Value{o}}).ToBoolean()
}
