package syntax

// checkIdent fails if a token is no identifier here
// (sec-identifiers-static-semantics-early-errors).
func (p *parser) checkIdent(t token) {
	k := t.kind
	if t.escaped && k == tIdent {
		k = keyword(t.name)
	}
	switch k {
	case tLet, tStatic, tStrictWord:
		if p.has(fStrict) {
			p.fail(t.start, t.end, "Unexpected strict mode reserved word")
		}
	case tYield:
		p.checkYieldName(t)
	case tAwait:
		p.checkAwaitName(t)
	}
}

func (p *parser) checkYieldName(t token) {
	switch {
	case p.has(fYield):
		p.failName(t)
	case p.has(fStrict):
		p.failHint(t.start, t.end, "Unexpected strict mode reserved word", yieldHint)
	}
}

func (p *parser) checkAwaitName(t token) {
	switch {
	case p.has(fStaticBlock):
		p.fail(t.start, t.end, "Unexpected reserved word")
	case p.has(fAwait):
		p.failHint(t.start, t.end, "Unexpected reserved word", "`await` is a keyword here and can't be a name")
	case p.goal == Module:
		p.failAwait(t.start, t.end)
	}
	if p.awaitNameAt < 0 {
		p.awaitNameAt = t.start
	}
	if !p.has(fFunction) {
		p.sawAwaitName = true
	}
}

// failName fails at an identifier that is a keyword here.
func (p *parser) failName(t token) {
	p.failHint(t.start, t.end, "Unexpected identifier '"+t.name+"'", "`"+t.name+"` is a keyword here and can't be a name")
}

// checkEvalArguments fails if strict mode code binds or assigns to a name that it
// must not.
func (p *parser) checkEvalArguments(name *Ident) {
	if name.Name == "eval" || name.Name == "arguments" {
		p.fail(name.From, name.To, "Unexpected eval or arguments in strict mode")
	}
}

// recheckName checks a name that was read before a directive made the code strict.
func (p *parser) recheckName(name *Ident) {
	switch keyword(name.Name) {
	case tLet, tStatic, tStrictWord, tYield:
		p.fail(name.From, name.To, "Unexpected strict mode reserved word")
	}
	p.checkEvalArguments(name)
}

// checkWellFormed fails if a module export name holds a lone surrogate
// (sec-module-semantics-static-semantics-early-errors).
func (p *parser) checkWellFormed(s *String) {
	for i := 0; i+1 < len(s.Value); i++ {
		if s.Value[i] == 0xed && s.Value[i+1] >= 0xa0 {
			p.fail(s.From, s.To, "Invalid module export name: contains unpaired surrogate")
		}
	}
}
