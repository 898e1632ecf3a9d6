package timers

import (
	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
	"jsrun/internal/lazy"
)

var (
	timeoutObjects   lazy.Class[timeout]
	immediateObjects lazy.Class[immediate]
)

// stateOf returns the state of a timer object, also of one behind a proxy, nil for any
// other object. A revoked proxy throws, as Node does when it looks at it.
func stateOf[T any](t *timers, class *lazy.Class[T], o *goja.Object) *T {
	if state := class.State(o); state != nil {
		return state
	}
	target := realm.Of(t.loop).ProxyTarget(o)
	if target == nil {
		panic(t.rt.NewTypeError("Cannot perform 'get' on a proxy that has been revoked"))
	}
	return class.State(target)
}

// receiver returns the state of the object that a method is called on.
func receiver[T any](t *timers, class *lazy.Class[T], call goja.FunctionCall, name string) *T {
	if o, ok := call.This.(*goja.Object); ok {
		if state := stateOf(t, class, o); state != nil {
			return state
		}
	}
	panic(t.rt.NewTypeError("Illegal invocation: the receiver is no " + name))
}

// newClass makes the prototype of a class that scripts can't construct.
func newClass(rt *goja.Runtime, name string) *goja.Object {
	proto := rt.NewObject()
	ctor := realm.Function(rt, name, 0, func(goja.FunctionCall) goja.Value {
		panic(rt.NewTypeError("Illegal constructor"))
	})
	must(ctor.DefineDataProperty("prototype", proto, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	realm.Hidden(proto, "constructor", ctor)
	return proto
}

// must holds for definitions on objects that no script has seen.
func must(err error) {
	if err != nil {
		panic("jsrun: BUG: " + err.Error())
	}
}

// disposable lets a using declaration cancel a timer, where the runtime has
// Symbol.dispose (https://nodejs.org/api/timers.html#timeoutsymboldispose).
func (t *timers) disposable(proto *goja.Object, dispose func(goja.FunctionCall)) {
	symbol, ok := realm.Of(t.loop).Constructor("Symbol").Get("dispose").(*goja.Symbol)
	if !ok {
		return
	}
	method := realm.Function(t.rt, "[Symbol.dispose]", 0, func(call goja.FunctionCall) goja.Value {
		dispose(call)
		return goja.Undefined()
	})
	must(proto.DefineDataPropertySymbol(symbol, method, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}
