package lower

import "jsrun/runtime/internal/syntax"

// named rewrites an expression that takes its name from where it stands, if it
// is an anonymous function: NamedEvaluation (sec-runtime-semantics-namedevaluation).
// goja names what it sees as a function; an async generator is no function
// literal any more when goja sees it, so its name is settled here.
func (l *lowerer) named(x syntax.Expr, name string) syntax.Expr {
	if f := anonymousAsyncGenerator(x); f != nil {
		return l.functionExpr(f, name)
	}
	return l.expr(x)
}

// anonymousAsyncGenerator returns the async generator that x is, parentheses
// aside, nil if it is something else or has a name.
func anonymousAsyncGenerator(x syntax.Expr) *syntax.Function {
	for {
		switch y := x.(type) {
		case *syntax.Paren:
			x = y.X
			continue
		case *syntax.Function:
			if y.Async && y.Generator && y.Name == nil {
				return y
			}
		}
		return nil
	}
}

// bindingName is the name that a binding target gives, "" for none.
func bindingName(p syntax.Pattern) string {
	if id, ok := p.(*syntax.Ident); ok {
		return id.Name
	}
	return ""
}

// assignedName is the name that an assignment gives to its value.
func assignedName(a *syntax.Assign) string {
	switch a.Op {
	case "=", "&&=", "||=", "??=":
		return bindingName(a.Target)
	}
	return ""
}

// keyName is the name that a property key gives; ok is false for a computed key.
func keyName(key syntax.Expr, computed bool) (name string, ok bool) {
	if computed {
		return "", false
	}
	switch k := key.(type) {
	case *syntax.Ident:
		return k.Name, true
	case *syntax.String:
		return k.Value, true
	case *syntax.PrivateName:
		return "#" + k.Name, true
	}
	return "", false
}

// anonymousFunction is IsAnonymousFunctionDefinition (sec-isanonymousfunctiondefinition).
func anonymousFunction(x syntax.Expr) bool {
	switch x := x.(type) {
	case *syntax.Function:
		return x.Name == nil
	case *syntax.Arrow:
		return true
	case *syntax.Class:
		return x.Name == nil
	}
	return false
}
