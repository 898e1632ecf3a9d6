package syntax

// CalledAt is where readers expect a call: at the name of what is called, at the
// `(` if it has none. V8 reports the same place, and goja is told it.
func CalledAt(x *Call) Pos {
	callee := x.Callee
	for {
		switch c := callee.(type) {
		case *Paren:
			callee = c.X
			continue
		case *Ident:
			return c.From
		case *Member:
			return c.Prop.Range().From
		case *PrivateMember:
			return c.Prop.Range().From
		case *Index:
			return c.Prop.Range().From
		}
		return x.LParen
	}
}

// EvaluatedAt is the place that goja reports while the value of x is on top of its
// stack.
func EvaluatedAt(x Expr) Pos {
	switch x := x.(type) {
	case *Paren:
		return EvaluatedAt(x.X)
	case *Await:
		return EvaluatedAt(x.X)
	case *Member:
		return x.Prop.From
	case *Call:
		return CalledAt(x)
	}
	return x.Range().From
}
