package module

import (
	"errors"
	"path/filepath"
	"slices"
	"strconv"

	"github.com/dop251/goja"

	"jsrun/runtime/host"
	"jsrun/runtime/internal/intrinsic"
)

// commonJS runs CommonJS modules (https://nodejs.org/api/modules.html). Its state
// is that which scripts see: require.cache holds the module objects by name.
type commonJS struct {
	m     *Map
	cache *goja.Object
	proto *goja.Object // of module objects
	main  goja.Value   // module object of the entry, undefined if that is none

	parents map[string]string // who required a module first, by name
}

func (m *Map) cjs() *commonJS {
	if m.commonJS == nil {
		m.commonJS = &commonJS{m: m, cache: m.vm.CreateObject(nil), proto: m.vm.NewObject(), main: goja.Undefined(), parents: map[string]string{}}
	}
	return m.commonJS
}

// commonJSNames returns what a CommonJS module exports to an import: what its
// text tells, the exports it passes on, and module.exports as the default.
func (r *record) commonJSNames() []string {
	names := []string{"default", moduleExportsName}
	r.addCommonJSNames(&names, map[*record]bool{})
	return names
}

func (r *record) addCommonJSNames(names *[]string, seen map[*record]bool) {
	if seen[r] || r.code.commonJS() == nil {
		return
	}
	seen[r] = true
	for _, name := range r.code.commonJS().Names {
		if !slices.Contains(*names, name) {
			*names = append(*names, name)
		}
	}
	for i := range r.code.requests {
		if dep := r.dependency(i); dep != nil {
			dep.addCommonJSNames(names, seen)
		}
	}
}

// load returns the module object of a record, which runs if it is not in the
// cache. parent is the module that requires it, nil if that is none. It throws.
func (c *commonJS) load(r *record, parent *goja.Object) *goja.Object {
	name := nameOf(r.code.key.url)
	if module, ok := c.cache.Get(name).(*goja.Object); ok {
		return module
	}
	module := c.newModule(r.code.key.url, parent)
	c.put(name, module)
	done := false
	defer func() {
		if !done {
			_ = c.cache.Delete(name)
		}
	}()
	c.run(r, module)
	done = true
	intrinsic.Must(module.Set("loaded", true))
	return module
}

