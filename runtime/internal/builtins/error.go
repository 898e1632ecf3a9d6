package builtins

import (
	"reflect"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
	"jsrun/runtime/internal/stack"
)

// setUpStackAccessor defines Error.prototype.stack
// (https://tc39.es/proposal-error-stack-accessor).
//
// DEVIATION: Error objects of goja have a property of their own besides, which
// hides this one.
func (r *realm) setUpStackAccessor(proto *goja.Object) {
	key := r.vm.ToValue("stack")
	ignoring := r.SetterIgnoring(proto, key)
	get := r.NewFunction("get stack", 0, func(call goja.FunctionCall) goja.Value {
		// 1.–2. If E is not an Object, throw a TypeError exception.
		o, ok := call.This.(*goja.Object)
		if !ok {
			r.typeError("Error.prototype.stack called on non-object")
		}
		// 3. If E does not have an [[ErrorData]] internal slot, return undefined.
		if !isError(o) {
			return goja.Undefined()
		}
		// 4. Return an implementation-defined string that represents the stack trace of E.
		return r.stackOf(o, key)
	})
	set := r.NewFunction("set stack", 1, func(call goja.FunctionCall) goja.Value {
		// 1.–2. If E is not an Object, throw a TypeError exception.
		if _, ok := call.This.(*goja.Object); !ok {
			r.typeError("Error.prototype.stack called on non-object")
		}
		// 3. If v is not a String, throw a TypeError exception.
		if _, ok := call.Argument(0).(goja.String); !ok {
			r.typeError("A stack must be a string")
		}
		// 4. Perform ? SetterThatIgnoresPrototypeProperties(this value, %Error.prototype%, "stack", v).
		return ignoring(call)
	})
	intrinsic.Must(proto.DefineAccessorProperty("stack", get, set, goja.FLAG_TRUE, goja.FLAG_FALSE))
}

// isError tells whether o has an [[ErrorData]] internal slot.
func isError(o *goja.Object) bool {
	return o.ClassName() == "Error" && o.ExportType() != proxyType
}

var proxyType = reflect.TypeFor[goja.Proxy]()

// stackOf returns the text of an error's stack: that of its own property, or what
// that would be if it had not been changed.
func (r *realm) stackOf(o *goja.Object, key goja.Value) goja.Value {
	if d := r.OwnProperty(o, key); d != nil {
		if text, ok := d.Get("value").(goja.String); ok {
			return text
		}
	}
	return r.vm.ToValue(stack.Of(r.vm).Text(o))
}
