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
	protoMethods(o)
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

// protoMethods hides keys from goja that it mistakes for a second `__proto__:
// value`: those of methods, and computed ones. The same key, computed at run time,
// means the same.
func protoMethods(o *syntax.Object) {
	for _, m := range o.Members {
		name, _ := keyName(m.Key, false)
		if name != "__proto__" || m.Kind == syntax.Init && !m.Computed {
			continue
		}
		if _, isName := m.Key.(*syntax.Ident); isName && m.Computed {
			continue // [__proto__]: a variable
		}
		span := m.Key.Range()
		m.Computed = true
		m.Key = &syntax.Binary{
			Span: span, Op: "+",
			L: &syntax.String{Span: span, Value: name[:2]}, R: &syntax.String{Span: span, Value: name[2:]},
		}
	}
}
