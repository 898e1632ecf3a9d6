package stack

import (
	"math"
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// stackTraceLimit is V8's default of Error.stackTraceLimit.
const stackTraceLimit = 10

// setUpAccessor makes the accessor that stands in for the property `stack` until
// it is first read; then it becomes a data property.
//
// DEVIATION: before that, a descriptor of the property shows the accessor, where
// that of V8 shows the text.
func (t *Tracer) setUpAccessor() {
	t.getter = t.NewFunction("stack", 0, func(call goja.FunctionCall) goja.Value {
		o, ok := t.owner(call.This)
		if !ok {
			return goja.Undefined()
		}
		text := t.vm.ToValue(t.Text(o))
		// A frozen error keeps the accessor.
		_ = o.DefineDataProperty("stack", text, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
		return text
	})
	t.setter = t.NewFunction("stack", 1, func(call goja.FunctionCall) goja.Value {
		o, ok := call.This.(*goja.Object)
		if !ok {
			return goja.Undefined()
		}
		enumerable := goja.FLAG_TRUE
		if own, ok := t.owner(o); ok && own == o {
			enumerable = goja.FLAG_FALSE
		}
		if err := o.DefineDataProperty("stack", call.Argument(0), goja.FLAG_TRUE, goja.FLAG_TRUE, enumerable); err != nil {
			panic(err)
		}
		return goja.Undefined()
	})
}

// owner finds the error object that a property read through v belongs to.
func (t *Tracer) owner(v goja.Value) (*goja.Object, bool) {
	o, _ := v.(*goja.Object)
	for range maxFrames {
		if o == nil {
			break
		}
		if _, ok := t.e.errorObject(o); ok {
			return o, true
		}
		o = o.Prototype()
	}
	return nil, false
}

// Text is the text of an error object's own stack. It throws what its `name` and
// `message` throw.
func (t *Tracer) Text(o *goja.Object) string {
	t.Make("Error")
	if t.e == nil { // goja tells the stack of what is thrown
		return t.text(o, t.vm.Try(func() { panic(o) }).Stack())
	}
	return t.text(o, *t.e.frames(t.e.inside(o)))
}

// text is what V8 calls the stack of an error: what it is, then the frames. It
// throws what `name` and `message` throw.
func (t *Tracer) text(o *goja.Object, stack []goja.StackFrame) string {
	t.Make("Error")
	var b strings.Builder
	b.WriteString(t.errorToString(goja.FunctionCall{This: o}).String())
	for _, f := range t.Frames(stack, t.limit()) {
		b.WriteString("\n    ")
		b.WriteString(f.String())
	}
	return b.String()
}

// limit is Error.stackTraceLimit, 0 if that is no number.
//
// DEVIATION: V8 looks at it when an error is made, this when its stack is first
// read.
func (t *Tracer) limit() int {
	v := t.errorType.Get("stackTraceLimit")
	if v == nil || !goja.IsNumber(v) {
		return 0
	}
	return int(max(0, min(v.ToFloat(), math.MaxInt32)))
}

// setUpStackTrace defines V8's stack trace API
// (https://v8.dev/docs/stack-trace-api), which the specification does not have.
func (t *Tracer) setUpStackTrace(errorType *goja.Object) {
	yes := goja.FLAG_TRUE
	intrinsic.Must(errorType.DefineDataProperty("stackTraceLimit", t.vm.ToValue(stackTraceLimit), yes, yes, yes))
	t.Method(errorType, "captureStackTrace", 2, func(call goja.FunctionCall) goja.Value {
		o, ok := call.Argument(0).(*goja.Object)
		if !ok {
			panic(t.vm.NewTypeError("Invalid argument: %s is not an object", intrinsic.Name(call.Argument(0))))
		}
		stack := t.vm.ToValue(t.text(o, t.below(call.Argument(1))))
		if err := o.DefineDataProperty("stack", stack, yes, yes, goja.FLAG_FALSE); err != nil {
			panic(err)
		}
		return goja.Undefined()
	})
}

// below returns the stack of those that called above, if that is a function.
//
// DEVIATION: goja tells the names of the functions on the stack, not which they
// are, so that above is found by its name.
func (t *Tracer) below(above goja.Value) []goja.StackFrame {
	stack := t.vm.CaptureCallStack(0, nil)
	if len(stack) > 0 { // captureStackTrace itself
		stack = stack[1:]
	}
	o, ok := above.(*goja.Object)
	if !ok || !intrinsic.IsFunction(o) {
		return stack
	}
	name := intrinsic.OrUndefined(o.Get("name")).String()
	for i, f := range stack {
		if f.FuncName() == name {
			return stack[i+1:]
		}
	}
	return stack
}
