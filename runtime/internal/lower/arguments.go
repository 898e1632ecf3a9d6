package lower

import (
	"jsrun/runtime/internal/static"
	"jsrun/runtime/internal/syntax"
)

// argumentsForArrows mends a function whose arrow functions mention its
// arguments object. If such a mention is the first that goja compiles, it reads
// from a wrong place of the stack. So the function itself mentions it before:
//
//	function f() { return () => arguments }
//	function f() { arguments; return () => arguments }
//
// That has no effect that anyone could see: `arguments` is a binding of the
// function, initialized before its body runs. An arrow function in the parameters
// is compiled before the body, and is not helped.
func (l *lowerer) argumentsForArrows(f *syntax.Function) {
	if !f.Arguments || !arrowsMention(f.Body.Body) || declaresArguments(f.Body.Body) {
		return
	}
	l.lowered = true
	b := at(f)
	f.Body.Body = prepend([]syntax.Stmt{b.do(b.ident("arguments"))}, f.Body.Body)
}

// arrowsMention tells whether arrow functions in the body of a function mention
// the function's arguments object.
func arrowsMention(body []syntax.Stmt) bool {
	found := false
	inArrow := func(n syntax.Node) bool {
		if id, ok := n.(*syntax.Ident); ok && id.Name == "arguments" {
			found = true
		}
		_, other := n.(*syntax.Function)
		return !found && !other
	}
	for _, s := range body {
		syntax.Walk(s, func(n syntax.Node) bool {
			if a, ok := n.(*syntax.Arrow); ok {
				syntax.Walk(a, inArrow)
				return false
			}
			_, other := n.(*syntax.Function)
			return !found && !other
		})
	}
	return found
}

// declaresArguments tells whether sloppy code has a `let arguments` of its own in
// place of the object.
func declaresArguments(body []syntax.Stmt) bool {
	found := false
	for _, s := range static.LexicallyDeclared(body) {
		d, ok := s.(*syntax.VarDecl)
		if !ok {
			continue
		}
		for _, b := range d.Decls {
			static.BoundNames(b.Target, func(id *syntax.Ident) { found = found || id.Name == "arguments" })
		}
	}
	return found
}
