package syntax

// parseFor parses the for statements (sec-for-statement, sec-for-in-and-for-of-statements).
func (p *parser) parseFor() Stmt {
	start := p.tok.start
	p.next()
	await := false
	if p.tok.kind == tAwait {
		p.checkForAwait()
		await = true
		p.noteTopLevelAwait()
		if p.awaitAt < 0 {
			p.awaitAt = p.tok.start
		}
		p.next()
	}
	lparen := p.expect(tLParen)
	if p.tok.kind == tSemi && !await {
		return p.parseForRest(start, lparen, nil)
	}
	saved := p.flags
	p.flags |= fNoIn
	if decl := p.parseForDecl(); decl != nil {
		p.flags = saved
		return p.parseForHead(start, lparen, decl, await)
	}
	head := p.tok
	base := len(p.pending)
	x := p.parseCoverExpression()
	p.flags = saved
	if p.tok.kind == tIn || p.atOf() {
		p.checkForTarget(head, x, await)
		left := p.toForTarget(x)
		p.settle(base)
		return p.parseForEach(start, lparen, left, await)
	}
	p.settle(base)
	p.checkForAwaitOf(await)
	return p.parseForRest(start, lparen, x)
}

// atOf tells whether the keyword `of` is the current token.
func (p *parser) atOf() bool { return p.tok.kind == tOf }

// parseForDecl parses the declaration in the head of a for statement; nil if an
// expression stands there.
func (p *parser) parseForDecl() *VarDecl {
	switch p.tok.kind {
	case tVar:
		return p.parseVarDecl(Var)
	case tConst:
		return p.parseVarDecl(Const)
	case tLet:
		if p.startsLet() {
			return p.parseVarDecl(Let)
		}
	case tUsing:
		if p.startsForUsing() {
			return p.parseVarDecl(Using)
		}
	case tAwait:
		if p.startsAwaitUsing() {
			return p.parseVarDecl(AwaitUsing)
		}
	}
	return nil
}

// startsForUsing is startsUsing for the head of a for statement, where `using of`
// is a loop over what the name `using` stands for, unless it declares `of`.
func (p *parser) startsForUsing() bool {
	next := p.peek()
	if next.kind != tOf {
		return p.startsUsing()
	}
	if next.nl {
		return false
	}
	saved := p.lexer
	p.next()
	k := p.peek().kind
	p.lexer = saved
	return k == tAssign || k == tSemi || k == tComma || k == tColon
}

// parseForHead goes on behind a declaration.
func (p *parser) parseForHead(start, lparen Pos, decl *VarDecl, await bool) Stmt {
	if p.tok.kind == tIn || p.atOf() {
		p.checkForDecl(decl)
		return p.parseForEach(start, lparen, decl, await)
	}
	p.checkForAwaitOf(await)
	for _, d := range decl.Decls {
		p.checkInitializer(decl.Kind, d)
	}
	return p.parseForRest(start, lparen, decl)
}

// parseForRest parses a three-part loop from its first semicolon on.
func (p *parser) parseForRest(start, lparen Pos, init Node) Stmt {
	s := &For{Init: init}
	if p.tok.kind != tSemi {
		p.unclosedOr(lparen)
	}
	p.next()
	if p.tok.kind != tSemi {
		s.Test = p.parseExpression()
	}
	p.expect(tSemi)
	if p.tok.kind != tRParen {
		s.Update = p.parseExpression()
	}
	p.expectClose(tRParen, lparen)
	s.Body = p.parseLoopBody()
	s.Span = p.from(start)
	return s
}

// parseForEach parses a for-in, for-of or for-await-of loop from `in` or `of` on.
func (p *parser) parseForEach(start, lparen Pos, left Node, await bool) Stmt {
	if p.tok.kind == tIn {
		p.checkForAwaitOf(await)
		p.next()
		s := &ForIn{Left: left, Right: p.parseExpression()}
		p.expectClose(tRParen, lparen)
		s.Body = p.parseLoopBody()
		s.Span = p.from(start)
		return s
	}
	p.next()
	s := &ForOf{Await: await, Left: left, Right: p.parseAssign()}
	p.expectClose(tRParen, lparen)
	s.Body = p.parseLoopBody()
	s.Span = p.from(start)
	return s
}

// toForTarget converts the expression in front of `in` or `of`.
func (p *parser) toForTarget(x Expr) Pattern {
	switch x.(type) {
	case *Array, *Object:
		return p.toPattern(x)
	}
	return p.simpleTarget(x, "Invalid left-hand side in for-loop", true)
}
