// Package realm gives host APIs the intrinsics of a goja runtime as they were
// before any script ran, and ways to look at objects that run no code of the
// script.
//
// A Realm is made when a binding is installed. What it captured stays what the
// specification says it is, whatever a script later does to the prototypes.
// Every method is for the goroutine that owns the runtime.
//
// Calls go through the exported Go functions of the intrinsics instead of
// goja.Callable: a Callable drains the microtask queue when it returns and no
// script is on the stack, which would run jobs out of order when a host
// function is called straight from a promise reaction. An exception travels as
// a panic, as in any goja host function; Try turns it into a value.
package realm

import (
	"fmt"
	"sync"

	"github.com/dop251/goja"
)

// NativeFunc is a host function in the form that goja calls.
type NativeFunc = func(goja.FunctionCall) goja.Value

// Realm holds the captured intrinsics of one runtime
// (sec-well-known-intrinsic-objects).
type Realm struct {
	rt *goja.Runtime

	// ObjectPrototype is %Object.prototype%.
	ObjectPrototype *goja.Object
	// ErrorPrototype is %Error.prototype%.
	ErrorPrototype *goja.Object
	// GlobalObject is the global object.
	GlobalObject *goja.Object

	fns   map[string]NativeFunc
	ctors map[string]*goja.Object
	flags []flagGetter
}

// captured lists the intrinsic functions that are taken by path. A final "get"
// stands for the getter of an accessor.
const captured = `({
	apply: Reflect.apply,
	construct: Reflect.construct,
	ownKeys: Reflect.ownKeys,
	descriptor: Reflect.getOwnPropertyDescriptor,
	define: Reflect.defineProperty,
	mapEntries: Map.prototype.entries,
	mapSize: Reflect.getOwnPropertyDescriptor(Map.prototype, 'size').get,
	mapSet: Map.prototype.set,
	mapNext: Object.getPrototypeOf(new Map().entries()).next,
	setValues: Set.prototype.values,
	setSize: Reflect.getOwnPropertyDescriptor(Set.prototype, 'size').get,
	setAdd: Set.prototype.add,
	setNext: Object.getPrototypeOf(new Set().values()).next,
	dateTime: Date.prototype.getTime,
	dateISO: Date.prototype.toISOString,
	dateString: Date.prototype.toString,
	regexpSource: Reflect.getOwnPropertyDescriptor(RegExp.prototype, 'source').get,
	functionString: Function.prototype.toString,
	errorString: Error.prototype.toString,
	symbolString: Symbol.prototype.toString,
	symbolValue: Symbol.prototype.valueOf,
	bigintValue: BigInt.prototype.valueOf,
	numberValue: Number.prototype.valueOf,
	stringValue: String.prototype.valueOf,
	booleanValue: Boolean.prototype.valueOf,
	typedArrayTag: Reflect.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array).prototype, Symbol.toStringTag).get,
	typedArrayBuffer: Reflect.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array).prototype, 'buffer').get,
	typedArrayLength: Reflect.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array).prototype, 'length').get,
	typedArrayOffset: Reflect.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array).prototype, 'byteOffset').get,
	typedArrayByteLength: Reflect.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array).prototype, 'byteLength').get,
	viewBuffer: Reflect.getOwnPropertyDescriptor(DataView.prototype, 'buffer').get,
	viewLength: Reflect.getOwnPropertyDescriptor(DataView.prototype, 'byteLength').get,
	viewOffset: Reflect.getOwnPropertyDescriptor(DataView.prototype, 'byteOffset').get,
	jsonStringify: JSON.stringify,
	symbolFor: Symbol.for,
	promiseThen: Promise.prototype.then,
	promiseResolve: Promise.resolve,
	parseInt, parseFloat, Number, String, BigInt,
})`

// capturing is the program that makes the table, compiled once.
var capturing = sync.OnceValue(func() *goja.Program { return goja.MustCompile("jsrun:realm", captured, false) })

// constructors are the intrinsic constructors that Construct knows by name.
var constructors = []string{
	"Object", "Array", "Map", "Set", "Date", "RegExp", "Error", "EvalError", "RangeError",
	"ReferenceError", "SyntaxError", "TypeError", "URIError", "Promise", "DataView",
	"Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array",
	"Uint32Array", "Float32Array", "Float64Array", "BigInt64Array", "BigUint64Array",
}

// New captures the intrinsics of rt. It must run before any script does.
func New(rt *goja.Runtime) (*Realm, error) {
	v, err := rt.RunProgram(capturing())
	if err != nil {
		return nil, fmt.Errorf("capturing intrinsics: %w", err)
	}
	table := v.(*goja.Object)
	r := &Realm{
		rt:           rt,
		GlobalObject: rt.GlobalObject(),
		fns:          make(map[string]NativeFunc),
		ctors:        make(map[string]*goja.Object),
	}
	for _, name := range table.Keys() {
		fn, ok := table.Get(name).Export().(NativeFunc)
		if !ok {
			return nil, fmt.Errorf("capturing intrinsics: %s is not a native function", name)
		}
		r.fns[name] = fn
	}
	for _, name := range constructors {
		ctor, ok := rt.GlobalObject().Get(name).(*goja.Object)
		if !ok {
			return nil, fmt.Errorf("capturing intrinsics: no constructor %s", name)
		}
		r.ctors[name] = ctor
	}
	if half, ok := rt.GlobalObject().Get("Float16Array").(*goja.Object); ok { // goja alone has none
		r.ctors["Float16Array"] = half
	}
	r.ObjectPrototype = r.ctors["Object"].Get("prototype").(*goja.Object)
	r.ErrorPrototype = r.ctors["Error"].Get("prototype").(*goja.Object)
	r.captureFlags()
	return r, nil
}

// Runtime returns the runtime whose intrinsics these are.
func (r *Realm) Runtime() *goja.Runtime { return r.rt }

// Try runs f and returns the exception that it threw, if any. An interrupt is
// not an exception and passes through as a panic.
func (r *Realm) Try(f func()) *goja.Exception { return r.rt.Try(f) }

// Intrinsic calls a captured intrinsic by its name in the table above.
func (r *Realm) Intrinsic(name string, this goja.Value, args ...goja.Value) goja.Value {
	fn, ok := r.fns[name]
	if !ok {
		panic("jsrun: BUG: no captured intrinsic " + name)
	}
	if this == nil {
		this = goja.Undefined()
	}
	return fn(goja.FunctionCall{This: this, Arguments: args})
}

// Constructor returns an intrinsic constructor.
func (r *Realm) Constructor(name string) *goja.Object { return r.ctors[name] }

// Call calls fn, any callable, and panics with what it throws. Microtasks are
// left in their queue.
func (r *Realm) Call(fn, this goja.Value, args ...goja.Value) goja.Value {
	if this == nil {
		this = goja.Undefined()
	}
	return r.Intrinsic("apply", nil, fn, this, r.Array(args...))
}

// Construct is `new ctor(...args)`.
func (r *Realm) Construct(ctor *goja.Object, args ...goja.Value) *goja.Object {
	return r.Intrinsic("construct", nil, ctor, r.Array(args...)).(*goja.Object)
}

// Array makes an array of values.
func (r *Realm) Array(values ...goja.Value) *goja.Object {
	items := make([]any, len(values))
	for i, v := range values {
		items[i] = v
	}
	return r.rt.NewArray(items...)
}

// SymbolFor is Symbol.for(key).
func (r *Realm) SymbolFor(key string) *goja.Symbol {
	return r.Intrinsic("symbolFor", nil, r.rt.ToValue(key)).(*goja.Symbol)
}
