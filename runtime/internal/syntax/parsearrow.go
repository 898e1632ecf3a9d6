package syntax

import (
	"slices"

	"jsrun/runtime/internal/source"
)

// marks are the places that arrow parameters must not hold; see parser.
type marks struct{ yieldAt, awaitAt, awaitNameAt Pos }

// clearMarks starts afresh and returns what was noted before.
func (p *parser) clearMarks() marks {
	m := marks{p.yieldAt, p.awaitAt, p.awaitNameAt}
	p.yieldAt, p.awaitAt, p.awaitNameAt = source.NoPos, source.NoPos, source.NoPos
	return m
}

func (p *parser) restoreMarks(m marks) {
	p.yieldAt, p.awaitAt, p.awaitNameAt = m.yieldAt, m.awaitAt, m.awaitNameAt
}

// mergeMarks keeps the first of each that was noted.
func (p *parser) mergeMarks(m marks) {
	if m.yieldAt >= 0 {
		p.yieldAt = m.yieldAt
	}
	if m.awaitAt >= 0 {
		p.awaitAt = m.awaitAt
	}
	if m.awaitNameAt >= 0 {
		p.awaitNameAt = m.awaitNameAt
	}
}

// parseParenOrArrow parses CoverParenthesizedExpressionAndArrowParameterList, and
// the whole arrow function if it turns out to be one.
func (p *parser) parseParenOrArrow() (x Expr, arrow bool) {
	saved := p.flags
	p.flags &^= fNoIn
	before := p.clearMarks()
	lparen := p.tok.start
	p.next()
	base := len(p.exprs)
	var cover Params
	bad := p.parseParenList(&cover)
	p.flags = saved
	p.expectClose(tRParen, lparen)
	span := p.from(lparen)
	list := p.exprs[base:]
	p.exprs = p.exprs[:base]
	if p.tok.kind == tArrow && !p.tok.nl {
		cover.Span = span
		params := p.nodes.params.Put(cover)
		p.toParams(params, list)
		p.checkArrowMarks(false)
		awaitName := p.awaitNameAt
		p.restoreMarks(before)
		if p.awaitNameAt < 0 {
			p.awaitNameAt = awaitName
		}
		return p.parseArrow(lparen, params, false), true
	}
	if bad.kind != tEOF {
		p.badParen(bad)
	}
	p.mergeMarks(before)
	if len(list) == 1 {
		return p.nodes.paren.Put(Paren{span, list[0]}), false
	}
	seq := &Sequence{Span: Span{list[0].Start(), list[len(list)-1].End()}, List: slices.Clone(list)}
	return p.nodes.paren.Put(Paren{span, seq}), false
}

// parseParenList parses what stands between the parentheses on p.exprs, a rest
// parameter in params. It returns the token that only arrow parameters may hold.
func (p *parser) parseParenList(params *Params) (bad token) {
	if p.tok.kind == tRParen {
		return p.tok
	}
	for {
		if p.tok.kind == tEllipsis {
			bad = p.tok
			p.next()
			params.Rest = p.parseBindingTarget(false)
			p.checkRestEnd()
			return bad
		}
		p.exprs = append(p.exprs, p.parseCover())
		if p.tok.kind != tComma {
			return bad
		}
		p.next()
		if p.tok.kind == tRParen {
			return p.tok
		}
	}
}

// badParen fails at what makes parentheses no expression.
func (p *parser) badParen(bad token) {
	if p.tok.kind == tArrow {
		p.failHint(p.tok.start, p.tok.end, "Unexpected token '=>'", "`=>` must stand on the line where the parameters end")
	}
	p.tok = bad
	p.unexpected()
}

// checkRestEnd fails unless the parameter list ends here.
func (p *parser) checkRestEnd() {
	switch p.tok.kind {
	case tComma:
		p.fail(p.tok.start, p.tok.end, "Rest parameter must be last formal parameter")
	case tAssign:
		p.fail(p.tok.start, p.tok.end, "Rest parameter may not have a default initializer")
	}
}

// checkArrowMarks fails if arrow parameters held what they must not hold
// (sec-arrow-function-definitions-static-semantics-early-errors,
// sec-async-arrow-function-definitions-static-semantics-early-errors).
func (p *parser) checkArrowMarks(async bool) {
	if p.yieldAt >= 0 {
		p.fail(p.yieldAt, p.yieldAt+5, "Yield expression not allowed in formal parameter")
	}
	if at := p.awaitNameAt; at >= 0 && async {
		p.fail(at, at+5, asyncAwaitName)
	}
	if at := p.awaitAt; at >= 0 {
		p.fail(at, at+5, "Illegal await-expression in formal parameters of async function")
	}
}

const asyncAwaitName = "'await' is not a valid identifier name in an async function"

