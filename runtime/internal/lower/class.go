package lower

import (
	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/syntax"
)

// class rewrites a class. Async generator methods become generator methods, and
// a static block that runs before everything else that is static puts them right:
//
//	class C {                     class C {
//	                                static { %classMethods(this) }
//	    async *m() {}               *m() {}
//	    async *#p() {}              *#%p() {}
//	                                get #p() { return %privateMethod(this.#%p, "#p") }
//	}                             }
//
// A private method cannot be replaced, so an accessor without setter stands for
// it: reading gives the same function each time, writing is a TypeError, and
// `#p in o` holds, as for a method.
func (l *lowerer) class(c *syntax.Class) syntax.Expr {
	outer := l.ctx
	outer.strict = true
	outer.privateNames = true
	l.within(outer, func() { l.classMembers(c) })
	return c
}

func (l *lowerer) classMembers(c *syntax.Class) {
	c.Extends = l.expr(c.Extends)
	members := make([]syntax.ClassMember, 0, len(c.Members)+1)
	replace := false
	for _, m := range c.Members {
		switch m := m.(type) {
		case *syntax.Method:
			asyncGenerator := m.Func.Async && m.Func.Generator
			l.classMethod(c, m)
			members = append(members, m)
			if !asyncGenerator {
				continue
			}
			if private, ok := m.Key.(*syntax.PrivateName); ok {
				members = append(members, l.privateAccessor(m, private))
			} else {
				replace = true
			}
		case *syntax.Field:
			l.field(m)
			members = append(members, m)
		case *syntax.StaticBlock:
			l.within(l.memberContext(), func() { m.Body.Body = l.functionBody(m.Body.Body) })
			members = append(members, m)
		}
	}
	if replace {
		b := at(c)
		this := &syntax.This{Span: c.Span}
		first := &syntax.StaticBlock{Span: c.Span, Body: b.block(b.do(b.call(asynciter.NameClass, this)))}
		members = append([]syntax.ClassMember{first}, members...)
	}
	c.Members = members
}

// memberContext is that of field initializers and static blocks.
func (l *lowerer) memberContext() context {
	return context{strict: true, method: true, field: true, privateNames: true}
}

func (l *lowerer) classMethod(c *syntax.Class, m *syntax.Method) {
	if m.Computed {
		m.Key = l.expr(m.Key)
	}
	constructor := false
	if name, ok := keyName(m.Key, m.Computed); ok && name == "constructor" && !m.Static && m.Kind == syntax.MethodOf {
		constructor = true
	}
	l.methodFunction(m.Func, constructor && c.Extends != nil)
}

func (l *lowerer) field(f *syntax.Field) {
	if f.Computed {
		f.Key = l.expr(f.Key)
	}
	name, _ := keyName(f.Key, f.Computed)
	l.within(l.memberContext(), func() { f.Init = l.named(f.Init, name) })
}

// privateAccessor renames the private method that is the code and returns the
// accessor that has its name.
func (l *lowerer) privateAccessor(m *syntax.Method, name *syntax.PrivateName) *syntax.Method {
	b := at(m.Func)
	code := &syntax.PrivateName{Span: name.Span, Name: "%" + name.Name}
	m.Key = code
	value := b.call(asynciter.NamePrivate,
		&syntax.PrivateMember{Span: name.Span, Object: &syntax.This{Span: name.Span}, Prop: code},
		b.str("#"+name.Name))
	return &syntax.Method{
		Span: m.Span, Static: m.Static, Kind: syntax.Getter, Key: name,
		Func: &syntax.Function{
			Span: m.Func.Span, Fn: m.Func.Fn, Method: true, Params: b.params(), Strict: true,
			Body: b.block(&syntax.Return{Span: m.Span, Arg: value}),
		},
	}
}
