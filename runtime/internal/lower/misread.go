package lower

import "jsrun/runtime/internal/syntax"

// Text for goja's own parser must not hold what that parser reads otherwise than
// it is written. The functions here rewrite it, if the program is to be printed:
//
//	a < b < c                    (a < b) < c             goja: a < (b < c)
//	#p in o && x                 (#p in o) && x          goja: #p in (o && x)
//	08, '\400'                   8, ' 0'                 goja: refused, '\u0100'
//	("use strict")               (void 0, "use strict")  goja: a directive
//	x => (x)                     printed, with its text  goja: its text ends too early
//
// For what goja's parser does, package emit has the list: its deviation tests.

func (l *lowerer) binary(x *syntax.Binary) syntax.Expr {
	x.L, x.R = l.expr(x.L), l.expr(x.R)
	l.unfolded(x)
	if l.embed == nil {
		return x
	}
	if left, ok := x.L.(*syntax.Binary); ok && relational(x.Op) && relational(left.Op) {
		l.lowered = true
		x.L = &syntax.Paren{Span: left.Span, X: left}
	}
	if _, ok := x.L.(*syntax.PrivateName); ok {
		l.lowered = true
		return &syntax.Paren{Span: x.Span, X: x}
	}
	return x
}

func relational(op string) bool {
	switch op {
	case "<", "<=", ">", ">=", "in", "instanceof":
		return true
	}
	return false
}

func (l *lowerer) number(x *syntax.Number) {
	if l.embed != nil && len(x.Raw) > 1 && x.Raw[0] == '0' && '0' <= x.Raw[1] && x.Raw[1] <= '9' {
		l.lowered = true
		x.Raw = ""
	}
}

func (l *lowerer) text(x *syntax.String) {
	if l.embed != nil && x.LegacyOctal {
		l.lowered = true
		x.Raw = ""
	}
}

// exprStmt rewrites an expression statement. A directive stays, unless goja would
// read it otherwise.
func (l *lowerer) exprStmt(s *syntax.ExprStmt) {
	x := s.X
	s.X = l.expr(x)
	if l.embed == nil {
		return
	}
	for {
		paren, ok := x.(*syntax.Paren)
		if !ok {
			break
		}
		x = paren.X
	}
	if text, ok := x.(*syntax.String); ok && (s.Directive == nil || text.LegacyOctal) {
		l.lowered = true
		s.Directive = nil
		s.X = at(text).sequence(&syntax.Undefined{Span: text.Span}, text)
	}
}

// arrowText makes goja give an arrow function the text that it was written in.
// goja is right about the end of a name only.
func (l *lowerer) arrowText(a *syntax.Arrow) {
	if _, name := a.X.(*syntax.Ident); l.embed != nil && a.X != nil && !name {
		l.lowered = true
	}
}
