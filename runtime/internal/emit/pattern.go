package emit

import (
	"fmt"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"

	"jsrun/runtime/internal/syntax"
)

// binding translates a declarator or parameter.
func (e *emitter) binding(target syntax.Pattern, init syntax.Expr) *ast.Binding {
	return e.slabs.binding.Put(ast.Binding{Target: e.bindingTarget(target), Initializer: e.optExpr(init)})
}

// bindingTarget translates what a declaration, parameter or catch clause binds.
func (e *emitter) bindingTarget(p syntax.Pattern) ast.BindingTarget {
	switch p := p.(type) {
	case *syntax.Ident:
		return e.ident(p)
	case *syntax.ArrayPattern:
		return e.arrayPattern(p)
	case *syntax.ObjectPattern:
		return e.objectPattern(p)
	case nil:
		return e.bad(nil, "a missing binding")
	}
	return e.bad(p, fmt.Sprintf("the binding of a %T", p))
}

// target translates what an assignment, or a part of a pattern, goes to.
func (e *emitter) target(p syntax.Pattern) ast.Expression {
	switch p := p.(type) {
	case *syntax.ArrayPattern:
		return e.arrayPattern(p)
	case *syntax.ObjectPattern:
		return e.objectPattern(p)
	case syntax.Expr: // *Ident, members, *Paren and *Call
		return e.expr(p)
	case nil:
		return e.bad(nil, "a missing assignment target")
	}
	return e.bad(p, fmt.Sprintf("an assignment to a %T", p))
}

// element translates a target with its default: an assignment in goja's tree.
func (e *emitter) element(target syntax.Pattern, def syntax.Expr) ast.Expression {
	left := e.target(target)
	if def == nil {
		return left
	}
	return e.slabs.assign.Put(ast.AssignExpression{Operator: token.ASSIGN, Left: left, Right: e.expr(def)})
}

// arrayPattern translates an array pattern. Its element list is nil only
// without elements and rest; the same goes for the properties of objectPattern.
func (e *emitter) arrayPattern(p *syntax.ArrayPattern) *ast.ArrayPattern {
	outer := e.enter(p.Span)
	out := &ast.ArrayPattern{LeftBracket: e.near, RightBracket: e.last(p.Span, 1), Elements: e.slabs.exprList.List(len(p.Elems))}
	for i, el := range p.Elems {
		if el != nil {
			out.Elements[i] = e.element(el.Target, el.Default)
		}
	}
	if p.Rest != nil {
		out.Rest = e.target(p.Rest)
		if out.Elements == nil {
			out.Elements = []ast.Expression{}
		}
	}
	e.near = outer
	return out
}

// objectPattern translates an object pattern.
func (e *emitter) objectPattern(p *syntax.ObjectPattern) *ast.ObjectPattern {
	outer := e.enter(p.Span)
	out := &ast.ObjectPattern{LeftBrace: e.near, RightBrace: e.last(p.Span, 1), Properties: e.slabs.propsList.List(len(p.Props))}
	for i, prop := range p.Props {
		out.Properties[i] = e.patternProp(prop)
	}
	if p.Rest != nil {
		out.Rest = e.target(p.Rest)
		if out.Properties == nil {
			out.Properties = []ast.Property{}
		}
	}
	e.near = outer
	return out
}

// patternProp translates one property of an object pattern.
func (e *emitter) patternProp(p *syntax.PatternProp) ast.Property {
	outer := e.enter(p.Span)
	defer func() { e.near = outer }()
	if id, ok := shorthand(p.Shorthand, p.Key, p.Target); ok {
		return e.slabs.short.Put(ast.PropertyShort{Name: e.name(id), Initializer: e.optExpr(p.Default)})
	}
	return e.slabs.keyed.Put(ast.PropertyKeyed{
		Key:      e.key(p.Key, p.Computed),
		Kind:     ast.PropertyKindValue,
		Value:    e.element(p.Target, p.Default),
		Computed: p.Computed,
	})
}
