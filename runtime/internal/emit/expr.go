package emit

import (
	"fmt"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"

	"jsrun/runtime/internal/syntax"
)

// expr translates an expression.
func (e *emitter) expr(x syntax.Expr) ast.Expression {
	switch x := x.(type) {
	case *syntax.Ident: // the most frequent node by far
		return e.ident(x)
	case nil:
		return e.bad(nil, "a missing expression")
	}
	if e.depth >= maxDepth {
		return e.tooDeep(x)
	}
	outer := e.enter(x.Range())
	e.depth++
	out := e.exprNode(x)
	e.depth--
	e.near = outer
	return out
}

// optExpr translates an expression that may be absent.
func (e *emitter) optExpr(x syntax.Expr) ast.Expression {
	if x == nil {
		return nil
	}
	return e.expr(x)
}

// exprs translates an expression list; nil for an empty one, and a nil element
// for a hole, as goja has them.
func (e *emitter) exprs(list []syntax.Expr) []ast.Expression {
	out := e.slabs.exprList.List(len(list))
	for i, x := range list {
		out[i] = e.optExpr(x)
	}
	return out
}

// exprNode dispatches over the expressions; near is the expression's position.
func (e *emitter) exprNode(x syntax.Expr) ast.Expression {
	switch x := x.(type) {
	case *syntax.Paren:
		return e.expr(x.X)
	case *syntax.Member:
		return e.slabs.dot.Put(ast.DotExpression{Left: e.object(x.Object, x.Optional), Identifier: e.name(x.Prop)})
	case *syntax.Call:
		return e.call(x)
	case *syntax.String:
		return e.stringLit(x)
	case *syntax.Number:
		return e.number(x)
	case *syntax.Index:
		return e.index(x)
	case *syntax.Binary:
		return e.binary(x)
	case *syntax.Logical:
		return e.slabs.binary.Put(ast.BinaryExpression{Operator: operator(x.Op), Left: e.expr(x.L), Right: e.expr(x.R)})
	case *syntax.Assign:
		return e.assign(x)
	case *syntax.Unary:
		return e.slabs.unary.Put(ast.UnaryExpression{Operator: operator(x.Op), Idx: e.near, Operand: e.expr(x.X)})
	case *syntax.Update:
		return e.update(x)
	case *syntax.Cond:
		return e.slabs.cond.Put(ast.ConditionalExpression{Test: e.expr(x.Test), Consequent: e.expr(x.Then), Alternate: e.expr(x.Else)})
	case *syntax.Sequence:
		return &ast.SequenceExpression{Sequence: e.exprs(x.List)}
	case *syntax.This:
		return e.slabs.this.Put(ast.ThisExpression{Idx: e.near})
	case *syntax.Function:
		return e.function(x)
	case *syntax.Arrow:
		return e.arrow(x)
	case *syntax.Class:
		return e.class(x)
	case *syntax.Object:
		return e.objectLit(x)
	case *syntax.Array:
		return e.slabs.array.Put(ast.ArrayLiteral{LeftBracket: e.near, RightBracket: e.last(x.Span, 1), Value: e.exprs(x.Elems)})
	case *syntax.Spread:
		return &ast.SpreadElement{Expression: e.expr(x.X)}
	case *syntax.New:
		return e.newExpr(x)
	case *syntax.Await:
		return e.await(x)
	case *syntax.Yield:
		return &ast.YieldExpression{Yield: e.near, Argument: e.optExpr(x.X), Delegate: x.Delegate}
	}
	return e.rareNode(x)
}

// rareNode dispatches over the rest of the expressions.
func (e *emitter) rareNode(x syntax.Expr) ast.Expression {
	switch x := x.(type) {
	case *syntax.Bool:
		return boolean(e.near, x.Value)
	case *syntax.Null:
		return &ast.NullLiteral{Idx: e.near, Literal: "null"}
	case *syntax.Undefined:
		return e.undefined()
	case *syntax.Regex:
		return e.regex(x)
	case *syntax.BigInt:
		return e.bigInt(x)
	case *syntax.Template:
		return e.template(x)
	case *syntax.Chain:
		return e.slabs.chain.Put(ast.OptionalChain{Expression: e.expr(x.X)})
	case *syntax.PrivateMember:
		return e.slabs.private.Put(ast.PrivateDotExpression{Left: e.object(x.Object, x.Optional), Identifier: e.private(x.Prop)})
	case *syntax.PrivateName: // the left side of `in`
		n := e.private(x)
		return &n
	case *syntax.Super:
		return &ast.SuperExpression{Idx: e.near}
	case *syntax.NewTarget:
		return e.newTarget(x)
	}
	return e.bad(x, fmt.Sprintf("a %T", x))
}

