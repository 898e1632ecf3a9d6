// Package domexception is the binding of the class DOMException
// (https://webidl.spec.whatwg.org/#idl-DOMException), which structuredClone,
// AbortSignal and fetch throw.
package domexception

import (
	_ "embed"
	"fmt"

	"github.com/dop251/goja"

	"jsrun/hostapi/inspect"
	"jsrun/runtime/host"
)

//go:embed domexception.js
var source string

var program = goja.MustCompile("jsrun:domexception", source, true)

// New returns the binding that defines DOMException. A second one in the same
// runtime does nothing.
func New() host.Binding {
	return func(loop host.Loop) error {
		_, err := Install(loop.Runtime())
		return err
	}
}

// Install defines DOMException in rt unless it is there, and returns it.
func Install(rt *goja.Runtime) (*goja.Object, error) {
	if class, ok := rt.GlobalObject().Get("DOMException").(*goja.Object); ok {
		return class, nil
	}
	v, err := rt.RunProgram(program)
	if err != nil {
		return nil, fmt.Errorf("defining DOMException: %w", err)
	}
	define, ok := v.Export().(func(goja.FunctionCall) goja.Value)
	if !ok {
		return nil, fmt.Errorf("defining DOMException: not a function")
	}
	var class *goja.Object
	if ex := rt.Try(func() {
		arguments := []goja.Value{rt.ToValue(stackMaker(rt))}
		class = define(goja.FunctionCall{This: goja.Undefined(), Arguments: arguments}).(*goja.Object)
	}); ex != nil {
		return nil, fmt.Errorf("defining DOMException: %w", ex)
	}
	return class, rt.GlobalObject().DefineDataProperty("DOMException", class,
		goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
}

// stackMaker makes the function that gives a new exception its stack.
func stackMaker(rt *goja.Runtime) func(goja.FunctionCall) goja.Value {
	const (
		own   = 2 // frames of this function and of the constructor
		shown = 10
	)
	return func(call goja.FunctionCall) goja.Value {
		frames := rt.CaptureCallStack(own+shown, nil)
		return rt.ToValue(inspect.WithFrames(call.Argument(0).String(), frames[min(own, len(frames)):]))
	}
}
