package lower

import "jsrun/runtime/internal/syntax"

// Direct eval must stay a direct eval of goja's: only goja knows the scopes it
// runs in. Its source text passes through this pipeline first, and comes back as
// text, printed, if it needed lowering:
//
//	eval(x)        (%evalIn(), eval(%evalSource("context", (%evalOut(), x))))
//
// The global `eval` is a function of jsrun's, so that indirect eval is lowered
// too; goja takes a call for a direct eval only if the callee is goja's own
// function. %evalIn puts that one in place, for as long as it takes to look the
// name up; %evalOut, before any script can see it, puts ours back. If the name
// means something else where it is called, nothing is evaluated that way and the
// call is what it says.
const (
	NameEvalIn     = "%evalIn"     // () → undefined
	NameEvalOut    = "%evalOut"    // () → undefined
	NameEvalSource = "%evalSource" // (context, x) → text for goja's eval
	NameEvalArgs   = "%evalArgs"   // (context, array) → array, its first element likewise
)

func (l *lowerer) call(c *syntax.Call) syntax.Expr {
	id, ok := c.Callee.(*syntax.Ident)
	c.Callee, c.Args = l.expr(c.Callee), l.exprs(c.Args)
	if !ok || id.Name != "eval" || c.Optional {
		return c
	}
	l.lowered = true
	b := at(c)
	context := b.str(l.evalContext())
	out := b.call(NameEvalOut)
	switch {
	case len(c.Args) == 0:
		c.Args = []syntax.Expr{b.sequence(out, &syntax.Undefined{Span: c.Span})}
	case hasSpread(c.Args):
		array := &syntax.Array{Span: c.Span, Elems: c.Args}
		args := b.call(NameEvalArgs, context, b.sequence(out, array))
		c.Args = []syntax.Expr{&syntax.Spread{Span: c.Span, X: args}}
	default:
		c.Args[0] = b.call(NameEvalSource, context, b.sequence(out, c.Args[0]))
	}
	return &syntax.Paren{Span: c.Span, X: b.sequence(b.call(NameEvalIn), c)}
}

func hasSpread(args []syntax.Expr) bool {
	for _, a := range args {
		if _, ok := a.(*syntax.Spread); ok {
			return true
		}
	}
	return false
}

// evalContext writes down what the eval code may use, a letter each; EvalOptions reads it.
func (l *lowerer) evalContext() string {
	var s []byte
	flag := func(set bool, letter byte) {
		if set {
			s = append(s, letter)
		}
	}
	flag(l.ctx.strict, 's')
	flag(!l.ctx.top, 'f')
	flag(l.ctx.method, 'm')
	flag(l.ctx.derived, 'd')
	flag(l.ctx.field, 'i')
	flag(l.ctx.privateNames, 'p')
	return string(s)
}

// EvalOptions returns the options to parse direct eval code with, from the
// context that a call of NameEvalSource passes (sec-performeval, steps 5 to 12).
func EvalOptions(context string) syntax.Options {
	var o syntax.Options
	for _, letter := range context {
		switch letter {
		case 's':
			o.Strict = true
		case 'f':
			o.InFunction = true
		case 'm':
			o.InMethod = true
		case 'd':
			o.InDerivedConstructor = true
		case 'i':
			o.InClassField = true
		case 'p':
			o.AllPrivateNames = true
		}
	}
	return o
}
