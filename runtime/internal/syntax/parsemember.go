package syntax

import "jsrun/runtime/internal/source"

// parseLeftHandSide parses LeftHandSideExpression (sec-left-hand-side-expressions).
func (p *parser) parseLeftHandSide(head Expr) Expr {
	if head == nil {
		head = p.parsePrimary()
	}
	switch p.tok.kind {
	case tDot, tLBrack, tLParen, tQuestionDot, tBacktick:
		if _, arrow := head.(*Arrow); !arrow {
			return p.parseSubscripts(head)
		}
	}
	return head
}

// parseSubscripts parses the member accesses, calls and templates behind x.
func (p *parser) parseSubscripts(x Expr) Expr {
	start := x.Start()
	chain := false
	for n := 0; ; n++ {
		p.checkChain(n)
		switch p.tok.kind {
		case tDot:
			p.next()
			x = p.parseDotName(start, x, false)
		case tQuestionDot:
			if _, ok := x.(*Super); ok {
				p.unexpected()
			}
			chain = true
			x = p.parseOptional(start, x)
		case tLBrack:
			x = p.parseIndex(start, x, false)
		case tLParen:
			x = p.parseCall(start, x, false)
		case tBacktick:
			if chain {
				p.fail(p.tok.start, p.tok.end, "Invalid tagged template on optional chain")
			}
			x = p.parseTemplate(x)
		default:
			if chain {
				return p.nodes.chain.Put(Chain{Span{start, x.End()}, x})
			}
			return x
		}
	}
}

// parseOptional parses `?.` and what follows it (sec-optional-chains).
func (p *parser) parseOptional(start Pos, x Expr) Expr {
	p.next()
	switch p.tok.kind {
	case tLParen:
		return p.parseCall(start, x, true)
	case tLBrack:
		return p.parseIndex(start, x, true)
	case tBacktick:
		p.fail(p.tok.start, p.tok.end, "Invalid tagged template on optional chain")
	}
	return p.parseDotName(start, x, true)
}

// parseDotName parses the name behind `.` or `?.`.
func (p *parser) parseDotName(start Pos, x Expr, optional bool) Expr {
	if p.tok.kind == tPrivate {
		if s, ok := x.(*Super); ok {
			p.fail(s.From, p.tok.end, "Unexpected private field")
		}
		name := p.parsePrivateName()
		return p.nodes.privateMember.Put(PrivateMember{Span{start, name.To}, x, optional, name})
	}
	if !p.tok.kind.isName() {
		p.unexpected()
	}
	name := p.takeName()
	return p.nodes.member.Put(Member{Span{start, name.To}, x, optional, name})
}

// takeName takes an IdentifierName.
func (p *parser) takeName() *Ident {
	name := p.nodes.ident.Put(Ident{p.tok.span(), p.tok.name, p.tok.escaped})
	p.next()
	return name
}

func (p *parser) parseIndex(start Pos, x Expr, optional bool) Expr {
	lbrack := p.tok.start
	p.next()
	prop := p.parseExpressionIn()
	rbrack := p.expectClose(tRBrack, lbrack)
	return p.nodes.index.Put(Index{Span{start, rbrack + 1}, x, optional, lbrack, rbrack, prop})
}

func (p *parser) parseCall(start Pos, callee Expr, optional bool) Expr {
	if !optional && isEvalName(callee) {
		p.uses |= usesEval
	}
	lparen := p.tok.start
	args, rparen := p.parseArguments()
	return p.nodes.call.Put(Call{Span{start, rparen + 1}, callee, optional, lparen, args, rparen})
}

// isEvalName tells whether a call of x is a direct eval if the name still means
// %eval% (sec-function-calls-runtime-semantics-evaluation).
func isEvalName(x Expr) bool {
	for {
		switch e := x.(type) {
		case *Paren:
			x = e.X
		case *Ident:
			return e.Name == "eval"
		default:
			return false
		}
	}
}

// parseArguments parses Arguments and returns where the `)` stands.
func (p *parser) parseArguments() ([]Expr, Pos) {
	saved := p.flags
	p.flags &^= fNoIn
	lparen := p.tok.start
	p.next()
	base := len(p.exprs)
	for p.tok.kind != tRParen {
		p.exprs = append(p.exprs, p.parseElement())
		if p.tok.kind != tComma {
			break
		}
		p.next()
	}
	p.flags = saved
	if p.tok.kind != tRParen {
		p.unclosedArguments(lparen)
	}
	rparen := p.tok.start
	p.next()
	return p.takeExprs(base), rparen
}

