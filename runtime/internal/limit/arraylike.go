package limit

import (
	"strconv"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// longArray is how many elements goja's loops may go over at once.
const longArray = 1 << 16

// isShort tells that goja's loops over an object take no time worth speaking of.
func (r *realm) isShort(o *goja.Object) bool {
	n, ok := r.layout.lengthOf(o)
	return ok && n <= longArray
}

// denseArray tells that goja goes over v, an array, as fast as can be.
func (r *realm) denseArray(v goja.Value) bool {
	_, ok := r.layout.dense(v)
	return ok
}

// loop is the guard of a method of %Array.prototype% that goes over all elements.
func loop(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	o, ok := call.This.(*goja.Object)
	if !ok || r.denseArray(o) || r.isShort(o) {
		return gojas(call)
	}
	return r.watched(o, false, gojas, call)
}

// copying is loop for one that allocates an element for each of the receiver.
func copying(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	o, ok := call.This.(*goja.Object)
	if !ok || r.denseArray(o) || r.isShort(o) {
		return gojas(call)
	}
	return r.watched(o, true, gojas, call)
}

// watched calls goja's method on a proxy that polls. Nobody but goja sees it: it
// is not the result, and the method passes its receiver on to no function.
func (r *realm) watched(o *goja.Object, sized bool, gojas native, call goja.FunctionCall) goja.Value {
	p := r.watch(o, sized)
	if v := gojas(goja.FunctionCall{This: p, Arguments: call.Arguments}); v != goja.Value(p) {
		return v
	}
	return o
}

// watch makes a proxy of an array-like that polls and else does nothing. With
// sized, a length that is too much to allocate for is refused.
func (r *realm) watch(o *goja.Object, sized bool) *goja.Object {
	key := strconv.Itoa
	set := func(name string, v goja.Value) bool {
		r.poll()
		if err := o.Set(name, v); err != nil {
			panic(err)
		}
		return true
	}
	has := func(key any) bool {
		r.poll()
		return r.Reflect("has", o, r.vm.ToValue(key)).ToBoolean()
	}
	remove := func(key any) bool {
		r.poll()
		return r.Reflect("deleteProperty", o, r.vm.ToValue(key)).ToBoolean()
	}
	// The target is another: goja compares what traps say with it, which a proxy of
	// a script's would see.
	target := r.vm.NewObject()
	if r.GlobalFunction("Array", "isArray")(goja.FunctionCall{Arguments: []goja.Value{o}}).ToBoolean() {
		target = r.vm.NewArray()
	}
	proxy := r.vm.NewProxy(target, &goja.ProxyTrapConfig{
		Get: func(_ *goja.Object, name string, _ goja.Value) goja.Value {
			v := intrinsic.OrUndefined(o.Get(name))
			if sized && name == "length" {
				v = r.vm.ToValue(v.ToFloat())
				r.bound(v.ToFloat()*valueSize, "array")
			}
			return v
		},
		GetIdx: func(_ *goja.Object, i int, _ goja.Value) goja.Value {
			r.poll()
			return o.Get(key(i)) // nil where there is none, as goja has it
		},
		GetSym: func(_ *goja.Object, s *goja.Symbol, _ goja.Value) goja.Value {
			return intrinsic.OrUndefined(o.GetSymbol(s))
		},
		Set:               func(_ *goja.Object, name string, v, _ goja.Value) bool { return set(name, v) },
		SetIdx:            func(_ *goja.Object, i int, v, _ goja.Value) bool { return set(key(i), v) },
		Has:               func(_ *goja.Object, name string) bool { return has(name) },
		HasIdx:            func(_ *goja.Object, i int) bool { return has(i) },
		DeletePropertyIdx: func(_ *goja.Object, i int) bool { return remove(i) },
	})
	return r.vm.ToValue(proxy).(*goja.Object)
}

// bound throws a RangeError if that many bytes are too many for one call.
func (r *realm) bound(bytes float64, what string) {
	if bytes > r.most {
		r.tooLong(what)
	}
}
