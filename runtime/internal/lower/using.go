package lower

import (
	"jsrun/runtime/internal/dispose"
	"jsrun/runtime/internal/syntax"
)

// A scope with `using` declarations disposes of its resources however it is
// left. What to do is Go code (package dispose); the awaiting is done here, in the
// coroutine that the scope stands in.
//
//	{
//	    a();
//	    using x = f();
//	    b(x);
//	}
//
// becomes
//
//	{
//	    let %scope = %disposables();
//	    try {
//	        try {
//	            a();
//	            const x = %use(%scope, f());
//	            b(x);
//	        } catch (%error) {
//	            %disposeFail(%scope, %error);     // %dispose throws it, or what suppresses it
//	        }
//	    } finally {
//	        %dispose(%scope);
//	    }
//	}
//
// (two try statements: see try.go, which has also what comes first in the catch
// clause where return() may leave the scope at a yield). With an `await using` among the declarations,
// it is %useAsync there, and the finally block is
//
//	while (%disposeAsync(%scope))
//	    try { await %disposeOperand(%scope); }
//	    catch (%error) { %disposeFail(%scope, %error); }
//
// Loops have a scope for all their rounds, or one for each:
//
//	label: for (using x = f(); t; u) body        for (using x of y) body
//
//	{                                            for (const x of y) {
//	    let %scope = %disposables();                 let %scope = %disposables();
//	    try { try {                                  try { try {
//	        label: for (const x                          %use(%scope, x);
//	            = %use(%scope, f()); t; u) body          body
//	    } …                                          } …
//
// In the body of a function, functions are variables: they stay so, and can see
// what the try block declares.
//
//	function f() {}                              var f;
//	using x = g();                               … try { f = function () {}; const x = …
//
// Order of evaluation: initializer, dispose method of its value, binding; what
// the scope does; the dispose methods, last resource first.
const scopeVar = "%scope"

// usingIn returns the kind of the `using` declarations that stand directly in a
// statement list: AwaitUsing if there is one, else Using; Var if there are none.
func usingIn(list []syntax.Stmt) syntax.DeclKind {
	kind := syntax.Var
	for _, s := range list {
		if d, ok := s.(*syntax.VarDecl); ok && d.Kind >= syntax.Using {
			kind = max(kind, d.Kind)
		}
	}
	return kind
}

// usingHead returns the `using` declaration in the head of a loop, nil for none.
func usingHead(head syntax.Node) *syntax.VarDecl {
	if d, ok := head.(*syntax.VarDecl); ok && d.Kind >= syntax.Using {
		return d
	}
	return nil
}

// usingBlock rewrites the statements of a block with `using` declarations.
func (l *lowerer) usingBlock(list []syntax.Stmt, kind syntax.DeclKind) []syntax.Stmt {
	b := declareResources(list)
	quiet := l.ctx.completion && kind == syntax.Using && silent(list)
	out := l.disposing(b, kind, func() []syntax.Stmt {
		return l.stmts(list, l.hoistAsyncGenerators(list, nil, true))
	})
	if quiet {
		return []syntax.Stmt{b.let(valueVar, b.invoke(l.ctx.strict, out...))}
	}
	return out
}

// silent tells that a statement list has no completion value: the one of the
// statement before the block stands (sec-block-runtime-semantics-evaluation). A
// try statement would have one. Since no jump and no var stands in such a block,
// an initializer with a function call can do the same unseen.
func silent(list []syntax.Stmt) bool {
	for _, s := range list {
		switch s := s.(type) {
		case *syntax.VarDecl:
			if s.Kind == syntax.Var {
				return false
			}
		case *syntax.ClassDecl, *syntax.Empty:
		default:
			return false
		}
	}
	return true
}

// usingBody rewrites the statements of a function body with `using` declarations.
func (l *lowerer) usingBody(list []syntax.Stmt, kind syntax.DeclKind) []syntax.Stmt {
	b := declareResources(list)
	names, values := l.functionVars(list)
	n := prologue(list)
	out := append([]syntax.Stmt{}, list[:n]...)
	out = append(out, names...)
	return append(out, l.disposing(b, kind, func() []syntax.Stmt { return l.stmts(list[n:], values) })...)
}

// functionVars takes the functions out of a body and returns variables for
// them, and assignments. Where several share a name the last one counts.
func (l *lowerer) functionVars(list []syntax.Stmt) (names []syntax.Stmt, values []syntax.Expr) {
	last := lastDeclarations(list)
	for i, s := range list {
		d := functionDecl(s)
		if d == nil {
			continue
		}
		list[i] = &syntax.Empty{Span: d.Span}
		if f, name := d.Func, d.Func.Name; last[name.Name] == d {
			b := at(f)
			f.Name = nil
			names = append(names, b.declare(syntax.Var, b.ident(name.Name), nil))
			values = append(values, b.assign(b.ident(name.Name), l.functionExpr(f, name.Name)))
		}
	}
	return names, values
}

