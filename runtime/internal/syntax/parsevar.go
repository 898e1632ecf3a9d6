package syntax

// startsLet tells whether the `let` at hand begins a declaration rather than an
// expression (sec-expression-statement, sec-let-and-const-declarations).
func (p *parser) startsLet() bool {
	next := p.peek()
	return next.kind.isIdent() || next.kind == tLBrack || next.kind == tLBrace || next.kind == tEscapedWord
}

// startsUsing tells whether the `using` at hand begins a declaration: a name
// follows on its line.
func (p *parser) startsUsing() bool {
	next := p.peek()
	return next.kind.isIdent() && !next.nl
}

// startsAwaitUsing tells whether the `await` at hand begins an `await using`
// declaration.
func (p *parser) startsAwaitUsing() bool {
	if !p.has(fAwait) {
		return false
	}
	saved := p.lexer
	p.next()
	found := p.tok.kind == tUsing && !p.tok.nl && p.startsUsing()
	p.lexer = saved
	return found
}

// checkUsing fails where a statement list may hold no `using`: at the top level
// of a script and in case clauses.
func (p *parser) checkUsing() {
	if p.has(fUsing) {
		return
	}
	p.noteModuleOnly()
	p.failHint(p.tok.start, p.tok.end, "Unexpected token '"+p.tok.name+"'",
		"`using` can't stand directly in a case clause or at the top level of a script; put it in a block: { … }")
}

var declKeyword = [...]string{Var: "var", Let: "let", Const: "const", Using: "using", AwaitUsing: "await using"}

// parseVarStatement parses a declaration and its semicolon.
func (p *parser) parseVarStatement(k DeclKind) Stmt {
	d := p.parseVarDecl(k)
	for _, decl := range d.Decls {
		p.checkInitializer(k, decl)
	}
	p.semicolon()
	d.Span = p.from(d.From)
	return d
}

// parseVarDecl parses keyword and declarators. Whether initializers are missing
// depends on what follows, in the head of a for statement.
func (p *parser) parseVarDecl(k DeclKind) *VarDecl {
	base := len(p.declarators)
	start := p.tok.start
	p.next()
	if k == AwaitUsing {
		p.noteAwaitUsing(start)
		p.next()
	}
	for {
		p.declarators = append(p.declarators, p.parseDeclarator(k))
		if p.tok.kind != tComma {
			break
		}
		p.next()
	}
	return p.nodes.varDecl.Put(VarDecl{p.from(start), k, p.nodes.declaratorList.Take(&p.declarators, base)})
}

func (p *parser) noteAwaitUsing(start Pos) {
	if p.has(fStaticBlock) {
		p.fail(start, start+5, "Unexpected reserved word")
	}
	p.noteTopLevelAwait()
}

func (p *parser) parseDeclarator(k DeclKind) *Declarator {
	start := p.tok.start
	d := p.nodes.declarator.New()
	if k >= Using {
		d.Target = p.parseBindingIdent(true)
	} else {
		d.Target = p.parseBindingTarget(k != Var)
	}
	if p.eat(tAssign) {
		d.Init = p.parseAssign()
	}
	d.Span = p.from(start)
	return d
}

// checkInitializer fails if a declarator lacks the initializer that its kind or
// pattern needs.
func (p *parser) checkInitializer(k DeclKind, d *Declarator) {
	if d.Init != nil {
		return
	}
	_, name := d.Target.(*Ident)
	switch {
	case !name:
		p.missingInitializer(d, "destructuring")
	case k >= Const:
		p.missingInitializer(d, declKeyword[k])
	}
}

func (p *parser) missingInitializer(d *Declarator, what string) {
	if p.tok.kind == tColon {
		p.unexpected() // a type annotation, most likely
	}
	p.fail(d.From, d.To, "Missing initializer in "+what+" declaration")
}
