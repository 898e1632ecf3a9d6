package static

import "jsrun/runtime/internal/syntax"

// code is what functions of all kinds have in common.
type code struct {
	node      syntax.Node // *Function or *Arrow
	params    *syntax.Params
	body      *syntax.Block
	x         syntax.Expr // instead of body
	strict    bool
	unique    bool // no parameter may occur twice, even in sloppy code
	arguments bool // has an arguments object that somebody uses
}

func (a *analyzer) functionDecl(f *syntax.Function) {
	if f.Name != nil {
		a.refer(f.Name)
	}
	a.functionCode(f)
}

// functionExpr visits a function expression or method. Its name lives in a scope
// of its own around it (sec-runtime-semantics-instantiateordinaryfunctionexpression).
func (a *analyzer) functionExpr(f *syntax.Function) {
	if f.Name == nil {
		a.functionCode(f)
		return
	}
	s := a.open(NameScope, f)
	a.bind(FunctionExprName, f.Name.Name, f.Name, f)
	a.refer(f.Name)
	a.functionCode(f)
	a.close(s)
}

func (a *analyzer) functionCode(f *syntax.Function) {
	a.code(code{
		node: f, params: f.Params, body: f.Body,
		strict: f.Strict, unique: f.Method, arguments: f.Arguments,
	})
}

func (a *analyzer) arrow(f *syntax.Arrow) {
	a.code(code{node: f, params: f.Params, body: f.Body, x: f.X, strict: f.Strict, unique: true})
}

// code visits parameters and body, each a scope of its own, the second inside
// the first.
func (a *analyzer) code(c code) {
	strict, eval := a.strict, a.eval
	a.strict, a.eval = a.strict || c.strict, false

	params := a.open(ParamScope, c.node)
	atParams := a.mark()
	a.params(c)
	atBody := a.mark()
	if c.body != nil {
		s := a.open(BodyScope, c.node)
		a.body(s, c.body.Body)
		a.close(s)
	} else {
		a.expr(c.x)
	}
	if a.eval {
		a.forget(params, atParams, atBody)
	}
	a.close(params)
	a.strict, a.eval = strict, eval
}

// forget makes the references dynamic that a direct eval in the function could
// lead elsewhere, by declaring a variable of their name. Where parameters have
// expressions the body has variables of its own, in front of the parameters.
func (a *analyzer) forget(params *Scope, atParams, atBody int) {
	depth := params.depth
	if hasExpressions(params.Node) {
		depth++
	}
	forget := func(r *reference) { r.binding = dynamic }
	a.since(atParams, params.depth, forget)
	a.since(atBody, depth, forget)
}

// params declares and visits the parameters. One name twice is an error in
// strict code, for arrow functions and methods, and beside defaults, rest and
// patterns (sec-function-definitions-static-semantics-early-errors,
// sec-arrow-function-definitions-static-semantics-early-errors).
func (a *analyzer) params(c code) {
	unique := c.unique || a.strict || !simple(c.params)
	declare := func(id *syntax.Ident) {
		switch {
		case a.own(id.Name) == nil:
			a.bind(Param, id.Name, id, c.node)
		case unique:
			a.fail(id.Span, "Duplicate parameter name not allowed in this context")
		}
	}
	if c.params != nil {
		for _, p := range c.params.List {
			BoundNames(p.Target, declare)
		}
		BoundNames(c.params.Rest, declare)
	}
	if c.arguments && a.own("arguments") == nil {
		a.bind(Arguments, "arguments", nil, c.node)
	}
	if c.params == nil {
		return
	}
	for _, p := range c.params.List {
		a.pattern(p.Target)
		a.expr(p.Default)
	}
	a.pattern(c.params.Rest)
}

// simple is IsSimpleParameterList (sec-static-semantics-issimpleparameterlist).
func simple(params *syntax.Params) bool {
	if params == nil {
		return true
	}
	for _, p := range params.List {
		if _, ok := p.Target.(*syntax.Ident); !ok || p.Default != nil {
			return false
		}
	}
	return params.Rest == nil
}

// hasExpressions is ContainsExpression of the parameters of a *Function or
// *Arrow (sec-static-semantics-containsexpression): a default or a computed key.
func hasExpressions(function syntax.Node) bool {
	var params *syntax.Params
	switch f := function.(type) {
	case *syntax.Function:
		params = f.Params
	case *syntax.Arrow:
		params = f.Params
	}
	found := false
	syntax.Walk(params, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Param:
			found = found || n.Default != nil
		case *syntax.PatternElem:
			found = found || n.Default != nil
		case *syntax.PatternProp:
			found = found || n.Default != nil || n.Computed
		}
		return !found
	})
	return found
}
