package asynciter

import "github.com/dop251/goja"

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
		return x
	}
	if o.ExportType() == promiseType {
		if r.plain(o) {
			return o
		}
		if constructor := o.Get("constructor"); constructor != nil && constructor.SameAs(r.promise) {
			return r.shielded(o)
		}
	}
	c := r.newCapability()
	c.resolveWith(o)
	return r.shielded(c.promise)
}
