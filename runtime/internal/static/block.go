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
		a.node(n)
		return
	}
	s := a.open(BlockScope, f)
	a.lexical(Function, f.Func.Name, f)
	a.node(f)
	a.close(s)
}

// loop visits a for statement whose head may declare names. What a for-in or
// for-of goes through is evaluated inside their scope
// (sec-runtime-semantics-forinofheadevaluation).
func (a *analyzer) loop(n syntax.Stmt, head syntax.Node) {
	d, ok := head.(*syntax.VarDecl)
	if !ok || d.Kind == syntax.Var {
		syntax.Children(n, a.visit)
		return
	}
	s := a.open(ForScope, n)
	a.declareVars(d)
	syntax.Children(n, a.visit)
	a.close(s)
}

// switchStmt visits a switch: all clauses share one scope.
func (a *analyzer) switchStmt(n *syntax.Switch) {
	if !slices.ContainsFunc(n.Cases, func(c *syntax.Case) bool { return declares(c.Body) }) {
		syntax.Children(n, a.visit)
		return
	}
	a.node(n.Disc)
	s := a.open(SwitchScope, n)
	for _, c := range n.Cases {
		a.declare(c.Body, false)
	}
	for _, c := range n.Cases {
		syntax.Children(c, a.visit)
	}
	a.close(s)
}

// catch visits a catch clause; its parameter has a scope around that of the
// block.
func (a *analyzer) catch(n *syntax.Catch) {
	if n.Param == nil {
		a.node(n.Body)
		return
	}
	s := a.open(CatchScope, n)
	kind := CatchPattern
	if _, ok := n.Param.(*syntax.Ident); ok {
		kind = Catch
	}
	BoundNames(n.Param, func(id *syntax.Ident) { a.lexical(kind, id, n) })
	syntax.Children(n, a.visit)
	a.close(s)
}

// withStmt visits a with statement: in its body every name from outside may be a
// property of the object.
func (a *analyzer) withStmt(n *syntax.With) {
	a.node(n.Object)
	saved := a.with
	a.with = a.scope.depth + 1
	a.node(n.Body)
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
	a.node(n.Extends)
	for _, m := range n.Members {
		a.node(m)
	}
	a.strict = strict
}

func (a *analyzer) staticBlock(n *syntax.StaticBlock) {
	s := a.open(StaticBlockScope, n)
	a.body(s, n.Body.Body)
	a.close(s)
}
