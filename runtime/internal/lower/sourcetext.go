package lower

import (
	"strings"

	"jsrun/runtime/internal/syntax"
)

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
	l.embeddable = embedFactor * max(len(l.file.Text), 1<<12)
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

// embedFactor bounds the text that is embedded, in lengths of the program's text:
// functions nested in one another say the same text again and again. Where there
// is too much of it, those that are left pass for native functions.
const embedFactor = 16

// source makes the string for a node.
func (l *lowerer) source(n syntax.Node) *syntax.String {
	span := n.Range()
	text := l.file.Text[span.From:span.To]
	if l.embeddable -= len(text); l.embeddable < 0 {
		native := "function () { [native code] }"
		if strings.HasPrefix(text, "async") {
			native = "async " + native
		}
		text = native
	}
	return at(n).str(l.embed(text))
}

func (l *lowerer) sourceStmt(n syntax.Node) syntax.Stmt { return at(n).do(l.source(n)) }
