package loop

import (
	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/host"
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
	var properties []lazy.Property
	for _, name := range names {
		complete := func(value *goja.Object) { f(name, value) }
		if l.whenDone == nil || !l.whenDone(name, complete) {
			properties = append(properties, lazy.Property{Name: name, Complete: func(_ *goja.Runtime, value *goja.Object) { complete(value) }})
		}
	}
	l.global().Add(properties...)
}

// SetStandIns tells the loop of builtins that are made later than the property that
// has them: whenDone has f called when one is, and returns false for any other; make
// has one made.
func (l *Loop) SetStandIns(whenDone func(name string, f func(*goja.Object)) bool, make func(name string)) {
	l.whenDone, l.make = whenDone, make
	if !whenDone("Promise", func(seen *goja.Object) { l.captured = l.capturePromises(seen) }) {
		l.promises()
	}
}

// SetPromises tells the loop how to make the promises of Defer, whose functions take nil
// for undefined.
func (l *Loop) SetPromises(make func() (promise *goja.Object, resolve, reject func(goja.Value))) {
	l.newPromise = make
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
