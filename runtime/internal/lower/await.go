package lower

import (
	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/syntax"
)

// awaitExpr rewrites an await. In an async function, which is goja's to run, Go
// code does PromiseResolve before goja's Await, which makes mistakes with some
// objects (asynciter/nativeawait.go):
//
//	await x        await %await(x)
func (l *lowerer) awaitExpr(a *syntax.Await) syntax.Expr {
	return l.await(a.Span, l.awaitable(at(a), l.expr(a.X)))
}

// awaitable makes the operand of an await of any value.
func (l *lowerer) awaitable(b builder, x syntax.Expr) syntax.Expr {
	if l.ctx.asyncGenerator {
		return x
	}
	l.lowered = true
	call := b.call(asynciter.NameAwait, x)
	// Stack traces of a function that awaits show the place of its last call.
	call.LParen = x.Start()
	if c, ok := x.(*syntax.Call); ok {
		call.LParen = c.LParen
	}
	return call
}
