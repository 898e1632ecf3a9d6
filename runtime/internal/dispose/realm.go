package dispose

import (
	"github.com/dop251/goja"

	"jsrun/internal/lazy"
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

	suppressedError *goja.Object // %SuppressedError%, nil until needed
	suppressedProto *goja.Object // %SuppressedError.prototype%, likewise
}

// kept is the key that the realm is kept under.
type kept struct{}

// of returns the realm of a runtime.
func of(vm *goja.Runtime) *realm { return intrinsic.Of(vm).Kept(kept{}).(*realm) }

// Install adds the builtins to a runtime that has not run any script yet, and
// returns what makes the hidden bindings that lowered code needs.
func Install(ar *asynciter.Realm) (func() []asynciter.Binding, error) {
	r := &realm{Realm: ar, vm: ar.VM()}
	r.Keep(kept{}, r)
	if ex := r.vm.Try(r.setUp); ex != nil {
		return nil, ex
	}
	return r.bindings, nil
}

func (r *realm) setUp() {
	r.Extend(r.vm.GlobalObject(), globals)

	r.DefineSymbol("dispose", SymbolDispose)
	r.DefineSymbol("asyncDispose", SymbolAsyncDispose)
	r.setUpIterators()
}

// The properties of the global object, made when they are asked for first.
var globals = lazy.New(
	global("DisposableStack", func(r *realm) *goja.Object {
		class := r.newStackClass(syncKind)
		alias(class.Prototype, SymbolDispose, r.Method(class.Prototype, "dispose", 0, r.dispose))
		return class.Constructor
	}),
	global("AsyncDisposableStack", func(r *realm) *goja.Object {
		class := r.newStackClass(asyncKind)
		alias(class.Prototype, SymbolAsyncDispose, r.Method(class.Prototype, "disposeAsync", 0, r.disposeAsync))
		return class.Constructor
	}),
	global("SuppressedError", func(r *realm) *goja.Object {
		r.setUpSuppressedError()
		return r.suppressedError
	}),
)

func global(name string, value func(*realm) *goja.Object) lazy.Property {
	return lazy.Property{Name: name, Define: func(vm *goja.Runtime, o *goja.Object) {
		intrinsic.Hide(o, name, value(of(vm)))
	}}
}

// alias defines a method once more, under a symbol.
func alias(o *goja.Object, symbol *goja.Symbol, f *goja.Object) {
	intrinsic.Must(o.DefineDataPropertySymbol(symbol, f, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
}
