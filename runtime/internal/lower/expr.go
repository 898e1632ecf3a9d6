package lower

import "jsrun/runtime/internal/syntax"

func (l *lowerer) exprs(list []syntax.Expr) []syntax.Expr {
	for i, x := range list {
		list[i] = l.expr(x)
	}
	return list
}

// expr is a dispatch switch over expressions. A nil expression stays nil.
func (l *lowerer) expr(x syntax.Expr) syntax.Expr {
	switch x := x.(type) {
	case *syntax.Ident:
		return l.ident(x)
	case *syntax.Template:
		x.Tag, x.Exprs = l.expr(x.Tag), l.exprs(x.Exprs)
	case *syntax.Array:
		x.Elems = l.exprs(x.Elems)
	case *syntax.Object:
		return l.object(x)
	case *syntax.Function:
		return l.functionExpr(x, "")
	case *syntax.Arrow:
		l.arrow(x)
	case *syntax.Class:
		return l.class(x)
	case *syntax.Unary:
		x.X = l.expr(x.X)
	case *syntax.Update:
		if y, ok := l.callTarget(x.X); ok {
			return y
		}
		if id, ok := x.X.(*syntax.Ident); ok {
			x.X = l.identTarget(id)
			return x
		}
		x.X = l.expr(x.X)
	case *syntax.Number:
		l.number(x)
	case *syntax.String:
		l.text(x)
	case *syntax.Binary:
		return l.binary(x)
	case *syntax.Logical:
		x.L, x.R = l.expr(x.L), l.expr(x.R)
	case *syntax.Assign:
		return l.assign(x)
	case *syntax.Cond:
		x.Test, x.Then, x.Else = l.expr(x.Test), l.expr(x.Then), l.expr(x.Else)
	case *syntax.Call:
		return l.call(x)
	case *syntax.New:
		x.Callee, x.Args = l.expr(x.Callee), l.exprs(x.Args)
	case *syntax.Member:
		x.Object = l.expr(x.Object)
	case *syntax.Index:
		x.Object, x.Prop = l.expr(x.Object), l.expr(x.Prop)
	case *syntax.PrivateMember:
		x.Object = l.expr(x.Object)
	case *syntax.Chain:
		x.X = l.expr(x.X)
	case *syntax.This:
		if l.ctx.module && l.ctx.top {
			return &syntax.Undefined{Span: x.Span}
		}
	case *syntax.Await:
		return l.awaitExpr(x)
	case *syntax.Yield:
		return l.yield(x)
	case *syntax.Sequence:
		x.List = l.exprs(x.List)
	case *syntax.Spread:
		x.X = l.expr(x.X)
	case *syntax.Paren:
		x.X = l.expr(x.X)
	case *syntax.Regex:
		return l.regex(x)
	case *syntax.ImportCall:
		return l.importCall(x)
	case *syntax.ImportMeta:
		return l.importMeta(x)
	}
	return x
}

// pattern rewrites what stands in a pattern: keys, defaults, targets.
func (l *lowerer) pattern(p syntax.Pattern) syntax.Pattern {
	switch p := p.(type) {
	case *syntax.ArrayPattern:
		c := l.ctx
		c.pattern = true
		l.within(c, func() { l.arrayPattern(p) })
	case *syntax.ObjectPattern:
		for _, e := range p.Props {
			if e.Computed {
				e.Key = l.expr(e.Key)
			}
			e.Target = l.pattern(e.Target)
			e.Default = l.named(e.Default, bindingName(e.Target))
		}
		if p.Rest != nil {
			p.Rest = l.pattern(p.Rest)
		}
	case *syntax.Ident:
		return l.identTarget(p)
	case *syntax.Paren:
		if id, ok := p.X.(*syntax.Ident); ok {
			p.X = l.identTarget(id)
			return p
		}
		p.X = l.expr(p.X)
	case *syntax.Member, *syntax.Index, *syntax.PrivateMember, *syntax.Call:
		if rewritten, ok := l.expr(p.(syntax.Expr)).(syntax.Pattern); ok {
			return rewritten
		}
	}
	return p
}

func (l *lowerer) arrayPattern(p *syntax.ArrayPattern) {
	for _, e := range p.Elems {
		if e != nil {
			e.Target = l.pattern(e.Target)
			e.Default = l.named(e.Default, bindingName(e.Target))
		}
	}
	if p.Rest != nil {
		p.Rest = l.pattern(p.Rest)
	}
}

func (l *lowerer) params(p *syntax.Params) {
	for _, p := range p.List {
		p.Target = l.pattern(p.Target)
		p.Default = l.named(p.Default, bindingName(p.Target))
	}
	if p.Rest != nil {
		p.Rest = l.pattern(p.Rest)
	}
}

// arrow rewrites an arrow function. It sees this, super and arguments of the
// function around it, but yields and awaits are its own.
func (l *lowerer) arrow(a *syntax.Arrow) {
	l.arrowText(a)
	c := l.ctx
	c.asyncGenerator, c.script, c.completion = false, false, false
	c.strict = a.Strict
	l.within(c, func() {
		l.params(a.Params)
		if a.Body != nil {
			a.Body.Body = l.functionBody(a.Body.Body)
		}
		a.X = l.expr(a.X)
	})
}

// function rewrites the inside of a function that is no arrow function.
func (l *lowerer) function(f *syntax.Function) {
	c := context{
		asyncGenerator: f.Async && f.Generator,
		strict:         f.Strict,
		method:         f.Method && l.ctx.method,
		derived:        f.Method && l.ctx.derived,
		privateNames:   l.ctx.privateNames,
	}
	outer := l.tokens
	l.argumentsForArrows(f)
	l.within(c, func() {
		l.params(f.Params)
		f.Body.Body = l.functionBody(f.Body.Body)
	})
	l.tokens = outer
	if c.asyncGenerator {
		l.asyncGeneratorCode(f)
	}
}

// methodFunction is function for a method, where super.x may be used.
func (l *lowerer) methodFunction(f *syntax.Function, derivedConstructor bool) {
	c := l.ctx
	c.method, c.derived = true, derivedConstructor
	l.within(c, func() { l.function(f) })
}
