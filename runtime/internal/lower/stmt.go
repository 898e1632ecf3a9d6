package lower

import "jsrun/runtime/internal/syntax"

// blockBody rewrites the statements of a block.
func (l *lowerer) blockBody(list []syntax.Stmt) []syntax.Stmt {
	if kind := usingIn(list); kind != syntax.Var {
		return l.usingBlock(list, kind)
	}
	return l.stmts(list, l.hoistAsyncGenerators(list, nil, true))
}

// functionBody rewrites the statements of a function or script.
func (l *lowerer) functionBody(list []syntax.Stmt) []syntax.Stmt {
	if kind := usingIn(list); kind != syntax.Var {
		return l.usingBody(list, kind)
	}
	return l.stmts(list, l.hoistAsyncGenerators(list, nil, false))
}

func (l *lowerer) stmts(list []syntax.Stmt, hoisted []syntax.Expr) []syntax.Stmt {
	for i, s := range list {
		list[i] = l.stmt(s)
	}
	return prepend(l.initializations(hoisted), list)
}

// prepend puts statements behind the directive prologue of a list.
func prepend(first, list []syntax.Stmt) []syntax.Stmt {
	if len(first) == 0 {
		return list
	}
	n := prologue(list)
	out := make([]syntax.Stmt, 0, len(first)+len(list))
	out = append(out, list[:n]...)
	out = append(out, first...)
	return append(out, list[n:]...)
}

// prologue is the length of the directive prologue of a list (sec-directive-prologues-and-the-use-strict-directive).
func prologue(list []syntax.Stmt) int {
	for n, s := range list {
		if s, ok := s.(*syntax.ExprStmt); !ok || s.Directive == nil {
			return n
		}
	}
	return len(list)
}

func (l *lowerer) block(b *syntax.Block) *syntax.Block {
	if b != nil {
		b.Body = l.blockBody(b.Body)
	}
	return b
}

// stmt is a dispatch switch over statements.
func (l *lowerer) stmt(s syntax.Stmt) syntax.Stmt {
	switch s := s.(type) {
	case *syntax.VarDecl:
		l.varDecl(s)
	case *syntax.FunctionDecl:
		l.function(s.Func)
	case *syntax.ClassDecl:
		l.class(s.Class)
	case *syntax.ExprStmt:
		l.exprStmt(s)
	case *syntax.Block:
		return l.block(s)
	case *syntax.If:
		s.Test, s.Then = l.expr(s.Test), l.stmt(s.Then)
		if s.Else != nil {
			s.Else = l.stmt(s.Else)
		}
	case *syntax.For:
		if head := usingHead(s.Init); head != nil {
			return l.forUsing(s, head, nil)
		}
		l.forStmt(s)
	case *syntax.ForIn:
		s.Left = l.forTarget(s.Left)
		s.Right, s.Body = l.expr(s.Right), l.stmt(s.Body)
	case *syntax.ForOf:
		if s.Await {
			return l.forAwait(s, nil)
		}
		if head := usingHead(s.Left); head != nil {
			return l.forOfUsing(s, head)
		}
		l.forOf(s)
	case *syntax.While:
		s.Test, s.Body = l.expr(s.Test), l.stmt(s.Body)
	case *syntax.DoWhile:
		s.Body, s.Test = l.stmt(s.Body), l.expr(s.Test)
	case *syntax.Return:
		l.returnStmt(s)
	case *syntax.Throw:
		s.Arg = l.expr(s.Arg)
	case *syntax.Try:
		l.tryStmt(s)
	case *syntax.Switch:
		l.switchStmt(s)
	case *syntax.Labeled:
		return l.labeled(s)
	case *syntax.With:
		s.Object, s.Body = l.expr(s.Object), l.stmt(s.Body)
	case *syntax.Import, *syntax.ExportNames, *syntax.ExportAll, *syntax.ExportDecl, *syntax.ExportDefault:
		return l.moduleItem(s)
	}
	return s
}

func (l *lowerer) varDecl(d *syntax.VarDecl) {
	for _, d := range d.Decls {
		d.Target = l.pattern(d.Target)
		if isArrayPattern(d.Target) {
			d.Init = l.iterable(d.Init)
			continue
		}
		d.Init = l.named(d.Init, bindingName(d.Target))
	}
}

func (l *lowerer) forStmt(s *syntax.For) {
	switch init := s.Init.(type) {
	case *syntax.VarDecl:
		l.varDecl(init)
	case syntax.Expr:
		s.Init = l.expr(init)
	}
	s.Test, s.Update, s.Body = l.expr(s.Test), l.expr(s.Update), l.stmt(s.Body)
}

// forTarget rewrites what a for in or for of loop assigns to.
func (l *lowerer) forTarget(n syntax.Node) syntax.Node {
	switch n := n.(type) {
	case *syntax.VarDecl:
		l.varDecl(n)
	case syntax.Pattern:
		return l.pattern(n)
	}
	return n
}

// switchStmt rewrites a switch. All its clauses are one scope, so the functions
// declared in it are initialized before the first test, as part of it.
func (l *lowerer) switchStmt(s *syntax.Switch) {
	s.Disc = l.expr(s.Disc)
	var hoisted []syntax.Expr
	for _, c := range s.Cases {
		hoisted = l.hoistAsyncGenerators(c.Body, hoisted, true)
	}
	for _, c := range s.Cases {
		if c.Test != nil {
			c.Test = l.expr(c.Test)
		}
		for i, x := range c.Body {
			c.Body[i] = l.stmt(x)
		}
	}
	if len(hoisted) == 0 {
		return
	}
	for _, c := range s.Cases {
		if c.Test != nil {
			c.Test = at(c.Test).sequence(append(hoisted, c.Test)...)
			return
		}
	}
	s.Cases[0].Body = append(l.initializations(hoisted), s.Cases[0].Body...)
}
