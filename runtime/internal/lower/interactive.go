package lower

import (
	"jsrun/runtime/internal/static"
	"jsrun/runtime/internal/syntax"
)

// Interactive is Lower for one of several texts that share a global scope, as at
// a prompt or in the blocks of a lesson: top-level declarations are visible to
// later texts, names in redeclared may be declared again, and the text may await
// at its top level.
//
// Scripts do the first by themselves. A declaration of a redeclared name becomes
// a var; so do all top-level declarations of a text that awaits, whose statements
// move into an async function:
//
//	const x = await f();                 var x, C;
//	class C {}                           function g() {}
//	function g() {}                      (async () => { x = await f(); C = class C {} })
//
// Where the last statement is an expression, the function returns [expression].
//
// A text with `using` declarations disposes of its resources when it ends. Its
// statements move into a try block (see using.go), and its declarations become
// vars too.
//
// What is lost is the temporal dead zone, and that a const is constant, of these
// declarations alone.
//
// An import declaration becomes an import(), its names variables: they are not
// live. Exports are declarations.
//
//	import d, { a as b } from "m"        const { default: d, a: b } = await import("m")
//	import * as ns from "m"              const ns = await import("m")
func Interactive(p *syntax.Program, redeclared func(name string) bool) (Result, error) {
	if p.Goal == syntax.Module {
		return Lower(p)
	}
	dissolveModule(p)
	awaits, using := p.TopLevelAwait, usingIn(p.Body)
	var resources builder
	if using != syntax.Var {
		resources = declareResources(p.Body)
	}
	for i, s := range p.Body {
		p.Body[i] = relax(s, awaits || using != syntax.Var, redeclared)
	}
	// An earlier text may have made the iterators.
	res, err := lower(p, &lowerer{file: p.File, iterators: true})
	if err != nil || !awaits && using == syntax.Var {
		return res, err
	}
	b := builder{p.Span}
	outside, inside := b.hoist(p.Body)
	if awaits {
		returnLast(p.Body, inside)
	}
	if using != syntax.Var {
		rewritten := inside
		inside = (&lowerer{}).disposing(resources, using, func() []syntax.Stmt { return rewritten })
	}
	var rest syntax.Stmt = b.block(inside...)
	if awaits {
		rest = b.do(&syntax.Paren{Span: p.Span, X: b.arrow(true, p.Strict, inside...)})
	}
	p.Body = append(outside, rest)
	return Result{Lowered: true, Function: awaits}, nil
}

// returnLast makes the function that awaits return what the text gives, the value of
// a last statement that is an expression. It is in an array, since the function's
// promise must not wait for it.
func returnLast(body, inside []syntax.Stmt) {
	if len(body) == 0 || len(inside) == 0 {
		return
	}
	if last, ok := body[len(body)-1].(*syntax.ExprStmt); ok && last.Directive == nil {
		inside[len(inside)-1] = &syntax.Return{Span: last.Span, Arg: &syntax.Array{Span: last.Span, Elems: []syntax.Expr{last.X}}}
	}
}

// relax turns a lexical declaration into a var that may be declared again.
func relax(s syntax.Stmt, always bool, redeclared func(string) bool) syntax.Stmt {
	switch s := s.(type) {
	case *syntax.VarDecl:
		if s.Kind != syntax.Let && s.Kind != syntax.Const {
			return s
		}
		again := always
		for _, d := range s.Decls {
			static.BoundNames(d.Target, func(id *syntax.Ident) { again = again || redeclared(id.Name) })
		}
		if again {
			s.Kind = syntax.Var
			for _, d := range s.Decls {
				if d.Init == nil {
					d.Init = &syntax.Undefined{Span: d.Span}
				}
			}
		}
	case *syntax.ClassDecl:
		if name := s.Class.Name; always || redeclared(name.Name) {
			return at(s).declare(syntax.Var, at(name).ident(name.Name), s.Class)
		}
	}
	return s
}

// hoist splits the statements of a lowered script into declarations of
// functions and variables, which stay outside of a function or block, and the rest.
func (b builder) hoist(list []syntax.Stmt) (outside, inside []syntax.Stmt) {
	for _, s := range list {
		switch s := s.(type) {
		case *syntax.FunctionDecl:
			outside = append(outside, s)
		case *syntax.VarDecl:
			names, assignment := b.hoistVar(s)
			outside = append(outside, names...)
			inside = append(inside, assignment...)
		case *syntax.ExprStmt:
			if s.Directive != nil {
				outside = append(outside, s)
			}
			inside = append(inside, s)
		default:
			inside = append(inside, s)
		}
	}
	return outside, inside
}

