package static

import (
	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/syntax"
)

// Check reports the first early error, in source order, of those that need
// scopes, as a *source.SyntaxError; nil if there is none. Code for eval needs no
// other rules: its clashes with the names around it show when it runs
// (sec-evaldeclarationinstantiation).
func Check(p *syntax.Program) error {
	a := newAnalyzer(p)
	a.program(p)
	if a.err != nil {
		return a.err
	}
	return nil
}

// Analyze returns the scopes of a program that Check accepts.
func Analyze(p *syntax.Program) *Scopes {
	a := newAnalyzer(p)
	a.scopes = &Scopes{}
	a.program(p)
	return a.scopes
}

// fail keeps the error that stands first in the text: walks find them in
// another order, since a scope's declarations come before its statements.
func (a *analyzer) fail(at syntax.Span, message string) {
	if a.err == nil || at.From < a.err.At {
		a.err = &source.SyntaxError{File: a.file, At: at.From, End: at.To, Message: message}
	}
}

// clash reports that two declarations exclude each other, at the later one.
func (a *analyzer) clash(x, y *syntax.Ident) {
	if x.From < y.From {
		x = y
	}
	a.fail(x.Span, "Identifier '"+x.Name+"' has already been declared")
}
