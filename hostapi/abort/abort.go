// Package abort gives scripts AbortController and AbortSignal, and gives other
// bindings the signals that scripts hand to them
// (https://dom.spec.whatwg.org/#aborting-ongoing-activities).
//
// The events are those of AbortSignal alone: there is no EventTarget or Event
// for scripts to construct, and no dispatchEvent.
//
// All of it is for the loop's goroutine.
package abort

import (
	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
	"jsrun/hostapi/internal/webidl"
	"jsrun/runtime/host"
)

// API is the classes of one runtime.
type API struct {
	realm       *webidl.Realm
	controllers *webidl.Class[controller]
	signals     *webidl.Class[Signal]
	events      *webidl.Class[event]
}

// New gives the binding. It does nothing where the classes are there already.
func New() host.Binding {
	return func(loop host.Loop) error {
		Define(loop)
		return nil
	}
}

type (
	definedKey struct{}
	apiKey     struct{}
)

// Define makes the classes globals, unless they are.
func Define(loop host.Loop) {
	loop.Shared(definedKey{}, func() any {
		webidl.Prepare(loop)
		loop.DefineGlobals(
			host.Global{Name: "AbortController", Make: func() goja.Value { return Of(loop).controllers.Constructor }},
			host.Global{Name: "AbortSignal", Make: func() goja.Value { return Of(loop).signals.Constructor }},
		)
		return true
	})
}

// Of returns the API of a runtime in which Define was called.
func Of(loop host.Loop) *API {
	return loop.Shared(apiKey{}, func() any {
		a := &API{realm: webidl.Of(loop)}
		a.defineEvent()
		a.defineSignal()
		a.defineController()
		return a
	}).(*API)
}

// Realm gives what the classes are built with, for a binding that shares it.
func (a *API) Realm() *webidl.Realm { return a.realm }

// From gives the signal that a value is, nil if it is none.
func (a *API) From(v goja.Value) *Signal { return a.signals.From(v) }

// controller is an AbortController.
type controller struct{ signal *Signal }

func (a *API) defineController() {
	c := webidl.Define(a.realm, "AbortController", 0, nil, func([]goja.Value) *controller {
		return &controller{signal: a.NewSignal()}
	})
	c.Attribute("signal", func(this *controller) goja.Value { return this.signal.Object() }, nil)
	c.Method("abort", 0, func(this *controller, call goja.FunctionCall) goja.Value {
		this.signal.Abort(call.Argument(0))
		return goja.Undefined()
	})
	c.Inspect(func(this *controller) []webidl.Field {
		return []webidl.Field{{Name: "signal", Value: this.signal.Object()}}
	})
	a.controllers = c
}

// event is the Event that a listener gets.
type event struct {
	kind    string
	target  *goja.Object
	current goja.Value // null once it is over
	stopped bool       // stopImmediatePropagation was called
}

func (a *API) defineEvent() {
	vm := a.realm.VM
	c := webidl.Define[event](a.realm, "Event", 1, nil, nil)
	always := func(v any) func(*event) goja.Value {
		return func(*event) goja.Value { return vm.ToValue(v) }
	}
	c.Attribute("type", func(e *event) goja.Value { return vm.ToValue(e.kind) }, nil)
	c.Attribute("target", func(e *event) goja.Value { return e.target }, nil)
	c.Attribute("currentTarget", func(e *event) goja.Value { return e.current }, nil)
	for _, name := range []string{"bubbles", "cancelable", "composed", "defaultPrevented"} {
		c.Attribute(name, always(false), nil)
	}
	c.Attribute("isTrusted", always(true), nil)
	c.Method("preventDefault", 0, func(*event, goja.FunctionCall) goja.Value { return goja.Undefined() })
	c.Method("stopPropagation", 0, func(*event, goja.FunctionCall) goja.Value { return goja.Undefined() })
	c.Method("stopImmediatePropagation", 0, func(e *event, _ goja.FunctionCall) goja.Value {
		e.stopped = true
		return goja.Undefined()
	})
	a.events = c
}

// defineTarget gives the EventTarget part of AbortSignal its own prototype, so
// that the chain reads as in a browser.
func (a *API) defineTarget() *goja.Object {
	target := webidl.Define[struct{}](a.realm, "EventTarget", 0, nil, nil)
	method := func(name string, f func(this *Signal, call goja.FunctionCall)) {
		realm.Method(a.realm.VM, target.Prototype, name, 2, func(call goja.FunctionCall) goja.Value {
			signal := a.From(call.This)
			if signal == nil {
				a.realm.TypeError("Illegal invocation: the receiver is not an EventTarget")
			}
			if len(call.Arguments) < 2 {
				a.realm.TypeError("EventTarget.%s: 2 arguments required, but only %d present.", name, len(call.Arguments))
			}
			f(signal, call)
			return goja.Undefined()
		})
	}
	method("addEventListener", (*Signal).addEventListener)
	method("removeEventListener", (*Signal).removeEventListener)
	return target.Prototype
}
