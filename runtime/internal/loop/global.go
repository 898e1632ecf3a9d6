package loop

import (
	"github.com/dop251/goja"

	"jsrun/runtime/host"
	"jsrun/runtime/internal/lazy"
)

// DefineGlobals implements host.Loop.
func (l *Loop) DefineGlobals(globals ...host.Global) {
	properties := make([]lazy.Property, len(globals))
	for i, g := range globals {
		enumerable := goja.ToFlag(g.Enumerable)
		properties[i] = lazy.Property{Name: g.Name, Define: func(_ *goja.Runtime, o *goja.Object) {
			if err := o.DefineDataProperty(g.Name, g.Make(), goja.FLAG_TRUE, goja.FLAG_TRUE, enumerable); err != nil {
				panic("jsrun: BUG: " + err.Error())
			}
		}}
	}
	l.global().Add(properties...)
}

// WhenMade implements host.Loop.
func (l *Loop) WhenMade(names []string, f func(name string, value *goja.Object)) {
	properties := make([]lazy.Property, len(names))
	for i, name := range names {
		properties[i] = lazy.Property{Name: name, Complete: func(_ *goja.Runtime, value *goja.Object) { f(name, value) }}
	}
	l.global().Add(properties...)
}

func (l *Loop) global() *lazy.Object {
	if l.globals == nil {
		l.globals = lazy.Extend(l.vm, l.vm.GlobalObject())
	}
	return l.globals
}

// Shared implements host.Loop.
func (l *Loop) Shared(key any, make func() any) any {
	if v, ok := l.shared[key]; ok {
		return v
	}
	v := make()
	if l.shared == nil {
		l.shared = map[any]any{}
	}
	l.shared[key] = v
	return v
}