// declareResources turns the `using` declarations of a list into const
// declarations that enter their values in the scope. It returns a builder at the
// first one.
func declareResources(list []syntax.Stmt) builder {
	var first syntax.Node
	for _, s := range list {
		d, ok := s.(*syntax.VarDecl)
		if !ok || d.Kind < syntax.Using {
			continue
		}
		if first == nil {
			first = d
		}
		enterResources(d, syntax.Const)
	}
	return at(first)
}

// enterResources turns a `using` declaration with initializers into another.
func enterResources(d *syntax.VarDecl, as syntax.DeclKind) {
	for _, v := range d.Decls {
		v.Init = use(at(v), d.Kind, nameValue(v.Init, bindingName(v.Target)))
	}
	d.Kind = as
}

// use makes the call that enters a value in the scope.
func use(b builder, kind syntax.DeclKind, x syntax.Expr) syntax.Expr {
	name := dispose.NameUse
	if kind == syntax.AwaitUsing {
		name = dispose.NameUseAsync
	}
	return b.call(name, b.ident(scopeVar), x)
}

// nameValue gives an anonymous function the name of its binding, though it is to
// be the argument of a call: { x: function () {} }.x
func nameValue(x syntax.Expr, name string) syntax.Expr {
	inner := x
	for p, ok := inner.(*syntax.Paren); ok; p, ok = inner.(*syntax.Paren) {
		inner = p.X
	}
	if !anonymousFunction(inner) {
		return x
	}
	b := at(inner)
	member := &syntax.ObjectMember{Span: b.Span, Kind: syntax.Init, Key: b.ident(name), Value: inner}
	return b.member(&syntax.Object{Span: b.Span, Members: []*syntax.ObjectMember{member}}, name)
}

// disposing puts the statements that rewrite gives into a scope of their own resources.
func (l *lowerer) disposing(b builder, kind syntax.DeclKind, rewrite func() []syntax.Stmt) []syntax.Stmt {
	l.lowered = true
	var body []syntax.Stmt
	token := l.leavable(func() { body = rewrite() })
	failing := disposeFail(b)
	if token {
		failing.Body.Body = prepend([]syntax.Stmt{b.returnToken()}, failing.Body.Body)
	}
	catching := &syntax.Try{Span: b.Span, Block: b.block(body...), Catch: failing}
	return []syntax.Stmt{
		b.let(scopeVar, b.call(dispose.NameScope)),
		&syntax.Try{Span: b.Span, Block: b.block(catching), Finally: b.block(l.disposal(b, kind))},
	}
}

// disposeFail is a catch clause that tells the scope what was thrown.
func disposeFail(b builder) *syntax.Catch {
	fail := b.do(b.call(dispose.NameFail, b.ident(scopeVar), b.ident(errorVar)))
	return &syntax.Catch{Span: b.Span, Param: b.ident(errorVar), Body: b.block(fail)}
}

// disposal is what the finally block does.
func (l *lowerer) disposal(b builder, kind syntax.DeclKind) syntax.Stmt {
	if kind == syntax.Using {
		return b.do(b.call(dispose.NameDispose, b.ident(scopeVar)))
	}
	operand := b.call(dispose.NameOperand, b.ident(scopeVar))
	return &syntax.While{
		Span: b.Span,
		Test: b.call(dispose.NameDisposeAsync, b.ident(scopeVar)),
		Body: b.block(&syntax.Try{
			Span:  b.Span,
			Block: b.block(b.do(l.await(b.Span, l.awaitable(b, operand)))),
			Catch: disposeFail(b),
		}),
	}
}

// forUsing rewrites for (using x = …; …; …). The labels are for the loop alone.
func (l *lowerer) forUsing(s *syntax.For, head *syntax.VarDecl, labels []*syntax.Labeled) syntax.Stmt {
	b, kind := at(head), head.Kind
	enterResources(head, syntax.Const)
	return b.block(l.disposing(b, kind, func() []syntax.Stmt {
		l.forStmt(s)
		return []syntax.Stmt{relabel(labels, s)}
	})...)
}

// forOfUsing rewrites for (using x of …).
func (l *lowerer) forOfUsing(s *syntax.ForOf, head *syntax.VarDecl) syntax.Stmt {
	s.Right = l.iterable(s.Right)
	s.Body = l.usingRound(head, s.Body)
	return s
}

// usingRound makes the body of a loop whose head binds a resource in each round.
// The head binds a const from then on.
func (l *lowerer) usingRound(head *syntax.VarDecl, body syntax.Stmt) *syntax.Block {
	b, kind := at(head), head.Kind
	head.Kind = syntax.Const
	x := b.ident(bindingName(head.Decls[0].Target))
	return b.block(l.disposing(b, kind, func() []syntax.Stmt {
		return []syntax.Stmt{b.do(use(b, kind, x)), l.stmt(body)}
	})...)
}

// relabel puts the labels of a loop that has become something else around s.
func relabel(labels []*syntax.Labeled, s syntax.Stmt) syntax.Stmt {
	for i := len(labels) - 1; i >= 0; i-- {
		labels[i].Body = s
		s = labels[i]
	}
	return s
}
