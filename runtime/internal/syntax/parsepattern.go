package syntax

// parseBindingTarget parses BindingIdentifier or BindingPattern
// (sec-destructuring-binding-patterns). In a lexical declaration `let` is no name.
func (p *parser) parseBindingTarget(lexical bool) Pattern {
	switch p.tok.kind {
	case tLBrack:
		return p.parseArrayPattern(lexical)
	case tLBrace:
		return p.parseObjectPattern(lexical)
	}
	return p.parseBindingIdent(lexical)
}

// parseBindingIdent parses BindingIdentifier.
func (p *parser) parseBindingIdent(lexical bool) *Ident {
	if !p.tok.kind.isIdent() {
		p.unexpectedName()
	}
	if p.tok.kind > tUsing || p.tok.escaped {
		p.checkIdent(p.tok)
		if lexical && p.tok.name == "let" {
			p.fail(p.tok.start, p.tok.end, "let is disallowed as a lexically bound name")
		}
	}
	name := p.takeName()
	if p.has(fStrict) {
		p.checkEvalArguments(name)
	}
	return name
}

// parseDefault parses an initializer if there is one.
func (p *parser) parseDefault() Expr {
	if !p.eat(tAssign) {
		return nil
	}
	return p.parseAssignIn()
}

func (p *parser) parseArrayPattern(lexical bool) Pattern {
	p.enter()
	lbrack := p.tok.start
	p.next()
	pat := &ArrayPattern{}
	for p.tok.kind != tRBrack {
		if p.eat(tEllipsis) {
			pat.Rest = p.parseBindingTarget(lexical)
			p.checkRestElement()
			break
		}
		if p.eat(tComma) {
			pat.Elems = append(pat.Elems, nil)
			continue
		}
		start := p.tok.start
		elem := &PatternElem{Target: p.parseBindingTarget(lexical)}
		elem.Default = p.parseDefault()
		elem.Span = p.from(start)
		pat.Elems = append(pat.Elems, elem)
		if !p.eat(tComma) {
			break
		}
	}
	p.expectClose(tRBrack, lbrack)
	pat.Span = p.from(lbrack)
	p.leave()
	return pat
}

func (p *parser) parseObjectPattern(lexical bool) Pattern {
	p.enter()
	lbrace := p.tok.start
	p.next()
	pat := p.nodes.objectPattern.New()
	for p.tok.kind != tRBrace {
		if p.eat(tEllipsis) {
			pat.Rest = p.parseBindingIdent(lexical)
			p.checkRestElement()
			break
		}
		pat.Props = append(pat.Props, p.parsePatternProp(lexical))
		if !p.eat(tComma) {
			break
		}
	}
	p.expectClose(tRBrace, lbrace)
	pat.Span = p.from(lbrace)
	p.leave()
	return pat
}

func (p *parser) parsePatternProp(lexical bool) *PatternProp {
	prop := p.nodes.patternProp.New()
	start := p.tok.start
	if p.tok.kind.isIdent() {
		switch p.peek().kind {
		case tComma, tRBrace, tAssign:
			name := p.parseBindingIdent(lexical)
			prop.Shorthand, prop.Key, prop.Target = true, name, name
			prop.Default = p.parseDefault()
			prop.Span = p.from(start)
			return prop
		}
	}
	prop.Key, prop.Computed = p.parsePropertyKey()
	p.expect(tColon)
	prop.Target = p.parseBindingTarget(lexical)
	prop.Default = p.parseDefault()
	prop.Span = p.from(start)
	return prop
}

func (p *parser) checkRestElement() {
	if p.tok.kind == tComma || p.tok.kind == tAssign {
		p.fail(p.tok.start, p.tok.end, "Rest element must be last element")
	}
}

// coverError is a member of an object literal that is an error unless the literal
// becomes a pattern: one with a shorthand default, or a repeated __proto__.
type coverError struct {
	member *ObjectMember
	at     Pos
}

// settle fails if the expression parsed since base holds such members. Conversion
// to a pattern takes default and value away from them.
func (p *parser) settle(base int) {
	if len(p.pending) == base {
		return
	}
	for _, e := range p.pending[base:] {
		if e.member.ShorthandDefault != nil {
			p.fail(e.at, e.at+1, "Invalid shorthand property initializer")
		}
		if !e.member.Shorthand && e.member.Value != nil {
			p.fail(e.member.From, e.member.Key.End(), "Duplicate __proto__ fields are not allowed in object literals")
		}
	}
	p.pending = p.pending[:base]
}

