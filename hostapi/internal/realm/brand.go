package realm

import (
	"reflect"

	"github.com/dop251/goja"
)

// Brand tells what kind of object an object is: which internal slots it has,
// whatever its prototype is by now.
type Brand int

// The brands that host APIs distinguish. BrandOrdinary is every other object.
const (
	BrandOrdinary Brand = iota
	BrandFunction
	BrandArray
	BrandArguments
	BrandBoxed
	BrandError
	BrandDate
	BrandRegExp
	BrandMap
	BrandSet
	BrandMapIterator
	BrandSetIterator
	BrandWeakMap
	BrandWeakSet
	BrandPromise
	BrandProxy
	BrandArrayBuffer
	BrandTypedArray
	BrandDataView
	BrandGenerator
	BrandIterator // of an array, a string or the matches of a RegExp
)

// brands names the Go types that goja implements the objects with. goja has no
// other brand check for several of them than calling a method that throws, which
// is slow, and none at all for iterators; the names are private to goja, so a
// test holds the table.
var brands = map[string]Brand{
	"arrayObject":            BrandArray,
	"sparseArrayObject":      BrandArray,
	"templatedArrayObject":   BrandArray,
	"taggedTemplateArray":    BrandArray,
	"objectGoSlice":          BrandArray,
	"objectGoSliceReflect":   BrandArray,
	"objectGoArrayReflect":   BrandArray,
	"dynamicArray":           BrandArray,
	"argumentsObject":        BrandArguments,
	"primitiveValueObject":   BrandBoxed,
	"stringObject":           BrandBoxed,
	"errorObject":            BrandError,
	"dateObject":             BrandDate,
	"regexpObject":           BrandRegExp,
	"mapObject":              BrandMap,
	"setObject":              BrandSet,
	"mapIterObject":          BrandMapIterator,
	"setIterObject":          BrandSetIterator,
	"weakMapObject":          BrandWeakMap,
	"weakSetObject":          BrandWeakSet,
	"Promise":                BrandPromise,
	"proxyObject":            BrandProxy,
	"arrayBufferObject":      BrandArrayBuffer,
	"typedArrayObject":       BrandTypedArray,
	"dataViewObject":         BrandDataView,
	"generatorObject":        BrandGenerator,
	"arrayIterObject":        BrandIterator,
	"stringIterObject":       BrandIterator,
	"regExpStringIterObject": BrandIterator,
}

// BrandOf returns the brand of o. It runs no code of the script.
func (r *Realm) BrandOf(o *goja.Object) Brand {
	if o.ExportType() == proxyType {
		return BrandProxy
	}
	if o.ClassName() == "Arguments" {
		return BrandArguments
	}
	if impl := implementation(o); impl.IsValid() {
		if brand, ok := brands[impl.Type().Elem().Name()]; ok {
			return brand
		}
	}
	if IsCallable(o) {
		return BrandFunction
	}
	return BrandOrdinary
}

// implementation returns the Go object behind o, a pointer to a struct.
func implementation(o *goja.Object) reflect.Value {
	self := reflect.ValueOf(o).Elem().FieldByName("self")
	if !self.IsValid() || self.Kind() != reflect.Interface {
		return reflect.Value{}
	}
	impl := self.Elem()
	if impl.Kind() != reflect.Pointer {
		return reflect.Value{}
	}
	return impl
}

// Unboxed returns the primitive value in a wrapper object, an object of BrandBoxed,
// and the name of its constructor. goja has no public way to it that a script could
// not have changed.
func (r *Realm) Unboxed(o *goja.Object) (kind string, value goja.Value) {
	impl := implementation(o)
	value = field(impl, "pValue")
	if goja.IsUndefined(value) {
		value = field(impl, "value")
	}
	switch {
	case goja.IsNumber(value):
		return "Number", value
	case goja.IsString(value):
		return "String", value
	case goja.IsBigInt(value):
		return "BigInt", value
	}
	if _, ok := value.(*goja.Symbol); ok {
		return "Symbol", value
	}
	return "Boolean", value
}

// FunctionKind returns what kind of function goja made o as: AsyncFunction,
// GeneratorFunction or Function.
func (r *Realm) FunctionKind(o *goja.Object) string {
	impl := implementation(o)
	if !impl.IsValid() {
		return "Function"
	}
	switch impl.Type().Elem().Name() {
	case "asyncFuncObject", "asyncArrowFuncObject", "asyncMethodFuncObject":
		return "AsyncFunction"
	case "generatorFuncObject", "generatorMethodFuncObject":
		return "GeneratorFunction"
	}
	return "Function"
}

// IsCallable tells whether v is a function, or a proxy of one.
func IsCallable(v goja.Value) bool {
	_, ok := goja.AssertFunction(v)
	return ok
}

// ProxyTarget looks behind the proxies of a script. It returns nil for a
// revoked proxy and o itself for any other object. A proxy that Go made keeps
// its traps: it is how hosts make exotic objects.
func (r *Realm) ProxyTarget(o *goja.Object) *goja.Object {
	for range 10_000 {
		if o.ExportType() != proxyType {
			return o
		}
		proxy := o.Export().(goja.Proxy)
		handler := proxy.Handler()
		if handler == nil {
			return nil
		}
		if handler.ExportType() == trapConfigType {
			return o
		}
		o = proxy.Target()
	}
	return nil
}

var (
	proxyType      = reflect.TypeFor[goja.Proxy]()
	trapConfigType = reflect.TypeFor[*goja.ProxyTrapConfig]()
)
