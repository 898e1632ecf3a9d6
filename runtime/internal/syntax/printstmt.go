package syntax

// stmt is a dispatch switch over statements. It prints from the current column
// to the last character of the statement, without the newline.
func (p *printer) stmt(s Stmt) {
	switch s := s.(type) {
	case *VarDecl:
		p.varDecl(s)
		p.write(";")
	case *FunctionDecl:
		p.function(s.Func)
	case *ClassDecl:
		p.class(s.Class)
	case *ExprStmt:
		p.exprStmt(s)
	case *Block:
		p.block(s)
	case *Empty:
		p.write(";")
	case *If:
		p.ifStmt(s)
	case *For, *ForIn, *ForOf, *While, *DoWhile:
		p.loop(s)
	case *Return:
		p.jump("return", s.Arg)
	case *Throw:
		p.jump("throw", s.Arg)
	case *Break:
		p.jumpTo("break", s.Label)
	case *Continue:
		p.jumpTo("continue", s.Label)
	case *Try:
		p.try(s)
	case *Switch:
		p.switchStmt(s)
	case *Labeled:
		p.ident(s.Label)
		p.write(": ")
		p.stmt(s.Body)
	case *With:
		p.write("with ")
		p.parens(func() { p.expr(s.Object, rankLowest) })
		p.nested(s.Body)
	case *Debugger:
		p.write("debugger;")
	case *Import, *ExportNames, *ExportAll, *ExportDecl, *ExportDefault:
		p.moduleItem(s)
	}
}

// bodyStmt prints a statement of a function or program. While directives is
// set a string alone would be taken for a directive; it returns whether that
// still holds for the next statement.
func (p *printer) bodyStmt(s Stmt, directives bool) bool {
	es, ok := s.(*ExprStmt)
	if !ok || es.Directive == nil {
		if ok && directives {
			if _, isString := es.X.(*String); isString {
				p.parens(func() { p.expr(es.X, rankLowest) })
				p.write(";")
				return false
			}
		}
		p.stmt(s)
		return false
	}
	p.stmt(s)
	return directives
}

func (p *printer) varDecl(n *VarDecl) {
	p.write([...]string{Var: "var ", Let: "let ", Const: "const ", Using: "using ", AwaitUsing: "await using "}[n.Kind])
	for i, d := range n.Decls {
		if i > 0 {
			p.write(", ")
		}
		p.declarator(d)
	}
}

func (p *printer) declarator(n *Declarator) { p.withDefault(n.Target, n.Init) }

func (p *printer) exprStmt(s *ExprStmt) {
	if s.Directive != nil {
		p.directive(s)
	} else {
		p.exprStart = len(p.buf)
		p.expr(s.X, rankLowest)
	}
	p.write(";")
}

func (p *printer) block(n *Block) {
	if n == nil || len(n.Body) == 0 {
		p.write("{}")
		return
	}
	p.braced(func() {
		for _, s := range n.Body {
			p.newline()
			p.stmt(s)
		}
	})
}

// nested prints the statement under a head: a block on the same line, anything
// else on the next. It returns whether it was a block.
func (p *printer) nested(s Stmt) bool {
	if b, ok := s.(*Block); ok {
		p.write(" ")
		p.block(b)
		return true
	}
	p.indent++
	p.newline()
	p.stmt(s)
	p.indent--
	return false
}

// ifStmt puts braces around a Then that would take the else for itself.
func (p *printer) ifStmt(s *If) {
	p.write("if ")
	p.parens(func() { p.expr(s.Test, rankLowest) })
	then := s.Then
	if absent(s.Else) {
		p.nested(then)
		return
	}
	if endsInOpenIf(then) {
		then = &Block{Body: []Stmt{then}}
	}
	if p.nested(then) {
		p.write(" ")
	} else {
		p.newline()
	}
	p.write("else")
	if next, ok := s.Else.(*If); ok {
		p.write(" ")
		p.ifStmt(next)
		return
	}
	p.nested(s.Else)
}

// endsInOpenIf tells whether an else behind s would belong to an if inside it.
func endsInOpenIf(s Stmt) bool {
	for {
		switch n := s.(type) {
		case *If:
			if absent(n.Else) {
				return true
			}
			s = n.Else
		case *For:
			s = n.Body
		case *ForIn:
			s = n.Body
		case *ForOf:
			s = n.Body
		case *While:
			s = n.Body
		case *With:
			s = n.Body
		case *Labeled:
			s = n.Body
		default:
			return false
		}
	}
}

