package syntax

// parseModuleItem parses ModuleItem, and import and export declarations that
// stand where a script can't have them (sec-modules).
func (p *parser) parseModuleItem() Stmt {
	if p.tok.kind == tExport {
		if p.goal != Module && !p.opts.ModuleItems {
			p.misplacedExport()
		}
		return p.parseExport()
	}
	if k := p.peek().kind; k == tLParen || k == tDot {
		return p.parseStatement()
	}
	if p.goal != Module && !p.opts.ModuleItems {
		p.misplacedImport(p.tok.start)
	}
	return p.parseImport()
}

// parseImport parses ImportDeclaration (sec-imports).
func (p *parser) parseImport() Stmt {
	start := p.tok.start
	p.next()
	d := &Import{}
	if p.tok.kind != tString {
		d.Phase = p.parseImportPhase()
		d.Specs = []*ImportSpec{}
		p.parseImportClause(d)
		p.expectFrom()
	}
	d.From = p.parseModuleSpecifier()
	d.Attributes = p.parseAttributes()
	p.semicolon()
	d.Span = p.from(start)
	return d
}

// parseImportPhase takes `defer` or `source` where it is no binding: `defer`
// stands in front of a namespace, `source` in front of a name that `from` follows.
func (p *parser) parseImportPhase() string {
	saved := p.lexer
	phase := ""
	switch {
	case p.atWord("defer"):
		p.next()
		if p.tok.kind == tStar {
			phase = "defer"
		}
	case p.atWord("source"):
		p.next()
		if p.tok.kind.isIdent() {
			if next := p.peek(); next.kind == tIdent && next.name == "from" {
				phase = "source"
			}
		}
	}
	if phase == "" {
		p.lexer = saved
	}
	return phase
}

func (p *parser) parseImportClause(d *Import) {
	if p.tok.kind.isIdent() {
		local := p.parseBindingIdent(true)
		d.Specs = append(d.Specs, &ImportSpec{Span: local.Span, Name: "default", NameSpan: local.Span, Local: local})
		if d.Phase != "" || !p.eat(tComma) {
			return
		}
	}
	switch {
	case p.tok.kind == tStar:
		d.Specs = append(d.Specs, p.parseNamespaceImport())
	case p.tok.kind == tLBrace && d.Phase == "":
		p.parseNamedImports(d)
	default:
		p.unexpected()
	}
}

func (p *parser) parseNamespaceImport() *ImportSpec {
	star := p.tok.span()
	p.next()
	p.expectWord("as")
	local := p.parseBindingIdent(true)
	return &ImportSpec{Span: p.from(star.From), Name: "*", NameSpan: star, Namespace: true, Local: local}
}

func (p *parser) parseNamedImports(d *Import) {
	lbrace := p.tok.start
	p.next()
	for p.tok.kind != tRBrace {
		d.Specs = append(d.Specs, p.parseImportSpec())
		if !p.eat(tComma) {
			break
		}
	}
	p.expectClose(tRBrace, lbrace)
}

func (p *parser) parseImportSpec() *ImportSpec {
	tok := p.tok
	spec := &ImportSpec{NameSpan: tok.span()}
	spec.Name, _ = p.parseExportName()
	switch {
	case p.atWord("as"):
		p.next()
		spec.Local = p.parseBindingIdent(true)
	case !tok.kind.isIdent():
		p.tok = tok
		p.unexpectedName()
	default:
		p.checkIdent(tok)
		spec.Local = &Ident{tok.span(), tok.name, tok.escaped}
		p.checkEvalArguments(spec.Local)
	}
	spec.Span = p.from(tok.start)
	return spec
}

// parseExportName parses ModuleExportName: an IdentifierName or a string.
func (p *parser) parseExportName() (name string, isString bool) {
	if p.tok.kind == tString {
		s := p.parseString()
		p.checkWellFormed(s)
		return s.Value, true
	}
	if !p.tok.kind.isName() {
		p.unexpected()
	}
	return p.takeName().Name, false
}

func (p *parser) expectWord(word string) {
	if !p.atWord(word) {
		p.unexpected()
	}
	p.next()
}

func (p *parser) expectFrom() { p.expectWord("from") }

func (p *parser) parseModuleSpecifier() *String {
	if p.tok.kind != tString {
		p.unexpected()
	}
	return p.parseString()
}

