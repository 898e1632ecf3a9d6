package limit

import (
	"sync"
	"unsafe"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// goja passes nil for an element that is not there: to callbacks of find and its
// like, of Array.from, and where a proxy says that it has what it has not. Functions
// of scripts read that as undefined; one written in Go follows a nil pointer.

// calling is loop for a method whose first argument is called for each element, and
// with the receiver.
func calling(r *realm, gojas native, call goja.FunctionCall) goja.Value {
	call = r.withCallback(call, 0)
	o, ok := call.This.(*goja.Object)
	if !ok || r.denseArray(o) || r.isShort(o) {
		return gojas(call)
	}
	p := r.watch(o, false)
	args := append([]goja.Value(nil), call.Arguments...)
	if len(args) > 0 {
		args[0] = r.hiding(p, o, args[0])
	}
	return gojas(goja.FunctionCall{This: p, Arguments: args})
}

// hiding returns a function that does what f does, without seeing the proxy p of
// o. Anything else comes back as it is.
func (r *realm) hiding(p, o *goja.Object, f goja.Value) goja.Value {
	function, ok := f.(*goja.Object)
	if !ok {
		return f
	}
	if _, callable := goja.AssertFunction(f); !callable {
		return f
	}
	return r.vm.ToValue(func(call goja.FunctionCall) goja.Value {
		for i, a := range call.Arguments {
			switch a {
			case nil: // a hole, in goja's find and its like
				call.Arguments[i] = goja.Undefined()
			case goja.Value(p):
				call.Arguments[i] = o
			}
		}
		return r.callAny(function, call)
	})
}

// withCallback returns the call with a function that never gets nil, and looks for an
// interrupt, in the place of an argument that is one written in Go, or may lead to one.
func (r *realm) withCallback(call goja.FunctionCall, index int) goja.FunctionCall {
	f, ok := call.Argument(index).(*goja.Object)
	if !ok || scriptFunctions()[r.layout.words(f).table] {
		return call
	}
	if _, callable := goja.AssertFunction(f); !callable {
		return call
	}
	args := append([]goja.Value(nil), call.Arguments...)
	args[index] = r.vm.ToValue(func(c goja.FunctionCall) goja.Value {
		r.check()
		for i, a := range c.Arguments {
			c.Arguments[i] = intrinsic.OrUndefined(a)
		}
		return r.callAny(f, c)
	})
	return goja.FunctionCall{This: call.This, Arguments: args}
}

// callAny calls a function, or a proxy of one.
func (r *realm) callAny(f *goja.Object, call goja.FunctionCall) goja.Value {
	if intrinsic.IsFunction(f) {
		return intrinsic.OrUndefined(intrinsic.Callee(f)(call))
	}
	list := make([]any, len(call.Arguments))
	for i, a := range call.Arguments {
		list[i] = a
	}
	return intrinsic.OrUndefined(r.Reflect("apply", f, intrinsic.OrUndefined(call.This), r.vm.NewArray(list...)))
}

// scriptFunctions returns the method tables of the functions that scripts write.
var scriptFunctions = sync.OnceValue(func() map[unsafe.Pointer]bool {
	vm := goja.New()
	v, err := vm.RunString("[function() {}, () => {}, ({ m() {} }).m, async function() {}, async () => {}, ({ async m() {} }).m, function*() {}]")
	if err != nil {
		panic("jsrun: BUG: " + err.Error())
	}
	l, tables := layoutOf(vm), map[unsafe.Pointer]bool{}
	elements, _ := l.dense(v)
	for _, f := range elements {
		tables[l.words(f.(*goja.Object)).table] = true
	}
	return tables
})
