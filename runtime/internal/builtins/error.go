package builtins

import (
	"bytes"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// stackTraceLimit is V8's default.
const stackTraceLimit = 10

// setUpStackTrace defines V8's stack trace API
// (https://v8.dev/docs/stack-trace-api), which the specification does not have.
//
// DEVIATION: Error.stackTraceLimit rules captureStackTrace only. goja takes the
// stack of an Error object itself, and all of it.
func (r *realm) setUpStackTrace() {
	constructor := r.constructor("Error")
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
	for _, f := range frames[:min(int64(len(frames)), max(0, limit.ToInteger()))] {
		b.WriteString("\tat ")
		f.Write(&b)
		b.WriteString("\n")
	}
	return b.String()
}
