package syntax

import "reflect"

// Walk visits n and everything below it, parents before children and children
// in source order. Where enter returns false it does not descend. A nil n is
// no tree, and nothing is visited.
func Walk(n Node, enter func(Node) bool) {
	if absent(n) {
		return
	}
	var visit func(Node)
	visit = func(n Node) {
		if enter(n) {
			Children(n, visit)
		}
	}
	visit(n)
}

// Children calls visit with each child of n in source order: every node the
// tree has a type for, so also Params, Param, Declarator, Case, Catch,
// ObjectMember, PatternElem and Quasi. Absent children, holes among them, are
// left out. The key of a shorthand property is the same identifier as its value
// and is visited once, as the value.
func Children(n Node, visit func(Node)) {
	if absent(n) {
		return
	}
	switch n := n.(type) {
	case *Program:
		each(n.Body, visit)
	case Stmt:
		stmtChildren(n, visit)
	case Expr:
		exprChildren(n, visit)
	default:
		partChildren(n, visit)
	}
}

// stmtChildren is a dispatch switch over statements.
func stmtChildren(n Stmt, visit func(Node)) {
	switch n := n.(type) {
	case *VarDecl:
		each(n.Decls, visit)
	case *FunctionDecl:
		one(n.Func, visit)
	case *ClassDecl:
		one(n.Class, visit)
	case *ExprStmt:
		some(n.X, visit)
	case *Block:
		each(n.Body, visit)
	case *If:
		some(n.Test, visit)
		some(n.Then, visit)
		some(n.Else, visit)
	case *For:
		some(n.Init, visit)
		some(n.Test, visit)
		some(n.Update, visit)
		some(n.Body, visit)
	case *ForIn:
		some(n.Left, visit)
		some(n.Right, visit)
		some(n.Body, visit)
	case *ForOf:
		some(n.Left, visit)
		some(n.Right, visit)
		some(n.Body, visit)
	case *While:
		some(n.Test, visit)
		some(n.Body, visit)
	case *DoWhile:
		some(n.Body, visit)
		some(n.Test, visit)
	case *Return:
		some(n.Arg, visit)
	case *Break:
		one(n.Label, visit)
	case *Continue:
		one(n.Label, visit)
	case *Throw:
		some(n.Arg, visit)
	case *Try:
		one(n.Block, visit)
		one(n.Catch, visit)
		one(n.Finally, visit)
	case *Switch:
		some(n.Disc, visit)
		each(n.Cases, visit)
	case *Labeled:
		one(n.Label, visit)
		some(n.Body, visit)
	case *With:
		some(n.Object, visit)
		some(n.Body, visit)
	case *Import, *ExportNames, *ExportAll, *ExportDecl, *ExportDefault:
		moduleChildren(n, visit)
	}
}

func moduleChildren(n Stmt, visit func(Node)) {
	switch n := n.(type) {
	case *Import:
		each(n.Specs, visit)
		one(n.From, visit)
		each(n.Attributes, visit)
	case *ExportNames:
		each(n.Specs, visit)
		one(n.From, visit)
		each(n.Attributes, visit)
	case *ExportAll:
		one(n.From, visit)
		each(n.Attributes, visit)
	case *ExportDecl:
		some(n.Decl, visit)
	case *ExportDefault:
		some(n.Decl, visit)
		some(n.X, visit)
	}
}

// exprChildren is a dispatch switch over expressions.
func exprChildren(n Expr, visit func(Node)) {
	switch n := n.(type) {
	case *Template:
		templateChildren(n, visit)
	case *Array:
		each(n.Elems, visit)
	case *Object:
		each(n.Members, visit)
	case *Function:
		one(n.Name, visit)
		one(n.Params, visit)
		one(n.Body, visit)
	case *Arrow:
		one(n.Params, visit)
		one(n.Body, visit)
		some(n.X, visit)
	case *Class:
		one(n.Name, visit)
		some(n.Extends, visit)
		each(n.Members, visit)
	case *Unary:
		some(n.X, visit)
	case *Update:
		some(n.X, visit)
	case *Binary:
		some(n.L, visit)
		some(n.R, visit)
	case *Logical:
		some(n.L, visit)
		some(n.R, visit)
	case *Assign:
		some(n.Target, visit)
		some(n.Value, visit)
	case *Cond:
		some(n.Test, visit)
		some(n.Then, visit)
		some(n.Else, visit)
	case *Call:
		some(n.Callee, visit)
		each(n.Args, visit)
	case *New:
		some(n.Callee, visit)
		each(n.Args, visit)
	case *Member:
		some(n.Object, visit)
		one(n.Prop, visit)
	case *Index:
		some(n.Object, visit)
		some(n.Prop, visit)
	case *PrivateMember:
		some(n.Object, visit)
		one(n.Prop, visit)
	case *Chain:
		some(n.X, visit)
	case *ImportCall:
		some(n.Source, visit)
		some(n.Options, visit)
	case *Await:
		some(n.X, visit)
	case *Yield:
		some(n.X, visit)
	case *Sequence:
		each(n.List, visit)
	case *Spread:
		some(n.X, visit)
	case *Paren:
		some(n.X, visit)
	}
}

// partChildren serves the nodes that are neither statements nor expressions.
func partChildren(n Node, visit func(Node)) {
	switch n := n.(type) {
	case *Declarator:
		some(n.Target, visit)
		some(n.Init, visit)
	case *Catch:
		some(n.Param, visit)
		one(n.Body, visit)
	case *Case:
		some(n.Test, visit)
		each(n.Body, visit)
	case *ImportSpec:
		one(n.Local, visit)
	case *Params:
		each(n.List, visit)
		some(n.Rest, visit)
	case *Param:
		some(n.Target, visit)
		some(n.Default, visit)
	case *ObjectMember:
		if !n.Shorthand {
			some(n.Key, visit)
		}
		some(n.Value, visit)
		some(n.ShorthandDefault, visit)
	case *Method:
		some(n.Key, visit)
		one(n.Func, visit)
	case *Field:
		some(n.Key, visit)
		some(n.Init, visit)
	case *StaticBlock:
		one(n.Body, visit)
	case *ArrayPattern:
		each(n.Elems, visit)
		some(n.Rest, visit)
	case *PatternElem:
		some(n.Target, visit)
		some(n.Default, visit)
	case *ObjectPattern:
		each(n.Props, visit)
		some(n.Rest, visit)
	case *PatternProp:
		if !n.Shorthand {
			some(n.Key, visit)
		}
		some(n.Target, visit)
		some(n.Default, visit)
	}
}

func templateChildren(n *Template, visit func(Node)) {
	some(n.Tag, visit)
	for i, q := range n.Quasis {
		one(q, visit)
		if i < len(n.Exprs) {
			some(n.Exprs[i], visit)
		}
	}
}

// one visits the child behind a pointer field.
func one[T any, P interface {
	*T
	Node
}](n P, visit func(Node)) {
	if n != nil {
		visit(n)
	}
}

// some visits the child behind an interface field.
func some(n Node, visit func(Node)) {
	if !absent(n) {
		visit(n)
	}
}

func each[T Node](list []T, visit func(Node)) {
	for _, n := range list {
		some(n, visit)
	}
}

// absent tells whether there is no node behind n. A nil pointer in an interface
// counts: builders of trees write `Else: stmt` with a nil *Block at hand.
func absent(n Node) bool {
	if n == nil {
		return true
	}
	v := reflect.ValueOf(n)
	return v.Kind() == reflect.Pointer && v.IsNil()
}