func (p *printer) loop(s Stmt) {
	switch s := s.(type) {
	case *For:
		p.forStmt(s)
	case *ForIn:
		p.write("for (")
		p.forLeft(s.Left, false, false)
		p.write(" in ")
		p.inner(func() { p.expr(s.Right, rankLowest) })
		p.write(")")
		p.nested(s.Body)
	case *ForOf:
		p.write("for ")
		if s.Await {
			p.write("await ")
		}
		p.write("(")
		p.forLeft(s.Left, true, s.Await)
		p.write(" of ")
		p.inner(func() { p.expr(s.Right, rankAssign) })
		p.write(")")
		p.nested(s.Body)
	case *While:
		p.write("while ")
		p.parens(func() { p.expr(s.Test, rankLowest) })
		p.nested(s.Body)
	case *DoWhile:
		p.write("do")
		if p.nested(s.Body) {
			p.write(" ")
		} else {
			p.newline()
		}
		p.write("while ")
		p.parens(func() { p.expr(s.Test, rankLowest) })
		p.write(";")
	}
}

func (p *printer) forStmt(s *For) {
	p.write("for (")
	p.head(func() {
		switch init := s.Init.(type) {
		case *VarDecl:
			p.varDecl(init)
		case Expr:
			p.expr(init, rankLowest)
		}
	})
	p.write(";")
	p.clause(s.Test)
	p.write(";")
	p.clause(s.Update)
	p.write(")")
	p.nested(s.Body)
}

// head prints the first part of a for head, where `in` is not an operator.
func (p *printer) head(print func()) {
	saved := p.noIn
	p.noIn = true
	p.forStart = len(p.buf)
	print()
	p.noIn = saved
}

func (p *printer) clause(x Expr) {
	if !absent(x) {
		p.write(" ")
		p.inner(func() { p.expr(x, rankLowest) })
	}
}

// forLeft prints what a for-in or for-of assigns to, with the lookaheads of
// sec-for-in-and-for-of-statements: behind `(` no `let` if `of` follows, and no
// lone `async` unless the loop awaits.
func (p *printer) forLeft(left Node, of, await bool) {
	p.head(func() {
		switch left := left.(type) {
		case *VarDecl:
			p.varDecl(left)
		case Pattern:
			_, lone := left.(*Ident)
			if of && (startsWith(left, "let") || lone && !await && startsWith(left, "async")) {
				p.parens(func() { p.pattern(left) })
				return
			}
			p.pattern(left)
		}
	})
}

func (p *printer) jump(word string, arg Expr) {
	p.write(word)
	if !absent(arg) {
		p.write(" ")
		p.expr(arg, rankLowest)
	}
	p.write(";")
}

func (p *printer) jumpTo(word string, label *Ident) {
	p.write(word)
	if label != nil {
		p.write(" ")
		p.ident(label)
	}
	p.write(";")
}

func (p *printer) try(s *Try) {
	p.write("try ")
	p.block(s.Block)
	if s.Catch != nil {
		p.write(" ")
		p.catch(s.Catch)
	}
	if s.Finally != nil {
		p.write(" finally ")
		p.block(s.Finally)
	}
}

func (p *printer) catch(n *Catch) {
	p.write("catch ")
	if !absent(n.Param) {
		p.parens(func() { p.pattern(n.Param) })
		p.write(" ")
	}
	p.block(n.Body)
}

func (p *printer) switchStmt(s *Switch) {
	p.write("switch ")
	p.parens(func() { p.expr(s.Disc, rankLowest) })
	p.write(" {")
	for _, c := range s.Cases {
		p.newline()
		p.switchCase(c)
	}
	p.newline()
	p.write("}")
}

func (p *printer) switchCase(c *Case) {
	if absent(c.Test) {
		p.write("default:")
	} else {
		p.write("case ")
		p.expr(c.Test, rankLowest)
		p.write(":")
	}
	p.indent++
	for _, s := range c.Body {
		p.newline()
		p.stmt(s)
	}
	p.indent--
}
