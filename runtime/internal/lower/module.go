package lower

import (
	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/static"
	"jsrun/runtime/internal/syntax"
)

// A module becomes a generator function. What package module passes to it are
// the bindings that it imports, each a cell with the value as its property v, or
// a namespace object, and a function that gives import.meta:
//
//	import { x } from "a";               (function* (%import_x, %import_ns, %meta) {
//	import * as ns from "b";                 "use strict";
//	export let y = await f(x);               yield {"%y": () => y, "%g": () => g};
//	export function g() {}                   let y = yield f((0, %import_x.v));
//	ns.y = import.meta.url;                  function g() {}
//	                                         ns.y = %meta().url;
//	                                     })
//
// The first yield ends its instantiation (sec-source-text-module-record-initialize-environment):
// functions are there, everything else is in its dead zone. It hands over how to
// get at what is exported. The other yields are awaits; only a module with
// top-level await has any.
const (
	importPrefix = "%import_"
	defaultVar   = "%default"
	metaVar      = "%meta"
	constantVar  = "%constant" // what an assignment to an import assigns to
	cellValue    = "v"

	NameUndeclared = "%undeclared" // ("name") → the global of that name; throws if there is none
)

// module rewrites a module.
func (l *lowerer) module(p *syntax.Program) *static.Module {
	m := static.ModuleOf(p)
	l.imports, l.importPrefix = map[string]bool{}, importPrefix
	if m.DirectEval {
		// goja reads eval code as text, which has to name them too.
		l.importPrefix = Spell(importPrefix)
	}
	for _, e := range m.Imports {
		l.imports[e.Local] = e.Namespace
	}
	if len(m.Imports) > 0 {
		l.scopes = static.Analyze(p)
	}
	l.ctx.asyncGenerator = true
	b := builder{p.Span}
	hoisted := l.defaultFunction(p.Body)
	body := l.moduleBody(p.Body, hoisted, l.handOver(b, m))
	if l.assignsImport {
		body = prepend([]syntax.Stmt{b.declare(syntax.Const, b.ident(constantVar), &syntax.Undefined{Span: b.Span})}, body)
	}
	directive := "use strict"
	strict := &syntax.ExprStmt{Span: p.Span, X: &syntax.String{Span: p.Span, Raw: `"use strict"`, Value: directive}, Directive: &directive}
	f := &syntax.Function{
		Span: p.Span, Fn: p.From, Generator: true, Strict: true, UseStrict: true,
		Params: l.moduleParams(b, m), Body: b.block(append([]syntax.Stmt{strict}, body...)...),
	}
	p.Body = []syntax.Stmt{b.do(&syntax.Paren{Span: p.Span, X: f})}
	p.Goal, p.Strict = syntax.Script, false
	return m
}

// moduleBody is functionBody, with what begins a module as its first expressions
// behind the hoisted functions.
func (l *lowerer) moduleBody(list []syntax.Stmt, hoisted []syntax.Expr, handOver syntax.Expr) []syntax.Stmt {
	kind := usingIn(list)
	if kind == syntax.Var {
		hoisted = l.hoistAsyncGenerators(list, hoisted, false)
		return l.stmts(list, append(hoisted, handOver))
	}
	b := declareResources(list)
	names, values := l.functionVars(list)
	values = append(append(hoisted, values...), handOver)
	return append(names, l.disposing(b, kind, func() []syntax.Stmt { return l.stmts(list, values) })...)
}

// moduleParams declares the imports. Of several that share a name, which Check
// does not let pass, there is none.
func (l *lowerer) moduleParams(b builder, m *static.Module) *syntax.Params {
	params := b.params()
	add := func(name string) {
		params.List = append(params.List, &syntax.Param{Span: b.Span, Target: b.ident(name)})
	}
	for _, e := range m.Imports {
		add(l.importPrefix + e.Local)
	}
	if m.Meta {
		add(metaVar)
	}
	return params
}

// GetterOf is the key under which a module's body hands over a binding. No stack
// shows a function whose name begins so.
func GetterOf(local string) string {
	if local == static.DefaultName {
		return defaultVar
	}
	return "%" + local
}

// handOver makes yield {"%x": () => x, "%y": () => y}. The closures are called after
// the keys.
func (l *lowerer) handOver(b builder, m *static.Module) syntax.Expr {
	getters := &syntax.Object{Span: b.Span}
	for _, local := range m.Locals {
		name := local.Name
		if name == static.DefaultName {
			name = defaultVar
		}
		getters.Members = append(getters.Members, &syntax.ObjectMember{
			Span: b.Span, Kind: syntax.Init, Key: b.str(GetterOf(local.Name)),
			Value: &syntax.Arrow{Span: b.Span, Params: b.params(), X: b.ident(name), Strict: true},
		})
	}
	return &syntax.Yield{Span: b.Span, X: getters}
}

