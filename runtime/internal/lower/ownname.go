package lower

import (
	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/syntax"
)

// functionExpr rewrites a function expression; name is what it is called where
// it stands, should it have no name of its own. A name of its own that the code
// of an async generator mentions is bound around it:
//
//	async function* f() { …f… }      (() => { const f = %asyncGenerator(…); return f })()
//
// In sloppy code an assignment to it does nothing, where one to a constant would
// throw. So if there may be any, the name is a property that cannot be written:
//
//	(%scope => { with (%scope) return %ownName(%scope, …) })(%ownScope())
func (l *lowerer) functionExpr(f *syntax.Function, name string) syntax.Expr {
	if !f.Async || !f.Generator {
		l.function(f)
		return f
	}
	if f.Name == nil {
		l.function(f)
		return l.functionValue(f, name)
	}
	own := f.Name.Name
	mentioned, assigned := usesOf(f, own)
	l.function(f)
	value := l.functionValue(f, own)
	b := at(f)
	switch {
	case !mentioned:
		return value
	case assigned && !f.Strict:
		return b.invokeWith(l.ownScope(b, value), b.call(asynciter.NameOwnScope))
	}
	return b.invokeWith(b.arrow(false, l.ctx.strict,
		b.declare(syntax.Const, b.ident(own), value),
		&syntax.Return{Span: f.Span, Arg: b.ident(own)}))
}

// ownScope makes the arrow function that binds the own name of a function, whose
// value is given, in an object.
func (l *lowerer) ownScope(b builder, value *syntax.Call) *syntax.Arrow {
	value.Callee = b.ident(asynciter.NameOwnName)
	value.Args = append([]syntax.Expr{b.ident(scopeVar)}, value.Args...)
	scope := b.arrow(false, false, &syntax.With{
		Span: b.Span, Object: b.ident(scopeVar), Body: &syntax.Return{Span: b.Span, Arg: value},
	})
	scope.Params.List = []*syntax.Param{{Span: b.Span, Target: b.ident(scopeVar)}}
	return scope
}

// usesOf tells whether the code of f may mention a name, and whether it may
// assign to it. A direct eval may do both.
func usesOf(f *syntax.Function, name string) (mentioned, assigned bool) {
	target := func(n syntax.Node) {
		if n != nil {
			assigned = assigned || mayRefer(n, []string{name})
		}
	}
	visit := func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Ident:
			mentioned = mentioned || n.Name == name
		case *syntax.Call:
			if id, ok := n.Callee.(*syntax.Ident); ok && id.Name == "eval" {
				mentioned, assigned = true, true
			}
		case *syntax.Assign:
			target(n.Target)
		case *syntax.Update:
			target(n.X)
		case *syntax.ForIn:
			target(n.Left)
		case *syntax.ForOf:
			target(n.Left)
		}
		return !assigned
	}
	syntax.Walk(f.Params, visit)
	syntax.Walk(f.Body, visit)
	return mentioned || assigned, assigned
}
