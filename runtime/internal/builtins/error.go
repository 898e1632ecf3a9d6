package builtins

import (
	"bytes"
	"reflect"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// stackTraceLimit is V8's default.
const stackTraceLimit = 10

func (r *realm) setUpErrors() {
	constructor := r.constructor("Error")
	r.setUpStackTrace(constructor)
	r.setUpStackAccessor(intrinsic.PrototypeOf(constructor))
}

// setUpStackTrace defines V8's stack trace API
// (https://v8.dev/docs/stack-trace-api), which the specification does not have.
//
// DEVIATION: Error.stackTraceLimit rules captureStackTrace only. goja takes the
// stack of an Error object itself, and all of it.
func (r *realm) setUpStackTrace(constructor *goja.Object) {
	if constructor.Get("captureStackTrace") != nil {
		return
	}
	define(constructor, "stackTraceLimit", r.vm.ToValue(stackTraceLimit))
	toString := intrinsic.Builtin(intrinsic.PrototypeOf(constructor), "toString")
	r.Method(constructor, "captureStackTrace", 2, func(call goja.FunctionCall) goja.Value {
		o, ok := call.Argument(0).(*goja.Object)
		if !ok {
			r.typeError("Invalid argument: %s is not an object", intrinsic.Name(call.Argument(0)))
		}
		header := toString(goja.FunctionCall{This: o}).String()
		stack := r.vm.ToValue(header + "\n" + r.stackBelow(constructor, call.Argument(1)))
		if err := o.DefineDataProperty("stack", stack, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE); err != nil {
			panic(err)
		}
		return goja.Undefined()
	})
}

// stackBelow returns the frames of the stack as Error objects show them: those
// that called above, if that is a function.
//
// DEVIATION: goja tells the names of the functions on the stack, not which they
// are, so that above is found by its name.
func (r *realm) stackBelow(constructor *goja.Object, above goja.Value) string {
	limit := constructor.Get("stackTraceLimit")
	if limit == nil || !goja.IsNumber(limit) {
		return ""
	}
	frames := r.vm.CaptureCallStack(0, nil)
	if len(frames) > 0 { // captureStackTrace itself
		frames = frames[1:]
	}
	if o, ok := above.(*goja.Object); ok && intrinsic.IsFunction(o) {
		name := intrinsic.OrUndefined(o.Get("name")).String()
		for i, f := range frames {
			if f.FuncName() == name {
				frames = frames[i+1:]
				break
			}
		}
	}
	var b bytes.Buffer
	writeFrames(&b, frames[:min(int64(len(frames)), max(0, limit.ToInteger()))])
	return b.String()
}

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

// stackOf returns the text of an error's stack: that of its own property, or if
// there is no such text any more, the frames that goja keeps beside it.
func (r *realm) stackOf(o *goja.Object, key goja.Value) goja.Value {
	if d := r.OwnProperty(o, key); d != nil {
		if text, ok := d.Get("value").(goja.String); ok {
			return text
		}
	}
	var b bytes.Buffer
	b.WriteString("Error\n")
	if ex := r.vm.Try(func() { panic(o) }); ex != nil {
		writeFrames(&b, ex.Stack())
	}
	return r.vm.ToValue(b.String())
}

func writeFrames(b *bytes.Buffer, frames []goja.StackFrame) {
	for _, f := range frames {
		b.WriteString("\tat ")
		f.Write(b)
		b.WriteString("\n")
	}
}
