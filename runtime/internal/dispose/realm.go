package dispose

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/intrinsic"
)

// SymbolDispose and SymbolAsyncDispose are @@dispose and @@asyncDispose
// (sec-well-known-symbols). Well-known symbols are shared by all realms.
var (
	SymbolDispose      = goja.NewSymbol("Symbol.dispose")
	SymbolAsyncDispose = goja.NewSymbol("Symbol.asyncDispose")
)

// realm holds the intrinsics of explicit resource management of one runtime.
type realm struct {
	*asynciter.Realm
	vm *goja.Runtime

	errorType       *goja.Object // %Error%
	suppressedProto *goja.Object // %SuppressedError.prototype%
}

// Install adds the builtins to a runtime that has not run any script yet, and
// returns what makes the hidden bindings that lowered code needs.
func Install(ar *asynciter.Realm) (func() []asynciter.Binding, error) {
	r := &realm{Realm: ar, vm: ar.VM()}
	if ex := r.vm.Try(r.setUp); ex != nil {
		return nil, ex
	}
	return r.bindings, nil
}

func (r *realm) setUp() {
	global := r.vm.GlobalObject()
	r.errorType = global.Get("Error").(*goja.Object)

	symbol := global.Get("Symbol").(*goja.Object)
	intrinsic.Must(symbol.DefineDataProperty("dispose", SymbolDispose, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	intrinsic.Must(symbol.DefineDataProperty("asyncDispose", SymbolAsyncDispose, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))

	r.setUpSuppressedError()
	proto := r.setUpStack(syncKind)
	alias(proto, SymbolDispose, r.Method(proto, "dispose", 0, r.dispose))
	proto = r.setUpStack(asyncKind)
	alias(proto, SymbolAsyncDispose, r.Method(proto, "disposeAsync", 0, r.disposeAsync))
	r.setUpIterators()
}

// global defines a global constructor.
func (r *realm) global(name string, length int, ctor, proto *goja.Object) {
	r.Describe(ctor, name, length)
	intrinsic.Must(ctor.DefineDataProperty("prototype", proto, goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	intrinsic.Hide(proto, "constructor", ctor)
	intrinsic.Hide(r.vm.GlobalObject(), name, ctor)
}

// alias defines a method once more, under a symbol.
func alias(o *goja.Object, symbol *goja.Symbol, f *goja.Object) {
	intrinsic.Must(o.DefineDataPropertySymbol(symbol, f, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}
