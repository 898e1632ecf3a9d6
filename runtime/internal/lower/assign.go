package lower

import (
	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/static"
	"jsrun/runtime/internal/syntax"
)

// assign rewrites an assignment. Four kinds are changed.
//
// An anonymous function assigned to a name in parentheses does not get the name
// (sec-assignment-operators-runtime-semantics-evaluation); goja's tree has no
// parentheses to tell by.
//
//	(x) = function () {}   (x) = (void 0, function () {})
//
// An assignment to a call, which sloppy code may hold, but not run
// (sec-static-semantics-assignmenttargettype): goja refuses the whole script.
//
//	f() = x                (f(), %invalidTarget())
//
// A logical assignment to a name whose value awaits or yields: goja keeps a
// reference to the variable's place on the stack while the value is evaluated,
// and a coroutine may be resumed at another place.
//
//	x ??= yield y          x ?? (x = yield y)
//
// An assignment to the own name of a sloppy async generator expression, which
// does nothing, but would throw, since a const stands for the name:
//
//	name = value           (void 0, value)
//	name += value          name + value
func (l *lowerer) assign(a *syntax.Assign) syntax.Expr {
	if l.isOwnName(a.Target) {
		return l.assignOwnName(a)
	}
	if x, ok := l.callTarget(a.Target); ok {
		return x
	}
	name := assignedName(a)
	id, isName := a.Target.(*syntax.Ident)
	logicalName := isName && name != "" && a.Op != "=" && suspends(a.Value)
	a.Target = l.pattern(a.Target)
	a.Value = l.named(a.Value, name)
	if _, covered := a.Target.(*syntax.Paren); covered && anonymousFunction(a.Value) {
		l.lowered = true
		a.Value = &syntax.Paren{Span: a.Value.Range(), X: at(a.Value).sequence(&syntax.Undefined{Span: a.Value.Range()}, a.Value)}
	}
	if !logicalName {
		return a
	}
	l.lowered = true
	logical := &syntax.Logical{Span: a.Span, Op: a.Op[:len(a.Op)-1], L: at(id).ident(id.Name), R: a}
	a.Op = "="
	return logical
}

// suspends tells that evaluating an expression may await or yield.
func suspends(x syntax.Expr) bool {
	found := false
	syntax.Walk(x, func(n syntax.Node) bool {
		switch n.(type) {
		case *syntax.Await, *syntax.Yield:
			found = true
		case *syntax.Function, *syntax.Arrow:
			return false
		}
		return !found
	})
	return found
}

// callTarget rewrites an assignment or update whose target is a call.
func (l *lowerer) callTarget(target syntax.Node) (syntax.Expr, bool) {
	for {
		switch t := target.(type) {
		case *syntax.Paren:
			target = t.X
			continue
		case *syntax.Call:
			l.lowered = true
			b := at(t)
			return &syntax.Paren{Span: t.Span, X: b.sequence(l.expr(t), b.call(asynciter.NameInvalidTarget))}, true
		}
		return nil, false
	}
}

// isOwnName tells that a target is the name of the function expression around
// it, in sloppy code.
func (l *lowerer) isOwnName(n syntax.Node) bool {
	id, ok := n.(*syntax.Ident)
	if !ok || l.ctx.strict || !l.ownNames[id.Name] {
		return false
	}
	b := l.scopes.Resolve(id)
	if b == nil || b.Kind != static.FunctionExprName {
		return false
	}
	f, ok := b.Decl.(*syntax.Function)
	return ok && l.asyncGenerators[f]
}

func (l *lowerer) assignOwnName(a *syntax.Assign) syntax.Expr {
	b := at(a)
	value := l.expr(a.Value)
	id := a.Target.(*syntax.Ident)
	switch a.Op {
	case "=":
		return &syntax.Paren{Span: a.Span, X: b.sequence(&syntax.Undefined{Span: a.Span}, value)}
	case "&&=", "||=", "??=":
		return &syntax.Paren{Span: a.Span, X: &syntax.Logical{Span: a.Span, Op: a.Op[:len(a.Op)-1], L: b.ident(id.Name), R: value}}
	}
	return &syntax.Paren{Span: a.Span, X: &syntax.Binary{Span: a.Span, Op: a.Op[:len(a.Op)-1], L: b.ident(id.Name), R: value}}
}

// updateOwnName gives the value of ++name or name++ for a function: NaN.
func (l *lowerer) updateOwnName(u *syntax.Update) syntax.Expr {
	return &syntax.Unary{Span: u.Span, Op: "+", X: u.X}
}

// findOwnNames notes the named async generator expressions of sloppy code whose
// names are assigned to somewhere. Programs without any are not analyzed.
func (l *lowerer) findOwnNames(p *syntax.Program) {
	assigned := map[string]bool{}
	note := func(n syntax.Node) {
		if id, ok := n.(*syntax.Ident); ok {
			assigned[id.Name] = true
		}
	}
	var named []*syntax.Function
	syntax.Walk(p, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Assign:
			note(n.Target)
		case *syntax.Update:
			note(n.X)
		case *syntax.Function:
			if n.Async && n.Generator && n.Name != nil && !n.Strict {
				named = append(named, n)
			}
		}
		return true
	})
	for _, f := range named {
		if !assigned[f.Name.Name] {
			continue
		}
		if l.ownNames == nil {
			l.scopes = static.Analyze(p)
			l.ownNames, l.asyncGenerators = map[string]bool{}, map[*syntax.Function]bool{}
		}
		l.ownNames[f.Name.Name] = true
		l.asyncGenerators[f] = true
	}
}
