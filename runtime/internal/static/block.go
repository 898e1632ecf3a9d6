package static

import (
	"slices"

	"jsrun/runtime/internal/syntax"
)

// block visits a block, in a scope if it declares something.
func (a *analyzer) block(n *syntax.Block) {
	if !declares(n.Body) {
		a.statements(n.Body)
		return
	}
	s := a.open(BlockScope, n)
	a.declare(n.Body, false)
	a.statements(n.Body)
	a.close(s)
}

func declares(list []syntax.Stmt) bool {
	for _, s := range list {
		if declaration(s) != nil {
			return true
		}
	}
	return false
}

// branch visits a branch of an if statement. A function stands there as if it
// had braces around it (sec-functiondeclarations-in-ifstatement-statement-clauses).
func (a *analyzer) branch(n syntax.Stmt) {
	f, ok := n.(*syntax.FunctionDecl)
	if !ok {
		a.stmt(n)
		return
	}
	s := a.open(BlockScope, f)
	a.lexical(Function, f.Func.Name, f)
	a.functionDecl(f.Func)
	a.close(s)
}

// forLoop visits a for statement whose head may declare names.
func (a *analyzer) forLoop(n *syntax.For) {
	s := a.openHead(n, n.Init)
	switch init := n.Init.(type) {
	case *syntax.VarDecl:
		a.varDecl(init)
	case syntax.Expr:
		a.expr(init)
	}
	a.expr(n.Test)
	a.expr(n.Update)
	a.stmt(n.Body)
	a.closeHead(s)
}

// forEach visits a for-in or for-of statement. What it goes through is evaluated
// inside the scope of the names that its head declares
// (sec-runtime-semantics-forinofheadevaluation).
func (a *analyzer) forEach(n syntax.Stmt, left syntax.Node, right syntax.Expr, body syntax.Stmt) {
	s := a.openHead(n, left)
	switch left := left.(type) {
	case *syntax.VarDecl:
		a.varDecl(left)
	case syntax.Pattern:
		a.pattern(left)
	}
	a.expr(right)
	a.stmt(body)
	a.closeHead(s)
}

// openHead enters the scope of the names that the head of a loop declares; nil if
// it declares none, or vars.
func (a *analyzer) openHead(loop syntax.Stmt, head syntax.Node) *Scope {
	d, ok := head.(*syntax.VarDecl)
	if !ok || d.Kind == syntax.Var {
		return nil
	}
	s := a.open(ForScope, loop)
	a.declareVars(d)
	return s
}

func (a *analyzer) closeHead(s *Scope) {
	if s != nil {
		a.close(s)
	}
}

// switchStmt visits a switch: all clauses share one scope.
func (a *analyzer) switchStmt(n *syntax.Switch) {
	a.expr(n.Disc)
	if !slices.ContainsFunc(n.Cases, func(c *syntax.Case) bool { return declares(c.Body) }) {
		a.cases(n.Cases)
		return
	}
	s := a.open(SwitchScope, n)
	for _, c := range n.Cases {
		a.declare(c.Body, false)
	}
	a.cases(n.Cases)
	a.close(s)
}

func (a *analyzer) cases(list []*syntax.Case) {
	for _, c := range list {
		a.expr(c.Test)
		a.statements(c.Body)
	}
}

// catch visits a catch clause; its parameter has a scope around that of the
// block.
func (a *analyzer) catch(n *syntax.Catch) {
	if n.Param == nil {
		a.block(n.Body)
		return
	}
	s := a.open(CatchScope, n)
	kind := CatchPattern
	if _, ok := n.Param.(*syntax.Ident); ok {
		kind = Catch
	}
	BoundNames(n.Param, func(id *syntax.Ident) { a.lexical(kind, id, n) })
	a.pattern(n.Param)
	a.block(n.Body)
	a.close(s)
}

// withStmt visits a with statement: in its body every name from outside may be a
// property of the object.
func (a *analyzer) withStmt(n *syntax.With) {
	a.expr(n.Object)
	saved := a.with
	a.with = a.scope.depth + 1
	a.stmt(n.Body)
	a.with = saved
}

// class visits a class. Its name is bound once more inside it, where it cannot
// be assigned to (sec-runtime-semantics-classdefinitionevaluation). Class code is
// strict.
func (a *analyzer) class(n *syntax.Class, declared bool) {
	if n.Name == nil {
		a.classBody(n)
		return
	}
	if declared {
		a.refer(n.Name)
	}
	s := a.open(ClassScope, n)
	a.bind(Class, n.Name.Name, n.Name, n)
	if !declared {
		a.refer(n.Name)
	}
	a.classBody(n)
	a.close(s)
}

func (a *analyzer) classBody(n *syntax.Class) {
	strict := a.strict
	a.strict = true
	a.expr(n.Extends)
	for _, m := range n.Members {
		a.classMember(m)
	}
	a.strict = strict
}

func (a *analyzer) staticBlock(n *syntax.StaticBlock) {
	s := a.open(StaticBlockScope, n)
	a.body(s, n.Body.Body)
	a.close(s)
}
