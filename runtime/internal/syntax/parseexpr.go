package syntax

// parseExpression parses Expression (sec-comma-operator).
func (p *parser) parseExpression() Expr {
	base := len(p.pending)
	x := p.parseCoverExpression()
	p.settle(base)
	return x
}

// parseExpressionIn is parseExpression where `in` is an operator again.
func (p *parser) parseExpressionIn() Expr {
	saved := p.flags
	p.flags &^= fNoIn
	x := p.parseExpression()
	p.flags = saved
	return x
}

// parseCoverExpression is parseExpression for what may become a pattern.
func (p *parser) parseCoverExpression() Expr {
	x := p.parseCover()
	if p.tok.kind != tComma {
		return x
	}
	start, base := x.Start(), len(p.exprs)
	p.exprs = append(p.exprs, x)
	for p.eat(tComma) {
		p.exprs = append(p.exprs, p.parseCover())
	}
	return &Sequence{p.from(start), p.takeExprs(base)}
}

// parseAssign parses AssignmentExpression (sec-assignment-operators).
func (p *parser) parseAssign() Expr {
	base := len(p.pending)
	x := p.parseCover()
	p.settle(base)
	return x
}

// parseAssignIn is parseAssign where `in` is an operator again.
func (p *parser) parseAssignIn() Expr {
	saved := p.flags
	p.flags &^= fNoIn
	x := p.parseAssign()
	p.flags = saved
	return x
}

// parseCover parses an AssignmentExpression that may become a pattern, and leaves
// it to a caller to settle what only a pattern may hold.
func (p *parser) parseCover() Expr {
	p.enter()
	x := p.parseCoverHead()
	p.leave()
	return x
}

func (p *parser) parseCoverHead() Expr {
	start := p.tok.start
	var head Expr
	switch p.tok.kind {
	case tIdent:
		name := p.parseIdentReference()
		if p.tok.kind == tArrow && !p.tok.nl {
			return p.parseArrowOf(name)
		}
		head = name
	case tLParen:
		x, arrow := p.parseParenOrArrow()
		if arrow {
			return x
		}
		head = x
	case tAsync:
		x, arrow := p.parseAsyncHead()
		if arrow {
			return x
		}
		head = x
	case tYield:
		if p.has(fYield) {
			return p.parseYield()
		}
	}
	left := p.parseConditional(head)
	switch {
	case p.tok.kind == tArrow:
		return p.parseLateArrow(start, left)
	case p.tok.kind.isAssign():
		return p.parseAssignment(start, left)
	}
	return left
}

// parseLateArrow handles a `=>` behind something else than plain parameters:
// that is right only behind identifiers that some contexts reserve.
func (p *parser) parseLateArrow(start Pos, left Expr) Expr {
	if name, ok := left.(*Ident); ok && !p.tok.nl {
		return p.parseArrowOf(name)
	}
	if p.tok.nl {
		p.failHint(p.tok.start, p.tok.end, "Unexpected token '=>'", "`=>` must stand on the line where the parameters end")
	}
	p.fail(start, left.End(), "Malformed arrow function parameter list")
	return nil
}

func (p *parser) parseAssignment(start Pos, left Expr) Expr {
	op := p.tok.kind
	var target Pattern
	if op == tAssign {
		target = p.toTarget(left)
	} else {
		target = p.simpleTarget(left, "Invalid left-hand side in assignment", op < tAndAndAssign)
	}
	p.next()
	value := p.parseAssign()
	return p.nodes.assign.Put(Assign{Span{start, value.End()}, spelling[op], target, value})
}

// parseYield parses a YieldExpression (sec-generator-function-definitions).
func (p *parser) parseYield() Expr {
	start := p.tok.start
	if p.has(fParams) {
		p.fail(start, p.tok.end, "Yield expression not allowed in formal parameter")
	}
	if p.yieldAt < 0 {
		p.yieldAt = start
	}
	p.next()
	y := &Yield{}
	if !p.tok.nl {
		if p.eat(tStar) {
			y.Delegate = true
			y.X = p.parseAssign()
		} else if !p.endsYield() {
			y.X = p.parseAssign()
		}
	}
	y.Span = p.from(start)
	return y
}

// endsYield tells whether the current token can't begin yield's operand.
func (p *parser) endsYield() bool {
	switch p.tok.kind {
	case tEOF, tSemi, tComma, tColon, tRBrace, tRParen, tRBrack, tIn:
		return true
	case tOf:
		return p.has(fNoIn) // for (yield of …), never right but clearer
	}
	return false
}

// parseConditional parses ConditionalExpression (sec-conditional-operator). Its
// first primary expression is given as head if it is already read.
func (p *parser) parseConditional(head Expr) Expr {
	test := p.parseBinary(head, 0)
	if p.tok.kind != tQuestion {
		return test
	}
	p.next()
	then := p.parseAssignIn()
	if p.tok.kind != tColon {
		p.unexpected()
	}
	p.next()
	els := p.parseAssign()
	return p.nodes.cond.Put(Cond{Span{test.Start(), els.End()}, test, then, els})
}

