package emit

import (
	"fmt"

	"github.com/dop251/goja/ast"

	"jsrun/runtime/internal/syntax"
)

// objectLit translates an object literal.
func (e *emitter) objectLit(x *syntax.Object) ast.Expression {
	out := e.slabs.object.Put(ast.ObjectLiteral{
		LeftBrace:  e.near,
		RightBrace: e.last(x.Span, 1),
		Value:      e.slabs.propsList.List(len(x.Members)),
	})
	for i, m := range x.Members {
		outer := e.enter(m.Span)
		out.Value[i] = e.member(m)
		e.near = outer
	}
	return out
}

// member translates one member of an object literal.
func (e *emitter) member(m *syntax.ObjectMember) ast.Property {
	if m.Kind == syntax.SpreadOf {
		return &ast.SpreadElement{Expression: e.expr(m.Value)}
	}
	if m.ShorthandDefault != nil {
		e.fail(m, "a default in an object literal")
	}
	if id, ok := shorthand(m.Shorthand, m.Key, m.Value); ok {
		return e.slabs.short.Put(ast.PropertyShort{Name: e.name(id)})
	}
	return e.slabs.keyed.Put(ast.PropertyKeyed{
		Key:      e.key(m.Key, m.Computed),
		Kind:     propertyKind(m.Kind),
		Value:    e.expr(m.Value),
		Computed: m.Computed,
	})
}

// shorthand returns the identifier that a property consists of. A rename by
// lowering ends the shorthand, whether or not it cleared the flag.
func shorthand(flag bool, key, value syntax.Node) (id *syntax.Ident, ok bool) {
	if !flag {
		return nil, false
	}
	id, ok = value.(*syntax.Ident)
	if !ok {
		return nil, false
	}
	k, ok := key.(*syntax.Ident)
	return id, ok && k.Name == id.Name
}

// propertyKind returns goja's name for what a member defines.
func propertyKind(k syntax.MemberKind) ast.PropertyKind {
	switch k {
	case syntax.MethodOf:
		return ast.PropertyKindMethod
	case syntax.Getter:
		return ast.PropertyKindGet
	case syntax.Setter:
		return ast.PropertyKindSet
	}
	return ast.PropertyKindValue
}

// key translates the key of a property, method or field. goja has a string
// literal for a name, with the text as it was written.
func (e *emitter) key(k syntax.Expr, computed bool) ast.Expression {
	if computed {
		return e.expr(k)
	}
	switch k := k.(type) {
	case *syntax.Ident:
		literal := k.Name
		if k.Escaped {
			literal = e.text(k.Span)
		}
		return e.slabs.str.Put(ast.StringLiteral{Idx: e.first(k.Span), Literal: literal, Value: str(k.Name)})
	case *syntax.String, *syntax.Number, *syntax.BigInt, *syntax.PrivateName:
		return e.expr(k)
	}
	return e.bad(k, fmt.Sprintf("a %T as a property key", k))
}

// class translates a class expression, or the class of a declaration.
func (e *emitter) class(c *syntax.Class) *ast.ClassLiteral {
	outer := e.enter(c.Span)
	out := &ast.ClassLiteral{
		Class:      e.near,
		RightBrace: e.mark(c.RBrace),
		Name:       e.optIdent(c.Name),
		SuperClass: e.optExpr(c.Extends),
		Source:     e.text(c.Span),
	}
	if len(c.Members) > 0 {
		out.Body = make([]ast.ClassElement, len(c.Members))
	}
	for i, m := range c.Members {
		out.Body[i] = e.classMember(m)
	}
	e.near = outer
	return out
}

// classMember translates one member of a class.
func (e *emitter) classMember(m syntax.ClassMember) ast.ClassElement {
	outer := e.enter(m.Range())
	defer func() { e.near = outer }()
	switch m := m.(type) {
	case *syntax.Method:
		return e.slabs.method.Put(ast.MethodDefinition{
			Idx:      e.near,
			Key:      e.key(m.Key, m.Computed),
			Kind:     propertyKind(m.Kind),
			Body:     e.function(m.Func),
			Computed: m.Computed,
			Static:   m.Static,
		})
	case *syntax.Field:
		return e.field(m)
	case *syntax.StaticBlock:
		return e.staticBlock(m)
	}
	e.fail(m, fmt.Sprintf("a %T", m))
	return nil
}

// field translates a field. Its initializer is a function of its own, in which
// await is no operator, though goja's tree has none.
func (e *emitter) field(f *syntax.Field) ast.ClassElement {
	out := &ast.FieldDefinition{Idx: e.near, Key: e.key(f.Key, f.Computed), Computed: f.Computed, Static: f.Static}
	async := e.async
	e.async = false
	out.Initializer = e.optExpr(f.Init)
	e.async = async
	return out
}

// staticBlock translates a static initialization block. Its text begins at the
// brace, its position is that of `static`.
func (e *emitter) staticBlock(b *syntax.StaticBlock) ast.ClassElement {
	out := &ast.ClassStaticBlock{Static: e.near, Source: e.text(b.Body.Span)}
	outer := e.openScope(false)
	out.Block = e.block(b.Body)
	out.DeclarationList = e.closeScope(outer)
	return out
}
