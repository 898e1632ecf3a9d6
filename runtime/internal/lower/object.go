package lower

import (
	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/syntax"
)

// object rewrites an object literal. Async generator methods stay where they
// are, as the generator methods that are their code, so that keys are evaluated
// and methods named and bound to their home object as written; the finished
// object is put right before anybody sees it:
//
//	{ async *m() {} }        %methods({ *m() {} })
func (l *lowerer) object(o *syntax.Object) syntax.Expr {
	replace := false
	for _, m := range o.Members {
		if m.Computed {
			m.Key = l.expr(m.Key)
		}
		if f, ok := m.Value.(*syntax.Function); ok && f.Method && m.Kind != syntax.Init {
			replace = replace || f.Async && f.Generator
			l.methodFunction(f, false)
			continue
		}
		name, ok := keyName(m.Key, m.Computed)
		if f := anonymousAsyncGenerator(m.Value); f != nil && !ok {
			// goja names it after the key.
			l.function(f)
			m.Value = f
			replace = true
			continue
		}
		m.Value = l.named(m.Value, name)
	}
	if replace {
		return at(o).call(asynciter.NameMethods, o)
	}
	return o
}
