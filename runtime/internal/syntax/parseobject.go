package syntax

// memberHead is what stands in front of the parameters or the value of a member
// of an object literal or class.
type memberHead struct {
	start     Pos // of the modifiers, `static` excepted, or the key
	kind      MemberKind
	async     bool
	generator bool
	key       Expr
	computed  bool
	name      token // the key's token, an identifier that may be a shorthand
}

// parseObject parses an object literal (sec-object-initializer).
func (p *parser) parseObject() Expr {
	saved := p.flags
	p.flags &^= fNoIn
	lbrace := p.tok.start
	p.next()
	base := len(p.members)
	proto := false
	for p.tok.kind != tRBrace {
		m := p.parseObjectMember()
		if isProto(m) {
			if proto {
				p.pending = append(p.pending, coverError{m, m.From})
			}
			proto = true
		}
		p.members = append(p.members, m)
		if p.tok.kind != tComma {
			break
		}
		p.next()
	}
	p.flags = saved
	p.expectClose(tRBrace, lbrace)
	return p.nodes.object.Put(Object{p.from(lbrace), p.nodes.memberList.Take(&p.members, base)})
}

// isProto tells whether a member sets the prototype (sec-__proto__-property-names-in-object-initializers).
func isProto(m *ObjectMember) bool {
	if m.Kind != Init || m.Shorthand || m.Computed {
		return false
	}
	switch key := m.Key.(type) {
	case *Ident:
		return key.Name == "__proto__"
	case *String:
		return key.Value == "__proto__"
	}
	return false
}

func (p *parser) parseObjectMember() *ObjectMember {
	m := p.nodes.objectMember.New()
	if p.tok.kind == tEllipsis {
		start := p.tok.start
		p.next()
		m.Kind, m.Value = SpreadOf, p.parseCover()
		m.Span = p.from(start)
		return m
	}
	h := p.parseMemberHead(false)
	m.Kind, m.Key, m.Computed = h.kind, h.key, h.computed
	switch {
	case h.kind != Init || p.tok.kind == tLParen:
		if h.kind == Init {
			m.Kind, h.kind = MethodOf, MethodOf
		}
		m.Value = p.parseMethod(&h, fSuperProp)
	case p.tok.kind == tColon:
		p.next()
		m.Value = p.parseCover()
	default:
		p.parseShorthand(m, &h)
	}
	m.Span = p.from(h.start)
	return m
}

// parseShorthand finishes a member that is only a name, perhaps with the default
// that a pattern may give it.
func (p *parser) parseShorthand(m *ObjectMember, h *memberHead) {
	if !h.name.kind.isIdent() {
		p.unexpectedMember(h)
	}
	switch p.tok.kind {
	case tComma, tRBrace, tAssign:
	default:
		p.unexpected()
	}
	p.checkIdent(h.name)
	name := h.key.(*Ident)
	if name.Name == "arguments" {
		p.useArguments(name)
	}
	m.Shorthand, m.Value = true, name
	if p.tok.kind == tAssign {
		p.pending = append(p.pending, coverError{m, p.tok.start})
		p.next()
		m.ShorthandDefault = p.parseAssign()
	}
}

// parseMemberHead parses modifiers and key. A member with modifiers is a method
// or accessor for sure; one without is left as Init. Only classes have private
// names.
func (p *parser) parseMemberHead(class bool) memberHead {
	h := memberHead{start: p.tok.start}
	switch k := p.tok.kind; k {
	case tAsync, tGet, tSet:
		word := p.tok
		name := p.takeName()
		if p.endsMemberName(k) {
			h.key, h.name = name, word
			return h
		}
		p.applyModifier(&h, k)
	case tStar:
		p.next()
		h.kind, h.generator = MethodOf, true
	}
	h.name = p.tok
	if class && p.tok.kind == tPrivate {
		h.key = p.takePrivateName()
		return h
	}
	h.key, h.computed = p.parsePropertyKey()
	if p.tok.kind == tDot {
		p.checkMangled(&h)
	}
	return h
}

// applyModifier notes async, get or set, which the current token follows.
func (p *parser) applyModifier(h *memberHead, k kind) {
	switch k {
	case tGet:
		h.kind = Getter
	case tSet:
		h.kind = Setter
	default:
		h.kind, h.async = MethodOf, true
		h.generator = p.eat(tStar)
	}
}

// endsMemberName tells whether async, get or set (the token just taken) was a key
// and no modifier.
func (p *parser) endsMemberName(k kind) bool {
	switch p.tok.kind {
	case tLParen, tComma, tColon, tRBrace, tAssign, tSemi, tEOF:
		return true
	case tStar:
		return k != tAsync || p.tok.nl
	}
	return k == tAsync && p.tok.nl
}

// parsePropertyKey parses PropertyName or PrivateIdentifier.
func (p *parser) parsePropertyKey() (key Expr, computed bool) {
	switch p.tok.kind {
	case tString:
		return p.parseString(), false
	case tNumber, tBigInt:
		return p.parseNumber(), false
	case tLBrack:
		lbrack := p.tok.start
		p.next()
		key = p.parseAssignIn()
		p.expectClose(tRBrack, lbrack)
		return key, true
	}
	if !p.tok.kind.isName() {
		p.unexpected()
	}
	return p.takeName(), false
}

// parseMethod parses parameters and body of a method or accessor
// (sec-method-definitions).
func (p *parser) parseMethod(h *memberHead, extra flags) *Function {
	f := p.nodes.function.Put(Function{Fn: p.tok.start, Async: h.async, Generator: h.generator, Method: true})
	p.parseFunctionRest(f, h.start, extra)
	p.checkArity(h.kind, f.Params)
	return f
}