// defaultFunction takes an anonymous function that is the default export out of
// the module. Its value is there before the module is evaluated, so it is a
// hoisted expression.
func (l *lowerer) defaultFunction(list []syntax.Stmt) []syntax.Expr {
	for i, s := range list {
		s, ok := s.(*syntax.ExportDefault)
		if !ok {
			continue
		}
		d, ok := s.Decl.(*syntax.FunctionDecl)
		if !ok || d.Func.Name != nil {
			continue
		}
		b := at(d)
		list[i] = b.declare(syntax.Var, b.ident(defaultVar), nil)
		value := l.functionExpr(d.Func, "default")
		return []syntax.Expr{b.assign(b.ident(defaultVar), nameValue(value, "default"))}
	}
	return nil
}

// moduleItem rewrites an import or export declaration.
func (l *lowerer) moduleItem(s syntax.Stmt) syntax.Stmt {
	switch s := s.(type) {
	case *syntax.Import:
		if s.Phase != "" {
			l.refuse(s, "import "+s.Phase+" is not supported", "it is a proposal; import the module as a whole")
		}
	case *syntax.ExportDecl:
		return l.stmt(s.Decl)
	case *syntax.ExportDefault:
		return l.exportDefault(s)
	}
	return &syntax.Empty{Span: s.Range()}
}

// exportDefault declares what is exported as the default, if it has no name.
func (l *lowerer) exportDefault(s *syntax.ExportDefault) syntax.Stmt {
	b := at(s)
	x := s.X
	switch d := s.Decl.(type) {
	case *syntax.FunctionDecl:
		return l.stmt(d)
	case *syntax.ClassDecl:
		if d.Class.Name != nil {
			return l.stmt(d)
		}
		x = d.Class
	}
	return b.declare(syntax.Const, b.ident(defaultVar), nameValue(l.named(x, "default"), "default"))
}

// ident rewrites a name: an import is read through its cell, and never called as
// a method of it. `arguments` outside of every function is a global.
func (l *lowerer) ident(id *syntax.Ident) syntax.Expr {
	if l.imports == nil {
		return id
	}
	b := at(id)
	if id.Name == "arguments" && l.ctx.module && l.ctx.top {
		return b.call(NameUndeclared, b.str(id.Name))
	}
	namespace, ok := l.importOf(id)
	if !ok {
		return id
	}
	l.lowered = true
	if namespace {
		return b.ident(l.importPrefix + id.Name)
	}
	cell := b.member(b.ident(l.importPrefix+id.Name), cellValue)
	return &syntax.Paren{Span: id.Span, X: b.sequence(&syntax.Undefined{Span: id.Span}, cell)}
}

// importOf tells whether a name is an import, and whether that is a namespace.
func (l *lowerer) importOf(id *syntax.Ident) (namespace, ok bool) {
	if namespace, ok = l.imports[id.Name]; !ok {
		return false, false
	}
	binding := l.scopes.Resolve(id)
	if l.embed != nil { // eval code declares no imports
		return namespace, binding == nil
	}
	return namespace, binding != nil && binding.Kind == static.Import
}

// identTarget rewrites a name that is assigned to. An import is constant.
func (l *lowerer) identTarget(id *syntax.Ident) *syntax.Ident {
	if _, ok := l.importOf(id); !ok || l.embed != nil {
		return id
	}
	l.assignsImport = true
	return at(id).ident(constantVar)
}

// importCall rewrites import(x, options) and, of the proposals, import.defer(x)
// and import.source(x). The referrer is the text it stands in.
func (l *lowerer) importCall(c *syntax.ImportCall) syntax.Expr {
	l.lowered = true
	b := at(c)
	args := []syntax.Expr{b.str(l.file.URL), l.expr(c.Source)}
	switch {
	case c.Phase != "":
		args = append(args, &syntax.Undefined{Span: c.Span}, b.str(c.Phase))
	case c.Options != nil:
		args = append(args, l.expr(c.Options))
	}
	return b.call(asynciter.NameImport, args...)
}

// importMeta rewrites import.meta.
func (l *lowerer) importMeta(x *syntax.ImportMeta) syntax.Expr { return at(x).call(metaVar) }
