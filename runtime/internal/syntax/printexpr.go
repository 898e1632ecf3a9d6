package syntax

// expr prints x where the grammar demands at least the production min.
func (p *printer) expr(x Expr, min rank) {
	if absent(x) {
		return
	}
	if rankOf(x) < min || p.needsParens(x) {
		p.parens(func() { p.bare(x) })
		return
	}
	p.bare(x)
}

// needsParens answers for what precedence does not tell: the restricted starts
// of statements, arrow bodies and for heads, and `in` in a for head.
func (p *printer) needsParens(x Expr) bool {
	switch x := x.(type) {
	case *Function:
		return p.at(p.exprStart) || p.at(p.exportStart)
	case *Class:
		return p.at(p.exprStart) || p.at(p.exportStart)
	case *Object:
		return p.at(p.exprStart) || p.at(p.arrowStart)
	case *Assign:
		// An object pattern cannot be parenthesized, only the whole assignment.
		_, braced := x.Target.(*ObjectPattern)
		return braced && (p.at(p.exprStart) || p.at(p.arrowStart))
	case *Binary:
		return p.noIn && x.Op == "in"
	}
	return false
}

// bare is a dispatch switch over expressions; the caller sees to parentheses.
func (p *printer) bare(x Expr) {
	switch x := x.(type) {
	case *Ident:
		p.ident(x)
	case *PrivateName:
		p.privateName(x)
	case *Number:
		p.number(x)
	case *BigInt:
		p.write(x.Raw)
	case *String:
		p.string(x)
	case *Bool:
		if x.Value {
			p.write("true")
		} else {
			p.write("false")
		}
	case *Null:
		p.write("null")
	case *Undefined:
		p.write("void 0")
	case *Regex:
		p.regex(x)
	case *Template:
		p.template(x)
	case *Array:
		p.array(x)
	case *Object:
		p.object(x)
	case *Function:
		p.function(x)
	case *Arrow:
		p.arrow(x)
	case *Class:
		p.class(x)
	case *Unary:
		p.unary(x)
	case *Update:
		p.update(x)
	case *Binary:
		p.binary(x)
	case *Logical:
		p.logical(x)
	case *Assign:
		p.assign(x)
	case *Cond:
		p.cond(x)
	case *Call, *New, *ImportCall:
		p.call(x)
	case *Member, *Index, *PrivateMember:
		p.member(x)
	case *Chain:
		p.chain(x)
	case *Super:
		p.write("super")
	case *This:
		p.write("this")
	case *NewTarget:
		p.write("new.target")
	case *ImportMeta:
		p.write("import.meta")
	case *Await:
		p.write("await ")
		p.expr(x.X, rankUnary)
	case *Yield:
		p.yield(x)
	case *Sequence:
		p.list(x.List)
	case *Spread:
		p.write("...")
		p.expr(x.X, rankAssign)
	case *Paren:
		p.parens(func() { p.expr(x.X, rankLowest) })
	}
}

func (p *printer) privateName(n *PrivateName) {
	p.write("#")
	p.name(n.Name)
}

func (p *printer) unary(n *Unary) {
	p.separate(n.Op[0])
	p.write(n.Op)
	if isWord(n.Op) {
		p.write(" ")
	}
	p.expr(n.X, rankUnary)
}

func (p *printer) update(n *Update) {
	if !n.Prefix {
		p.expr(n.X, rankLeft)
		p.write(n.Op)
		return
	}
	p.separate(n.Op[0])
	p.write(n.Op)
	p.expr(n.X, rankUnary)
}

func isWord(op string) bool { return 'a' <= op[0] && op[0] <= 'z' }

// binary prints left-associative operators, and **, which is right-associative
// and takes no unary operator on its left (sec-exp-operator).
func (p *printer) binary(n *Binary) {
	own := binaryRank[n.Op]
	left, right := own, own+1
	if n.Op == "**" {
		left, right = rankUpdate, rankPower
	}
	p.expr(n.L, left)
	p.write(" " + n.Op + " ")
	p.expr(n.R, right)
}

// logical keeps ?? away from || and &&: they mix only in parentheses.
func (p *printer) logical(n *Logical) {
	own := logicalRank(n.Op)
	left, right := own, own+1
	if n.Op == "??" {
		right = rankBitOr
		if l, ok := n.L.(*Logical); ok && l.Op != "??" {
			left = rankBitOr
		}
	}
	p.expr(n.L, left)
	p.write(" " + n.Op + " ")
	p.expr(n.R, right)
}

