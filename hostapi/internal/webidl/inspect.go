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
// the same class.
func (c *Class[T]) Inspect(fields func(this *T) []Field) {
	c.InspectText(func(this *T, format func(goja.Value) string) string {
		shown := c.realm.VM.NewObject()
		for _, f := range fields(this) {
			must(shown.DefineDataProperty(f.Name, c.realm.VM.ToValue(f.Value), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
		}
		return format(shown)
	})
}

// InspectText makes console.log show the name of the class and a text, which
// may hold values as console.log formats them: it defines the method that Node's
// util.inspect calls.
func (c *Class[T]) InspectText(text func(this *T, format func(goja.Value) string) string) {
	r := c.realm
	custom := func(call goja.FunctionCall) goja.Value {
		this, options, inspect := c.this(call.This), call.Argument(1), call.Argument(2)
		if depth := call.Argument(0); goja.IsNumber(depth) && depth.ToInteger() < 0 || !realm.IsCallable(inspect) {
			return r.VM.ToValue("[" + c.name + "]")
		}
		format := func(v goja.Value) string { return r.Call(inspect, nil, v, options).String() }
		return r.VM.ToValue(c.name + " " + text(this, format))
	}
	c.Symbol(r.SymbolFor("nodejs.util.inspect.custom"), realm.Function(r.VM, "[nodejs.util.inspect.custom]", 3, custom))
}
