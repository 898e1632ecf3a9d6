package syntax

// function prints an expression or declaration with the keyword.
func (p *printer) function(n *Function) {
	if n.Async {
		p.write("async ")
	}
	p.write("function")
	if n.Generator {
		p.write("*")
	}
	p.write(" ")
	if n.Name != nil {
		p.ident(n.Name)
	}
	p.params(n.Params)
	p.write(" ")
	p.body(n.Body)
}

func (p *printer) arrow(n *Arrow) {
	if n.Async {
		p.write("async ")
	}
	p.params(n.Params)
	p.write(" => ")
	if n.Body != nil {
		p.body(n.Body)
		return
	}
	p.arrowStart = len(p.buf)
	p.expr(n.X, rankAssign)
}

// params prints a parameter list, in parentheses also where one identifier
// could do without.
func (p *printer) params(n *Params) {
	p.parens(func() {
		if n == nil {
			return
		}
		for i, param := range n.List {
			if i > 0 {
				p.write(", ")
			}
			p.withDefault(param.Target, param.Default)
		}
		p.rest(n.Rest, len(n.List) > 0)
	})
}

// body prints the body of a function, where a directive prologue may stand.
func (p *printer) body(n *Block) {
	if n == nil || len(n.Body) == 0 {
		p.write("{}")
		return
	}
	p.braced(func() {
		directives := true
		for _, s := range n.Body {
			p.newline()
			directives = p.bodyStmt(s, directives)
		}
	})
}

// braced prints something indented between braces on lines of their own.
func (p *printer) braced(print func()) {
	p.write("{")
	p.indent++
	p.inner(print)
	p.indent--
	p.newline()
	p.write("}")
}

func (p *printer) class(n *Class) {
	p.write("class ")
	if n.Name != nil {
		p.ident(n.Name)
		p.write(" ")
	}
	if !absent(n.Extends) {
		p.write("extends ")
		p.expr(n.Extends, rankLeft)
		p.write(" ")
	}
	if len(n.Members) == 0 {
		p.write("{}")
		return
	}
	p.braced(func() {
		for _, m := range n.Members {
			p.newline()
			p.classMember(m)
		}
	})
}

func (p *printer) classMember(m ClassMember) {
	switch m := m.(type) {
	case *Method:
		p.static(m.Static)
		p.method(m.Kind, m.Key, m.Computed, m.Func)
	case *Field:
		p.static(m.Static)
		p.key(m.Key, m.Computed)
		if !absent(m.Init) {
			p.write(" = ")
			p.expr(m.Init, rankAssign)
		}
		p.write(";")
	case *StaticBlock:
		p.write("static ")
		p.block(m.Body)
	}
}

func (p *printer) static(is bool) {
	if is {
		p.write("static ")
	}
}

// method prints a method or accessor of a class or object literal.
func (p *printer) method(kind MemberKind, key Expr, computed bool, f *Function) {
	switch {
	case kind == Getter:
		p.write("get ")
	case kind == Setter:
		p.write("set ")
	default:
		if f.Async {
			p.write("async ")
		}
		if f.Generator {
			p.write("*")
		}
	}
	p.key(key, computed)
	p.params(f.Params)
	p.write(" ")
	p.body(f.Body)
}

func (p *printer) key(key Expr, computed bool) {
	if !computed {
		p.bare(key)
		return
	}
	p.write("[")
	p.inner(func() { p.expr(key, rankAssign) })
	p.write("]")
}

// maxOnLine is how many members an object literal may have on one line.
const maxOnLine = 4

func (p *printer) object(n *Object) {
	if len(n.Members) == 0 {
		p.write("{}")
		return
	}
	if len(n.Members) > maxOnLine || hasBodies(n.Members) {
		p.braced(func() {
			for _, m := range n.Members {
				p.newline()
				p.objectMember(m)
				p.write(",")
			}
		})
		return
	}
	p.write("{ ")
	p.inner(func() {
		for i, m := range n.Members {
			if i > 0 {
				p.write(", ")
			}
			p.objectMember(m)
		}
	})
	p.write(" }")
}

func hasBodies(members []*ObjectMember) bool {
	for _, m := range members {
		switch m.Value.(type) {
		case *Function, *Arrow, *Class:
			return true
		}
	}
	return false
}

func (p *printer) objectMember(m *ObjectMember) {
	if f, ok := m.Value.(*Function); ok && m.Kind != Init && m.Kind != SpreadOf {
		p.method(m.Kind, m.Key, m.Computed, f)
		return
	}
	switch {
	case m.Kind == SpreadOf:
		p.write("...")
	case !m.Shorthand || !p.sameName(m.Key, m.Value):
		p.key(m.Key, m.Computed)
		p.write(": ")
	}
	p.expr(m.Value, rankAssign)
	if !absent(m.ShorthandDefault) {
		p.write(" = ")
		p.expr(m.ShorthandDefault, rankAssign)
	}
}

// sameName tells whether a property may be shorthand: lowering can have put
// another name in the place of the value.
func (p *printer) sameName(key Expr, value Node) bool {
	k, ok1 := key.(*Ident)
	v, ok2 := value.(*Ident)
	return ok1 && ok2 && k.Name == v.Name && p.visible(v.Name) == v.Name
}
