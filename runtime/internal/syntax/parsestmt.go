package syntax

// parseListItem parses StatementListItem (sec-block).
func (p *parser) parseListItem() Stmt {
	switch p.tok.kind {
	case tFunction:
		return p.parseFunctionDecl(p.tok.start, false, false)
	case tClass:
		c := p.parseClass(classDecl)
		return &ClassDecl{c.Span, c}
	case tConst:
		return p.parseVarStatement(Const)
	case tLet:
		if p.startsLet() {
			return p.parseVarStatement(Let)
		}
	case tAsync:
		if next := p.peek(); next.kind == tFunction && !next.nl {
			start := p.tok.start
			p.next()
			return p.parseFunctionDecl(start, true, false)
		}
	case tUsing:
		if p.startsUsing() {
			p.checkUsing()
			return p.parseVarStatement(Using)
		}
	case tAwait:
		if p.startsAwaitUsing() {
			p.checkUsing()
			return p.parseVarStatement(AwaitUsing)
		}
	}
	return p.parseStatement()
}

// parseList parses statement list items up to `}` onto a list of their own.
func (p *parser) parseList(isEnd func(kind) bool) []Stmt {
	base := len(p.stmts)
	for !isEnd(p.tok.kind) {
		p.stmts = append(p.stmts, p.parseListItem())
	}
	return p.takeStmts(base)
}

func endsBlock(k kind) bool { return k == tRBrace || k == tEOF }

func endsCase(k kind) bool { return endsBlock(k) || k == tCase || k == tDefault }

// parseBlock parses Block.
func (p *parser) parseBlock() *Block {
	saved := p.flags
	p.flags |= fUsing
	lbrace := p.expect(tLBrace)
	b := p.nodes.block.Put(Block{Body: p.parseList(endsBlock)})
	p.flags = saved
	p.expectClose(tRBrace, lbrace)
	b.Span = p.from(lbrace)
	return b
}

// parseStatement parses Statement (sec-ecmascript-language-statements-and-declarations).
func (p *parser) parseStatement() Stmt {
	p.enter()
	s := p.parseAnyStatement()
	p.leave()
	return s
}

func (p *parser) parseAnyStatement() Stmt {
	switch p.tok.kind {
	case tLBrace:
		return p.parseBlock()
	case tSemi:
		s := &Empty{p.tok.span()}
		p.next()
		return s
	case tVar:
		return p.parseVarStatement(Var)
	case tIf:
		return p.parseIf()
	case tFor:
		return p.parseFor()
	case tWhile:
		return p.parseWhile()
	case tDo:
		return p.parseDoWhile()
	case tReturn:
		return p.parseReturn()
	case tBreak:
		return p.parseBreak()
	case tContinue:
		return p.parseContinue()
	case tThrow:
		return p.parseThrow()
	case tTry:
		return p.parseTry()
	case tSwitch:
		return p.parseSwitch()
	case tWith:
		return p.parseWith()
	case tDebugger:
		start := p.tok.start
		p.next()
		p.semicolon()
		return &Debugger{p.from(start)}
	case tFunction, tClass, tConst, tLet, tAsync, tImport, tExport:
		p.checkStatementStart()
	}
	return p.parseExprStatement()
}

// parseExprStatement parses an expression statement or, if the expression is a
// name that a colon follows, a labelled statement.
func (p *parser) parseExprStatement() Stmt {
	start := p.tok.start
	isName := p.tok.kind.isIdent()
	x := p.parseExpression()
	if isName && p.tok.kind == tColon {
		if label, ok := x.(*Ident); ok {
			return p.parseLabeled(label)
		}
	}
	p.semicolon()
	return p.nodes.exprStmt.Put(ExprStmt{Span: p.from(start), X: x})
}

// parseCondition parses an expression in parentheses and returns where they stand.
func (p *parser) parseCondition() (x Expr, rparen Pos) {
	lparen := p.expect(tLParen)
	x = p.parseExpression()
	return x, p.expectClose(tRParen, lparen)
}

func (p *parser) parseIf() Stmt {
	start := p.tok.start
	p.next()
	s := p.nodes.ifStmt.New()
	s.Test, _ = p.parseCondition()
	s.Then = p.parseBranch()
	if p.eat(tElse) {
		s.Else = p.parseBranch()
	}
	s.Span = p.from(start)
	return s
}

// parseBranch parses a branch of an if statement, which in sloppy code may be a
// function declaration (sec-functiondeclarations-in-ifstatement-statement-clauses).
func (p *parser) parseBranch() Stmt {
	if p.tok.kind == tFunction && !p.has(fStrict) {
		return p.parsePlainFunction()
	}
	return p.parseSubStatement()
}

