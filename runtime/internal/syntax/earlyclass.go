package syntax

import "slices"

// classScope collects the private names of a class body
// (sec-static-semantics-allprivateidentifiersvalid).
type classScope struct {
	outer    *classScope
	declared map[string]privateDecl
	refs     []*PrivateName // used before the body's end, to be found then
}

// privateDecl tells what has declared a private name: a getter and a setter of
// the same placement may share one.
type privateDecl struct {
	getter, setter, static bool
}

func (p *parser) openClass() (outer *classScope) {
	outer = p.class
	p.class = &classScope{outer: outer}
	return outer
}

// closeClass resolves the private names used in the body. Those it doesn't
// declare are left to the class around it.
func (p *parser) closeClass(outer *classScope) {
	c := p.class
	p.class = outer
	for _, ref := range c.refs {
		if _, ok := c.declared[ref.Name]; !ok {
			p.referPrivate(ref)
		}
	}
}

// referPrivate notes the use of a private name.
func (p *parser) referPrivate(name *PrivateName) {
	switch {
	case p.class != nil:
		p.class.refs = append(p.class.refs, name)
	case p.opts.AllPrivateNames || slices.Contains(p.opts.PrivateNames, name.Name):
	default:
		p.fail(name.From, name.To, "Private field '#"+name.Name+"' must be declared in an enclosing class")
	}
}

// takePrivateName takes a private name.
func (p *parser) takePrivateName() *PrivateName {
	name := &PrivateName{p.tok.span(), p.tok.name}
	p.next()
	return name
}

// parsePrivateName parses the use of a private name.
func (p *parser) parsePrivateName() *PrivateName {
	name := p.takePrivateName()
	p.referPrivate(name)
	return name
}

// declarePrivate notes that a member declares its key, if that is a private name
// (sec-static-semantics-privateboundidentifiers).
func (p *parser) declarePrivate(key Expr, kind MemberKind, static bool) {
	name, ok := key.(*PrivateName)
	if !ok {
		return
	}
	if name.Name == "constructor" {
		p.fail(name.From, name.To, "Classes may not have a private field named '#constructor'")
	}
	d := privateDecl{kind == Getter, kind == Setter, static}
	c := p.class
	if c.declared == nil {
		c.declared = map[string]privateDecl{}
	}
	if old, ok := c.declared[name.Name]; ok {
		pair := old.static == d.static && (old.getter && !old.setter && d.setter || old.setter && !old.getter && d.getter)
		if !pair {
			p.fail(name.From, name.To, "Identifier '#"+name.Name+"' has already been declared")
		}
		d.getter, d.setter = true, true
	}
	c.declared[name.Name] = d
}

// checkMethodKey fails if a method has a name that is kept for something else
// (sec-class-definitions-static-semantics-early-errors).
func (p *parser) checkMethodKey(m *Method, h *memberHead) {
	if m.Static && !m.Computed && keyIs(m.Key, "prototype") {
		p.fail(m.Key.Start(), m.Key.End(), "Classes may not have a static property named 'prototype'")
	}
	if !isConstructor(m) {
		return
	}
	what := ""
	switch {
	case m.Kind != MethodOf:
		what = "an accessor"
	case h.async:
		what = "an async method"
	case h.generator:
		what = "a generator"
	default:
		return
	}
	p.fail(m.Key.Start(), m.Key.End(), "Class constructor may not be "+what)
}

// checkFieldKey is checkMethodKey for fields.
func (p *parser) checkFieldKey(f *Field) {
	switch {
	case f.Computed:
	case keyIs(f.Key, "constructor"):
		p.fail(f.Key.Start(), f.Key.End(), "Classes may not have a field named 'constructor'")
	case f.Static && keyIs(f.Key, "prototype"):
		p.fail(f.Key.Start(), f.Key.End(), "Classes may not have a static property named 'prototype'")
	}
}
