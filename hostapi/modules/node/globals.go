package node

import (
	"github.com/dop251/goja"

	"jsrun/hostapi/internal/realm"
	"jsrun/runtime/host"
)

// globals are what Node defines globally out of these modules.
var globals = []struct{ name, module string }{
	{"Buffer", "buffer"}, {"atob", "buffer"}, {"btoa", "buffer"}, {"TextEncoder", "util"}, {"TextDecoder", "util"},
}

// Globals is a host.Binding that defines Buffer, atob, btoa, TextEncoder and
// TextDecoder where the runtime lacks them. Their modules are loaded when a script
// first asks for one.
func (n *Node) Globals(loop host.Loop) error {
	in, err := n.instance(loop)
	if err != nil {
		return err
	}
	for _, g := range globals {
		if in.vm.GlobalObject().Get(g.name) != nil {
			continue
		}
		if err := in.defineGlobal(g.name, g.module); err != nil {
			return err
		}
	}
	return nil
}

func (in *instance) defineGlobal(name, module string) error {
	global := in.vm.GlobalObject()
	define := func(v goja.Value) error {
		return global.DefineDataProperty(name, v, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE)
	}
	get := realm.Function(in.vm, "get "+name, 0, func(goja.FunctionCall) goja.Value {
		v := in.require(module).Get(name)
		// A script may have frozen the global object: then it is loaded again.
		_ = define(v)
		return v
	})
	set := realm.Function(in.vm, "set "+name, 1, func(call goja.FunctionCall) goja.Value {
		if err := define(call.Argument(0)); err != nil {
			panic(in.vm.NewTypeError(err.Error()))
		}
		return goja.Undefined()
	})
	return global.DefineAccessorProperty(name, get, set, goja.FLAG_TRUE, goja.FLAG_FALSE)
}
