package syntax

// classForm tells how a class may be named.
type classForm uint8

const (
	classExpr      classForm = iota // with or without a name
	classDecl                       // with a name
	classAnonymous                  // a declaration behind export default
)

// parseClass parses a class; all of it is strict mode code (sec-class-definitions).
func (p *parser) parseClass(form classForm) *Class {
	p.enter()
	start := p.tok.start
	saved := p.flags
	p.flags |= fStrict
	p.flags &^= fNoIn
	p.next()
	c := &Class{}
	if p.tok.kind.isIdent() || form == classDecl {
		c.Name = p.parseBindingIdent(false)
	}
	if p.eat(tExtends) {
		c.Extends = p.parseLeftHandSide(nil)
		if a, ok := c.Extends.(*Arrow); ok {
			p.fail(a.From, a.To, "Malformed arrow function parameter list")
		}
	}
	p.parseClassBody(c)
	p.flags = saved
	c.Span = p.from(start)
	p.leave()
	return c
}

func (p *parser) parseClassBody(c *Class) {
	lbrace := p.expect(tLBrace)
	outer := p.openClass()
	constructor := false
	for p.tok.kind != tRBrace {
		if p.tok.kind == tEOF {
			p.unclosed(lbrace)
		}
		if p.eat(tSemi) {
			continue
		}
		m := p.parseClassMember(c)
		if method, ok := m.(*Method); ok && isConstructor(method) {
			if constructor {
				p.fail(method.Key.Start(), method.Key.End(), "A class may only have one constructor")
			}
			constructor = true
		}
		c.Members = append(c.Members, m)
	}
	c.RBrace = p.tok.start
	p.next()
	p.closeClass(outer)
}

// isConstructor tells whether a method is the class's constructor.
func isConstructor(m *Method) bool {
	return !m.Static && !m.Computed && keyIs(m.Key, "constructor")
}

// keyIs tells whether a key that isn't computed spells the given name.
func keyIs(key Expr, name string) bool {
	switch key := key.(type) {
	case *Ident:
		return key.Name == name
	case *String:
		return key.Value == name
	}
	return false
}

func (p *parser) parseClassMember(c *Class) ClassMember {
	start := p.tok.start
	if p.tok.kind != tStatic {
		return p.finishClassMember(c, start, false, p.parseMemberHead(true))
	}
	word := p.tok
	name := p.takeName()
	switch p.tok.kind {
	case tLParen, tAssign, tSemi, tRBrace, tEOF: // a member named static
		h := memberHead{start: start, key: name, name: word}
		return p.finishClassMember(c, start, false, h)
	case tLBrace:
		return p.parseStaticBlock(start)
	}
	return p.finishClassMember(c, start, true, p.parseMemberHead(true))
}

func (p *parser) finishClassMember(c *Class, start Pos, static bool, h memberHead) ClassMember {
	if h.kind == Init && p.tok.kind == tLParen {
		h.kind = MethodOf
	}
	if h.kind == Init {
		return p.parseField(start, static, h)
	}
	m := p.nodes.method.Put(Method{Static: static, Kind: h.kind, Key: h.key, Computed: h.computed})
	extra := fSuperProp
	p.checkMethodKey(m, &h)
	if isConstructor(m) && c.Extends != nil {
		extra |= fSuperCall
	}
	p.declarePrivate(h.key, m.Kind, static)
	m.Func = p.parseMethod(&h, extra)
	m.Span = p.from(start)
	return m
}

// parseField parses the rest of a field definition.
func (p *parser) parseField(start Pos, static bool, h memberHead) *Field {
	f := &Field{Static: static, Key: h.key, Computed: h.computed}
	p.checkFieldKey(f)
	p.declarePrivate(h.key, Init, static)
	if p.eat(tAssign) {
		saved := p.enterFunction(fSuperProp | fNewTarget | fNoArguments)
		f.Init = p.parseAssign()
		saved.uses |= p.uses & usesEval
		p.leaveFunction(saved)
	}
	f.Span = p.from(start)
	p.fieldEnd(&h)
	return f
}

// fieldEnd takes or inserts the semicolon behind a field.
func (p *parser) fieldEnd(h *memberHead) {
	switch p.tok.kind {
	case tSemi, tRBrace:
		p.eat(tSemi)
		return
	}
	if !p.tok.nl {
		p.unexpectedMember(h)
	}
}

// parseStaticBlock parses ClassStaticBlock behind `static`.
func (p *parser) parseStaticBlock(start Pos) *StaticBlock {
	saved := p.enterFunction(fSuperProp | fNewTarget | fNoArguments | fStaticBlock)
	body := p.parseBlock()
	saved.uses |= p.uses & usesEval
	p.leaveFunction(saved)
	return &StaticBlock{p.from(start), body}
}
