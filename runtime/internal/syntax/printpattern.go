package syntax

// pattern prints the target of a binding or an assignment.
func (p *printer) pattern(n Pattern) {
	switch n := n.(type) {
	case *ArrayPattern:
		p.arrayPattern(n)
	case *ObjectPattern:
		p.objectPattern(n)
	case Expr:
		p.expr(n, rankLeft)
	}
}

// withDefault prints a target and its default value if it has one.
func (p *printer) withDefault(target Pattern, value Expr) {
	p.pattern(target)
	if !absent(value) {
		p.write(" = ")
		p.expr(value, rankAssign)
	}
}

// rest prints the rest element of a list, if there is one.
func (p *printer) rest(target Pattern, comma bool) {
	if absent(target) {
		return
	}
	if comma {
		p.write(", ")
	}
	p.write("...")
	p.pattern(target)
}

func (p *printer) arrayPattern(n *ArrayPattern) {
	p.write("[")
	p.inner(func() {
		for i, e := range n.Elems {
			if i > 0 {
				p.write(", ")
			}
			if e != nil {
				p.withDefault(e.Target, e.Default)
			}
		}
		p.rest(n.Rest, len(n.Elems) > 0)
	})
	if last := len(n.Elems) - 1; last >= 0 && n.Elems[last] == nil && absent(n.Rest) {
		p.write(",")
	}
	p.write("]")
}

func (p *printer) objectPattern(n *ObjectPattern) {
	if len(n.Props) == 0 && absent(n.Rest) {
		p.write("{}")
		return
	}
	p.write("{ ")
	p.inner(func() {
		for i, prop := range n.Props {
			if i > 0 {
				p.write(", ")
			}
			p.patternProp(prop)
		}
		p.rest(n.Rest, len(n.Props) > 0)
	})
	p.write(" }")
}

func (p *printer) patternProp(n *PatternProp) {
	if !n.Shorthand || !p.sameName(n.Key, n.Target) {
		p.key(n.Key, n.Computed)
		p.write(": ")
	}
	p.withDefault(n.Target, n.Default)
}