// toTarget converts the left side of a plain assignment to what it stands for
// (sec-assignment-operators-static-semantics-early-errors).
func (p *parser) toTarget(x Expr) Pattern {
	switch x.(type) {
	case *Array, *Object:
		return p.toPattern(x)
	}
	return p.simpleTarget(x, "Invalid left-hand side in assignment", true)
}

// toPattern converts an array or object literal to an assignment pattern
// (sec-destructuring-assignment), and an element of one to its target.
func (p *parser) toPattern(x Expr) Pattern {
	p.enter()
	defer p.leave()
	switch x := x.(type) {
	case *Array:
		return p.toArrayPattern(x)
	case *Object:
		return p.toObjectPattern(x)
	}
	return p.simpleTarget(x, "Invalid destructuring assignment target", false)
}

func (p *parser) toArrayPattern(a *Array) Pattern {
	pat := &ArrayPattern{Span: a.Span}
	for i, x := range a.Elems {
		switch x := x.(type) {
		case nil:
			pat.Elems = append(pat.Elems, nil)
		case *Spread:
			if i != len(a.Elems)-1 || p.commaBehind(x.To) {
				p.fail(x.From, x.To, "Rest element must be last element")
			}
			pat.Rest = p.toPattern(x.X)
		default:
			target, def := p.toElement(x)
			pat.Elems = append(pat.Elems, &PatternElem{x.Range(), target, def})
		}
	}
	return pat
}

// toElement converts an element of a literal to a target and its default.
func (p *parser) toElement(x Expr) (Pattern, Expr) {
	if a, ok := x.(*Assign); ok && a.Op == "=" {
		if isCallTarget(a.Target) {
			p.fail(a.Target.Start(), a.Target.End(), "Invalid destructuring assignment target")
		}
		return a.Target, a.Value
	}
	return p.toPattern(x), nil
}

func (p *parser) toObjectPattern(o *Object) Pattern {
	pat := p.nodes.objectPattern.Put(ObjectPattern{Span: o.Span})
	for i, m := range o.Members {
		switch {
		case m.Kind == SpreadOf:
			pat.Rest = p.toObjectRest(m, i == len(o.Members)-1)
		case m.Kind != Init:
			p.fail(m.From, m.To, "Invalid destructuring assignment target")
		default:
			pat.Props = append(pat.Props, p.toPatternProp(m))
		}
	}
	return pat
}

func (p *parser) toObjectRest(m *ObjectMember, last bool) Pattern {
	if !last || p.commaBehind(m.To) {
		p.fail(m.From, m.To, "Rest element must be last element")
	}
	return p.simpleTarget(m.Value, "`...` must be followed by an assignable reference in assignment contexts", false)
}

func (p *parser) toPatternProp(m *ObjectMember) *PatternProp {
	prop := p.nodes.patternProp.Put(PatternProp{Span: m.Span, Key: m.Key, Computed: m.Computed, Shorthand: m.Shorthand})
	if m.Shorthand {
		name := m.Value.(*Ident)
		if p.has(fStrict) {
			p.checkEvalArguments(name)
		}
		prop.Key, prop.Target, prop.Default = name, name, m.ShorthandDefault
		m.ShorthandDefault = nil
		return prop
	}
	prop.Target, prop.Default = p.toElement(m.Value)
	m.Value = nil // see settle
	return prop
}

// toBinding converts an expression to what arrow parameters bind.
func (p *parser) toBinding(x Expr) Pattern {
	target := p.toPattern(x)
	p.checkBinding(target)
	return target
}

// checkBinding fails unless an assignment target is also a binding pattern.
func (p *parser) checkBinding(pat Pattern) {
	switch pat := pat.(type) {
	case nil:
	case *Ident:
		if p.has(fStrict) {
			p.checkEvalArguments(pat)
		}
	case *ArrayPattern:
		for _, e := range pat.Elems {
			if e != nil {
				p.checkBinding(e.Target)
			}
		}
		p.checkBinding(pat.Rest)
	case *ObjectPattern:
		for _, e := range pat.Props {
			p.checkBinding(e.Target)
		}
		p.checkBinding(pat.Rest)
	default:
		p.fail(pat.Start(), pat.End(), "Invalid destructuring assignment target")
	}
}

// commaBehind tells whether the token at pos, which stands behind an element, is
// a comma: the tree doesn't keep a trailing one.
func (p *parser) commaBehind(pos Pos) bool {
	l := p.lexer
	l.pos = int(pos)
	l.next()
	return l.tok.kind == tComma
}
