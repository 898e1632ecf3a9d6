package looptest

import (
	"github.com/dop251/goja"

	"jsrun/runtime/host"
)

// Globals is the part of a host.Loop that is about the global object, for loops of
// tests: it makes everything at once, as the contract allows.
type Globals struct {
	global *goja.Object
	shared map[any]any
}

// NewGlobals returns that part for a runtime.
func NewGlobals(vm *goja.Runtime) Globals {
	return Globals{global: vm.GlobalObject(), shared: map[any]any{}}
}

// DefineGlobals implements host.Loop.
func (g Globals) DefineGlobals(globals ...host.Global) {
	for _, d := range globals {
		if err := g.global.DefineDataProperty(d.Name, d.Make(), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.ToFlag(d.Enumerable)); err != nil {
			panic("jsrun: BUG: " + err.Error())
		}
	}
}

// WhenMade implements host.Loop.
func (g Globals) WhenMade(names []string, f func(name string, value *goja.Object)) {
	for _, name := range names {
		if v, ok := g.global.Get(name).(*goja.Object); ok {
			f(name, v)
		}
	}
}

// Shared implements host.Loop.
func (g Globals) Shared(key any, make func() any) any {
	if _, ok := g.shared[key]; !ok {
		g.shared[key] = make()
	}
	return g.shared[key]
}
