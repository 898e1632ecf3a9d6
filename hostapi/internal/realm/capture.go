package realm

import (
	"strings"
	"sync"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
)

// captured lists, by property of the global object, the intrinsic functions that
// are kept, each with the name that Intrinsic knows it by and its path. A path that
// begins with "get " leads to the getter of an accessor; an empty one is the value
// itself.
var captured = map[string][][2]string{
	"Reflect": {
		{"apply", "apply"}, {"construct", "construct"}, {"ownKeys", "ownKeys"}, {"define", "defineProperty"},
		{"setPrototypeOf", "setPrototypeOf"},
	},
	"Map": {
		{"mapEntries", "prototype.entries"}, {"mapSize", "get prototype.size"}, {"mapSet", "prototype.set"},
	},
	"Set": {
		{"setValues", "prototype.values"}, {"setSize", "get prototype.size"}, {"setAdd", "prototype.add"},
	},
	"Date": {
		{"dateTime", "prototype.getTime"}, {"dateISO", "prototype.toISOString"}, {"dateString", "prototype.toString"},
	},
	"DataView": {
		{"viewBuffer", "get prototype.buffer"}, {"viewLength", "get prototype.byteLength"}, {"viewOffset", "get prototype.byteOffset"},
	},
	"JSON":       {{"jsonStringify", "stringify"}, {"jsonParse", "parse"}},
	"parseInt":   {{"parseInt", ""}},
	"parseFloat": {{"parseFloat", ""}},

	"BigInt": {{"BigInt", ""}},
	"Number": {{"Number", ""}},
	"String": {{"String", ""}},
	"RegExp": {{"regexpSource", "get prototype.source"}},

	// What follows scripts have without naming it.
	"Error":   {{"errorString", "prototype.toString"}},
	"Symbol":  {{"symbolString", "prototype.toString"}, {"symbolFor", "for"}},
	"Promise": {{"promiseThen", "prototype.then"}, {"promiseResolve", "resolve"}},
}

// ofTypedArrays are the functions of %TypedArray%.prototype, to which each
// constructor leads.
var ofTypedArrays = [][2]string{
	{"typedArrayBuffer", "get buffer"}, {"typedArrayLength", "get length"}, {"typedArrayOffset", "get byteOffset"},
	{"typedArrayByteLength", "get byteLength"},
}

// standIns are the properties whose functions scripts come by without naming them,
// but not before the runtime makes what stands behind the property.
var standIns = []string{"Error", "Symbol", "Promise"}

// later are the other properties that something is kept of. The prototypes of
// primitive values, which scripts have without naming them, are not looked at; a
// program that has a regular expression in it has the runtime make RegExp first.
var later = []string{
	"Function", "BigInt", "Number", "String", "Boolean", "RegExp", "Iterator",
	"Reflect", "Map", "Set", "Date", "DataView", "JSON", "parseInt", "parseFloat",
	"Array", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError",
	"Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array",
	"Float16Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array",
}

// owners tells the property that a function belongs to.
var owners = sync.OnceValue(func() map[string]string {
	of := map[string]string{"mapNext": "Map", "setNext": "Set", "typedArrayTag": "Uint8Array"}
	for global, functions := range captured {
		for _, f := range functions {
			of[f[0]] = global
		}
	}
	for _, f := range ofTypedArrays {
		of[f[0]] = "Uint8Array"
	}
	return of
})

// captureNow captures what scripts come by without naming it.
func (r *Realm) captureNow() {
	r.fns, r.ctors, r.standing = map[string]NativeFunc{}, map[string]*goja.Object{}, map[string]*goja.Object{}
	r.GlobalObject = r.rt.GlobalObject()
	object := r.GlobalObject.Get("Object").(*goja.Object)
	r.ctors["Object"] = object
	r.ObjectPrototype = object.Get("prototype").(*goja.Object)
	r.fns["descriptor"] = lazy.Builtin(r.rt, object, "getOwnPropertyDescriptor")
	r.fns["functionString"] = lazy.Builtin(r.rt, object.Prototype(), "toString")
}

// capture keeps a property of the global object, which nothing has changed, and
// functions of it.
func (r *Realm) capture(name string, value *goja.Object) {
	r.ctors[name] = value
	for _, f := range captured[name] {
		r.fns[f[0]] = r.pristine(value, f[1])
	}
	switch {
	case name == "RegExp":
		r.captureFlags(value.Get("prototype").(*goja.Object))
	case name == "Map":
		r.fns["mapNext"] = r.nextOf(value, "mapEntries")
	case name == "Set":
		r.fns["setNext"] = r.nextOf(value, "setValues")
	case strings.HasSuffix(name, "Array") && name != "Array" && r.fns["typedArrayTag"] == nil:
		proto := value.Prototype().Get("prototype").(*goja.Object)
		for _, f := range ofTypedArrays {
			r.fns[f[0]] = r.pristine(proto, f[1])
		}
		r.fns["typedArrayTag"] = r.getter(proto, goja.SymToStringTag)
	}
}

// pristine returns the function that a path leads to.
func (r *Realm) pristine(o *goja.Object, path string) NativeFunc {
	path, isGetter := strings.CutPrefix(path, "get ")
	for path != "" {
		var name string
		name, path, _ = strings.Cut(path, ".")
		if isGetter && path == "" {
			return r.getter(o, r.rt.ToValue(name))
		}
		o = o.Get(name).(*goja.Object)
	}
	return native(o)
}

// getter returns the getter of an accessor. goja's descriptors lack it where a
// script has put a constant named get on Object.prototype: then it throws.
func (r *Realm) getter(o *goja.Object, key goja.Value) NativeFunc {
	own, _ := r.Own(o, key)
	if own.Get == nil {
		return func(goja.FunctionCall) goja.Value { panic(r.rt.NewTypeError("no getter of %s", key)) }
	}
	return native(own.Get)
}

// nextOf returns the next of the iterators that a method of a collection gives.
func (r *Realm) nextOf(constructor *goja.Object, method string) NativeFunc {
	collection, err := r.rt.New(constructor)
	if err != nil {
		panic(err)
	}
	return native(r.Intrinsic(method, collection).(*goja.Object).Get("next"))
}

// native returns the Go function behind an intrinsic.
func native(v goja.Value) NativeFunc {
	f, ok := v.Export().(NativeFunc)
	if !ok {
		panic("jsrun: BUG: an intrinsic is no native function")
	}
	return f
}
