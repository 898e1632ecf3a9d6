package module

import (
	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// namespaceAsCell returns the namespace as what an import can be bound to.
func (r *record) namespaceAsCell() *cell {
	if r.namespaceCell == nil {
		r.namespaceCell = &cell{r.m.vm.CreateObject(nil)}
		r.namespaceCell.set(r.namespaceObject())
	}
	return r.namespaceCell
}

// namespaceObject is GetModuleNamespace (sec-getmodulenamespace).
func (r *record) namespaceObject() *goja.Object {
	if r.namespace != nil {
		return r.namespace
	}
	names := r.exportedNames(map[*record]bool{})
	sortByCodeUnits(names)
	cells := make(map[string]*cell, len(names))
	exports := names[:0:0]
	for _, name := range names {
		if found := r.resolveExport(name, nil); found.cell != nil {
			cells[name] = found.cell
			exports = append(exports, name)
		}
	}
	r.namespace = r.m.newNamespace(exports, cells)
	return r.namespace
}

// newNamespace makes a module namespace exotic object
// (sec-module-namespace-exotic-objects): a proxy around an object that has the
// exports as properties, so that goja's proxy invariants hold, but not their values.
func (m *Map) newNamespace(names []string, cells map[string]*cell) *goja.Object {
	target := m.vm.CreateObject(nil)
	keys := make([]any, 0, len(names)+1)
	for _, name := range names {
		intrinsic.Must(target.DefineDataProperty(name, goja.Undefined(), goja.FLAG_TRUE, goja.FLAG_FALSE, goja.FLAG_TRUE))
		keys = append(keys, name)
	}
	intrinsic.Must(target.DefineDataPropertySymbol(goja.SymToStringTag, m.vm.ToValue("Module"), goja.FLAG_FALSE, goja.FLAG_FALSE, goja.FLAG_FALSE))
	keys = append(keys, goja.SymToStringTag)
	m.preventExtensions(goja.FunctionCall{Arguments: []goja.Value{target}})

	proxy := m.vm.NewProxy(target, &goja.ProxyTrapConfig{
		Get: func(_ *goja.Object, name string, _ goja.Value) goja.Value {
			if c := cells[name]; c != nil {
				return c.get()
			}
			return goja.Undefined()
		},
		Set:    func(*goja.Object, string, goja.Value, goja.Value) bool { return false },
		SetSym: func(*goja.Object, *goja.Symbol, goja.Value, goja.Value) bool { return false },
		GetOwnPropertyDescriptor: func(_ *goja.Object, name string) goja.PropertyDescriptor {
			c := cells[name]
			if c == nil {
				return goja.PropertyDescriptor{}
			}
			return goja.PropertyDescriptor{
				Value: c.get(), Writable: goja.FLAG_TRUE, Enumerable: goja.FLAG_TRUE, Configurable: goja.FLAG_FALSE,
			}
		},
		DefineProperty: func(_ *goja.Object, name string, d goja.PropertyDescriptor) bool {
			c := cells[name]
			if c == nil || d.Configurable == goja.FLAG_TRUE || d.Enumerable == goja.FLAG_FALSE ||
				d.Writable == goja.FLAG_FALSE || d.Getter != nil || d.Setter != nil {
				return false
			}
			v := c.get()
			return d.Value == nil || d.Value.SameAs(v)
		},
		OwnKeys: func(*goja.Object) *goja.Object { return m.vm.NewArray(keys...) },
	})
	return m.vm.ToValue(proxy).(*goja.Object)
}
