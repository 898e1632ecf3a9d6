package emit

import (
	"fmt"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"

	"jsrun/runtime/internal/syntax"
)

// stmts translates a statement list; nil for an empty one, as goja has it.
func (e *emitter) stmts(list []syntax.Stmt) []ast.Statement {
	out := e.slabs.stmtList.List(len(list))
	for i, s := range list {
		out[i] = e.stmt(s)
	}
	return out
}

// stmt translates a statement.
func (e *emitter) stmt(s syntax.Stmt) ast.Statement {
	if s == nil {
		e.fail(nil, "a missing statement")
		return &ast.EmptyStatement{Semicolon: e.near}
	}
	outer := e.enter(s.Range())
	out := e.stmtNode(s)
	e.near = outer
	return out
}

// optStmt translates a statement that may be absent.
func (e *emitter) optStmt(s syntax.Stmt) ast.Statement {
	if s == nil {
		return nil
	}
	return e.stmt(s)
}

// stmtNode dispatches over the statements; near is the statement's position.
func (e *emitter) stmtNode(s syntax.Stmt) ast.Statement {
	switch s := s.(type) {
	case *syntax.ExprStmt:
		return e.exprStmt(s)
	case *syntax.VarDecl:
		return e.varDecl(s)
	case *syntax.Block:
		return e.block(s)
	case *syntax.If:
		// goja's parser leaves If unset, and nothing reads it.
		return e.slabs.ifStmt.Put(ast.IfStatement{Test: e.expr(s.Test), Consequent: e.stmt(s.Then), Alternate: e.optStmt(s.Else)})
	case *syntax.Return:
		return e.slabs.returns.Put(ast.ReturnStatement{Return: e.near, Argument: e.optExpr(s.Arg)})
	case *syntax.FunctionDecl:
		return &ast.FunctionDeclaration{Function: e.function(s.Func)}
	case *syntax.ClassDecl:
		return &ast.ClassDeclaration{Class: e.class(s.Class)}
	case *syntax.Empty:
		return &ast.EmptyStatement{Semicolon: e.near}
	case *syntax.For:
		return e.forLoop(s)
	case *syntax.ForIn:
		return e.forIn(s)
	case *syntax.ForOf:
		return e.forOf(s)
	case *syntax.While:
		return &ast.WhileStatement{While: e.near, Test: e.expr(s.Test), Body: e.stmt(s.Body)}
	case *syntax.DoWhile:
		return &ast.DoWhileStatement{Do: e.near, Body: e.stmt(s.Body), Test: e.expr(s.Test), RightParenthesis: e.mark(s.RParen)}
	case *syntax.Break:
		return &ast.BranchStatement{Idx: e.near, Token: token.BREAK, Label: e.optIdent(s.Label)}
	case *syntax.Continue:
		return &ast.BranchStatement{Idx: e.near, Token: token.CONTINUE, Label: e.optIdent(s.Label)}
	case *syntax.Throw:
		return &ast.ThrowStatement{Throw: e.near, Argument: e.expr(s.Arg)}
	case *syntax.Try:
		return e.try(s)
	case *syntax.Switch:
		return e.switchStmt(s)
	case *syntax.Labeled:
		return &ast.LabelledStatement{Label: e.ident(s.Label), Colon: e.mark(s.Colon), Statement: e.stmt(s.Body)}
	case *syntax.With:
		return &ast.WithStatement{With: e.near, Object: e.expr(s.Object), Body: e.stmt(s.Body)}
	case *syntax.Debugger:
		return &ast.DebuggerStatement{Debugger: e.near}
	}
	e.fail(s, fmt.Sprintf("a %T", s))
	return &ast.EmptyStatement{Semicolon: e.near}
}

