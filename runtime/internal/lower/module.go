package lower

import (
	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/syntax"
)

// module wraps the body of a module in a function that the runtime calls; async
// if the module awaits. An arrow function, since a module has no `arguments`;
// its `this` is replaced where it stands.
//
//	await f()          (async () => { "use strict"; await f() })
func (l *lowerer) module(p *syntax.Program) {
	b := builder{p.Span}
	body := l.functionBody(p.Body)
	directive := "use strict"
	strict := &syntax.ExprStmt{Span: p.Span, X: &syntax.String{Span: p.Span, Raw: `"use strict"`, Value: directive}, Directive: &directive}
	arrow := b.arrow(p.TopLevelAwait, true, append([]syntax.Stmt{strict}, body...)...)
	arrow.UseStrict = true
	p.Body = []syntax.Stmt{b.do(&syntax.Paren{Span: p.Span, X: arrow})}
	p.Goal, p.Strict = syntax.Script, false
}

// moduleItem rewrites an import or export declaration. Modules do not link yet:
// exports are plain declarations, imports are refused.
func (l *lowerer) moduleItem(s syntax.Stmt) syntax.Stmt {
	switch s := s.(type) {
	case *syntax.ExportDecl:
		return l.stmt(s.Decl)
	case *syntax.ExportNames:
		if s.From == nil {
			return &syntax.Empty{Span: s.Span}
		}
	case *syntax.ExportDefault:
		return l.exportDefault(s)
	}
	l.refuse(s, "Importing modules is not supported yet", "this version runs single modules: paste what you import into the file")
	return nil
}

func (l *lowerer) exportDefault(s *syntax.ExportDefault) syntax.Stmt {
	b := at(s)
	switch d := s.Decl.(type) {
	case *syntax.FunctionDecl:
		if d.Func.Name != nil {
			return l.stmt(d)
		}
		return b.do(&syntax.Paren{Span: s.Span, X: l.functionExpr(d.Func, "default")})
	case *syntax.ClassDecl:
		if d.Class.Name != nil {
			return l.stmt(d)
		}
		return b.do(&syntax.Paren{Span: s.Span, X: l.class(d.Class)})
	}
	return b.do(l.named(s.X, "default"))
}

// importCall rewrites import(x). Modules do not load yet, and import() never
// throws: %import returns a promise that is rejected with the reason.
func (l *lowerer) importCall(c *syntax.ImportCall) syntax.Expr {
	l.lowered = true
	args := []syntax.Expr{l.expr(c.Source)}
	if c.Options != nil {
		args = append(args, l.expr(c.Options))
	}
	return at(c).call(asynciter.NameImport, args...)
}
