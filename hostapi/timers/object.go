package timers

import (
	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
)

// stateKey is the symbol under which a timer object holds its Go state. It shows
// in Reflect.ownKeys, as the symbols of Node's timers do, and nowhere else.
var stateKey = goja.NewSymbol("timer")

// newObject makes a timer object.
func newObject(rt *goja.Runtime, proto *goja.Object, state any) *goja.Object {
	o := rt.CreateObject(proto)
	must(o.DefineDataPropertySymbol(stateKey, rt.ToValue(state), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	return o
}

// stateOf returns the state of a timer object, the zero value for any other
// object.
func stateOf[T any](o *goja.Object) (state T) {
	if v := o.GetSymbol(stateKey); v != nil {
		state, _ = v.Export().(T)
	}
	return state
}

// receiver returns the state of the object that a method is called on.
func receiver[T comparable](rt *goja.Runtime, call goja.FunctionCall, class string) T {
	var none T
	if o, ok := call.This.(*goja.Object); ok {
		if state := stateOf[T](o); state != none {
			return state
		}
	}
	panic(rt.NewTypeError("Illegal invocation: the receiver is no " + class))
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