func (c *commonJS) put(name string, module goja.Value) {
	intrinsic.Must(c.cache.DefineDataProperty(name, module, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
}

// newModule makes a module object. parent is as in load.
func (c *commonJS) newModule(url string, parent *goja.Object) *goja.Object {
	m := c.m
	name := nameOf(url)
	module := m.vm.CreateObject(c.proto)
	for _, p := range []struct {
		name  string
		value any
	}{
		{"id", name}, {"path", filepath.Dir(name)}, {"exports", m.vm.NewObject()}, {"filename", name}, {"loaded", false},
		{"children", m.vm.NewArray()},
	} {
		intrinsic.Must(module.DefineDataProperty(p.name, m.vm.ToValue(p.value), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
	}
	by := goja.Undefined()
	switch {
	case url == m.main:
		intrinsic.Must(module.Set("id", "."))
		c.main = module
		by = goja.Null()
	case parent != nil:
		by = parent
	}
	intrinsic.Must(module.DefineDataProperty("parent", by, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	adopt(parent, module)
	return module
}

// adopt adds a module to the children of the one that requires it, if scripts
// have left that an array of goja's.
func adopt(parent, module *goja.Object) {
	if parent == nil {
		return
	}
	children, ok := parent.Get("children").(*goja.Object)
	if !ok || children.ClassName() != "Array" {
		return
	}
	n := children.Get("length").ToInteger()
	for i := range n {
		if children.Get(strconv.FormatInt(i, 10)) == goja.Value(module) {
			return
		}
	}
	intrinsic.Must(children.Set(strconv.FormatInt(n, 10), module))
}

// run calls a module's function. It throws.
func (c *commonJS) run(r *record, module *goja.Object) {
	m := c.m
	r.code.unit.Announce(m.realm)
	f, err := m.vm.RunProgram(r.code.unit.Program)
	if err != nil {
		panic(err)
	}
	name := nameOf(r.code.key.url)
	exports := module.Get("exports")
	intrinsic.Callee(f)(goja.FunctionCall{This: exports, Arguments: []goja.Value{
		exports, c.newRequire(r.code.key.url, module), module, m.vm.ToValue(name), m.vm.ToValue(filepath.Dir(name)),
	}})
}

// newRequire makes the require function of the module with that URL. module is
// its object, nil if it has none.
func (c *commonJS) newRequire(url string, module *goja.Object) *goja.Object {
	m := c.m
	request := func(call goja.FunctionCall) host.ModuleRequest {
		specifier, ok := call.Argument(0).(goja.String)
		if !ok {
			panic(m.exception(&host.ModuleError{
				Code: "ERR_INVALID_ARG_TYPE", Class: "TypeError",
				Message: "The \"id\" argument must be of type string. Received " + intrinsic.Name(call.Argument(0)),
			}))
		}
		return host.ModuleRequest{Specifier: specifier.String(), Referrer: url, Require: true}
	}
	require := m.realm.NewFunction("require", 1, func(call goja.FunctionCall) goja.Value { return c.require(request(call), module) })
	resolver := m.realm.NewFunction("resolve", 1, func(call goja.FunctionCall) goja.Value {
		k, err := resolve(m.loader, request(call))
		if err != nil {
			panic(m.exception(err))
		}
		return m.vm.ToValue(nameOf(k.url))
	})
	intrinsic.Must(require.Set("resolve", resolver))
	intrinsic.Must(require.Set("main", c.main))
	intrinsic.Must(require.Set("cache", c.cache))
	if module != nil {
		intrinsic.Must(module.DefineDataProperty("require", require, goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_FALSE))
	}
	return require
}

// require loads a module at once and returns its exports. parent is as in load. It
// throws.
func (c *commonJS) require(request host.ModuleRequest, parent *goja.Object) goja.Value {
	m := c.m
	fail := func(err error) { panic(m.exception(c.requiredBy(request.Referrer, err))) }
	k, err := resolve(m.loader, request)
	if err != nil {
		fail(err)
	}
	if module, ok := c.cache.Get(nameOf(k.url)).(*goja.Object); ok {
		adopt(parent, module)
		return intrinsic.OrUndefined(module.Get("exports"))
	}
	r := m.record(k)
	if r == nil {
		g := m.newGraph()
		if _, err := g.loadRoot(m.loop.Context(), request); err != nil {
			fail(err)
		}
		m.enter(g)
		r = m.record(k)
	}
	if name, parent := nameOf(k.url), nameOf(request.Referrer); c.parents[name] == "" && name != parent {
		c.parents[name] = parent
	}
	return c.exportsOf(r, parent)
}

// requiredBy completes the error of a require: the modules that required the one
// that did, from the inside out.
func (c *commonJS) requiredBy(url string, err error) error {
	e, ok := errors.AsType[*host.ModuleError](err)
	if !ok || len(e.RequireStack) == 0 {
		return err
	}
	full := *e
	for name := nameOf(url); len(full.RequireStack) < maxRequireStack; {
		parent := c.parents[name]
		if parent == "" {
			break
		}
		full.RequireStack = append(full.RequireStack, parent)
		name = parent
	}
	return &full
}

// maxRequireStack bounds the modules that an error lists.
const maxRequireStack = 20

// exportsOf returns what require gives for a module. parent is as in load. It throws.
func (c *commonJS) exportsOf(r *record, parent *goja.Object) goja.Value {
	switch {
	case r.code.commonJS() != nil:
		return intrinsic.OrUndefined(c.load(r, parent).Get("exports"))
	case !r.synthetic():
		return c.requireModule(r)
	case r.code.source.Format == host.FormatBuiltin:
		exports, err := r.builtinExports()
		if err != nil {
			panic(c.m.exception(err))
		}
		return exports
	}
	module := c.newModule(r.code.key.url, parent)
	if r.code.source.Format == host.FormatJSON {
		intrinsic.Must(module.Set("exports", r.json()))
	} else {
		intrinsic.Must(module.Set("exports", r.code.source.Text))
	}
	intrinsic.Must(module.Set("loaded", true))
	c.put(nameOf(r.code.key.url), module)
	return module.Get("exports")
}

// requireModule gives the namespace of an ECMAScript module that awaits nothing
// (https://nodejs.org/api/modules.html#loading-ecmascript-modules-using-require). It throws.
func (c *commonJS) requireModule(r *record) goja.Value {
	if r.leadsToEvaluating(map[*record]bool{}) {
		panic(c.m.exception(&host.ModuleError{
			Code: "ERR_REQUIRE_CYCLE_MODULE",
			Message: "Cannot require() ES Module " + r.code.source.Name +
				" in a cycle: it, or a module that it imports, is waiting for this call",
		}))
	}
	if err := r.link(); err != nil {
		panic(c.m.exception(err))
	}
	if r.awaitsSomewhere(map[*record]bool{}) && r.status != evaluated {
		panic(c.m.exception(&host.ModuleError{
			Code:    "ERR_REQUIRE_ASYNC_MODULE",
			Message: "require() cannot be used on an ECMAScript module with top-level await. Use import() instead: " + r.code.source.Name,
		}))
	}
	promise := r.evaluate()
	if r.failure != nil {
		c.m.realm.Await(promise, func(goja.Value, bool) {})
		panic(r.failure)
	}
	namespace := r.namespaceObject()
	if found := r.resolveExport(moduleExportsName, nil); found.cell != nil {
		return found.cell.get()
	}
	return namespace
}

// leadsToEvaluating tells whether the module or one that it imports has begun to
// run and not ended: it has no value to give, and evaluate is not to see it again.
func (r *record) leadsToEvaluating(seen map[*record]bool) bool {
	if seen[r] || r.synthetic() || r.status == evaluated {
		return false
	}
	seen[r] = true
	if r.status == evaluating {
		return true
	}
	for i := range r.code.requests {
		if r.dependency(i).leadsToEvaluating(seen) {
			return true
		}
	}
	return false
}

// awaitsSomewhere tells whether the module or one that it imports has a top-level
// await.
func (r *record) awaitsSomewhere(seen map[*record]bool) bool {
	if seen[r] || r.synthetic() {
		return false
	}
	seen[r] = true
	if r.awaits() {
		return true
	}
	for i := range r.code.requests {
		if r.dependency(i).awaitsSomewhere(seen) {
			return true
		}
	}
	return false
}

// moduleModule is the builtin module that makes require functions.
const moduleModule = "node:module"

// moduleExports makes the exports of node:module.
func (m *Map) moduleExports() *goja.Object {
	exports := m.vm.NewObject()
	intrinsic.Must(exports.Set("createRequire", m.realm.NewFunction("createRequire", 1, func(call goja.FunctionCall) goja.Value {
		from := call.Argument(0).ToString().String()
		if filepath.IsAbs(from) {
			from = host.FileURL(from)
		}
		return m.cjs().newRequire(from, nil)
	})))
	intrinsic.Must(exports.Set("isBuiltin", m.realm.NewFunction("isBuiltin", 1, func(call goja.FunctionCall) goja.Value {
		specifier, ok := call.Argument(0).(goja.String)
		if !ok || m.loader == nil {
			return m.vm.ToValue(false)
		}
		k, err := resolve(m.loader, host.ModuleRequest{Specifier: specifier.String()})
		return m.vm.ToValue(err == nil && len(k.url) > 5 && k.url[:5] == "node:")
	})))
	return exports
}

// RunCommonJS runs a CommonJS module as what the run begins with. It returns
// what it threw.
func (m *Map) RunCommonJS(e *Entry) error {
	m.main = e.code.key.url
	r := newRecord(m, e.code)
	e.root = r
	m.set(r)
	m.enter(e.graph)
	if ex := m.vm.Try(func() { m.cjs().load(r, nil) }); ex != nil {
		return ex
	}
	return nil
}
