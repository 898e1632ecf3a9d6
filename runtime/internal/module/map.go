package module

import (
	"context"
	"maps"
	"sync"

	"github.com/dop251/goja"

	"jsrun/internal/lazy"
	"jsrun/runtime/host"
	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/intrinsic"
	"jsrun/runtime/internal/lower"
	"jsrun/runtime/internal/pipeline"
	"jsrun/runtime/internal/source"
)

// Map is the module map of a runtime.
type Map struct {
	vm     *goja.Runtime
	realm  *asynciter.Realm
	loop   host.Loop
	loader host.ModuleLoader
	met    func(*source.File) // hears of each text before it runs

	mutex   sync.Mutex
	records map[key]*record

	resolved   map[host.ModuleRequest]key // of import() calls
	asyncOrder int                        // see evaluate.go
	commonJS   *commonJS                  // nil until the first CommonJS module
	causes     causes
	main       string // URL of the entry
	inPlace    bool   // see LoadInPlace

	// goja's builtins.
	preventExtensions, entries intrinsic.Native
}

// New makes the module map of a runtime that has not run any script. loader may
// be nil: then there are no modules to import. met is called with each text
// before it runs.
func New(realm *asynciter.Realm, loop host.Loop, loader host.ModuleLoader, met func(*source.File)) *Map {
	m := &Map{
		vm: realm.VM(), realm: realm, loop: loop, loader: loader, met: met,
		records: map[key]*record{}, resolved: map[host.ModuleRequest]key{},
	}
	global := m.vm.GlobalObject()
	object := global.Get("Object").(*goja.Object)
	m.preventExtensions = lazy.Builtin(m.vm, object, "preventExtensions")
	m.entries = lazy.Builtin(m.vm, object, "entries")
	return m
}

// Bindings returns what lowered code needs.
func (m *Map) Bindings() []asynciter.Binding {
	return []asynciter.Binding{
		{Name: asynciter.NameImport, Make: func() goja.Value { return m.realm.HiddenFunction(asynciter.NameImport, m.importCall) }},
		{Name: lower.NameUndeclared, Make: func() goja.Value { return m.realm.HiddenFunction(lower.NameUndeclared, m.undeclared) }},
	}
}

// undeclared reads a global that no declaration of a module means. It throws.
func (m *Map) undeclared(call goja.FunctionCall) goja.Value {
	name := call.Argument(0).String()
	if v := m.vm.GlobalObject().Get(name); v != nil {
		return v
	}
	panic(m.realm.NewReferenceError(name + " is not defined"))
}

// known returns the code of a module that has a record.
func (m *Map) known(k key) *code {
	if r := m.record(k); r != nil {
		return r.code
	}
	return nil
}

// enter makes records for what a graph has found. What another graph has entered
// in the meantime stays.
func (m *Map) enter(g *graph) {
	for _, c := range g.order {
		if m.known(c.key) == nil {
			m.set(newRecord(m, c))
		}
	}
}

func (m *Map) set(r *record) {
	if r.code.unit != nil {
		m.met(r.code.unit.File)
	}
	m.mutex.Lock()
	defer m.mutex.Unlock()
	m.records[r.code.key] = r
}

// Reset forgets the modules whose evaluation a run that was cut short has left
// unfinished: the next import begins anew.
func (m *Map) Reset() {
	m.mutex.Lock()
	defer m.mutex.Unlock()
	maps.DeleteFunc(m.records, func(_ key, r *record) bool {
		return r.status == linking || r.status == evaluating || r.status == evaluatingAsync
	})
	clear(m.resolved)
}

// Entry is the module that a run begins with.
type Entry struct {
	code  *code
	graph *graph
	root  *record // once it runs
}

// Exports returns what an entry that has run exports: the namespace object of a
// module, module.exports of a CommonJS module. It throws.
func (e *Entry) Exports() goja.Value {
	if e.code.commonJS() != nil {
		return e.root.m.cjs().exportsOf(e.root, nil)
	}
	return e.root.namespaceObject()
}

// Load loads what a compiled module imports. The error is an *Error or a
// *source.SyntaxError. Any goroutine.
func (m *Map) Load(ctx context.Context, unit *pipeline.Unit) (*Entry, error) {
	c := &code{key: key{url: unit.File.URL}, unit: unit}
	c.source = &host.ModuleSource{URL: unit.File.URL, Name: unit.File.Name}
	c.index()
	g := m.newGraph()
	if err := g.add(ctx, c); err != nil {
		return nil, err
	}
	return &Entry{code: c, graph: g}, nil
}

// Run links and evaluates an entry, anew even if a module of its URL is there.
// The promise is that of Evaluate() (sec-moduleevaluation), nil for a module
// without top-level await anywhere. The error is a *source.SyntaxError or a
// *goja.Exception.
func (m *Map) Run(e *Entry) (*goja.Object, error) {
	m.main = e.code.key.url
	root := newRecord(m, e.code)
	e.root = root
	m.set(root)
	m.enter(e.graph)
	if err := root.link(); err != nil {
		return nil, err
	}
	promise := root.evaluate()
	if root.failure != nil {
		// Reported with the place it was thrown at: nobody else hears of it.
		m.realm.Await(promise, func(goja.Value, bool) {})
		return nil, root.failure
	}
	if root.status == evaluated {
		return nil, nil
	}
	return promise, nil
}