// parseElement parses an element of an argument list or array literal.
func (p *parser) parseElement() Expr {
	if p.tok.kind != tEllipsis {
		return p.parseCover()
	}
	start := p.tok.start
	p.next()
	x := p.parseCover()
	return p.nodes.spread.Put(Spread{Span{start, x.End()}, x})
}

// parseNew parses NewExpression and new.target (sec-new-operator).
func (p *parser) parseNew() Expr {
	start := p.tok.start
	p.next()
	if p.tok.kind == tDot {
		return p.parseNewTarget(start)
	}
	p.enter()
	callee := p.parseNewCallee()
	p.leave()
	n := p.nodes.newExpr.Put(New{Callee: callee, LParen: source.NoPos, RParen: source.NoPos})
	if p.tok.kind == tLParen {
		n.LParen = p.tok.start
		n.Args, n.RParen = p.parseArguments()
		if n.Args == nil {
			n.Args = []Expr{}
		}
	}
	if p.tok.kind == tQuestionDot && n.LParen < 0 {
		p.fail(p.tok.start, p.tok.end, "Invalid optional chain from new expression")
	}
	n.Span = p.from(start)
	return n
}

func (p *parser) parseNewTarget(start Pos) Expr {
	p.next()
	if !p.atWord("target") {
		p.unexpected()
	}
	p.next()
	if !p.has(fNewTarget) {
		p.fail(start, p.prevEnd, "new.target expression is not allowed here")
	}
	return &NewTarget{p.from(start)}
}

// parseNewCallee parses the MemberExpression behind new.
func (p *parser) parseNewCallee() Expr {
	if p.tok.kind == tImport {
		tok := p.tok
		x := p.parseImportExpr()
		if _, ok := x.(*ImportCall); ok {
			p.fail(tok.start, tok.end, "Cannot use new with import")
		}
		return p.parseMembers(x)
	}
	x := p.parsePrimary()
	switch x.(type) {
	case *Arrow:
		p.fail(x.Start(), x.End(), "Malformed arrow function parameter list")
	case *Super:
		if p.tok.kind == tLParen {
			p.fail(x.Start(), x.End(), "'super' keyword unexpected here")
		}
	}
	return p.parseMembers(x)
}

// parseMembers parses member accesses and templates behind x, but no calls.
func (p *parser) parseMembers(x Expr) Expr {
	start := x.Start()
	for {
		switch p.tok.kind {
		case tDot:
			p.next()
			x = p.parseDotName(start, x, false)
		case tLBrack:
			x = p.parseIndex(start, x, false)
		case tBacktick:
			x = p.parseTemplate(x)
		default:
			return x
		}
	}
}

// parseSuper parses super, which stands only in front of a member access or, in
// constructors of derived classes, a call (sec-super-keyword).
func (p *parser) parseSuper() Expr {
	tok := p.tok
	p.next()
	switch p.tok.kind {
	case tDot, tLBrack:
		if p.has(fSuperProp) {
			p.uses |= usesSuperProp
			return &Super{tok.span()}
		}
	case tLParen:
		if p.has(fSuperCall) {
			p.uses |= usesSuperCall
			return &Super{tok.span()}
		}
	}
	p.fail(tok.start, tok.end, "'super' keyword unexpected here")
	return nil
}

// parseImportExpr parses import.meta and import(…), also with a phase
// (sec-import-calls).
func (p *parser) parseImportExpr() Expr {
	start := p.tok.start
	p.next()
	phase := ""
	if p.eat(tDot) {
		switch {
		case p.atWord("meta"):
			return p.parseImportMeta(start)
		case p.atWord("defer"), p.atWord("source"):
			phase = p.tok.name
			p.next()
		default:
			p.unexpected()
		}
	}
	if p.tok.kind != tLParen {
		p.misplacedImport(start)
	}
	return p.parseImportCall(start, phase)
}

func (p *parser) parseImportMeta(start Pos) Expr {
	p.next()
	if p.goal != Module {
		p.moduleOnly = true
		p.fail(start, p.prevEnd, "Cannot use 'import.meta' outside a module")
	}
	return &ImportMeta{p.from(start)}
}

func (p *parser) parseImportCall(start Pos, phase string) Expr {
	lparen := p.tok.start
	p.next()
	if p.tok.kind == tRParen {
		p.fail(start, p.tok.end, "import() requires a specifier")
	}
	call := &ImportCall{Source: p.parseAssignIn(), Phase: phase}
	if p.eat(tComma) && p.tok.kind != tRParen && phase == "" {
		call.Options = p.parseAssignIn()
		p.eat(tComma)
	}
	if p.tok.kind != tRParen {
		p.unclosedArguments(lparen)
	}
	p.next()
	call.Span = p.from(start)
	return call
}
