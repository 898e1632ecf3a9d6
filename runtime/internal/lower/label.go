package lower

import (
	"slices"

	"jsrun/runtime/internal/syntax"
)

// labeled rewrites a labelled statement. The labels of a loop move to the loop
// inside of what it becomes. Of several labels of a loop goja lets continue
// name only the last, so that one is named:
//
//	a: b: for (;;) continue a          a: b: for (;;) continue b
func (l *lowerer) labeled(s *syntax.Labeled) syntax.Stmt {
	labels := []*syntax.Labeled{s}
	for {
		last := labels[len(labels)-1]
		switch body := last.Body.(type) {
		case *syntax.Labeled:
			labels = append(labels, body)
			continue
		case *syntax.ForOf:
			l.continueLast(labels)
			if body.Await {
				return l.forAwait(body, labels)
			}
		case *syntax.For:
			l.continueLast(labels)
			if head := usingHead(body.Init); head != nil {
				return l.forUsing(body, head, labels)
			}
		case *syntax.ForIn, *syntax.While, *syntax.DoWhile:
			l.continueLast(labels)
		}
		last.Body = l.stmt(last.Body)
		return s
	}
}

// continueLast makes continue statements name the last of the labels of a loop.
func (l *lowerer) continueLast(labels []*syntax.Labeled) {
	last := labels[len(labels)-1]
	others := labels[:len(labels)-1]
	if len(others) == 0 {
		return
	}
	syntax.Walk(last.Body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Function, *syntax.Arrow, *syntax.Class:
			return false
		case *syntax.Continue:
			if n.Label != nil && slices.ContainsFunc(others, func(s *syntax.Labeled) bool { return s.Label.Name == n.Label.Name }) {
				n.Label = at(n.Label).ident(last.Label.Name)
				l.lowered = true
			}
		}
		return true
	})
}
