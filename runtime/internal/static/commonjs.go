package static

import (
	"slices"

	"jsrun/runtime/internal/syntax"
)

// CommonJS is what a text says about the exports of the CommonJS module that it
// is, as far as that can be seen without running it.
type CommonJS struct {
	Names     []string // of properties that exports is given
	Reexports []string // specifiers of modules whose exports are passed on
}

// CommonJSOf collects the exports of a CommonJS module. It sees what Node's
// lexer does (https://nodejs.org/api/esm.html#commonjs-namespaces):
//
//	exports.a = …; module.exports.a = …; exports["a"] = …
//	Object.defineProperty(exports, "a", …)
//	module.exports = { a, b: …, "c": …, ...require("m") }
//	module.exports = require("m")
//	__exportStar(require("m"), exports) and what else is called __export…
//	Object.keys(m).forEach(…), where m is require("m")
func CommonJSOf(p *syntax.Program) *CommonJS {
	c := cjsCollector{required: map[string]string{}}
	syntax.Walk(p, func(n syntax.Node) bool {
		c.node(n)
		return true
	})
	return &c.CommonJS
}

type cjsCollector struct {
	CommonJS
	required map[string]string // variables that hold what require gave
}

func (c *cjsCollector) node(n syntax.Node) {
	switch n := n.(type) {
	case *syntax.Declarator:
		if id, ok := n.Target.(*syntax.Ident); ok {
			if specifier, ok := requireCall(n.Init); ok {
				c.required[id.Name] = specifier
			}
		}
	case *syntax.Assign:
		c.assign(n)
	case *syntax.Call:
		c.call(n)
	}
}

func (c *cjsCollector) assign(a *syntax.Assign) {
	if a.Op != "=" {
		return
	}
	target, ok := a.Target.(syntax.Expr)
	if !ok {
		return
	}
	if isModuleExports(target) {
		c.whole(a.Value)
		return
	}
	switch t := target.(type) {
	case *syntax.Member:
		if isExports(t.Object) {
			c.name(t.Prop.Name)
		}
	case *syntax.Index:
		if s, ok := t.Prop.(*syntax.String); ok && isExports(t.Object) {
			c.name(s.Value)
		}
	}
}

// whole takes the names out of what module.exports is set to.
func (c *cjsCollector) whole(x syntax.Expr) {
	switch x := unparen(x).(type) {
	case *syntax.Assign: // module.exports = exports = …
		c.whole(x.Value)
	case *syntax.Call:
		if specifier, ok := requireCall(x); ok {
			c.reexport(specifier)
		}
	case *syntax.Object:
		for _, m := range x.Members {
			switch key := m.Key.(type) {
			case nil:
				if specifier, ok := requireCall(m.Value); ok {
					c.reexport(specifier)
				}
			case *syntax.Ident:
				if !m.Computed {
					c.name(key.Name)
				}
			case *syntax.String:
				c.name(key.Value)
			}
		}
	}
}

func (c *cjsCollector) call(n *syntax.Call) {
	if len(n.Args) == 0 {
		return
	}
	switch callee := unparen(n.Callee).(type) {
	case *syntax.Ident:
		if isExportStar(callee.Name) {
			c.reexportOf(n.Args[0])
		}
	case *syntax.Member:
		switch object := unparen(callee.Object).(type) {
		case *syntax.Ident:
			if isExportStar(callee.Prop.Name) { // tslib.__exportStar
				c.reexportOf(n.Args[0])
			}
			if object.Name == "Object" && callee.Prop.Name == "defineProperty" && len(n.Args) > 1 && isExports(n.Args[0]) {
				if s, ok := n.Args[1].(*syntax.String); ok {
					c.name(s.Value)
				}
			}
		case *syntax.Call: // Object.keys(m).forEach
			keys, ok := object.Callee.(*syntax.Member)
			if ok && callee.Prop.Name == "forEach" && keys.Prop.Name == "keys" && len(object.Args) == 1 {
				c.reexportOf(object.Args[0])
			}
		}
	}
}

func isExportStar(name string) bool {
	return name == "__exportStar" || name == "__export" || name == "__reExport"
}

// reexportOf notes the module that x is: a require call, or a variable that
// holds the result of one, perhaps passed through an interop helper.
func (c *cjsCollector) reexportOf(x syntax.Expr) {
	if specifier, ok := requireCall(x); ok {
		c.reexport(specifier)
		return
	}
	switch x := unparen(x).(type) {
	case *syntax.Ident:
		if specifier, ok := c.required[x.Name]; ok {
			c.reexport(specifier)
		}
	}
}

func (c *cjsCollector) name(name string) {
	if name != "default" && !slices.Contains(c.Names, name) {
		c.Names = append(c.Names, name)
	}
}

func (c *cjsCollector) reexport(specifier string) {
	if !slices.Contains(c.Reexports, specifier) {
		c.Reexports = append(c.Reexports, specifier)
	}
}

// requireCall tells the specifier of require("m"), or of a helper around it.
func requireCall(x syntax.Expr) (specifier string, ok bool) {
	call, ok := unparen(x).(*syntax.Call)
	if !ok || len(call.Args) == 0 {
		return "", false
	}
	if id, isName := call.Callee.(*syntax.Ident); isName && id.Name == "require" {
		s, ok := call.Args[0].(*syntax.String)
		if !ok {
			return "", false
		}
		return s.Value, true
	}
	if len(call.Args) == 1 { // _interopRequireWildcard(require("m"))
		return requireCall(call.Args[0])
	}
	return "", false
}

func isExports(x syntax.Expr) bool {
	id, ok := unparen(x).(*syntax.Ident)
	return ok && id.Name == "exports" || isModuleExports(x)
}

func isModuleExports(x syntax.Expr) bool {
	m, ok := unparen(x).(*syntax.Member)
	if !ok || m.Prop.Name != "exports" {
		return false
	}
	id, ok := unparen(m.Object).(*syntax.Ident)
	return ok && id.Name == "module"
}

func unparen(x syntax.Expr) syntax.Expr {
	for p, ok := x.(*syntax.Paren); ok; p, ok = x.(*syntax.Paren) {
		x = p.X
	}
	return x
}
