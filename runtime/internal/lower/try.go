package lower

import (
	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/syntax"
)

// tryStmt rewrites a try statement. goja leaves the catch clause armed while the
// finally block runs behind a try block that ended normally: what the finally
// block throws would be caught there, and the finally block would run once more.
// Two statements have no such clause:
//
//	try A catch (e) B finally C          try { try A catch (e) B } finally C
func (l *lowerer) tryStmt(s *syntax.Try) {
	if s.Catch != nil && s.Finally != nil {
		l.lowered = true
		inner := &syntax.Try{Span: s.Span, Block: s.Block, Catch: s.Catch}
		s.Block, s.Catch = &syntax.Block{Span: s.Block.Span, Body: []syntax.Stmt{inner}}, nil
	}
	if l.leavable(func() { l.block(s.Block) }) {
		s.Block = at(s.Block).block(l.turnReturn(s.Block))
	}
	if s.Catch != nil {
		if s.Catch.Param != nil {
			s.Catch.Param = l.pattern(s.Catch.Param)
		}
		l.block(s.Catch.Body)
	}
	l.block(s.Finally)
}

// A return() of an async generator that stands at a yield in a try statement is
// not left to goja: what a finally block throws on the way out of a goja
// generator passes by all statements around it. Instead Go throws a token at the
// yield, which the innermost statement that has to do with it turns into a
// return:
//
//	try { …yield… }          try {
//	                             try { …yield… }
//	                             catch (%error) {
//	                                 if (%isReturn(%error)) return %returned(%error);
//	                                 throw %error;
//	                             }
//	                         }
//
// Within a try statement the bodies of for of loops are treated likewise: leaving
// a loop by return and by throw closes its iterator in two ways. A yield in an
// array pattern, whose iterator there is no statement for, is left to goja.

// leavable rewrites a part of a try statement or loop by calling rewrite. It
// tells whether return() may have to leave it, at a yield that nothing inside of
// it takes care of.
func (l *lowerer) leavable(rewrite func()) bool {
	was, before := l.ctx.try, l.tokens
	l.ctx.try = true
	rewrite()
	l.ctx.try = was
	found := l.tokens > before
	l.tokens = before
	return found
}

// turnReturn makes the statement around a body that turns the token into a return.
func (l *lowerer) turnReturn(body *syntax.Block) syntax.Stmt {
	b := at(body)
	return &syntax.Try{
		Span:  body.Span,
		Block: body,
		Catch: &syntax.Catch{Span: body.Span, Param: b.ident(errorVar), Body: b.block(
			b.returnToken(),
			&syntax.Throw{Span: b.Span, Arg: b.ident(errorVar)},
		)},
	}
}

// returnToken makes if (%isReturn(%error)) return %returned(%error).
func (b builder) returnToken() syntax.Stmt {
	return b.when(
		b.call(asynciter.NameIsReturn, b.ident(errorVar)),
		&syntax.Return{Span: b.Span, Arg: b.call(asynciter.NameReturned, b.ident(errorVar))},
		nil)
}

// forOf rewrites a for of loop.
func (l *lowerer) forOf(s *syntax.ForOf) {
	s.Left = l.forTarget(s.Left)
	s.Right = l.iterable(s.Right)
	if !l.ctx.try {
		s.Body = l.stmt(s.Body)
		return
	}
	if l.leavable(func() { s.Body = l.stmt(s.Body) }) {
		b := at(s.Body)
		s.Body = b.block(l.turnReturn(b.block(s.Body)))
	}
}
