package node

import (
	"github.com/dop251/goja"

	"jsrun/runtime/host"
)

// globals are what Node defines globally out of these modules.
var globals = []struct{ name, module string }{
	{"Buffer", "buffer"}, {"atob", "buffer"}, {"btoa", "buffer"}, {"TextEncoder", "util"}, {"TextDecoder", "util"},
}

// Globals is a host.Binding that defines global, Node's name of globalThis, and
// Buffer, atob, btoa, TextEncoder and TextDecoder where the runtime lacks them.
// Their modules are loaded when a script first asks for one.
func (n *Node) Globals(loop host.Loop) error {
	in := n.instance(loop)
	missing := []host.Global{{Name: "global", Make: func() goja.Value { return in.vm.GlobalObject() }}}
	for _, g := range globals {
		if in.vm.GlobalObject().Get(g.name) == nil {
			in.globals[g.name] = true
			missing = append(missing, host.Global{Name: g.name, Make: func() goja.Value { return in.require(g.module).Get(g.name) }})
		}
	}
	loop.DefineGlobals(missing...)
	return nil
}

// isGlobal tells a module whether its class is what the global of a name leads to.
func (in *instance) isGlobal(call goja.FunctionCall) goja.Value {
	return in.vm.ToValue(in.globals[call.Argument(0).String()])
}
