package asynciter

import (
	"github.com/dop251/goja"

	"jsrun/internal/lazy"
)

// setUpPromiseResolve has Promise.resolve (sec-promise.resolve) make a promise that is
// fulfilled at once without the functions that would resolve it, which nobody could
// get at. All else is goja's to do.
func (r *Realm) setUpPromiseResolve(constructor *goja.Object) {
	resolve, _ := constructor.Get("resolve").(*goja.Object)
	place := lazy.Native(resolve)
	if place == nil {
		return
	}
	own := *place
	*place = func(call goja.FunctionCall) goja.Value {
		x := call.Argument(0)
		o, isObject := x.(*goja.Object)
		if call.This != r.promise || isObject && o.ExportType() == promiseType || r.promises() == nil {
			return own(call)
		}
		if isObject {
			resolved := r.resolved(o)
			if resolved.promise != nil {
				return resolved.promise
			}
			x = resolved.value
		}
		return r.made.Fulfilled(x)
	}
}
