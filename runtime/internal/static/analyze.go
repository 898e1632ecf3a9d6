package static

import (
	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/syntax"
)

// analyzer is the state of the walk.
type analyzer struct {
	file   *source.File
	err    *source.SyntaxError
	scopes *Scopes // nil when only errors are asked for

	table    map[string]*Binding // innermost binding of each name
	scope    *Scope              // innermost scope
	function *Scope              // where a var goes
	strict   bool
	with     int        // depth of the scopes beyond the innermost `with`, -1 without one
	eval     bool       // the function at hand has had a sloppy direct eval
	late     []*Binding // vars that functionInBlock has given the function at hand
	pool     pool
	cross    func(*syntax.Ident) // crossing
}

func newAnalyzer(p *syntax.Program) *analyzer {
	a := &analyzer{file: p.File, table: map[string]*Binding{}, strict: p.Strict, with: -1}
	a.cross = a.crossing
	return a
}

func (a *analyzer) program(p *syntax.Program) {
	kind := ScriptScope
	if p.Goal == syntax.Module {
		kind, a.strict = ModuleScope, true
	}
	top := a.open(kind, p)
	a.body(top, p.Body)
	if kind == ModuleScope {
		a.exports(p)
	}
	if a.scopes != nil {
		a.scopes.Top = top
	}
	a.close(top)
}

// body declares what a scope that `var`s are hoisted to contains, then visits it.
func (a *analyzer) body(s *Scope, list []syntax.Stmt) {
	function, late, first := a.function, a.late, a.mark()
	a.function, a.late = s, nil
	a.declare(list, s.Kind != ModuleScope)
	if s.Kind != ModuleScope {
		a.topFunctions(list)
	}
	eachVar(list, func(d *syntax.VarDecl) {
		eachName(d, func(id *syntax.Ident) { a.hoisted(Var, id, d) })
	})
	a.statements(list)
	a.bindLate(first)
	a.function, a.late = function, late
}

// declare enters the lexical declarations of a statement list into the innermost
// scope. Directly in a body, functions are none of them.
func (a *analyzer) declare(list []syntax.Stmt, inBody bool) {
	for _, s := range list {
		switch d := declaration(s).(type) {
		case *syntax.VarDecl:
			a.declareVars(d)
		case *syntax.ClassDecl:
			if d.Class.Name != nil {
				a.lexical(Class, d.Class.Name, d)
			}
		case *syntax.FunctionDecl:
			if d.Func.Name != nil && !inBody {
				a.lexical(Function, d.Func.Name, d)
			}
		case *syntax.Import:
			for _, spec := range d.Specs {
				a.lexical(Import, spec.Local, spec)
			}
		}
	}
}

func (a *analyzer) topFunctions(list []syntax.Stmt) {
	for _, s := range list {
		if d, ok := declaration(s).(*syntax.FunctionDecl); ok && d.Func.Name != nil {
			a.hoisted(Function, d.Func.Name, d)
		}
	}
}

// declareVars enters the names of a let, const or using declaration. `let` is none
// (sec-let-and-const-declarations-static-semantics-early-errors).
func (a *analyzer) declareVars(d *syntax.VarDecl) {
	eachName(d, func(id *syntax.Ident) {
		if id.Name == "let" {
			a.fail(id.Span, "let is disallowed as a lexically bound name")
		}
		a.lexical(kindOf(d.Kind), id, d)
	})
}

func kindOf(k syntax.DeclKind) Kind {
	switch k {
	case syntax.Let:
		return Let
	case syntax.Const:
		return Const
	case syntax.Using, syntax.AwaitUsing:
		return Using
	}
	return Var
}

// eachName visits the names a variable declaration binds.
func eachName(d *syntax.VarDecl, visit func(*syntax.Ident)) {
	for _, v := range d.Decls {
		BoundNames(v.Target, visit)
	}
}

// refer notes what an identifier refers to.
func (a *analyzer) refer(id *syntax.Ident) {
	if a.scopes == nil {
		return
	}
	b := a.table[id.Name]
	if a.with >= 0 && (b == nil || b.Scope.depth < a.with) {
		b = dynamic
	}
	a.scopes.refs = append(a.scopes.refs, reference{id, b})
}

// mark returns the number of references so far, for those that come back later
// to the ones made since.
func (a *analyzer) mark() int {
	if a.scopes == nil {
		return 0
	}
	return len(a.scopes.refs)
}

// since visits the references made since a mark that lead to outside the scopes
// of that depth and below.
func (a *analyzer) since(mark, depth int, visit func(*reference)) {
	if a.scopes == nil {
		return
	}
	refs := a.scopes.refs[mark:]
	for i := range refs {
		if b := refs[i].binding; b == nil || b != dynamic && b.Scope.depth < depth {
			visit(&refs[i])
		}
	}
}

// bindLate leads the references made before functionInBlock bound their names to
// these bindings.
func (a *analyzer) bindLate(mark int) {
	if len(a.late) == 0 {
		return
	}
	late := make(map[string]*Binding, len(a.late))
	for _, b := range a.late {
		late[b.Name] = b
	}
	a.since(mark, a.function.depth, func(r *reference) {
		if b := late[r.id.Name]; b != nil {
			r.binding = b
		}
	})
}

// call looks out for direct evals (sec-function-calls-runtime-semantics-evaluation).
// In strict code they declare nothing outside of themselves.
func (a *analyzer) call(n *syntax.Call) {
	if !a.strict && !n.Optional {
		callee := n.Callee
		for p, ok := callee.(*syntax.Paren); ok; p, ok = callee.(*syntax.Paren) {
			callee = p.X
		}
		if id, ok := callee.(*syntax.Ident); ok && id.Name == "eval" {
			a.eval = true
		}
	}
	a.expr(n.Callee)
	a.exprs(n.Args)
}