// hoistVar splits a var into declarations of its names and assignments.
func (b builder) hoistVar(d *syntax.VarDecl) (names, assignments []syntax.Stmt) {
	if d.Kind != syntax.Var {
		return nil, []syntax.Stmt{d}
	}
	for _, decl := range d.Decls {
		static.BoundNames(decl.Target, func(id *syntax.Ident) {
			names = append(names, at(id).declare(syntax.Var, at(id).ident(id.Name), nil))
		})
		if decl.Init != nil {
			assignments = append(assignments, at(decl).do(at(decl).assign(decl.Target, decl.Init)))
		}
	}
	return names, assignments
}

// dissolveModule replaces the import and export declarations of an interactive
// text. Imports come first, as modules are evaluated before those that import them.
func dissolveModule(p *syntax.Program) {
	var imports, rest []syntax.Stmt
	for _, s := range p.Body {
		switch s := s.(type) {
		case *syntax.Import:
			imports = append(imports, importStmt(s))
		case *syntax.ExportAll:
			imports = append(imports, at(s).do(importPromise(s.Span, s.From, s.Attributes)))
		case *syntax.ExportNames:
			if s.From != nil {
				imports = append(imports, at(s).do(importPromise(s.Span, s.From, s.Attributes)))
			}
		case *syntax.ExportDecl:
			rest = append(rest, s.Decl)
		case *syntax.ExportDefault:
			rest = append(rest, defaultStmt(s))
		default:
			rest = append(rest, s)
		}
	}
	if len(imports) > 0 {
		p.TopLevelAwait = true
		n := prologue(rest)
		p.Body = append(append(append([]syntax.Stmt{}, rest[:n]...), imports...), rest[n:]...)
		return
	}
	p.Body = rest
}

// importStmt makes const { default: d, a: b } = await import("m").
func importStmt(s *syntax.Import) syntax.Stmt {
	b := at(s)
	value := importPromise(s.Span, s.From, s.Attributes)
	if s.Specs == nil {
		return b.do(value)
	}
	names := &syntax.ObjectPattern{Span: s.Span}
	for _, spec := range s.Specs {
		local := at(spec.Local).ident(spec.Local.Name)
		if spec.Namespace {
			// const { default: d } = ns: the namespace may stand beside a default import.
			decl := b.declare(syntax.Const, local, value).(*syntax.VarDecl)
			if len(names.Props) > 0 {
				decl.Decls = append(decl.Decls, &syntax.Declarator{Span: s.Span, Target: names, Init: at(spec.Local).ident(spec.Local.Name)})
			}
			return decl
		}
		names.Props = append(names.Props, &syntax.PatternProp{
			Span: spec.Span, Key: &syntax.String{Span: spec.NameSpan, Value: spec.Name}, Target: local,
		})
	}
	return b.declare(syntax.Const, names, value)
}

// importPromise makes await import("m", { with: { type: "json" } }).
func importPromise(span syntax.Span, from *syntax.String, attributes []*syntax.Attribute) syntax.Expr {
	call := &syntax.ImportCall{Span: span, Source: from}
	if len(attributes) > 0 {
		b := builder{span}
		with := &syntax.Object{Span: span}
		for _, a := range attributes {
			with.Members = append(with.Members, &syntax.ObjectMember{Span: a.Span, Kind: syntax.Init, Key: b.str(a.Key), Value: b.str(a.Value)})
		}
		call.Options = &syntax.Object{Span: span, Members: []*syntax.ObjectMember{
			{Span: span, Kind: syntax.Init, Key: b.ident("with"), Value: with},
		}}
	}
	return &syntax.Await{Span: span, X: call}
}

// defaultStmt makes a declaration of a default export if it has a name, else an
// expression.
func defaultStmt(s *syntax.ExportDefault) syntax.Stmt {
	b := at(s)
	switch d := s.Decl.(type) {
	case *syntax.FunctionDecl:
		if d.Func.Name != nil {
			return d
		}
		return b.do(&syntax.Paren{Span: s.Span, X: d.Func})
	case *syntax.ClassDecl:
		if d.Class.Name != nil {
			return d
		}
		return b.do(&syntax.Paren{Span: s.Span, X: d.Class})
	}
	return b.do(s.X)
}
