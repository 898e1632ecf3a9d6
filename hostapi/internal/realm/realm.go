// Package realm gives host APIs the intrinsics of a goja runtime as they were
// before any script ran, and ways to look at objects that run no code of the
// script.
//
// A Realm is made when a binding is installed. What it captures is what the
// specification says it is, whatever a script does to the prototypes: what scripts
// come by without naming a property of the global object is captured at once, all
// else at the moment when goja makes it, which is when something first names it.
// Every method is for the goroutine that owns the runtime.
//
// Calls go through the exported Go functions of the intrinsics instead of
// goja.Callable: a Callable drains the microtask queue when it returns and no
// script is on the stack, which would run jobs out of order when a host
// function is called straight from a promise reaction. An exception travels as
// a panic, as in any goja host function; Try turns it into a value.
package realm

import (
	"fmt"
	"slices"

	"github.com/dop251/goja"

	"jsrun/runtime/host"
)

// NativeFunc is a host function in the form that goja calls.
type NativeFunc = func(goja.FunctionCall) goja.Value

// Realm holds the captured intrinsics of one runtime
// (sec-well-known-intrinsic-objects).
type Realm struct {
	rt *goja.Runtime

	// ObjectPrototype is %Object.prototype%.
	ObjectPrototype *goja.Object
	// GlobalObject is the global object.
	GlobalObject *goja.Object

	standing map[string]*goja.Object // see standIns
	fns      map[string]NativeFunc
	ctors    map[string]*goja.Object
	flags    []flagGetter
}

// New captures the intrinsics of rt. It must run before any script does.
func New(rt *goja.Runtime) (*Realm, error) {
	r := &Realm{rt: rt}
	if ex := rt.Try(func() {
		r.captureNow()
		for _, name := range slices.Concat(standIns, later) {
			if v, ok := r.GlobalObject.Get(name).(*goja.Object); ok { // goja alone has no Float16Array and no Iterator
				r.capture(name, v)
			}
		}
	}); ex != nil {
		return nil, fmt.Errorf("capturing intrinsics: %w", ex)
	}
	return r, nil
}

// key is what the realm of a loop is shared under.
type key struct{}

// Of returns the realm of a loop's runtime, which all bindings share. Most
// intrinsics are captured when goja makes them. It must be called first when a
// binding is installed.
func Of(loop host.Loop) *Realm {
	return loop.Shared(key{}, func() any {
		r := &Realm{rt: loop.Runtime()}
		r.captureNow()
		loop.WhenMade(standIns, r.capture)
		for _, name := range standIns {
			r.standing[name] = r.GlobalObject.Get(name).(*goja.Object)
		}
		loop.WhenMade(later, r.capture)
		return r
	}).(*Realm)
}

// Runtime returns the runtime whose intrinsics these are.
func (r *Realm) Runtime() *goja.Runtime { return r.rt }

// Try runs f and returns the exception that it threw, if any. An interrupt is
// not an exception and passes through as a panic.
func (r *Realm) Try(f func()) *goja.Exception { return r.rt.Try(f) }

// Intrinsic calls a captured intrinsic by its name in capture.go.
func (r *Realm) Intrinsic(name string, this goja.Value, args ...goja.Value) goja.Value {
	if this == nil {
		this = goja.Undefined()
	}
	return r.Function(name)(goja.FunctionCall{This: this, Arguments: args})
}

// Function returns a captured intrinsic by its name in capture.go.
func (r *Realm) Function(name string) NativeFunc {
	fn, ok := r.fns[name]
	if !ok {
		r.demand(owners()[name])
		if fn, ok = r.fns[name]; !ok {
			panic("jsrun: BUG: no captured intrinsic " + name)
		}
	}
	return fn
}

// Constructor returns an intrinsic constructor, nil if the runtime has none of
// that name.
func (r *Realm) Constructor(name string) *goja.Object {
	if ctor, ok := r.ctors[name]; ok {
		return ctor
	}
	r.demand(name)
	return r.ctors[name]
}

// demand has goja make a property of the global object, and what stands behind it,
// which captures it.
func (r *Realm) demand(name string) {
	o := r.standing[name]
	if o == nil {
		o, _ = r.GlobalObject.Get(name).(*goja.Object)
	}
	if o != nil {
		o.Get("length")
	}
}

// ErrorPrototype returns %Error.prototype%.
func (r *Realm) ErrorPrototype() *goja.Object {
	return r.Constructor("Error").Get("prototype").(*goja.Object)
}

// IteratorPrototype returns %Iterator.prototype%.
func (r *Realm) IteratorPrototype() *goja.Object {
	if iterator := r.Constructor("Iterator"); iterator != nil {
		return iterator.Get("prototype").(*goja.Object)
	}
	entries := r.Intrinsic("mapEntries", r.Construct(r.Constructor("Map"))).(*goja.Object)
	return entries.Prototype().Prototype()
}

// Call calls fn, any callable, and panics with what it throws. Microtasks are
// left in their queue.
func (r *Realm) Call(fn, this goja.Value, args ...goja.Value) goja.Value {
	if this == nil {
		this = goja.Undefined()
	}
	return r.Intrinsic("apply", nil, fn, this, r.Array(args...))
}

// Construct is `new ctor(...args)`.
func (r *Realm) Construct(ctor *goja.Object, args ...goja.Value) *goja.Object {
	return r.Intrinsic("construct", nil, ctor, r.Array(args...)).(*goja.Object)
}

// Array makes an array of values.
func (r *Realm) Array(values ...goja.Value) *goja.Object {
	items := make([]any, len(values))
	for i, v := range values {
		items[i] = v
	}
	return r.rt.NewArray(items...)
}

// SymbolFor is Symbol.for(key).
func (r *Realm) SymbolFor(key string) *goja.Symbol {
	return r.Intrinsic("symbolFor", nil, r.rt.ToValue(key)).(*goja.Symbol)
}