func (p *printer) assign(n *Assign) {
	p.pattern(n.Target)
	p.write(" " + n.Op + " ")
	p.expr(n.Value, rankAssign)
}

func (p *printer) cond(n *Cond) {
	p.expr(n.Test, rankCoalesce)
	p.write(" ? ")
	p.inner(func() { p.expr(n.Then, rankAssign) })
	p.write(" : ")
	p.expr(n.Else, rankAssign)
}

func (p *printer) yield(n *Yield) {
	p.write("yield")
	if n.Delegate {
		p.write("*")
	}
	if !absent(n.X) {
		p.write(" ")
		p.expr(n.X, rankAssign)
	}
}

// list prints expressions with commas between them.
func (p *printer) list(list []Expr) {
	for i, x := range list {
		if i > 0 {
			p.write(", ")
		}
		p.expr(x, rankAssign)
	}
}

func (p *printer) call(x Expr) {
	switch x := x.(type) {
	case *Call:
		p.expr(x.Callee, rankCall)
		if x.Optional {
			p.write("?.")
		}
		p.parens(func() { p.list(x.Args) })
	case *New:
		p.write("new ")
		p.callee(x)
		if hasArgs(x) {
			p.parens(func() { p.list(x.Args) })
		}
	case *ImportCall:
		p.write("import")
		if x.Phase != "" {
			p.write("." + x.Phase)
		}
		p.parens(func() {
			p.expr(x.Source, rankAssign)
			if !absent(x.Options) {
				p.write(", ")
				p.expr(x.Options, rankAssign)
			}
		})
	}
}

// callee prints what new is applied to: a MemberExpression, or if no arguments
// follow another new without arguments. A call anywhere on the left of it would
// take the arguments that are meant for new.
func (p *printer) callee(n *New) {
	min := rankMember
	if inner, ok := n.Callee.(*New); ok && !hasArgs(n) && !hasArgs(inner) {
		min = rankLeft
	}
	if leftmost(n.Callee, isCall) {
		p.parens(func() { p.bare(n.Callee) })
		return
	}
	p.expr(n.Callee, min)
}

func isCall(x Node) bool { return rankOf(x.(Expr)) == rankCall }

// chain prints an optional chain. Further accesses behind it need parentheses,
// `(a?.b).c`, which its precedence brings about.
func (p *printer) chain(n *Chain) { p.expr(n.X, rankCall) }

func (p *printer) member(x Expr) {
	switch x := x.(type) {
	case *Member:
		p.owner(x.Object)
		p.dot(x.Optional)
		p.ident(x.Prop)
	case *PrivateMember:
		p.owner(x.Object)
		p.dot(x.Optional)
		p.privateName(x.Prop)
	case *Index:
		p.indexed(x.Object)
		if x.Optional {
			p.write("?.")
		}
		p.write("[")
		p.inner(func() { p.expr(x.Prop, rankLowest) })
		p.write("]")
	}
}

func (p *printer) dot(optional bool) {
	if optional {
		p.write("?.")
	} else {
		p.write(".")
	}
}

// owner prints the object of a property access. The dot behind `1` would be
// taken for a decimal point.
func (p *printer) owner(x Expr) {
	from := len(p.buf)
	p.expr(x, rankCall)
	if _, ok := x.(*Number); ok && allDigits(p.buf[from:]) {
		p.write(" ")
	}
}

func allDigits(text []byte) bool {
	for _, c := range text {
		if (c < '0' || c > '9') && c != '_' {
			return false
		}
	}
	return true
}

// indexed prints the object of a computed access: `let [` begins a declaration.
func (p *printer) indexed(x Expr) {
	id, ok := x.(*Ident)
	if ok && id.Name == "let" && !id.Escaped && (p.at(p.exprStart) || p.at(p.forStart)) {
		p.write("(let)")
		return
	}
	p.expr(x, rankCall)
}

// array prints an array literal. A hole at the end needs a comma of its own.
func (p *printer) array(n *Array) {
	p.write("[")
	p.inner(func() {
		for i, x := range n.Elems {
			if i > 0 {
				p.write(", ")
			}
			p.expr(x, rankAssign)
		}
	})
	if len(n.Elems) > 0 && absent(n.Elems[len(n.Elems)-1]) {
		p.write(",")
	}
	p.write("]")
}
