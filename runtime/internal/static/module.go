package static

import "jsrun/runtime/internal/syntax"

// exports checks what a module exports (sec-module-semantics-static-semantics-early-errors):
// no name twice, nothing that it does not declare. The module's scope is the
// innermost.
func (a *analyzer) exports(p *syntax.Program) {
	e := exports{a, map[string]bool{}}
	for _, s := range p.Body {
		e.item(s)
	}
}

type exports struct {
	*analyzer
	seen map[string]bool
}

func (e exports) item(s syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.ExportNames:
		for _, spec := range s.Specs {
			e.spec(spec, s.From != nil)
		}
	case *syntax.ExportAll:
		if s.As != nil {
			e.name(*s.As, s.Span)
		}
	case *syntax.ExportDefault:
		e.name("default", s.Span)
	case *syntax.ExportDecl:
		e.decl(s.Decl)
	}
}

func (e exports) spec(n *syntax.ExportSpec, foreign bool) {
	e.name(n.Exported, n.Span)
	if !foreign && e.own(n.Local) == nil {
		e.fail(n.LocalSpan, "Export '"+n.Local+"' is not defined in module")
	}
}

func (e exports) decl(s syntax.Stmt) {
	export := func(id *syntax.Ident) { e.name(id.Name, id.Span) }
	switch d := s.(type) {
	case *syntax.VarDecl:
		eachName(d, export)
	case *syntax.FunctionDecl:
		export(d.Func.Name)
	case *syntax.ClassDecl:
		export(d.Class.Name)
	}
}

// name notes an element of the ExportedNames.
func (e exports) name(name string, at syntax.Span) {
	if e.seen[name] {
		e.fail(at, "Duplicate export of '"+name+"'")
	}
	e.seen[name] = true
}
