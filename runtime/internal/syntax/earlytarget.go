package syntax

// simpleTarget returns x as the target of an assignment that takes no pattern
// (sec-static-semantics-static-semantics-assignmenttargettype). Where calls is
// set, sloppy code may name a call, which throws when run
// (sec-web-compat-assignmenttargettype).
func (p *parser) simpleTarget(x Expr, message string, calls bool) Pattern {
	switch t := x.(type) {
	case *Ident:
		if p.has(fStrict) {
			p.checkEvalArguments(t)
		}
		return t
	case *Member:
		return t
	case *Index:
		return t
	case *PrivateMember:
		return t
	case *Call:
		if calls && !p.has(fStrict) {
			return t
		}
	case *Paren:
		if isSimple(t.X) {
			p.simpleTarget(t.X, message, calls)
			return t
		}
	}
	p.failTarget(x, message)
	return nil
}

// isSimple tells whether an expression could be a target inside parentheses.
func isSimple(x Expr) bool {
	switch x.(type) {
	case *Ident, *Member, *Index, *PrivateMember, *Call, *Paren:
		return true
	}
	return false
}

func (p *parser) failTarget(x Expr, message string) {
	p.fail(x.Start(), x.End(), message)
}

// isCallTarget tells whether a target is a call, in parentheses or not: patterns
// hold none.
func isCallTarget(t Pattern) bool {
	var x any = t
	for {
		switch e := x.(type) {
		case *Call:
			return true
		case *Paren:
			x = e.X
		default:
			return false
		}
	}
}

// checkDelete fails for what strict mode code and classes can't delete
// (sec-delete-operator-static-semantics-early-errors).
func (p *parser) checkDelete(x Expr) {
	for {
		switch e := x.(type) {
		case *Paren:
			x = e.X
			continue
		case *Chain:
			x = e.X
			continue
		case *Ident:
			if p.has(fStrict) {
				p.fail(e.From, e.To, "Delete of an unqualified identifier in strict mode.")
			}
		case *PrivateMember:
			p.fail(e.Prop.From, e.Prop.To, "Private fields can not be deleted")
		}
		return
	}
}