// object translates what stands before a `.`, `[` or `(`, marked when a `?.`
// does.
func (e *emitter) object(x syntax.Expr, optional bool) ast.Expression {
	if optional {
		return e.slabs.optional.Put(ast.Optional{Expression: e.expr(x)})
	}
	return e.expr(x)
}

// call translates a call. What goja takes for the position of the `(` is the one
// it reports in stack traces.
func (e *emitter) call(x *syntax.Call) ast.Expression {
	return e.slabs.call.Put(ast.CallExpression{
		Callee:           e.object(x.Callee, x.Optional),
		LeftParenthesis:  e.mark(syntax.CalledAt(x)),
		ArgumentList:     e.exprs(x.Args),
		RightParenthesis: e.mark(x.RParen),
	})
}

// newExpr translates a new expression; one without an argument list has no
// positions of parentheses.
func (e *emitter) newExpr(x *syntax.New) ast.Expression {
	out := e.slabs.newExpr.Put(ast.NewExpression{New: e.near, Callee: e.expr(x.Callee), ArgumentList: e.exprs(x.Args)})
	if x.LParen > 0 || x.Args != nil {
		out.LeftParenthesis, out.RightParenthesis = e.mark(x.LParen), e.mark(x.RParen)
	}
	return out
}

// index translates a[b].
func (e *emitter) index(x *syntax.Index) ast.Expression {
	return e.slabs.bracket.Put(ast.BracketExpression{
		Left:         e.object(x.Object, x.Optional),
		Member:       e.expr(x.Prop),
		LeftBracket:  e.mark(x.LBrack),
		RightBracket: e.mark(x.RBrack),
	})
}

// binary translates a binary operator.
func (e *emitter) binary(x *syntax.Binary) ast.Expression {
	op := comparison(x.Op)
	out := ast.BinaryExpression{Operator: op, Comparison: op != 0, Left: e.expr(x.L), Right: e.expr(x.R)}
	if op == 0 {
		out.Operator = operator(x.Op)
	}
	if out.Operator == token.EXPONENT {
		if result, ok := power(out.Left, out.Right); ok {
			return e.slabs.number.Put(ast.NumberLiteral{Idx: out.Left.Idx0(), Value: result})
		}
	}
	return e.slabs.binary.Put(out)
}

// update translates ++ and --; a postfix one has the position of the operator.
func (e *emitter) update(x *syntax.Update) ast.Expression {
	out := ast.UnaryExpression{Operator: operator(x.Op), Idx: e.near, Operand: e.expr(x.X), Postfix: !x.Prefix}
	if !x.Prefix {
		out.Idx = e.last(x.Span, syntax.Pos(len(x.Op)))
	}
	return e.slabs.unary.Put(out)
}

// assign translates an assignment.
func (e *emitter) assign(x *syntax.Assign) ast.Expression {
	return e.slabs.assign.Put(ast.AssignExpression{
		Operator: assignment(x.Op),
		Left:     e.target(x.Target),
		Right:    e.expr(x.Value),
	})
}

// await translates an await of an async function, the only one goja has.
func (e *emitter) await(x *syntax.Await) ast.Expression {
	if !e.async {
		return e.bad(x, "an await outside of async functions")
	}
	return &ast.AwaitExpression{Await: e.near, Argument: e.expr(x.X)}
}

// undefined is the value, whatever the name `undefined` means: `void 0`.
func (e *emitter) undefined() ast.Expression {
	zero := e.slabs.number.Put(ast.NumberLiteral{Idx: e.near, Literal: "0", Value: int64(0)})
	return e.slabs.unary.Put(ast.UnaryExpression{Operator: token.VOID, Idx: e.near, Operand: zero})
}

// newTarget translates new.target, two identifiers in goja's tree.
func (e *emitter) newTarget(x *syntax.NewTarget) ast.Expression {
	const property = unistring.String("target")
	return &ast.MetaProperty{
		Meta:     &ast.Identifier{Name: "new", Idx: e.near},
		Property: &ast.Identifier{Name: property, Idx: e.last(x.Span, syntax.Pos(len(property)))},
		Idx:      e.near,
	}
}