// parseSubStatement parses the body of a compound statement.
func (p *parser) parseSubStatement() Stmt {
	s := p.parseStatement()
	p.checkLabeledFunction(s)
	return s
}

// parseLoopBody parses the body of a loop.
func (p *parser) parseLoopBody() Stmt {
	saved := p.flags
	p.flags |= fBreak | fContinue
	s := p.parseSubStatement()
	p.flags = saved
	return s
}

func (p *parser) parseWhile() Stmt {
	start := p.tok.start
	p.next()
	s := &While{}
	s.Test, _ = p.parseCondition()
	s.Body = p.parseLoopBody()
	s.Span = p.from(start)
	return s
}

func (p *parser) parseDoWhile() Stmt {
	start := p.tok.start
	p.next()
	s := &DoWhile{Body: p.parseLoopBody()}
	p.expect(tWhile)
	s.Test, s.RParen = p.parseCondition()
	p.eat(tSemi) // inserted even where no line ends
	s.Span = p.from(start)
	return s
}

func (p *parser) parseReturn() Stmt {
	start := p.tok.start
	if !p.has(fReturn) {
		p.fail(start, p.tok.end, "Illegal return statement")
	}
	p.next()
	s := p.nodes.returns.New()
	if !p.endsStatement() {
		s.Arg = p.parseExpression()
	}
	p.semicolon()
	s.Span = p.from(start)
	return s
}

// endsStatement tells whether a semicolon stands here or would be inserted.
func (p *parser) endsStatement() bool {
	k := p.tok.kind
	return p.tok.nl || k == tSemi || k == tRBrace || k == tEOF
}

func (p *parser) parseThrow() Stmt {
	start := p.tok.start
	p.next()
	if p.tok.nl {
		p.failHint(start, p.prevEnd, "Illegal newline after throw", "what is thrown must begin on the line of `throw`")
	}
	s := &Throw{Arg: p.parseExpression()}
	p.semicolon()
	s.Span = p.from(start)
	return s
}

func (p *parser) parseTry() Stmt {
	start := p.tok.start
	p.next()
	s := &Try{Block: p.parseBlock()}
	if p.tok.kind == tCatch {
		s.Catch = p.parseCatch()
	}
	if p.eat(tFinally) {
		s.Finally = p.parseBlock()
	}
	if s.Catch == nil && s.Finally == nil {
		p.fail(p.tok.start, p.tok.end, "Missing catch or finally after try")
	}
	s.Span = p.from(start)
	return s
}

func (p *parser) parseCatch() *Catch {
	start := p.tok.start
	p.next()
	c := &Catch{}
	if p.tok.kind == tLParen {
		lparen := p.tok.start
		p.next()
		c.Param = p.parseBindingTarget(false)
		p.expectClose(tRParen, lparen)
	}
	c.Body = p.parseBlock()
	c.Span = p.from(start)
	return c
}

func (p *parser) parseSwitch() Stmt {
	start := p.tok.start
	p.next()
	s := &Switch{}
	s.Disc, _ = p.parseCondition()
	saved := p.flags
	p.flags |= fBreak
	p.flags &^= fUsing
	s.LBrace = p.expect(tLBrace)
	seenDefault := false
	for !endsBlock(p.tok.kind) {
		tok := p.tok
		c := p.parseCase()
		if c.Test == nil && seenDefault {
			p.fail(tok.start, tok.end, "More than one default clause in switch statement")
		}
		seenDefault = seenDefault || c.Test == nil
		s.Cases = append(s.Cases, c)
	}
	p.flags = saved
	p.expectClose(tRBrace, s.LBrace)
	s.Span = p.from(start)
	return s
}

func (p *parser) parseCase() *Case {
	start := p.tok.start
	c := &Case{}
	if p.eat(tCase) {
		c.Test = p.parseExpression()
	} else {
		p.expect(tDefault)
	}
	p.expect(tColon)
	c.Body = p.parseList(endsCase)
	c.Span = p.from(start)
	return c
}

func (p *parser) parseWith() Stmt {
	start := p.tok.start
	if p.has(fStrict) {
		p.fail(start, p.tok.end, "Strict mode code may not include a with statement")
	}
	p.next()
	s := &With{}
	s.Object, _ = p.parseCondition()
	s.Body = p.parseSubStatement()
	s.Span = p.from(start)
	return s
}
