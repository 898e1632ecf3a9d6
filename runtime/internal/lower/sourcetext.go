package lower

import "jsrun/runtime/internal/syntax"

// embedSources makes each function and class of a program that goja will read as
// printed text say its source text as written, in a string that does nothing
// else. Function.prototype.toString finds it there:
//
//	function f() {}          function f() { "…"; }
//	x => x                   x => ("…", x)
//	class C {}               class C { static { "…"; } }
//
// It runs when lowering has changed the program; spans still tell what was
// written.
func (l *lowerer) embedSources(p *syntax.Program) {
	syntax.Walk(p, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Function:
			n.Body.Body = prepend([]syntax.Stmt{l.sourceStmt(n)}, n.Body.Body)
		case *syntax.Arrow:
			if n.Body != nil {
				n.Body.Body = prepend([]syntax.Stmt{l.sourceStmt(n)}, n.Body.Body)
			} else {
				n.X = &syntax.Paren{Span: n.Span, X: at(n).sequence(l.source(n), n.X)}
			}
		case *syntax.Class:
			first := &syntax.StaticBlock{Span: n.Span, Body: at(n).block(l.sourceStmt(n))}
			n.Members = append([]syntax.ClassMember{first}, n.Members...)
		}
		return true
	})
}

// source makes the string for a node.
func (l *lowerer) source(n syntax.Node) *syntax.String {
	span := n.Range()
	return at(n).str(l.embed(l.file.Text[span.From:span.To]))
}

func (l *lowerer) sourceStmt(n syntax.Node) syntax.Stmt { return at(n).do(l.source(n)) }
