package syntax

// label is a label whose statement is being parsed.
type label struct {
	name        string
	start, body Pos  // where the label and the item behind it begin
	loop        bool // it labels a loop, perhaps through further labels
}

// parseLabeled parses a labelled statement from its colon on
// (sec-labelled-statements).
func (p *parser) parseLabeled(name *Ident) Stmt {
	if p.findLabel(name.Name) != nil {
		p.fail(name.From, name.To, "Label '"+name.Name+"' has already been declared")
	}
	s := &Labeled{Label: name, Colon: p.tok.start}
	p.next()
	p.pushLabel(name)
	if p.tok.kind == tFunction {
		s.Body = p.parseLabeledFunction()
	} else {
		s.Body = p.parseStatement()
	}
	p.labels = p.labels[:len(p.labels)-1]
	s.Span = p.from(name.From)
	return s
}

// findLabel returns the label of that name around the current statement.
func (p *parser) findLabel(name string) *label {
	for i := len(p.labels) - 1; i >= p.labelBase; i-- {
		if p.labels[i].name == name {
			return &p.labels[i]
		}
	}
	return nil
}

// pushLabel notes a label in front of the current token. When that begins a loop,
// the label and those directly in front of it label a loop.
func (p *parser) pushLabel(name *Ident) {
	k := p.tok.kind
	loop := k == tFor || k == tWhile || k == tDo
	p.labels = append(p.labels, label{name.Name, name.From, p.tok.start, loop})
	if !loop {
		return
	}
	for i := len(p.labels) - 2; i >= p.labelBase && p.labels[i].body == p.labels[i+1].start; i-- {
		p.labels[i].loop = true
	}
}

// parseLabeledFunction parses a function declaration behind a label
// (sec-labelled-function-declarations).
func (p *parser) parseLabeledFunction() Stmt {
	if p.has(fStrict) {
		p.fail(p.tok.start, p.tok.end, strictFunctionPlace)
	}
	return p.parsePlainFunction()
}

// parsePlainFunction parses a function declaration that must not be a generator's.
func (p *parser) parsePlainFunction() Stmt {
	start := p.tok.start
	if star := p.peek(); star.kind == tStar {
		p.fail(star.start, star.end, "Generators can only be declared at the top level or inside a block.")
	}
	return p.parseFunctionDecl(start, false, false)
}

// checkLabeledFunction fails if the body of a compound statement is a labelled
// function (sec-islabelledfunction).
func (p *parser) checkLabeledFunction(s Stmt) {
	for {
		l, ok := s.(*Labeled)
		if !ok {
			return
		}
		s = l.Body
		if f, ok := s.(*FunctionDecl); ok {
			p.fail(f.From, f.From+Pos(len("function")), sloppyFunctionPlace)
		}
	}
}

// parseBreak parses a break statement (sec-break-statement).
func (p *parser) parseBreak() Stmt {
	start, end := p.tok.start, p.tok.end
	p.next()
	s := &Break{Label: p.parseLabelRef()}
	switch {
	case s.Label != nil:
		if p.findLabel(s.Label.Name) == nil {
			p.undefinedLabel(s.Label)
		}
	case !p.has(fBreak):
		p.fail(start, end, "Illegal break statement")
	}
	p.semicolon()
	s.Span = p.from(start)
	return s
}

// parseContinue parses a continue statement (sec-continue-statement).
func (p *parser) parseContinue() Stmt {
	start, end := p.tok.start, p.tok.end
	p.next()
	s := &Continue{Label: p.parseLabelRef()}
	if s.Label != nil {
		l := p.findLabel(s.Label.Name)
		if l == nil {
			p.undefinedLabel(s.Label)
		}
		if !l.loop {
			p.fail(start, s.Label.To, "Illegal continue statement: '"+l.name+"' does not denote an iteration statement")
		}
	} else if !p.has(fContinue) {
		p.fail(start, end, "Illegal continue statement: no surrounding iteration statement")
	}
	p.semicolon()
	s.Span = p.from(start)
	return s
}

// parseLabelRef parses the label of break and continue, nil if there is none.
func (p *parser) parseLabelRef() *Ident {
	if p.tok.nl || !p.tok.kind.isIdent() {
		return nil
	}
	p.checkIdent(p.tok)
	return p.takeName()
}

func (p *parser) undefinedLabel(name *Ident) {
	p.fail(name.From, name.To, "Undefined label '"+name.Name+"'")
}
