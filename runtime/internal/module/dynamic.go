package module

import (
	"github.com/dop251/goja"

	"jsrun/runtime/host"
	"jsrun/runtime/internal/intrinsic"
)

// importCall is EvaluateImportCall (sec-evaluate-import-call) for code of the
// text with the URL that the first argument tells.
func (m *Map) importCall(call goja.FunctionCall) goja.Value {
	promise, resolve, reject := m.realm.NewPromise()
	c := capability{promise, resolve, reject}
	request := host.ModuleRequest{Referrer: call.Argument(0).String()}
	specifier, options := call.Argument(1), call.Argument(2)
	thrown, ok := m.realm.Try(func() {
		request.Specifier = specifier.ToString().String()
		request.Type = m.typeAttribute(options)
		if phase := call.Argument(3); !goja.IsUndefined(phase) {
			panic(m.exception(&host.ModuleError{Class: "SyntaxError", Message: "import." + phase.String() + "() is not supported"}))
		}
	})
	if !ok {
		reject(thrown)
		return promise
	}
	m.load(request, func(r *record, err error) { m.continueImport(c, r, err) })
	return promise
}

// typeAttribute reads the options of import(), steps 11 to 14. It throws.
func (m *Map) typeAttribute(options goja.Value) string {
	if goja.IsUndefined(options) {
		return ""
	}
	o, ok := options.(*goja.Object)
	if !ok {
		panic(m.vm.NewTypeError("The second argument of import() must be an object"))
	}
	with := intrinsic.OrUndefined(o.Get("with"))
	if goja.IsUndefined(with) {
		return ""
	}
	attributes, ok := with.(*goja.Object)
	if !ok {
		panic(m.vm.NewTypeError("The 'with' option of import() must be an object"))
	}
	entries := m.entries(goja.FunctionCall{Arguments: []goja.Value{attributes}}).(*goja.Object)
	kind, unknown := "", ""
	for i := range int(entries.Get("length").ToInteger()) {
		entry := entries.Get(itoa(i)).(*goja.Object)
		value, ok := entry.Get("1").(goja.String)
		if !ok {
			panic(m.vm.NewTypeError("The value of an import attribute must be a string"))
		}
		if name := entry.Get("0").String(); name == "type" {
			kind = value.String()
		} else {
			unknown = name
		}
	}
	if unknown != "" {
		panic(m.vm.NewTypeError("Import attribute \"%s\" is not supported", unknown))
	}
	return kind
}

// load is HostLoadImportedModule (sec-HostLoadImportedModule). done is called
// with a record whose whole graph is loaded: at once if it is there already.
func (m *Map) load(request host.ModuleRequest, done func(*record, error)) {
	if k, ok := m.resolved[request]; ok {
		done(m.record(k), nil)
		return
	}
	ctx := m.loop.Context()
	g := m.newGraph()
	loaded := func(k key, err error) {
		if err != nil {
			done(nil, err)
			return
		}
		m.resolved[request] = k
		m.enter(g)
		done(m.record(k), nil)
	}
	if m.inPlace {
		loaded(g.loadRoot(ctx, request))
		return
	}
	operation := m.loop.Begin("import " + request.Specifier)
	go func() {
		k, err := g.loadRoot(ctx, request)
		// An error is that of a loop which has ended: nobody waits any more.
		_ = operation.Finish(func() { loaded(k, err) })
	}()
}

// continueImport is ContinueDynamicImport (sec-ContinueDynamicImport).
func (m *Map) continueImport(c capability, r *record, err error) {
	if err != nil {
		c.reject(m.exception(err))
		return
	}
	// The reaction of the promise that LoadRequestedModules gives.
	m.realm.Await(goja.Undefined(), func(goja.Value, bool) {
		if err := r.link(); err != nil {
			c.reject(m.exception(err))
			return
		}
		m.realm.Await(r.evaluate(), func(v goja.Value, rejected bool) {
			if rejected {
				c.reject(v)
				return
			}
			c.resolve(r.namespaceObject())
		})
	})
}
