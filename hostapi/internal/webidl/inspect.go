package webidl

import (
	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
)

// Field is a line of what console.log shows of an object.
type Field struct {
	Name  string
	Value any
}

// Inspect makes console.log show instances with these fields, as Node does for
// the same class: it defines the method that Node's util.inspect calls.
func (c *Class[T]) Inspect(fields func(this *T) []Field) {
	r := c.realm
	custom := func(call goja.FunctionCall) goja.Value {
		this := c.this(call.This)
		if depth := call.Argument(0); goja.IsNumber(depth) && depth.ToInteger() < 0 {
			return r.VM.ToValue("[" + c.name + "]")
		}
		shown := r.VM.NewObject()
		for _, f := range fields(this) {
			must(shown.DefineDataProperty(f.Name, r.VM.ToValue(f.Value), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
		}
		inspect := call.Argument(2)
		if !realm.IsCallable(inspect) {
			return shown
		}
		return r.VM.ToValue(c.name + " " + r.Call(inspect, nil, shown, call.Argument(1)).String())
	}
	c.Symbol(r.SymbolFor("nodejs.util.inspect.custom"), realm.Function(r.VM, "[nodejs.util.inspect.custom]", 3, custom))
}
