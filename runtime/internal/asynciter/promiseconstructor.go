package asynciter

import (
	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/intrinsic"
)

// setUpPromiseConstructor has `new Promise` (sec-promise-executor) make resolving
// functions whose properties are made when something asks for them. Subclasses and
// mistakes are goja's to deal with.
func (r *Realm) setUpPromiseConstructor(constructor *goja.Object) {
	place := lazy.Constructor(constructor)
	if place == nil {
		return
	}
	own := *place
	*place = func(args []goja.Value, newTarget *goja.Object) *goja.Object {
		if newTarget != nil && newTarget != r.promise || len(args) == 0 { // nil: new without more ado
			return own(args, newTarget)
		}
		executor := r.Function(args[0])
		if executor == nil || r.promises() == nil {
			return own(args, newTarget)
		}
		promise, resolve, reject := r.made.Resolvable()
		thrown, ok := r.Try(func() {
			executor(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{resolve, reject}})
		})
		if !ok {
			intrinsic.Callee(reject)(goja.FunctionCall{This: goja.Undefined(), Arguments: []goja.Value{thrown}})
		}
		return promise
	}
}
