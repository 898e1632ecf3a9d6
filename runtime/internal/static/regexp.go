package static

import (
	"jsrun/runtime/internal/regexp/pattern"
	"jsrun/runtime/internal/syntax"
)

// regex reports the early errors of a literal's pattern
// (sec-primary-expression-regular-expression-literals-static-semantics-early-errors),
// where in the pattern they are, and notes in the tree what else it learned of it.
func (a *analyzer) regex(n *syntax.Regex) {
	if a.scopes != nil {
		return // Analyze is asked for no errors
	}
	flags, ok := pattern.ParseFlags(n.Flags)
	if !ok {
		a.fail(n.Span, "Invalid regular expression flags")
		return
	}
	p, err := pattern.Parse(pattern.Decode(n.Pattern), flags)
	if err == nil {
		n.Native = p.Native()
	} else {
		at := n.Span
		at.From += syntax.Pos(1 + pattern.ByteOffset(n.Pattern, err.Offset))
		at.From = min(at.From, at.To-1)
		a.fail(at, "Invalid regular expression: /"+n.Pattern+"/"+n.Flags+": "+err.Message)
	}
}
