package static

import "jsrun/runtime/internal/slab"

// pool makes scopes and bindings, anew or of those that were given back: when
// only errors are asked for, nobody needs a scope once the walk has left it.
type pool struct {
	scopes      slab.Of[Scope]
	bindings    slab.Of[Binding]
	oldScopes   []*Scope
	oldBindings []*Binding
}

func (p *pool) newScope(v Scope) *Scope {
	n := len(p.oldScopes) - 1
	if n < 0 {
		return p.scopes.Put(v)
	}
	s := p.oldScopes[n]
	p.oldScopes = p.oldScopes[:n]
	v.Bindings = s.Bindings[:0]
	*s = v
	return s
}

func (p *pool) newBinding(v Binding) *Binding {
	n := len(p.oldBindings) - 1
	if n < 0 {
		return p.bindings.Put(v)
	}
	b := p.oldBindings[n]
	p.oldBindings = p.oldBindings[:n]
	*b = v
	return b
}

// giveBack takes a scope that nothing refers to any more, with its bindings.
func (p *pool) giveBack(s *Scope) {
	p.oldScopes = append(p.oldScopes, s)
	p.oldBindings = append(p.oldBindings, s.Bindings...)
}
