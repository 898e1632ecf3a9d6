package syntax

// parsePrimary parses PrimaryExpression (sec-primary-expression), and the
// keywords that begin a member expression.
func (p *parser) parsePrimary() Expr {
	switch p.tok.kind {
	case tIdent, tOf, tGet, tSet, tUsing, tLet, tStatic, tStrictWord, tYield, tAwait:
		return p.parseIdentReference()
	case tAsync:
		return p.parseAsyncPrimary()
	case tNumber, tBigInt:
		return p.parseNumber()
	case tString:
		return p.parseString()
	case tLParen:
		return p.parseParen()
	case tLBrack:
		return p.parseArray()
	case tLBrace:
		return p.parseObject()
	case tFunction:
		return p.parseFunctionExpr(p.tok.start, false)
	case tClass:
		return p.parseClass(classExpr)
	case tBacktick:
		return p.parseTemplate(nil)
	case tSlash, tSlashAssign:
		return p.parseRegex()
	case tNew:
		return p.parseNew()
	case tSuper:
		return p.parseSuper()
	case tImport:
		return p.parseImportExpr()
	}
	return p.parseKeywordValue()
}

// parseKeywordValue parses this, null, true and false.
func (p *parser) parseKeywordValue() Expr {
	span := p.tok.span()
	switch k := p.tok.kind; k {
	case tThis:
		p.next()
		return &This{span}
	case tNull:
		p.next()
		return &Null{span}
	case tTrue, tFalse:
		p.next()
		return &Bool{span, k == tTrue}
	}
	p.unexpected()
	return nil
}

// parseIdentReference parses IdentifierReference (sec-identifiers).
func (p *parser) parseIdentReference() *Ident {
	if p.tok.kind > tUsing || p.tok.escaped {
		p.checkIdent(p.tok)
	}
	name := p.takeName()
	if name.Name == "arguments" {
		p.useArguments(name)
	}
	return name
}

// useArguments notes a reference to `arguments`, which class field initializers
// and static blocks must not hold (sec-static-semantics-containsarguments).
func (p *parser) useArguments(name *Ident) {
	if p.has(fNoArguments) {
		p.fail(name.From, name.To, "'arguments' is not allowed in class field initializer or static initialization block")
	}
	p.uses |= usesArguments
}

// parseNumber parses a numeric literal.
func (p *parser) parseNumber() Expr {
	tok := p.tok
	raw := p.src[tok.start:tok.end]
	if tok.kind == tBigInt {
		p.next()
		return &BigInt{tok.span(), raw}
	}
	if tok.octal && p.has(fStrict) {
		p.failOctal(tok, raw)
	}
	p.next()
	return p.nodes.number.Put(Number{tok.span(), raw, numberValue(raw, tok.octal)})
}

func (p *parser) failOctal(tok token, raw string) {
	message := "Decimals with leading zeros are not allowed in strict mode."
	if isOctalDigits(raw) {
		message = "Octal literals are not allowed in strict mode."
	}
	p.failHint(tok.start, tok.end, message, "an octal number is written with `0o` in front")
}

func isOctalDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '7' {
			return false
		}
	}
	return true
}

// parseString parses a string literal.
func (p *parser) parseString() *String {
	tok := p.tok
	raw := p.src[tok.start:tok.end]
	s := p.nodes.str.Put(String{Span: tok.span(), Raw: raw})
	if tok.escaped {
		p.decodeString(s)
	} else {
		s.Value = raw[1 : len(raw)-1]
	}
	p.next()
	return s
}

func (p *parser) decodeString(s *String) {
	text := s.Raw[1 : len(s.Raw)-1]
	d := decoder{buf: make([]byte, 0, len(text))}
	d.decode(text)
	if d.err != "" {
		p.fail(s.From+1+Pos(d.errAt), s.From+1+Pos(d.errTo), string(d.err))
	}
	if d.octal && p.has(fStrict) {
		p.fail(s.From, s.To, "Octal escape sequences are not allowed in strict mode.")
	}
	s.Value = string(d.buf)
	s.LegacyOctal = d.octal
}

// parseRegex parses a regular expression literal. Its pattern is checked where
// it is compiled.
func (p *parser) parseRegex() Expr {
	p.held.RegExps = true
	pattern, flags := p.scanRegex()
	tok := p.tok
	p.next()
	return &Regex{Span: tok.span(), Raw: p.src[tok.start:tok.end], Pattern: pattern, Flags: flags}
}

// parseTemplate parses a template literal (sec-template-literals), behind its tag
// if it has one.
func (p *parser) parseTemplate(tag Expr) Expr {
	t := p.nodes.template.Put(Template{Tag: tag, Quote: p.tok.start})
	start := t.Quote
	if tag != nil {
		start = tag.Start()
	}
	base := len(p.exprs)
	for {
		q, tail := p.scanQuasi(t.Quote)
		if tag == nil {
			p.checkQuasi(q)
		}
		t.Quasis = append(t.Quasis, q)
		if tail {
			break
		}
		open := Pos(p.pos) - 2
		p.next()
		p.exprs = append(p.exprs, p.parseExpressionIn())
		if p.tok.kind != tRBrace {
			p.unclosed(open)
		}
	}
	p.tok.kind, p.tok.end = tBacktick, Pos(p.pos)
	p.next()
	t.Exprs = p.takeExprs(base)
	t.Span = p.from(start)
	return t
}

// parseArray parses an array literal (sec-array-initializer).
func (p *parser) parseArray() Expr {
	saved := p.flags
	p.flags &^= fNoIn
	lbrack := p.tok.start
	p.next()
	base := len(p.exprs)
	for p.tok.kind != tRBrack {
		if p.tok.kind == tComma {
			p.exprs = append(p.exprs, nil)
		} else {
			p.exprs = append(p.exprs, p.parseElement())
			if p.tok.kind != tComma {
				break
			}
		}
		p.next()
	}
	p.flags = saved
	p.expectClose(tRBrack, lbrack)
	return p.nodes.array.Put(Array{p.from(lbrack), p.takeExprs(base)})
}

// parseParen parses a parenthesized expression where an arrow function can't stand.
func (p *parser) parseParen() Expr {
	saved := p.flags
	p.flags &^= fNoIn
	lparen := p.tok.start
	p.next()
	if p.tok.kind == tRParen {
		if arrow := p.peek(); arrow.kind == tArrow {
			p.fail(lparen, p.tok.end, "Malformed arrow function parameter list")
		}
	}
	x := p.parseCoverExpression()
	p.flags = saved
	p.expectClose(tRParen, lparen)
	return p.nodes.paren.Put(Paren{p.from(lparen), x})
}