// toParams converts expressions to the parameters of an arrow function.
func (p *parser) toParams(params *Params, list []Expr) {
	params.List = p.nodes.paramList.List(len(list))[:0]
	for i, x := range list {
		if s, ok := x.(*Spread); ok {
			if i != len(list)-1 || p.commaBehind(s.To) {
				p.fail(s.From, s.To, "Rest parameter must be last formal parameter")
			}
			params.Rest = p.toBinding(s.X)
			continue
		}
		params.List = append(params.List, p.toParam(x))
	}
}

func (p *parser) toParam(x Expr) *Param {
	if a, ok := x.(*Assign); ok && a.Op == "=" {
		p.checkBinding(a.Target)
		return p.nodes.param.Put(Param{a.Span, a.Target, a.Value})
	}
	return p.nodes.param.Put(Param{x.Range(), p.toBinding(x), nil})
}

// parseArrowOf parses the arrow function with a single parameter without parentheses.
func (p *parser) parseArrowOf(name *Ident) Expr {
	p.checkBinding(name)
	return p.parseArrow(name.From, p.soleParam(name), false)
}

// soleParam makes the parameters of an arrow function that are only a name.
func (p *parser) soleParam(name *Ident) *Params {
	list := p.nodes.paramList.List(1)
	list[0] = p.nodes.param.Put(Param{name.Span, name, nil})
	return p.nodes.params.Put(Params{Span: name.Span, List: list})
}

// parseArrow parses `=>` and the body (sec-arrow-function-definitions).
func (p *parser) parseArrow(start Pos, params *Params, async bool) Expr {
	p.next()
	p.held.Coroutines = p.held.Coroutines || async
	saved := p.enterArrow(async)
	a := p.nodes.arrow.Put(Arrow{Async: async, Params: params})
	if p.tok.kind == tLBrace {
		p.flags &^= fNoIn
		a.Body, a.UseStrict = p.parseFunctionBody(params)
	} else {
		p.flags &^= fReturn
		a.X = p.parseAssign()
	}
	a.Strict = p.has(fStrict)
	p.checkParams(params, nil, true, a.UseStrict && saved.flags&fStrict == 0)
	a.Span = p.from(start)
	p.leaveArrow(saved)
	return a
}

// parseAsyncHead parses what begins with `async`: an async arrow function or
// function expression, a call of a function with that name, or the name.
func (p *parser) parseAsyncHead() (x Expr, arrow bool) {
	next := p.peek()
	switch {
	case next.kind == tArrow && !next.nl:
		return p.parseArrowOf(p.parseIdentReference()), true
	case next.nl:
	case next.kind == tLParen:
		return p.parseAsyncCall()
	case next.kind.isIdent():
		if x := p.parseAsyncArrowOf(); x != nil {
			return x, true
		}
	}
	return p.parseAsyncPrimary(), false
}

// parseAsyncPrimary parses an async function expression or the name `async`.
func (p *parser) parseAsyncPrimary() Expr {
	start := p.tok.start
	if next := p.peek(); next.kind == tFunction && !next.nl {
		p.next()
		return p.parseFunctionExpr(start, true)
	}
	return p.parseIdentReference()
}

// parseAsyncArrowOf parses `async x => …`. It returns nil, and reads nothing, if
// no arrow follows the name.
func (p *parser) parseAsyncArrowOf() Expr {
	saved := p.lexer
	start := p.tok.start
	p.next()
	if next := p.peek(); next.kind != tArrow {
		p.lexer = saved
		return nil
	}
	if p.tok.name == "await" {
		p.fail(p.tok.start, p.tok.end, asyncAwaitName)
	}
	name := p.parseIdentReference()
	if p.tok.nl {
		p.failHint(p.tok.start, p.tok.end, "Unexpected token '=>'", "`=>` must stand on the line where the parameters end")
	}
	p.checkBinding(name)
	return p.parseArrow(start, p.soleParam(name), true)
}

// parseAsyncCall parses CoverCallExpressionAndAsyncArrowHead, and the whole arrow
// function if it turns out to be one.
func (p *parser) parseAsyncCall() (x Expr, arrow bool) {
	callee := p.parseIdentReference()
	before := p.clearMarks()
	lparen := p.tok.start
	args, rparen := p.parseArguments()
	if p.tok.kind == tArrow && !p.tok.nl {
		params := p.nodes.params.Put(Params{Span: Span{lparen, rparen + 1}})
		p.toParams(params, args)
		p.checkArrowMarks(true)
		p.restoreMarks(before)
		return p.parseArrow(callee.From, params, true), true
	}
	p.mergeMarks(before)
	return p.nodes.call.Put(Call{Span{callee.From, rparen + 1}, callee, false, lparen, args, rparen}), false
}
