package syntax

// functionState is what a function saves of the code around it.
type functionState struct {
	flags     flags
	uses      uses
	labelBase int
	marks     marks
}

// enterFunction starts a function that is not an arrow function: nothing of the
// context but strictness goes into it.
func (p *parser) enterFunction(f flags) functionState {
	s := functionState{p.flags, p.uses, p.labelBase, p.clearMarks()}
	p.flags = p.flags&fStrict | fFunction | fUsing | f
	p.uses = 0
	p.labelBase = len(p.labels)
	return s
}

func (p *parser) leaveFunction(s functionState) {
	p.leaveArrow(s)
	p.uses = s.uses
}

// enterArrow starts the body of an arrow function, which keeps this, super,
// arguments and new.target of the code around it.
func (p *parser) enterArrow(async bool) functionState {
	s := functionState{p.flags, p.uses, p.labelBase, p.clearMarks()}
	p.flags &= fStrict | fNoIn | fNewTarget | fSuperProp | fSuperCall | fNoArguments
	p.flags |= fReturn | fFunction | fUsing
	if async {
		p.flags |= fAwait
	}
	p.labelBase = len(p.labels)
	return s
}

func (p *parser) leaveArrow(s functionState) {
	p.flags = s.flags
	p.labelBase = s.labelBase
	p.restoreMarks(s.marks)
}

// functionFlags are the flags of the code of a function.
func functionFlags(async, generator bool) flags {
	f := fReturn | fNewTarget
	if async {
		f |= fAwait
	}
	if generator {
		f |= fYield
	}
	return f
}

// parseFunctionExpr parses a function expression whose text begins at start; the
// current token is `function` (sec-function-definitions).
func (p *parser) parseFunctionExpr(start Pos, async bool) Expr {
	f := p.nodes.function.Put(Function{Async: async, Fn: p.tok.start})
	p.next()
	f.Generator = p.eat(tStar)
	if p.tok.kind.isIdent() {
		saved := p.flags
		p.flags &^= fYield | fAwait | fStaticBlock
		p.flags |= functionFlags(async, f.Generator)
		awaitName := p.awaitNameAt
		f.Name = p.parseBindingIdent(false)
		p.awaitNameAt = awaitName // the name is no part of the parameters around it
		p.flags = saved
	}
	p.parseFunctionRest(f, start, 0)
	return f
}

// parseFunctionDecl parses a function declaration. Its name may be missing behind
// `export default`.
func (p *parser) parseFunctionDecl(start Pos, async, anonymous bool) *FunctionDecl {
	f := p.nodes.function.Put(Function{Async: async, Fn: p.tok.start})
	p.next()
	f.Generator = p.eat(tStar)
	if p.tok.kind == tLParen && !anonymous {
		p.fail(f.Fn, f.Fn+Pos(len("function")), "Function statements require a function name")
	}
	if p.tok.kind != tLParen {
		f.Name = p.parseBindingIdent(false)
	}
	p.parseFunctionRest(f, start, 0)
	return p.nodes.functionDecl.Put(FunctionDecl{f.Span, f})
}

// parseFunctionRest parses parameters and body into f.
func (p *parser) parseFunctionRest(f *Function, start Pos, extra flags) {
	if p.tok.kind != tLParen {
		p.unexpected()
	}
	p.held.Coroutines = p.held.Coroutines || f.Async || f.Generator
	saved := p.enterFunction(functionFlags(f.Async, f.Generator) | extra)
	p.flags |= fParams
	f.Params = p.parseParams()
	p.flags &^= fParams
	f.Body, f.UseStrict = p.parseFunctionBody(f.Params)
	f.Strict = p.has(fStrict)
	p.checkParams(f.Params, f.Name, f.Method, f.UseStrict && saved.flags&fStrict == 0)
	f.DirectEval = p.uses&usesEval != 0
	f.Arguments = p.uses&usesArguments != 0
	f.SuperProp = p.uses&usesSuperProp != 0
	f.SuperCall = p.uses&usesSuperCall != 0
	f.Span = p.from(start)
	p.leaveFunction(saved)
}

// parseParams parses FormalParameters with its parentheses.
func (p *parser) parseParams() *Params {
	lparen := p.tok.start
	p.next()
	params := p.parseParamList(tRParen)
	p.expectClose(tRParen, lparen)
	params.Span = p.from(lparen)
	return params
}

// parseParamList parses parameters up to a token of kind end.
func (p *parser) parseParamList(end kind) *Params {
	params, base := p.nodes.params.New(), len(p.params)
	for p.tok.kind != end {
		if p.eat(tEllipsis) {
			params.Rest = p.parseBindingTarget(false)
			p.checkRestEnd()
			break
		}
		p.params = append(p.params, p.parseParam())
		if p.tok.kind != tComma {
			break
		}
		p.next()
	}
	params.List = p.nodes.paramList.Take(&p.params, base)
	return params
}

func (p *parser) parseParam() *Param {
	start := p.tok.start
	param := p.nodes.param.Put(Param{Target: p.parseBindingTarget(false)})
	if p.eat(tAssign) {
		param.Default = p.parseAssign()
	}
	param.Span = p.from(start)
	return param
}

// parseFunctionBody parses a body with its braces.
func (p *parser) parseFunctionBody(params *Params) (*Block, bool) {
	p.enter()
	lbrace := p.expect(tLBrace)
	b := p.nodes.block.New()
	useStrict := false
	b.Body, useStrict = p.parseBody(tRBrace, params)
	if p.tok.kind != tRBrace {
		p.unclosed(lbrace)
	}
	p.next()
	b.Span = p.from(lbrace)
	p.leave()
	return b, useStrict
}

// parseBody parses statements up to a token of kind end, with the directive
// prologue they begin with (sec-directive-prologues-and-the-use-strict-directive).
func (p *parser) parseBody(end kind, params *Params) (body []Stmt, useStrict bool) {
	base := len(p.stmts)
	var octal *String // a directive with an octal escape
	for p.tok.kind == tString {
		tok := p.tok
		stmt := p.parseListItem()
		p.stmts = append(p.stmts, stmt)
		d := directive(stmt, tok)
		if d == nil {
			break
		}
		if s := stmt.(*ExprStmt).X.(*String); s.LegacyOctal && octal == nil {
			octal = s
		}
		if *d == "use strict" {
			p.checkUseStrict(tok, params)
			useStrict = true
			p.flags |= fStrict
		}
		if octal != nil && p.has(fStrict) {
			p.fail(octal.From, octal.To, "Octal escape sequences are not allowed in strict mode.")
		}
	}
	for p.tok.kind != end && p.tok.kind != tEOF {
		p.stmts = append(p.stmts, p.parseBodyItem(end))
	}
	return p.takeStmts(base), useStrict
}

// directive returns the directive that a statement is, nil if it is none, and
// notes it there.
func directive(stmt Stmt, tok token) *string {
	s, ok := stmt.(*ExprStmt)
	if !ok {
		return nil
	}
	str, ok := s.X.(*String)
	if !ok || str.From != tok.start {
		return nil
	}
	text := str.Raw[1 : len(str.Raw)-1]
	s.Directive = &text
	return s.Directive
}

// parseBodyItem parses an item of a body; import and export declarations stand
// only at the top level, which ends with the text.
func (p *parser) parseBodyItem(end kind) Stmt {
	if end == tEOF && (p.tok.kind == tImport || p.tok.kind == tExport) {
		return p.parseModuleItem()
	}
	return p.parseListItem()
}
