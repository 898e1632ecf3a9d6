package lower

import (
	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/syntax"
)

// An async generator becomes a goja generator method; await and yield both
// become yields of it, the second kind announced by a call that happens last
// before the yield:
//
//	await x           yield x
//	yield x           yield %yield(x)
//	yield* x          yield %delegate(x)
//	return x          return yield x
//
// In a try statement the calls are of %yieldInTry and %delegateInTry: see try.go.
//
// As an expression, a declaration's value or a default export it is
//
//	%asyncGenerator({ *name(params) { body } })
//
// A method, because a method has no [[Construct]] and no binding of its own
// name. %asyncGenerator makes the function object that scripts see.

// await makes the await of the current context, of a value that goja's Await takes.
func (l *lowerer) await(span syntax.Span, x syntax.Expr) syntax.Expr {
	if l.ctx.asyncGenerator {
		return &syntax.Yield{Span: span, X: x}
	}
	return &syntax.Await{Span: span, X: x}
}

func (l *lowerer) yield(y *syntax.Yield) syntax.Expr {
	if y.Delegate && !l.ctx.asyncGenerator {
		y.X = l.iterable(y.X)
		return y
	}
	y.X = l.expr(y.X)
	if !l.ctx.asyncGenerator {
		return y
	}
	b := at(y)
	if y.X == nil {
		y.X = &syntax.Undefined{Span: y.Span}
	}
	token := l.ctx.try && !l.ctx.pattern
	var mark string
	switch {
	case token && y.Delegate:
		mark = asynciter.NameDelegateInTry
	case token:
		mark = asynciter.NameYieldInTry
	case y.Delegate:
		mark = asynciter.NameDelegate
	default:
		mark = asynciter.NameYield
	}
	if token {
		l.tokens++
	}
	y.Delegate = false
	y.X = b.call(mark, y.X)
	return y
}

func (l *lowerer) returnStmt(s *syntax.Return) {
	s.Arg = l.expr(s.Arg)
	if s.Arg != nil && l.ctx.asyncGenerator {
		s.Arg = l.await(s.Arg.Range(), s.Arg)
	}
}

// asyncGeneratorCode turns a rewritten async generator into the generator
// method that is its code.
func (l *lowerer) asyncGeneratorCode(f *syntax.Function) {
	l.lowered = true
	f.Async = false
	if !f.Strict && (f.Arguments || f.DirectEval) && simple(f.Params) {
		b := at(f)
		fix := b.do(b.call(asynciter.NameCallee, b.ident("arguments")))
		f.Body.Body = prepend([]syntax.Stmt{fix}, f.Body.Body)
	}
}

// simple is IsSimpleParameterList (sec-static-semantics-issimpleparameterlist).
func simple(p *syntax.Params) bool {
	if p.Rest != nil {
		return false
	}
	for _, p := range p.List {
		if _, ok := p.Target.(*syntax.Ident); !ok || p.Default != nil {
			return false
		}
	}
	return true
}

// functionValue makes %asyncGenerator({ *name() {} }) of rewritten code.
func (l *lowerer) functionValue(f *syntax.Function, name string) *syntax.Call {
	b := at(f)
	f.Method, f.Name = true, nil
	return b.call(asynciter.NameFunction, &syntax.Object{
		Span: f.Span,
		Members: []*syntax.ObjectMember{{
			Span: f.Span, Kind: syntax.MethodOf, Key: b.str(name), Value: f,
		}},
	})
}

// hoistAsyncGenerators takes the async generator declarations out of a statement
// list and appends their initializations to out, as expressions. In their place stay empty
// functions, which goja hoists and scopes by the same rules; in blocks empty
// generators, since a function there may be visible outside of it too
// (sec-block-level-function-declarations-web-legacy-compatibility-semantics).
//
//	async function* f() {}        f = %asyncGenerator({ *f() {} });
//	                        …     function f() {}
//
// Where several functions of a list share a name the last one counts.
func (l *lowerer) hoistAsyncGenerators(list []syntax.Stmt, out []syntax.Expr, inBlock bool) []syntax.Expr {
	var last map[string]*syntax.FunctionDecl
	for _, s := range list {
		if d := functionDecl(s); d != nil && d.Func.Async && d.Func.Generator {
			last = lastDeclarations(list)
			break
		}
	}
	if last == nil {
		return out
	}
	for i, s := range list {
		d := functionDecl(s)
		if d == nil || !d.Func.Async || !d.Func.Generator {
			continue
		}
		if last[d.Func.Name.Name] != d {
			list[i] = &syntax.Empty{Span: d.Span}
			l.lowered = true
			continue
		}
		f, name := d.Func, d.Func.Name
		b := at(f)
		d.Func = &syntax.Function{
			Span: f.Span, Fn: f.Fn, Name: name, Generator: inBlock,
			Params: b.params(), Body: b.block(), Strict: f.Strict,
		}
		l.function(f)
		out = append(out, b.assign(b.ident(name.Name), l.functionValue(f, name.Name)))
	}
	return out
}

// initializations makes statements of hoisted initializations. A declaration has
// no completion value, so in code that gives one they are declarations:
//
//	{ let %init = f = %asyncGenerator({ *f() {} }) }
func (l *lowerer) initializations(hoisted []syntax.Expr) []syntax.Stmt {
	list := make([]syntax.Stmt, len(hoisted))
	for i, x := range hoisted {
		b := at(x)
		if l.ctx.script {
			list[i] = b.block(b.let(initVar, x))
		} else {
			list[i] = b.do(x)
		}
	}
	return list
}

func lastDeclarations(list []syntax.Stmt) map[string]*syntax.FunctionDecl {
	last := map[string]*syntax.FunctionDecl{}
	for _, s := range list {
		if d := functionDecl(s); d != nil {
			last[d.Func.Name.Name] = d
		}
	}
	return last
}

// functionDecl returns the function declaration that s is, exported or not.
func functionDecl(s syntax.Stmt) *syntax.FunctionDecl {
	switch s := s.(type) {
	case *syntax.FunctionDecl:
		return s
	case *syntax.ExportDecl:
		d, _ := s.Decl.(*syntax.FunctionDecl)
		return d
	case *syntax.ExportDefault:
		if d, ok := s.Decl.(*syntax.FunctionDecl); ok && d.Func.Name != nil {
			return d
		}
	}
	return nil
}