// exprStmt translates an expression statement.
//
// goja takes a leading statement whose expression is the string "use strict" for
// the directive, and has no parentheses in its tree: it would run the rest of
// `("use strict"); …` as strict code. What it compares is the literal's source
// text, so the text of one that is no directive gets its parentheses back.
func (e *emitter) exprStmt(s *syntax.ExprStmt) ast.Statement {
	x := e.expr(s.X)
	if lit, ok := x.(*ast.StringLiteral); ok {
		switch {
		case s.Directive == nil && (lit.Literal == `"use strict"` || lit.Literal == `'use strict'`):
			lit.Literal = "(" + lit.Literal + ")"
		case s.Directive != nil && lit.Literal == "": // made by lowering
			lit.Literal = `"` + *s.Directive + `"`
		}
	}
	return e.slabs.exprStmt.Put(ast.ExpressionStatement{Expression: x})
}

// block translates a braced statement list.
func (e *emitter) block(b *syntax.Block) *ast.BlockStatement {
	outer := e.enter(b.Span)
	out := e.slabs.block.Put(ast.BlockStatement{LeftBrace: e.near, List: e.stmts(b.Body), RightBrace: e.last(b.Span, 1)})
	e.near = outer
	return out
}

// optBlock translates a block that may be absent.
func (e *emitter) optBlock(b *syntax.Block) *ast.BlockStatement {
	if b == nil {
		return nil
	}
	return e.block(b)
}

// varDecl translates a declaration that stands as a statement.
func (e *emitter) varDecl(d *syntax.VarDecl) ast.Statement {
	list := e.declarators(d)
	if d.Kind == syntax.Var {
		return e.slabs.variable.Put(ast.VariableStatement{Var: e.near, List: list})
	}
	return e.slabs.lexical.Put(ast.LexicalDeclaration{Idx: e.near, Token: e.declToken(d), List: list})
}

// declToken returns the token of a lexical declaration.
func (e *emitter) declToken(d *syntax.VarDecl) token.Token {
	switch d.Kind {
	case syntax.Let:
		return token.LET
	case syntax.Const:
		return token.CONST
	}
	e.fail(d, "a using declaration")
	return token.CONST
}

// declarators translates what d declares, and lists a var for hoisting.
func (e *emitter) declarators(d *syntax.VarDecl) []*ast.Binding {
	list := e.slabs.bindList.List(len(d.Decls))
	for i, decl := range d.Decls {
		list[i] = e.binding(decl.Target, decl.Init)
	}
	if d.Kind == syntax.Var {
		e.decls = append(e.decls, &ast.VariableDeclaration{Var: e.first(d.Span), List: list})
	}
	return list
}

// try translates a try statement.
func (e *emitter) try(s *syntax.Try) ast.Statement {
	out := &ast.TryStatement{Try: e.near, Body: e.block(s.Block)}
	if s.Catch != nil {
		outer := e.enter(s.Catch.Span)
		out.Catch = &ast.CatchStatement{Catch: e.near}
		if s.Catch.Param != nil {
			out.Catch.Parameter = e.bindingTarget(s.Catch.Param)
		}
		out.Catch.Body = e.block(s.Catch.Body)
		e.near = outer
	}
	out.Finally = e.optBlock(s.Finally)
	return out
}

// switchStmt translates a switch statement; goja keeps the index of its default clause.
func (e *emitter) switchStmt(s *syntax.Switch) ast.Statement {
	out := &ast.SwitchStatement{Switch: e.near, Discriminant: e.expr(s.Disc), Default: -1}
	if len(s.Cases) > 0 {
		out.Body = make([]*ast.CaseStatement, len(s.Cases))
	}
	for i, c := range s.Cases {
		outer := e.enter(c.Span)
		if c.Test == nil {
			out.Default = i
		}
		out.Body[i] = &ast.CaseStatement{Case: e.near, Test: e.optExpr(c.Test), Consequent: e.stmts(c.Body)}
		e.near = outer
	}
	out.RightBrace = e.last(s.Span, 1)
	return out
}
