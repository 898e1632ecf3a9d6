package static

import "jsrun/runtime/internal/syntax"

// HoistedVars returns the `var` declarations of a function body, script, module
// or static block in source order, those in blocks and loop heads included, not
// those of functions and classes inside (sec-static-semantics-varscopeddeclarations,
// without the functions). It is what goja's parser collects as DeclarationList.
func HoistedVars(body []syntax.Stmt) []*syntax.VarDecl {
	var list []*syntax.VarDecl
	eachVar(body, func(d *syntax.VarDecl) { list = append(list, d) })
	return list
}

// LexicallyDeclared returns the declarations that a statement list, taken as
// that of a block, declares lexically: *VarDecl other than var, *ClassDecl and
// *FunctionDecl, behind labels and `export` too, and *Import
// (sec-static-semantics-lexicallyscopeddeclarations). Directly in a function
// body or script, functions count as `var`s: leave them out there.
func LexicallyDeclared(stmts []syntax.Stmt) []syntax.Stmt {
	var list []syntax.Stmt
	for _, s := range stmts {
		if d := declaration(s); d != nil {
			list = append(list, d)
		}
	}
	return list
}

// declaration returns the declaration that s is, without the label or export
// before it; nil if it is none, or a var.
func declaration(s syntax.Stmt) syntax.Stmt {
	for {
		switch n := s.(type) {
		case *syntax.Labeled:
			s = n.Body
		case *syntax.ExportDecl:
			s = n.Decl
		case *syntax.ExportDefault:
			s = n.Decl
		case *syntax.VarDecl:
			if n.Kind == syntax.Var {
				return nil
			}
			return n
		case *syntax.FunctionDecl, *syntax.ClassDecl, *syntax.Import:
			return n
		default:
			return nil
		}
	}
}

// BoundNames calls visit with each identifier that a binding pattern binds, in
// source order (sec-static-semantics-boundnames).
func BoundNames(p syntax.Pattern, visit func(*syntax.Ident)) {
	switch p := p.(type) {
	case *syntax.Ident:
		visit(p)
	case *syntax.ArrayPattern:
		for _, e := range p.Elems {
			if e != nil {
				BoundNames(e.Target, visit)
			}
		}
		BoundNames(p.Rest, visit)
	case *syntax.ObjectPattern:
		for _, e := range p.Props {
			BoundNames(e.Target, visit)
		}
		BoundNames(p.Rest, visit)
	}
}

// eachVar visits the `var` declarations that a statement list hoists.
func eachVar(list []syntax.Stmt, visit func(*syntax.VarDecl)) {
	for _, s := range list {
		varsOf(s, visit)
	}
}

// varsOf is a dispatch switch over the statements that contain statements.
func varsOf(s syntax.Stmt, visit func(*syntax.VarDecl)) {
	switch n := s.(type) {
	case *syntax.VarDecl:
		if n.Kind == syntax.Var {
			visit(n)
		}
	case *syntax.Block:
		if n != nil {
			eachVar(n.Body, visit)
		}
	case *syntax.If:
		varsOf(n.Then, visit)
		varsOf(n.Else, visit)
	case *syntax.For:
		varOf(n.Init, visit)
		varsOf(n.Body, visit)
	case *syntax.ForIn:
		varOf(n.Left, visit)
		varsOf(n.Body, visit)
	case *syntax.ForOf:
		varOf(n.Left, visit)
		varsOf(n.Body, visit)
	case *syntax.While:
		varsOf(n.Body, visit)
	case *syntax.DoWhile:
		varsOf(n.Body, visit)
	case *syntax.With:
		varsOf(n.Body, visit)
	case *syntax.Labeled:
		varsOf(n.Body, visit)
	case *syntax.Try:
		varsOf(n.Block, visit)
		if n.Catch != nil {
			varsOf(n.Catch.Body, visit)
		}
		varsOf(n.Finally, visit)
	case *syntax.Switch:
		for _, c := range n.Cases {
			eachVar(c.Body, visit)
		}
	case *syntax.ExportDecl:
		varsOf(n.Decl, visit)
	}
}

// varOf visits the `var` declaration that stands in the head of a loop.
func varOf(head syntax.Node, visit func(*syntax.VarDecl)) {
	if d, ok := head.(*syntax.VarDecl); ok {
		varsOf(d, visit)
	}
}
