package asynciter

import (
	"reflect"

	"github.com/dop251/goja"
)

// nativeAwait is PromiseResolve(%Promise%, x) (sec-promise-resolve) for the await
// of an async function of goja's. goja takes any object whose `constructor` is
// %Promise% for a promise, and panics; where looking at `constructor` throws, it
// leaves its stacks as they are. So it is given only primitive values, and
// promises whose `constructor` it may look at. It throws.
func (r *Realm) nativeAwait(call goja.FunctionCall) goja.Value {
	r.awaits++
	x := call.Argument(0)
	o, ok := x.(*goja.Object)
	if !ok {
		return r.fulfilled(x)
	}
	if o.ExportType() == promiseType {
		if r.plain(o) {
			return o
		}
		if constructor := o.Get("constructor"); constructor != nil && constructor.SameAs(r.promise) {
			return r.shielded(o)
		}
	}
	resolved := r.resolved(o)
	if resolved.promise == nil {
		return r.fulfilled(resolved.value)
	}
	return r.shielded(resolved.promise)
}

// known is a fulfilled promise that no script sees, and the place of its value: goja's
// Await takes the value when it begins, so that one promise will do for all values.
type known struct {
	promise *goja.Object // nil before the first await
	value   *goja.Value  // nil where goja keeps it in another way
}

// fulfilled returns a promise fulfilled with v, for the await that follows.
func (r *Realm) fulfilled(v goja.Value) goja.Value {
	if r.known.promise == nil {
		r.setUpKnown()
	}
	if r.known.value == nil || !carrying {
		c := r.newCapability()
		c.resolveWith(v)
		return r.shielded(c.promise)
	}
	*r.known.value = v
	return r.known.promise
}

func (r *Realm) setUpKnown() {
	promise := r.newSettled()
	value := field[goja.Value](reflect.ValueOf(promiseOf(promise)).Elem(), "result")
	r.known = known{promise, value}
}
