package binary

import (
	"math"
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/host"
	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/intrinsic"
)

type (
	native      = intrinsic.Native
	constructor = func(args []goja.Value, newTarget *goja.Object) *goja.Object
)

// realm holds what the builtins of one runtime share. The parts that belong to a
// constructor are filled when a script first asks for it.
type realm struct {
	*intrinsic.Realm
	vm    *goja.Runtime
	async *asynciter.Realm
	loop  host.Loop

	// tracked tells that some buffer has a bufferState. Until then nobody has
	// to look for one.
	tracked bool
	// nowhere is what views out of bounds look at: a detached buffer.
	nowhere *arrayBufferObject

	arrayBuffer, sharedArrayBuffer, dataView class
	typedArrays                              [elementTypes]class
	typedArray                               *goja.Object // %TypedArray%
	waiters                                  waiterLists
}

// class is a constructor and its prototype.
type class struct {
	constructor *goja.Object
	proto       *goja.Object
	create      constructor // goja's [[Construct]]
}

// Install adds the builtins to a runtime that has not run any script yet. It
// does nothing if goja is not as this package knows it. The loop times what
// Atomics.waitAsync waits for.
func Install(async *asynciter.Realm, loop host.Loop) error {
	if knowPrototype() != nil {
		return nil
	}
	r := &realm{Realm: async.Realm, vm: async.VM(), async: async, loop: loop}
	if ex := r.vm.Try(r.setUp); ex != nil {
		return ex
	}
	return nil
}

func (r *realm) setUp() {
	place := arrayBufferProtoOf(r.vm)
	if *place == nil {
		*place = new(goja.Object)
	}
	becomeRealmObject(*place, r.vm, arrayBufferTemplate(), r)
	r.Extend(r.vm.GlobalObject(), globals())
}

// typeError throws a TypeError.
func (r *realm) typeError(format string, args ...any) {
	panic(r.vm.NewTypeError(append([]any{format}, args...)...))
}

// rangeErr throws a RangeError.
func (r *realm) rangeErr(message string) { panic(r.NewRangeError(message)) }

// toIntegerOrInfinity is ToIntegerOrInfinity(v) (sec-tointegerorinfinity). It throws.
func toIntegerOrInfinity(v goja.Value) float64 {
	f := v.ToNumber().ToFloat()
	if math.IsNaN(f) || f == 0 {
		return 0
	}
	if f = math.Trunc(f); f == 0 { // minus zero
		return 0
	}
	return f
}

const maxSafeInteger = 1<<53 - 1

// toIndex is ToIndex(v) (sec-toindex). It throws a RangeError with a message, in which
// %v is the number.
func (r *realm) toIndex(v goja.Value, message string) float64 {
	f := toIntegerOrInfinity(v)
	if f < 0 || f > maxSafeInteger {
		r.outOfRange(message, f)
	}
	return f
}

// outOfRange throws the RangeError of a number, which is %v in the message.
func (r *realm) outOfRange(message string, n float64) {
	r.rangeErr(strings.Replace(message, "%v", r.vm.ToValue(n).String(), 1))
}

// The messages of numbers that are out of range, as V8 has them.
const (
	invalidBuffer    = "Invalid array buffer length"
	invalidBufferMax = "Invalid array buffer max length"
	invalidArray     = "Invalid typed array length: %v"
	invalidView      = "Invalid DataView length %v"
	invalidOffset    = "Start offset %v is outside the bounds of the buffer"
	invalidAccess    = "Offset is outside the bounds of the DataView"
	invalidAtomic    = "Invalid atomic access index"
	invalidGrowth    = "SharedArrayBuffer.prototype.grow: Invalid length parameter"
	invalidResizing  = "ArrayBuffer.prototype.resize: Invalid length parameter"
)

// relativeIndex resolves an argument that counts from the end if it is negative.
// It throws.
func relativeIndex(v goja.Value, length int) int {
	f := toIntegerOrInfinity(v)
	if f < 0 {
		return int(math.Max(float64(length)+f, 0))
	}
	return int(math.Min(f, float64(length)))
}

// relativeEnd is relativeIndex for an end, which is the length by default. It throws.
func relativeEnd(v goja.Value, length int) int {
	if goja.IsUndefined(v) {
		return length
	}
	return relativeIndex(v, length)
}

// prototypeFor is GetPrototypeFromConstructor (sec-getprototypefromconstructor). It throws.
func prototypeFor(newTarget, fallback *goja.Object) *goja.Object {
	if proto, ok := newTarget.Get("prototype").(*goja.Object); ok {
		return proto
	}
	return fallback
}

// speciesConstructor is SpeciesConstructor(o, fallback) (sec-speciesconstructor). It throws.
func (r *realm) speciesConstructor(o, fallback *goja.Object) *goja.Object {
	// 1.–3. Let C be ? Get(O, "constructor"). If it is not an Object, throw a TypeError exception.
	c := intrinsic.OrUndefined(o.Get("constructor"))
	if goja.IsUndefined(c) {
		return fallback
	}
	co, ok := c.(*goja.Object)
	if !ok {
		r.typeError("object.constructor is not an object")
	}
	// 4.–5. Let S be ? Get(C, @@species).
	s := co.GetSymbol(goja.SymSpecies)
	if intrinsic.IsNullish(s) {
		return fallback
	}
	// 6.–7. If IsConstructor(S) is true, return S.
	if !isConstructor(s) {
		r.typeError("object.constructor[Symbol.species] is not a constructor")
	}
	return s.(*goja.Object)
}

func isConstructor(v goja.Value) bool {
	_, ok := goja.AssertConstructor(v)
	return ok
}

// getter defines an accessor without setter.
func (r *realm) getter(o *goja.Object, name string, f native) {
	intrinsic.Must(o.DefineAccessorProperty(name, r.NewFunction("get "+name, 0, f), nil, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// newClass makes a constructor that goja does not have. Its prototype is an
// ordinary object.
func (r *realm) newClass(name string, length int, construct constructor) class {
	o := r.vm.ToValue(func(goja.ConstructorCall) *goja.Object { return nil }).(*goja.Object)
	r.Describe(o, name, length)
	f := functionOf(o)
	f.f = func(goja.FunctionCall) goja.Value {
		r.typeError("Constructor %s requires 'new'", name)
		return nil
	}
	f.construct = func(args []goja.Value, newTarget *goja.Object) *goja.Object {
		if newTarget == nil {
			newTarget = o
		}
		return construct(args, newTarget)
	}
	proto := intrinsic.PrototypeOf(o)
	intrinsic.Must(o.DefineDataProperty("prototype", proto, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	return class{constructor: o, proto: proto, create: construct}
}

// argument returns an argument, undefined if there is none.
func argument(args []goja.Value, i int) goja.Value {
	if i < len(args) {
		return intrinsic.OrUndefined(args[i])
	}
	return goja.Undefined()
}
