package lower

import (
	"maps"
	"slices"
	"strings"

	"jsrun/runtime/internal/intrinsic"
	"jsrun/runtime/internal/static"
	"jsrun/runtime/internal/syntax"
)

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
	NameOperators  = "%operators"  // () → undefined: guards the operators of the code that calls it
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

// evalContext writes down what the eval code may use: a letter each, then the
// imports of the module, "*" before the namespaces. ReadContext reads it.
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
	for _, name := range slices.Sorted(maps.Keys(l.imports)) {
		if l.shadowed(name) {
			continue
		}
		s = append(s, ' ')
		flag(l.imports[name], '*')
		s = append(s, name...)
	}
	return string(s)
}

// shadowed tells that a scope inside of the module declares the name of an import
// too. Then eval code does not see the import anywhere.
func (l *lowerer) shadowed(name string) bool {
	for _, scope := range l.scopes.All {
		if b := scope.Lookup(name); b != nil && b.Kind != static.Import {
			return true
		}
	}
	return false
}

// EvalContext is what surrounds the text of a direct eval. The zero value is that
// of an indirect one.
type EvalContext struct {
	syntax.Options
	imports map[string]bool // visible imports, set for namespaces
}

// ReadContext reads what a call of NameEvalSource passes (sec-performeval, steps 5 to 12).
func ReadContext(context string) EvalContext {
	var c EvalContext
	flags, names, _ := strings.Cut(context, " ")
	for _, letter := range flags {
		switch letter {
		case 's':
			c.Strict = true
		case 'f':
			c.InFunction = true
		case 'm':
			c.InMethod = true
		case 'd':
			c.InDerivedConstructor = true
		case 'i':
			c.InClassField = true
		case 'p':
			c.AllPrivateNames = true
		}
	}
	for _, name := range strings.Fields(names) {
		if c.imports == nil {
			c.imports = map[string]bool{}
		}
		local, namespace := strings.CutPrefix(name, "*")
		c.imports[local] = namespace
	}
	return c
}

// secret spells the `%` of hidden names in text for goja's own parser. Scripts
// cannot guess it.
var secret = "$jsrun_" + intrinsic.Secret() + "_"

// Spell returns the spelling of a hidden name in text for goja's own parser.
func Spell(name string) string { return secret + strings.TrimPrefix(name, "%") }
