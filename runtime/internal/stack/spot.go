package stack

import (
	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/syntax"
)

// spot is an expression or a loop that waits. goja reports the place inside of it
// where something was evaluated last; readers expect the place where it begins.
type spot struct {
	from, to source.Pos // what goja may report
	at       source.Pos // what readers expect
}

// spotOf is the spot of a node that waits.
func spotOf(n syntax.Node) (s spot, ok bool) {
	switch n := n.(type) {
	case *syntax.Await:
		return spot{n.From + 1, n.To, n.From}, true
	case *syntax.Yield:
		return spot{n.From, n.To, n.From}, true
	case *syntax.ForOf:
		// The lowered loop has the span of what it goes through.
		from := n.Right.Range().From
		return spot{from, from + 1, headOf(n)}, n.Await
	}
	return s, false
}

// headOf is where the variable of a loop stands.
func headOf(n *syntax.ForOf) source.Pos {
	if head, ok := n.Left.(*syntax.VarDecl); ok {
		return head.Decls[0].Target.Range().From
	}
	return n.Left.Range().From
}

// awaitAt finds the innermost spot around a place; the place itself if there is none.
func awaitAt(spots []spot, p source.Pos) source.Pos {
	found := p
	for _, s := range spots {
		if s.from <= p && p < s.to {
			found = s.at
		}
	}
	return found
}
