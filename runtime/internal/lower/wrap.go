package lower

import "jsrun/runtime/internal/syntax"

// Wrap makes a program the body of a function expression with the given
// parameters: (function (exports, require) { … })
func Wrap(p *syntax.Program, params []string) {
	b := builder{p.Span}
	f := &syntax.Function{
		Span: p.Span, Fn: p.From, Params: b.params(), Body: b.block(p.Body...),
		Strict: p.Strict, UseStrict: p.Strict, DirectEval: true, Arguments: true,
	}
	for _, name := range params {
		f.Params.List = append(f.Params.List, &syntax.Param{Span: b.Span, Target: b.ident(name)})
	}
	p.Body = []syntax.Stmt{b.do(&syntax.Paren{Span: p.Span, X: f})}
	p.Strict = false
}
