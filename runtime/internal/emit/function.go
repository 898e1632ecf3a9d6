package emit

import (
	"github.com/dop251/goja/ast"

	"jsrun/runtime/internal/syntax"
)

// scope is what the emitter keeps of a function while it is inside another one.
type scope struct {
	decls []*ast.VariableDeclaration
	async bool
}

// openScope begins a function and returns the one around it.
func (e *emitter) openScope(async bool) (outer scope) {
	outer = scope{e.decls, e.async}
	e.decls, e.async = nil, async
	return outer
}

// closeScope goes back to the function around, and returns the var declarations
// of the one that ends, in source order; nil for none.
func (e *emitter) closeScope(outer scope) []*ast.VariableDeclaration {
	decls := e.decls
	e.decls, e.async = outer.decls, outer.async
	return decls
}

// function translates every function that is no arrow. goja's position of it is
// where its text begins: `async`, `get` or `*` included, `static` not.
func (e *emitter) function(f *syntax.Function) *ast.FunctionLiteral {
	if f.Async && f.Generator {
		e.fail(f, "an async generator function")
	}
	around := e.enter(f.Span)
	outer := e.openScope(f.Async)
	out := e.slabs.function.Put(ast.FunctionLiteral{
		Function:      e.near,
		Name:          e.optIdent(f.Name),
		ParameterList: e.params(f.Params),
		Body:          e.block(f.Body),
		Source:        e.text(f.Span),
		Async:         f.Async,
		Generator:     f.Generator,
	})
	out.DeclarationList = e.closeScope(outer)
	e.near = around
	return out
}

// arrow translates an arrow function.
func (e *emitter) arrow(f *syntax.Arrow) ast.Expression {
	outer := e.openScope(f.Async)
	out := e.slabs.arrow.Put(ast.ArrowFunctionLiteral{
		Start:         e.near,
		ParameterList: e.params(f.Params),
		Source:        e.text(f.Span),
		Async:         f.Async,
	})
	if f.Body != nil {
		out.Body = e.block(f.Body)
	} else {
		out.Body = &ast.ExpressionBody{Expression: e.expr(f.X)}
	}
	out.DeclarationList = e.closeScope(outer)
	return out
}

// params translates a parameter list.
func (e *emitter) params(p *syntax.Params) *ast.ParameterList {
	if p == nil {
		return e.slabs.params.Put(ast.ParameterList{Opening: e.near, Closing: e.near})
	}
	outer := e.enter(p.Span)
	out := ast.ParameterList{Opening: e.near, List: e.slabs.bindList.List(len(p.List)), Closing: e.last(p.Span, 1)}
	for i, param := range p.List {
		out.List[i] = e.binding(param.Target, param.Default)
	}
	if p.Rest != nil {
		out.Rest = e.bindingTarget(p.Rest)
	}
	e.near = outer
	return e.slabs.params.Put(out)
}