// parseBinary parses the binary operators that bind stronger than min, by
// precedence climbing (sec-ecmascript-language-expressions).
func (p *parser) parseBinary(head Expr, min uint8) Expr {
	var left Expr
	if head == nil && p.tok.kind == tPrivate {
		left = p.parsePrivateIn(min)
	} else {
		left = p.parseUnary(head)
	}
	for n := 0; ; n++ {
		p.checkChain(n)
		op := p.tok.kind
		prec := precedence[op]
		if prec <= min || op == tIn && p.has(fNoIn) {
			return left
		}
		if op == tPower {
			left = p.parsePower(left)
			continue
		}
		opTok := p.tok
		p.next()
		right := p.parseBinary(nil, prec)
		left = p.binary(opTok, left, right)
	}
}

// parsePower parses the right side of **, the only binary operator that binds to
// the right.
func (p *parser) parsePower(left Expr) Expr {
	switch left.(type) {
	case *Unary, *Await:
		p.fail(left.Start(), p.tok.end, "Unary operator used immediately before exponentiation expression. Parenthesis must be used to disambiguate operator precedence")
	}
	p.next()
	p.enter()
	right := p.parseBinary(nil, precPower-1)
	p.leave()
	return p.nodes.binary.Put(Binary{Span{left.Start(), right.End()}, spelling[tPower], left, right})
}

func (p *parser) binary(op token, left, right Expr) Expr {
	span := Span{left.Start(), right.End()}
	switch op.kind {
	case tCoalesce, tOrOr, tAndAnd:
		p.checkMixed(op, left)
		p.checkMixed(op, right)
		return p.nodes.logical.Put(Logical{span, spelling[op.kind], left, right})
	}
	return p.nodes.binary.Put(Binary{span, spelling[op.kind], left, right})
}

// checkMixed fails when ?? meets || or && without parentheses.
func (p *parser) checkMixed(op token, operand Expr) {
	x, ok := operand.(*Logical)
	if ok && (x.Op == "??") != (op.kind == tCoalesce) {
		p.failHint(op.start, op.end, "Unexpected token '"+spelling[op.kind]+"'", "`??` can't be mixed with `||` and `&&`; put parentheses around one of them")
	}
}

// parsePrivateIn parses `#name` in front of `in` (sec-relational-operators).
func (p *parser) parsePrivateIn(min uint8) Expr {
	name := p.parsePrivateName()
	if p.tok.kind != tIn || min >= precRelational || p.has(fNoIn) {
		p.fail(name.From, name.To, "Unexpected identifier '#"+name.Name+"'")
	}
	return name
}

// parseUnary parses UnaryExpression (sec-unary-operators).
func (p *parser) parseUnary(head Expr) Expr {
	if head != nil {
		return p.parsePostfix(head)
	}
	switch p.tok.kind {
	case tPlus, tMinus, tNot, tTilde, tTypeof, tVoid, tDelete:
		return p.parsePrefix()
	case tInc, tDec:
		return p.parsePrefixUpdate()
	case tAwait:
		if p.has(fAwait | fStaticBlock) {
			return p.parseAwait()
		}
	}
	return p.parsePostfix(nil)
}

func (p *parser) parsePrefix() Expr {
	start, op := p.tok.start, p.tok.kind
	p.next()
	p.enter()
	x := p.parseUnary(nil)
	p.leave()
	if op == tDelete {
		p.checkDelete(x)
	}
	return p.nodes.unary.Put(Unary{Span{start, x.End()}, spelling[op], x})
}

func (p *parser) parsePrefixUpdate() Expr {
	start, op := p.tok.start, p.tok.kind
	p.next()
	p.enter()
	x := p.parseUnary(nil)
	p.leave()
	p.simpleTarget(x, "Invalid left-hand side expression in prefix operation", true)
	return p.nodes.update.Put(Update{Span{start, x.End()}, spelling[op], true, x})
}

func (p *parser) parsePostfix(head Expr) Expr {
	x := p.parseLeftHandSide(head)
	if k := p.tok.kind; (k == tInc || k == tDec) && !p.tok.nl {
		p.simpleTarget(x, "Invalid left-hand side expression in postfix operation", true)
		p.next()
		return p.nodes.update.Put(Update{p.from(x.Start()), spelling[k], false, x})
	}
	return x
}

// parseAwait parses an AwaitExpression (sec-async-function-definitions).
func (p *parser) parseAwait() Expr {
	tok := p.tok
	if p.has(fStaticBlock) {
		p.fail(tok.start, tok.end, "Unexpected reserved word")
	}
	if p.has(fParams) {
		p.fail(tok.start, tok.end, "Illegal await-expression in formal parameters of async function")
	}
	if p.awaitAt < 0 {
		p.awaitAt = tok.start
	}
	p.noteTopLevelAwait()
	p.next()
	p.enter()
	x := p.parseUnary(nil)
	p.leave()
	return p.nodes.await.Put(Await{Span{tok.start, x.End()}, x})
}

func (p *parser) noteTopLevelAwait() {
	if !p.has(fFunction) {
		p.topLevelAwait = true
	}
}
