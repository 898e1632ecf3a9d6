package static

import "jsrun/runtime/internal/syntax"

// open enters a scope.
func (a *analyzer) open(kind ScopeKind, node syntax.Node) *Scope {
	s := a.pool.newScope(Scope{Kind: kind, Node: node, Outer: a.scope})
	if a.scope != nil {
		s.depth = a.scope.depth + 1
	}
	a.scope = s
	if a.scopes != nil {
		a.scopes.All = append(a.scopes.All, s)
	}
	return s
}

// close leaves the scope and uncovers what its bindings shadowed.
func (a *analyzer) close(s *Scope) {
	for i := len(s.Bindings) - 1; i >= 0; i-- {
		b := s.Bindings[i]
		if b.shadowed == nil {
			delete(a.table, b.Name)
		} else {
			a.table[b.Name] = b.shadowed
		}
	}
	a.scope = s.Outer
	if a.scopes == nil {
		a.pool.giveBack(s)
	}
}

// bind adds a binding to the innermost scope.
func (a *analyzer) bind(kind Kind, name string, id *syntax.Ident, decl syntax.Node) *Binding {
	b := a.pool.newBinding(Binding{Name: name, Kind: kind, Scope: a.scope, Ident: id, Decl: decl, shadowed: a.table[name]})
	a.table[name] = b
	a.scope.Bindings = append(a.scope.Bindings, b)
	return b
}

// own returns the binding of that name in the innermost scope.
func (a *analyzer) own(name string) *Binding {
	if b := a.table[name]; b != nil && b.Scope == a.scope {
		return b
	}
	return nil
}

// lexical declares a name of the LexicallyDeclaredNames of the innermost scope.
// Clashes are with the scope itself (sec-block-static-semantics-early-errors,
// sec-switch-statement-static-semantics-early-errors), the parameters of the
// function whose body it is (sec-function-definitions-static-semantics-early-errors)
// and the parameter of the catch clause whose block it is
// (sec-try-statement-static-semantics-early-errors).
func (a *analyzer) lexical(kind Kind, id *syntax.Ident, decl syntax.Node) {
	if b := a.own(id.Name); b != nil {
		if !a.duplicateFunctions(b, decl) {
			a.clash(b.Ident, id)
		}
		return
	}
	if b := a.table[id.Name]; b != nil && b.Scope == a.scope.Outer && b.Ident != nil && a.isHeadOf(b.Scope) {
		a.clash(b.Ident, id)
	}
	b := a.bind(kind, id.Name, id, decl)
	if kind == Function && !a.strict && plain(decl) && b.lexical() {
		a.functionInBlock(b)
	}
}

// isHeadOf tells whether scope holds the parameters of what the innermost scope
// is the body of.
func (a *analyzer) isHeadOf(scope *Scope) bool {
	switch scope.Kind {
	case ParamScope:
		return a.scope.Kind == BodyScope
	case CatchScope:
		return a.scope.Node == scope.Node.(*syntax.Catch).Body
	}
	return false
}

// duplicateFunctions tells whether a block may declare a name twice: sloppy code
// may if both are plain functions
// (sec-block-duplicates-allowed-static-semantics, sec-switch-duplicates-allowed-static-semantics).
func (a *analyzer) duplicateFunctions(b *Binding, decl syntax.Node) bool {
	return !a.strict && b.Kind == Function && plain(b.Decl) && plain(decl)
}

// plain tells whether decl declares a function that is neither async nor a generator.
func plain(decl syntax.Node) bool {
	f, ok := decl.(*syntax.FunctionDecl)
	return ok && !f.Func.Async && !f.Func.Generator
}

// hoisted declares a var or a top-level function in the innermost scope, that of
// a body. A parameter of the name is the same variable, but where parameters
// have expressions the body has variables of its own
// (sec-functiondeclarationinstantiation, step 28).
func (a *analyzer) hoisted(kind Kind, id *syntax.Ident, decl syntax.Node) {
	b := a.table[id.Name]
	switch {
	case b == nil:
	case b.Scope == a.scope:
		if kind == Function {
			a.again(b, id, decl)
		}
		return
	case b.Scope == a.scope.Outer && b.Scope.Kind == ParamScope && !hasExpressions(b.Scope.Node):
		return
	}
	a.bind(kind, id.Name, id, decl)
}

// again declares a top-level function whose name its body declares already: the
// last function of the name is the one the variable starts with.
func (a *analyzer) again(b *Binding, id *syntax.Ident, decl syntax.Node) {
	if b.lexical() {
		a.clash(b.Ident, id)
		return
	}
	b.Decl = decl
}

// crossing checks the way of a var from where it stands to its function: nothing
// on it may bind the name lexically. The mere identifier of a catch clause does
// not count (sec-variablestatements-in-catch-blocks), and neither does what lies
// beyond the function.
func (a *analyzer) crossing(id *syntax.Ident) {
	for b := a.table[id.Name]; b != nil && b.Scope.depth >= a.function.depth; b = b.shadowed {
		if b.lexical() {
			a.clash(b.Ident, id)
		}
	}
}

// functionInBlock gives the function around a var of the name of a plain
// function that sloppy code declares in a block, if such a var could stand in
// its place (sec-web-compat-functiondeclarationinstantiation).
func (a *analyzer) functionInBlock(f *Binding) {
	inner := f
	for b := f.shadowed; b != nil && b.Scope.depth >= a.function.depth-1; b = b.shadowed {
		switch {
		case b.lexical():
			return
		case b.Scope == a.function:
			return // there already
		case b.Scope.depth < a.function.depth:
			if b.Scope.Kind == ParamScope {
				return
			}
		default:
			inner = b
		}
	}
	b := a.pool.newBinding(Binding{Name: f.Name, Kind: Var, Scope: a.function, Ident: f.Ident, Decl: f.Decl, shadowed: inner.shadowed})
	inner.shadowed = b
	a.function.Bindings = append(a.function.Bindings, b)
	a.late = append(a.late, b)
}
