// Package domexception is the binding of the class DOMException
// (https://webidl.spec.whatwg.org/#idl-DOMException), which structuredClone,
// AbortSignal and fetch throw.
package domexception

import (
	_ "embed"
	"sync"

	"github.com/dop251/goja"

	"jsrun/hostapi/inspect"
	"jsrun/hostapi/internal/realm"
	"jsrun/runtime/host"
)

//go:embed domexception.js
var source string

var program = sync.OnceValue(func() *goja.Program { return goja.MustCompile("jsrun:domexception", source, true) })

// New returns the binding that defines DOMException. A second one in the same
// runtime does nothing.
func New() host.Binding {
	return func(loop host.Loop) error {
		Define(loop)
		return nil
	}
}

type (
	definedKey struct{}
	classKey   struct{}
)

// Define makes DOMException a property of the global object, unless something
// made it one before.
func Define(loop host.Loop) {
	loop.Shared(definedKey{}, func() any {
		realm.Of(loop)
		loop.DefineGlobals(host.Global{Name: "DOMException", Make: func() goja.Value { return Of(loop) }})
		return true
	})
}

// class is DOMException of one runtime.
type class struct {
	constructor *goja.Object
	nameOf      realm.NativeFunc
}

// Of returns the class of a runtime in which Define was called.
func Of(loop host.Loop) *goja.Object { return classOf(loop).constructor }

// NameOf returns what gives the name of an instance and throws for other objects.
func NameOf(loop host.Loop) realm.NativeFunc { return classOf(loop).nameOf }

func classOf(loop host.Loop) class {
	return loop.Shared(classKey{}, func() any {
		made := define(realm.Of(loop))
		return class{
			constructor: made.Get("DOMException").(*goja.Object),
			nameOf:      made.Get("nameOf").Export().(realm.NativeFunc),
		}
	}).(class)
}

// define makes the class and nameOf.
func define(r *realm.Realm) *goja.Object {
	rt := r.Runtime()
	v, err := rt.RunProgram(program())
	if err != nil {
		panic(err)
	}
	return v.Export().(realm.NativeFunc)(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{
		rt.ToValue(stackMaker(rt)), rt.ToValue(r.Function("define")), rt.ToValue(r.Function("setPrototypeOf")),
		r.ErrorPrototype(), goja.SymToStringTag,
	}}).(*goja.Object)
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