// parseAttributes parses WithClause if there is one.
func (p *parser) parseAttributes() []*Attribute {
	if p.tok.kind != tWith {
		return nil
	}
	p.next()
	lbrace := p.expect(tLBrace)
	list := []*Attribute{}
	for p.tok.kind != tRBrace {
		a := p.parseAttribute()
		for _, b := range list {
			if a.Key == b.Key {
				p.fail(a.From, a.To, "Import attributes has a duplicate key '"+a.Key+"'")
			}
		}
		list = append(list, a)
		if !p.eat(tComma) {
			break
		}
	}
	p.expectClose(tRBrace, lbrace)
	return list
}

func (p *parser) parseAttribute() *Attribute {
	start := p.tok.start
	a := &Attribute{}
	switch {
	case p.tok.kind == tString:
		a.Key = p.parseString().Value
	case p.tok.kind.isName():
		a.Key = p.takeName().Name
	default:
		p.unexpected()
	}
	p.expect(tColon)
	a.Value = p.parseModuleSpecifier().Value
	a.Span = p.from(start)
	return a
}

// parseExport parses ExportDeclaration (sec-exports).
func (p *parser) parseExport() Stmt {
	start := p.tok.start
	p.next()
	switch p.tok.kind {
	case tDefault:
		return p.parseExportDefault(start)
	case tStar:
		return p.parseExportAll(start)
	case tLBrace:
		return p.parseExportNames(start)
	case tVar, tConst, tLet, tFunction, tClass, tAsync:
		d := &ExportDecl{Decl: p.parseExportedDecl()}
		d.Span = p.from(start)
		return d
	}
	p.unexpected()
	return nil
}

func (p *parser) parseExportedDecl() Stmt {
	switch p.tok.kind {
	case tVar:
		return p.parseVarStatement(Var)
	case tLet:
		return p.parseVarStatement(Let)
	case tAsync:
		if next := p.peek(); next.kind != tFunction || next.nl {
			p.unexpected()
		}
	}
	return p.parseListItem()
}

func (p *parser) parseExportDefault(start Pos) Stmt {
	p.next()
	d := &ExportDefault{}
	async := false
	if p.tok.kind == tAsync {
		next := p.peek()
		async = next.kind == tFunction && !next.nl
	}
	switch {
	case p.tok.kind == tFunction || async:
		from := p.tok.start
		if async {
			p.next()
		}
		d.Decl = p.parseFunctionDecl(from, async, true)
	case p.tok.kind == tClass:
		c := p.parseClass(classAnonymous)
		d.Decl = &ClassDecl{c.Span, c}
	default:
		d.X = p.parseAssign()
		p.semicolon()
	}
	d.Span = p.from(start)
	return d
}

func (p *parser) parseExportAll(start Pos) Stmt {
	p.next()
	d := &ExportAll{}
	if p.atWord("as") {
		p.next()
		name, _ := p.parseExportName()
		d.As = &name
	}
	p.expectFrom()
	d.From = p.parseModuleSpecifier()
	d.Attributes = p.parseAttributes()
	p.semicolon()
	d.Span = p.from(start)
	return d
}

func (p *parser) parseExportNames(start Pos) Stmt {
	lbrace := p.tok.start
	p.next()
	d := &ExportNames{Specs: []*ExportSpec{}}
	var notLocal token // the first local name that can't be a binding
	for p.tok.kind != tRBrace {
		if tok := p.tok; notLocal.kind == tEOF && !p.isReference(tok) {
			notLocal = tok
		}
		d.Specs = append(d.Specs, p.parseExportSpec())
		if !p.eat(tComma) {
			break
		}
	}
	p.expectClose(tRBrace, lbrace)
	switch {
	case p.atWord("from"):
		p.next()
		d.From = p.parseModuleSpecifier()
		d.Attributes = p.parseAttributes()
	case notLocal.kind != tEOF:
		p.tok = notLocal
		p.unexpectedName()
	}
	p.semicolon()
	d.Span = p.from(start)
	return d
}

// isReference tells whether a token can be an IdentifierReference in a module.
func (p *parser) isReference(tok token) bool {
	if tok.kind == tIdent && tok.escaped {
		return keyword(tok.name) < tLet
	}
	return tok.kind >= tIdent && tok.kind < tLet
}

func (p *parser) parseExportSpec() *ExportSpec {
	s := &ExportSpec{LocalSpan: p.tok.span()}
	s.Local, s.LocalIsString = p.parseExportName()
	s.Exported, s.ExportedSpan = s.Local, s.LocalSpan
	if p.atWord("as") {
		p.next()
		s.ExportedSpan = p.tok.span()
		s.Exported, _ = p.parseExportName()
	}
	s.Span = p.from(s.LocalSpan.From)
	return s
}
