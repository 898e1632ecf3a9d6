package lower

import (
	"jsrun/runtime/internal/regexp"
	"jsrun/runtime/internal/regexp/pattern"
	"jsrun/runtime/internal/syntax"
)

// regex rewrites a regular expression literal that goja cannot run:
//
//	/[\p{L}--[a-z]]/v  →  %regexp("[\\p{L}--[a-z]]", "v")
//
// Like a literal, the call makes a new object each time it is evaluated.
func (l *lowerer) regex(x *syntax.Regex) syntax.Expr {
	flags, ok := pattern.ParseFlags(x.Flags)
	if x.Native || !ok {
		return x
	}
	p, err := pattern.Parse(pattern.Decode(x.Pattern), flags)
	if err != nil || p.Native() {
		return x
	}
	l.lowered = true
	b := at(x)
	return b.call(regexp.NameLiteral, b.str(x.Pattern), b.str(x.Flags))
}
