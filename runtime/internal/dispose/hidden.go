package dispose

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/asynciter"
)

// The names of the functions that lowered code calls; see asynciter/hidden.go.
const (
	NameScope        = "%disposables"    // () → a new scope of resources
	NameUse          = "%use"            // (scope, x) → x, a resource of the scope
	NameUseAsync     = "%useAsync"       // (scope, x) → likewise, with Symbol.asyncDispose
	NameFail         = "%disposeFail"    // (scope, error) → undefined; something threw it
	NameDispose      = "%dispose"        // (scope) → undefined; throws what the scope ends with
	NameDisposeAsync = "%disposeAsync"   // (scope) → whether there is something to await, or likewise
	NameOperand      = "%disposeOperand" // (scope) → what to await
)

// bindings returns what lowered code needs, to be bound before it runs.
func (r *realm) bindings() []asynciter.Binding {
	bind := func(name string, f func(goja.FunctionCall) goja.Value) asynciter.Binding {
		return asynciter.Binding{Name: name, Make: func() goja.Value { return r.HiddenFunction(name, f) }}
	}
	scoped := func(name string, f func(c *capability, x goja.Value) goja.Value) asynciter.Binding {
		return bind(name, func(call goja.FunctionCall) goja.Value {
			return f(call.Arguments[0].Export().(*capability), call.Argument(1))
		})
	}
	return []asynciter.Binding{
		bind(NameScope, func(goja.FunctionCall) goja.Value { return r.vm.ToValue(&capability{r: r}) }),
		scoped(NameUse, func(c *capability, x goja.Value) goja.Value { c.add(x, syncDispose); return x }),
		scoped(NameUseAsync, func(c *capability, x goja.Value) goja.Value { c.add(x, asyncDispose); return x }),
		scoped(NameFail, func(c *capability, x goja.Value) goja.Value { c.fail(x); return goja.Undefined() }),
		scoped(NameDispose, func(c *capability, _ goja.Value) goja.Value {
			c.step() // nothing to await in a scope without async resources
			c.finish()
			return goja.Undefined()
		}),
		scoped(NameDisposeAsync, func(c *capability, _ goja.Value) goja.Value {
			await := c.step()
			if !await {
				c.finish()
			}
			return r.vm.ToValue(await)
		}),
		scoped(NameOperand, func(c *capability, _ goja.Value) goja.Value { return c.operand }),
	}
}
