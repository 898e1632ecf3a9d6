package emit

import (
	"fmt"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"

	"jsrun/runtime/internal/syntax"
)

// forLoop translates the three-part loop.
func (e *emitter) forLoop(s *syntax.For) ast.Statement {
	return &ast.ForStatement{
		For:         e.near,
		Initializer: e.forInit(s.Init),
		Test:        e.optExpr(s.Test),
		Update:      e.optExpr(s.Update),
		Body:        e.stmt(s.Body),
	}
}

// forInit translates the first part of a three-part loop.
func (e *emitter) forInit(init syntax.Node) ast.ForLoopInitializer {
	switch init := init.(type) {
	case nil:
		return nil
	case *syntax.VarDecl:
		outer := e.enter(init.Span)
		defer func() { e.near = outer }()
		list := e.declarators(init)
		if init.Kind == syntax.Var {
			// goja's parser leaves Var unset, and nothing reads it.
			return &ast.ForLoopInitializerVarDeclList{List: list}
		}
		return &ast.ForLoopInitializerLexicalDecl{
			LexicalDeclaration: ast.LexicalDeclaration{Idx: e.near, Token: e.declToken(init), List: list},
		}
	case syntax.Expr:
		return &ast.ForLoopInitializerExpression{Expression: e.expr(init)}
	}
	e.fail(init, fmt.Sprintf("a %T as the start of a for loop", init))
	return nil
}

// forIn translates for-in.
func (e *emitter) forIn(s *syntax.ForIn) ast.Statement {
	out := &ast.ForInStatement{For: e.near, Into: e.forInto(s.Left), Source: e.expr(s.Right)}
	if v, ok := out.Into.(*ast.ForIntoVar); ok && v.Binding.Initializer != nil {
		e.hoistInitializer(out, v)
	}
	out.Body = e.stmt(s.Body)
	return out
}

// hoistInitializer moves the initializer that sloppy code may give the variable
// of a for-in (sec-initializers-in-forin-statement-heads), which goja ignores,
// to where it is evaluated: right before the object.
//
//	for (var x = init in object)   →   for (var x in (x = init, object))
func (e *emitter) hoistInitializer(loop *ast.ForInStatement, v *ast.ForIntoVar) {
	set := e.slabs.assign.Put(ast.AssignExpression{
		Operator: token.ASSIGN,
		Left:     v.Binding.Target,
		Right:    v.Binding.Initializer,
	})
	v.Binding.Initializer = nil
	loop.Source = &ast.SequenceExpression{Sequence: []ast.Expression{set, loop.Source}}
}

// forOf translates for-of.
func (e *emitter) forOf(s *syntax.ForOf) ast.Statement {
	if s.Await {
		e.fail(s, "for await")
	}
	return &ast.ForOfStatement{For: e.near, Into: e.forInto(s.Left), Source: e.expr(s.Right), Body: e.stmt(s.Body)}
}

// forInto translates what for-in and for-of bind or assign.
func (e *emitter) forInto(left syntax.Node) ast.ForInto {
	switch left := left.(type) {
	case *syntax.VarDecl:
		if len(left.Decls) == 1 {
			return e.forDecl(left)
		}
	case syntax.Pattern:
		return &ast.ForIntoExpression{Expression: e.target(left)}
	}
	return &ast.ForIntoExpression{Expression: e.bad(left, fmt.Sprintf("a %T as the head of a for loop", left))}
}

// forDecl translates the declaration at the head of for-in and for-of.
func (e *emitter) forDecl(d *syntax.VarDecl) ast.ForInto {
	outer := e.enter(d.Span)
	defer func() { e.near = outer }()
	if d.Kind == syntax.Var {
		return &ast.ForIntoVar{Binding: e.declarators(d)[0]}
	}
	return &ast.ForDeclaration{
		Idx:     e.near,
		IsConst: e.declToken(d) == token.CONST,
		Target:  e.bindingTarget(d.Decls[0].Target),
	}
}
