package lower

import (
	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/syntax"
)

// assign rewrites an assignment. Three kinds are changed.
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
func (l *lowerer) assign(a *syntax.Assign) syntax.Expr {
	if x, ok := l.callTarget(a.Target); ok {
		return x
	}
	if isArrayPattern(a.Target) {
		return l.assignPattern(a)
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
