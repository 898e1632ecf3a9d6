package dispose

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// setUpSuppressedError makes %SuppressedError% and its prototype
// (sec-suppressederror-objects): when a script asks for it, or the first is thrown.
func (r *realm) setUpSuppressedError() {
	if r.suppressedError != nil {
		return
	}
	ctor := r.vm.ToValue(r.constructSuppressedError).(*goja.Object)
	proto := intrinsic.PrototypeOf(ctor)
	r.suppressedError, r.suppressedProto = ctor, proto
	r.Describe(ctor, "SuppressedError", 3)
	intrinsic.Must(ctor.DefineDataProperty("prototype", proto, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	intrinsic.Hide(proto, "constructor", ctor)
	intrinsic.Must(ctor.SetPrototype(r.Global("Error")))
	intrinsic.Must(proto.SetPrototype(intrinsic.PrototypeOf(r.Global("Error"))))
	intrinsic.Hide(proto, "name", r.vm.ToValue("SuppressedError"))
	intrinsic.Hide(proto, "message", r.vm.ToValue(""))
}

// constructSuppressedError is SuppressedError(error, suppressed, message)
// (sec-suppressederror), called as a function or as a constructor.
func (r *realm) constructSuppressedError(call goja.ConstructorCall) *goja.Object {
	// 2. Let O be ? OrdinaryCreateFromConstructor(newTarget, "%SuppressedError.prototype%", « [[ErrorData]] »).
	proto := r.suppressedProto
	if call.NewTarget != nil {
		proto = r.PrototypeFor(call.This, call.NewTarget, proto)
	}
	// 3. If message is not undefined, then
	//   a. Let messageString be ? ToString(message).
	//   b. Perform CreateNonEnumerableDataPropertyOrThrow(O, "message", messageString).
	o := r.newError(proto, call.Argument(2))
	// 4. Perform CreateNonEnumerableDataPropertyOrThrow(O, "error", error).
	intrinsic.Hide(o, "error", call.Argument(0))
	// 5. Perform CreateNonEnumerableDataPropertyOrThrow(O, "suppressed", suppressed).
	intrinsic.Hide(o, "suppressed", call.Argument(1))
	return o
}

// newSuppressedError makes the error of a disposal that fails while another
// error is on its way.
func (r *realm) newSuppressedError(err, suppressed goja.Value) *goja.Object {
	r.setUpSuppressedError()
	o := r.newError(r.suppressedProto, goja.Undefined())
	intrinsic.Hide(o, "error", err)
	intrinsic.Hide(o, "suppressed", suppressed)
	return o
}

// newError makes an object with [[ErrorData]], which only %Error% can. What an
// Error has besides the message comes before it. It throws.
func (r *realm) newError(proto *goja.Object, message goja.Value) *goja.Object {
	o := r.Construct(r.Global("Error"), message)
	if !goja.IsUndefined(message) {
		text := o.Get("message")
		intrinsic.Must(o.Delete("message"))
		intrinsic.Hide(o, "message", text)
	}
	intrinsic.Must(o.SetPrototype(proto))
	return o
}
