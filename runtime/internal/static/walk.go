package static

import "jsrun/runtime/internal/syntax"

// The walk visits every node in source order. It has a function for each sort of
// node, and switches of its own instead of syntax.Children: each text that is run
// is walked this way, and calling a function for each child takes twice as long.

func (a *analyzer) statements(list []syntax.Stmt) {
	for _, s := range list {
		a.stmt(s)
	}
}

// stmt is a dispatch switch over statements. A nil statement is none.
func (a *analyzer) stmt(s syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.ExprStmt:
		a.expr(s.X)
	case *syntax.VarDecl:
		a.varDecl(s)
	case *syntax.FunctionDecl:
		a.functionDecl(s.Func)
	case *syntax.ClassDecl:
		a.class(s.Class, true)
	case *syntax.Block:
		a.block(s)
	case *syntax.If:
		a.expr(s.Test)
		a.branch(s.Then)
		a.branch(s.Else)
	case *syntax.Return:
		a.expr(s.Arg)
	case *syntax.For:
		a.forLoop(s)
	case *syntax.ForIn:
		a.forEach(s, s.Left, s.Right, s.Body)
	case *syntax.ForOf:
		a.forEach(s, s.Left, s.Right, s.Body)
	case *syntax.While:
		a.expr(s.Test)
		a.stmt(s.Body)
	case *syntax.DoWhile:
		a.stmt(s.Body)
		a.expr(s.Test)
	case *syntax.Throw:
		a.expr(s.Arg)
	case *syntax.Try:
		a.try(s)
	case *syntax.Switch:
		a.switchStmt(s)
	case *syntax.Labeled:
		a.stmt(s.Body)
	case *syntax.With:
		a.withStmt(s)
	case *syntax.Import:
		for _, spec := range s.Specs {
			a.refer(spec.Local)
		}
	case *syntax.ExportDecl:
		a.stmt(s.Decl)
	case *syntax.ExportDefault:
		a.stmt(s.Decl)
		a.expr(s.X)
	}
}

// varDecl visits a declaration, and looks for what a var must not cross.
func (a *analyzer) varDecl(d *syntax.VarDecl) {
	if d.Kind == syntax.Var {
		eachName(d, a.cross)
	}
	for _, v := range d.Decls {
		a.pattern(v.Target)
		a.expr(v.Init)
	}
}

func (a *analyzer) try(s *syntax.Try) {
	a.block(s.Block)
	if s.Catch != nil {
		a.catch(s.Catch)
	}
	if s.Finally != nil {
		a.block(s.Finally)
	}
}

func (a *analyzer) exprs(list []syntax.Expr) {
	for _, x := range list {
		a.expr(x)
	}
}

// expr is a dispatch switch over expressions. A nil expression is none; literals
// and the names of properties say nothing.
func (a *analyzer) expr(x syntax.Expr) {
	switch x := x.(type) {
	case *syntax.Ident:
		a.refer(x)
	case *syntax.Member:
		a.expr(x.Object)
	case *syntax.Call:
		a.call(x)
	case *syntax.Index:
		a.expr(x.Object)
		a.expr(x.Prop)
	case *syntax.Binary:
		a.expr(x.L)
		a.expr(x.R)
	case *syntax.Logical:
		a.expr(x.L)
		a.expr(x.R)
	case *syntax.Assign:
		a.pattern(x.Target)
		a.expr(x.Value)
	case *syntax.Unary:
		a.expr(x.X)
	case *syntax.Update:
		a.expr(x.X)
	case *syntax.Cond:
		a.expr(x.Test)
		a.expr(x.Then)
		a.expr(x.Else)
	case *syntax.Paren:
		a.expr(x.X)
	case *syntax.Function:
		a.functionExpr(x)
	case *syntax.Arrow:
		a.arrow(x)
	case *syntax.Class:
		a.class(x, false)
	case *syntax.Object:
		a.object(x)
	case *syntax.Array:
		a.exprs(x.Elems)
	case *syntax.New:
		a.expr(x.Callee)
		a.exprs(x.Args)
	case *syntax.Sequence:
		a.exprs(x.List)
	default:
		a.rareExpr(x)
	}
}

// rareExpr is a dispatch switch over the rest of the expressions.
func (a *analyzer) rareExpr(x syntax.Expr) {
	switch x := x.(type) {
	case *syntax.Template:
		a.expr(x.Tag)
		a.exprs(x.Exprs)
	case *syntax.Regex:
		a.regex(x)
	case *syntax.PrivateMember:
		a.expr(x.Object)
	case *syntax.Chain:
		a.expr(x.X)
	case *syntax.ImportCall:
		a.expr(x.Source)
		a.expr(x.Options)
	case *syntax.Await:
		a.expr(x.X)
	case *syntax.Yield:
		a.expr(x.X)
	case *syntax.Spread:
		a.expr(x.X)
	}
}

func (a *analyzer) object(x *syntax.Object) {
	for _, m := range x.Members {
		a.key(m.Key, m.Computed)
		a.expr(m.Value)
	}
}

// key visits a property key that is computed.
func (a *analyzer) key(key syntax.Expr, computed bool) {
	if computed {
		a.expr(key)
	}
}

// pattern visits what is bound or assigned to. A nil pattern is none.
func (a *analyzer) pattern(p syntax.Pattern) {
	switch p := p.(type) {
	case *syntax.Ident:
		a.refer(p)
	case *syntax.ArrayPattern:
		for _, e := range p.Elems {
			if e != nil {
				a.pattern(e.Target)
				a.expr(e.Default)
			}
		}
		a.pattern(p.Rest)
	case *syntax.ObjectPattern:
		for _, e := range p.Props {
			a.key(e.Key, e.Computed)
			a.pattern(e.Target)
			a.expr(e.Default)
		}
		a.pattern(p.Rest)
	case syntax.Expr: // members, *Paren and *Call
		a.expr(p)
	}
}

func (a *analyzer) classMember(m syntax.ClassMember) {
	switch m := m.(type) {
	case *syntax.Method:
		a.key(m.Key, m.Computed)
		a.functionExpr(m.Func)
	case *syntax.Field:
		a.key(m.Key, m.Computed)
		a.expr(m.Init)
	case *syntax.StaticBlock:
		a.staticBlock(m)
	}
}
