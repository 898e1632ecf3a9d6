package asynciter

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// A shield keeps goja's Await from looking at the `constructor` of a promise
// once PromiseResolve has been done here: for as long as it takes goja to look,
// the promise has a property of its own. goja tells when it has looked through
// its AsyncContextTracker, before it runs any script.
type shield struct {
	promise *goja.Object // nil: nothing is shielded
	was     *goja.Object // the descriptor of what the property hides, nil if of nothing
}

// shielded prepares a promise for goja's Await, which must be the very next thing
// that happens to it. It returns the promise.
func (r *Realm) shielded(o *goja.Object) *goja.Object {
	if o == r.shield.promise || o == r.settled || r.plain(o) {
		return o
	}
	r.unshield()
	was, _ := r.getOwnPropertyDescriptor(goja.FunctionCall{Arguments: []goja.Value{o, r.constructorKey}}).(*goja.Object)
	if was != nil {
		intrinsic.Must(was.SetPrototype(nil)) // it will be read again
	}
	// DEVIATION: the property cannot be defined on a promise that is frozen. Then
	// goja looks a second time.
	if o.DefineDataProperty("constructor", r.promise, goja.FLAG_FALSE, goja.FLAG_TRUE, goja.FLAG_FALSE) == nil {
		r.shield = shield{o, was}
		r.track()
	}
	return o
}

// unshield removes the property.
func (r *Realm) unshield() {
	s := r.shield
	if s.promise == nil {
		return
	}
	r.shield = shield{}
	intrinsic.Must(s.promise.Delete("constructor"))
	if s.was != nil {
		r.defineProperty(goja.FunctionCall{Arguments: []goja.Value{s.promise, r.constructorKey, s.was}})
	}
	r.track()
}
