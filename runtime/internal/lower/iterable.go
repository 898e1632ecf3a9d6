package lower

import (
	"strings"

	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/syntax"
)

// goja calls a nil function where an iterator has no `next` that is callable. So
// Go code looks at the iterator first (asynciter/iterable.go):
//
//	for (const x of source) body     for (const x of %iterable(source)) body
//	const [a] = source               const [a] = %iterable(source)
//	[a] = source                     %iterated([a] = %iterable(source))
//	yield* source                    yield* %iterable(source)
//
// %iterated gives the assignment its value, the source. Texts that name neither
// Symbol.iterator nor Iterator stay as they are and pay nothing, unless they share
// a scope with others that may (interactive.go). Literals of arrays and of
// primitive values need no help.
//
// Patterns that have no expression for a source stay as they are too: those of
// parameters, of catch clauses, inside of other patterns, and in the head of a loop.

// mentionsIterators tells whether a text names Symbol.iterator or Iterator.
func mentionsIterators(p *syntax.Program) bool {
	if !strings.Contains(p.File.Text, "terator") {
		return false
	}
	found := false
	syntax.Walk(p, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Member:
			found = found || n.Prop.Name == "iterator"
		case *syntax.String:
			found = found || n.Value == "iterator"
		case *syntax.ObjectPattern:
			for _, e := range n.Props {
				name, _ := keyName(e.Key, e.Computed)
				found = found || name == "iterator"
			}
		case *syntax.Ident:
			found = found || n.Name == "Iterator"
		}
		return !found
	})
	return found
}

// iterable rewrites an expression whose value is iterated. A nil expression stays nil.
func (l *lowerer) iterable(x syntax.Expr) syntax.Expr {
	if x == nil {
		return nil
	}
	// What is not iterable is reported where the value was evaluated, as without the call.
	b := at(x)
	if _, awaits := x.(*syntax.Await); !awaits {
		b.From = syntax.EvaluatedAt(x)
	}
	if !l.mayMissNext(x) {
		return l.expr(x)
	}
	l.lowered = true
	return b.call(asynciter.NameIterable, l.expr(x))
}

// mayMissNext tells that the value of an expression may have an iterator without
// `next`, as far as one can see.
func (l *lowerer) mayMissNext(x syntax.Expr) bool {
	_, isArray := x.(*syntax.Array)
	return l.iterators && !isArray && !primitive(x)
}

// assignPattern rewrites an assignment to an array pattern.
func (l *lowerer) assignPattern(a *syntax.Assign) syntax.Expr {
	rewritten := l.mayMissNext(a.Value)
	a.Target, a.Value = l.pattern(a.Target), l.iterable(a.Value)
	if !rewritten {
		return a
	}
	return at(a).call(asynciter.NameIterated, a)
}

func isArrayPattern(p syntax.Pattern) bool {
	_, ok := p.(*syntax.ArrayPattern)
	return ok
}

// primitive tells the expressions that are no objects for sure.
func primitive(x syntax.Expr) bool {
	switch x := x.(type) {
	case *syntax.Number, *syntax.String, *syntax.Bool, *syntax.Null, *syntax.Undefined:
		return true
	case *syntax.Paren:
		return primitive(x.X)
	}
	return false
}
