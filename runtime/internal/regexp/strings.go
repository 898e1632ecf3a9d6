package regexp

import (
	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/internal/intrinsic"
)

// stringMethods are the methods of String.prototype that make a RegExp of a
// string. They make one of ours where goja's would not do.
var stringMethods = lazy.New(
	stringMethod("match", goja.SymMatch, ""),
	stringMethod("matchAll", goja.SymMatchAll, "g"),
	stringMethod("search", goja.SymSearch, ""),
)

func stringMethod(name string, symbol *goja.Symbol, flags string) lazy.Property {
	return lazy.Property{Name: name, Complete: func(vm *goja.Runtime, f *goja.Object) {
		r := intrinsic.Of(vm).Kept(kept{}).(*realm)
		r.RunsRegExps()
		if r.layout == nil {
			return
		}
		r.swap(f, func(gojas native) native {
			return func(call goja.FunctionCall) goja.Value {
				source, ok := call.Argument(0).(goja.String)
				if !ok || intrinsic.IsNullish(call.This) {
					return gojas(call)
				}
				text := r.toString(call.This)
				if c := r.compile(source, flags); c.program == nil {
					return gojas(goja.FunctionCall{This: text, Arguments: call.Arguments})
				}
				rx := r.create(nil, source, flags)
				return r.Call(rx.GetSymbol(symbol), rx, text)
			}
		})
	}}
}
