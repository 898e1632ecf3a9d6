package lower

import "jsrun/runtime/internal/syntax"

// builder makes nodes that all carry one span: that of the construct they stand for.
type builder struct{ syntax.Span }

func at(n syntax.Node) builder { return builder{n.Range()} }

func (b builder) ident(name string) *syntax.Ident {
	return &syntax.Ident{Span: b.Span, Name: name}
}

func (b builder) call(name string, args ...syntax.Expr) *syntax.Call {
	return &syntax.Call{Span: b.Span, Callee: b.ident(name), LParen: b.From, Args: args, RParen: max(b.To-1, b.From)}
}

func (b builder) member(object syntax.Expr, name string) *syntax.Member {
	return &syntax.Member{Span: b.Span, Object: object, Prop: b.ident(name)}
}

func (b builder) boolean(v bool) *syntax.Bool { return &syntax.Bool{Span: b.Span, Value: v} }

func (b builder) not(x syntax.Expr) *syntax.Unary {
	return &syntax.Unary{Span: b.Span, Op: "!", X: x}
}

func (b builder) assign(target syntax.Pattern, value syntax.Expr) *syntax.Assign {
	return &syntax.Assign{Span: b.Span, Op: "=", Target: target, Value: value}
}

func (b builder) set(name string, value syntax.Expr) syntax.Stmt {
	return b.do(b.assign(b.ident(name), value))
}

func (b builder) do(x syntax.Expr) syntax.Stmt { return &syntax.ExprStmt{Span: b.Span, X: x} }

func (b builder) declare(kind syntax.DeclKind, target syntax.Pattern, init syntax.Expr) syntax.Stmt {
	return &syntax.VarDecl{Span: b.Span, Kind: kind, Decls: []*syntax.Declarator{{Span: b.Span, Target: target, Init: init}}}
}

func (b builder) let(name string, init syntax.Expr) syntax.Stmt {
	return b.declare(syntax.Let, b.ident(name), init)
}

func (b builder) block(body ...syntax.Stmt) *syntax.Block {
	return &syntax.Block{Span: b.Span, Body: body}
}

func (b builder) when(test syntax.Expr, then syntax.Stmt, otherwise syntax.Stmt) syntax.Stmt {
	return &syntax.If{Span: b.Span, Test: test, Then: then, Else: otherwise}
}

func (b builder) str(value string) *syntax.String {
	return &syntax.String{Span: b.Span, Value: value}
}

func (b builder) sequence(list ...syntax.Expr) *syntax.Sequence {
	return &syntax.Sequence{Span: b.Span, List: list}
}

// invoke makes (() => { body })().
func (b builder) invoke(strict bool, body ...syntax.Stmt) syntax.Expr {
	return b.invokeWith(b.arrow(false, strict, body...))
}

// invokeWith makes (f)(args).
func (b builder) invokeWith(f *syntax.Arrow, args ...syntax.Expr) syntax.Expr {
	return &syntax.Call{Span: b.Span, Callee: &syntax.Paren{Span: b.Span, X: f}, LParen: b.From, Args: args, RParen: max(b.To-1, b.From)}
}

func (b builder) params() *syntax.Params {
	return &syntax.Params{Span: b.Span}
}

func (b builder) arrow(async bool, strict bool, body ...syntax.Stmt) *syntax.Arrow {
	return &syntax.Arrow{Span: b.Span, Async: async, Params: b.params(), Body: b.block(body...), Strict: strict}
}
