package lower

import (
	"slices"

	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/static"
	"jsrun/runtime/internal/syntax"
)

// A for await loop keeps its body, its bindings and its labels; what happens
// between two rounds is Go code (asynciter/forawait.go), while the awaiting is
// done here, in the coroutine that the loop stands in.
//
//	label: for await (const x of source) body
//
// becomes
//
//	{
//	    let %loop = %open(source);
//	    let %isOpen = false;                   // whether leaving must close the iterator
//	    try {
//	        label: for (;;) {
//	            %isOpen = false;
//	            let %result = %next(%loop);
//	            if (%result === null) %result = %skip(%loop);
//	            while (%result === true) {     // it is there after a tick, or two
//	                await %settled;
//	                %result = %tick(%loop);
//	            }
//	            if (!%result) WAIT
//	            if (%result.done) break;
//	            let %value = %result.value;
//	            %isOpen = true;
//	            const x = %value;
//	            body
//	        }
//	    } catch (%error) {                     // close, and let %error go on whatever closing says
//	        if (%isReturn(%error)) return %returned(%error);         // see try.go
//	        if (%isOpen) { %isOpen = false; try { if (%close(%loop)) { let %result; WAIT } } catch {} }
//	        throw %error;
//	    } finally {                            // break, return, and return() of a generator
//	        if (%isOpen) { %isOpen = false; if (%close(%loop)) { let %result; WAIT } }
//	    }
//	}
//
// where WAIT awaits as long as there is something to await:
//
//	do {
//	    let %value;
//	    try { %value = await %operand(%loop); }
//	    catch (%error) { %result = %fail(%loop, %error); continue; }
//	    %result = %step(%loop, %value);
//	} while (!%result);
//
// Order of evaluation is that of ForIn/OfBodyEvaluation: the source in a scope
// where the loop's names are uninitialized; next, its await, done, value; the
// binding and the body, whose abrupt completions close the iterator.
const (
	loopVar   = "%loop"
	openVar   = "%isOpen"
	resultVar = "%result"
	valueVar  = "%value"
	errorVar  = "%error"
	initVar   = "%init" // see initializations
)

func (l *lowerer) forAwait(s *syntax.ForOf, labels []*syntax.Labeled) syntax.Stmt {
	l.lowered = true
	source := l.expr(s.Right)
	// The nodes carry the span of the head, so that errors point at the source.
	b := at(s.Right)

	out := b.block(b.let(loopVar, nil), l.openLoop(b, s, source), b.let(openVar, b.boolean(false)))
	var round []syntax.Stmt
	token := l.leavable(func() { round = l.round(b, s) })
	var loop syntax.Stmt = &syntax.For{Span: s.Span, Body: b.block(round...)}
	out.Body = append(out.Body, &syntax.Try{
		Span:    s.Span,
		Block:   b.block(relabel(labels, loop)),
		Catch:   l.closeOnThrow(b, token),
		Finally: b.block(l.closeLoop(b)),
	})
	return out
}

// openLoop evaluates the source, in the scope of the head's names if it has any.
func (l *lowerer) openLoop(b builder, s *syntax.ForOf, source syntax.Expr) syntax.Stmt {
	name := asynciter.NameOpen
	if l.ctx.asyncGenerator {
		name = asynciter.NameOpenIn
	}
	open := b.set(loopVar, b.call(name, source))
	head, ok := s.Left.(*syntax.VarDecl)
	if !ok || head.Kind == syntax.Var {
		return open
	}
	var names []string
	static.BoundNames(head.Decls[0].Target, func(id *syntax.Ident) { names = append(names, id.Name) })
	if !mayRefer(source, names) {
		return open
	}
	// A loop that is left before the names are initialized: functions in the
	// source that refer to them find them so forever.
	body := []syntax.Stmt{open, &syntax.Break{Span: b.Span}}
	for _, name := range names {
		body = append(body, b.let(name, nil))
	}
	return &syntax.For{Span: b.Span, Body: b.block(body...)}
}

// mayRefer tells that an expression may refer to one of the names.
func mayRefer(x syntax.Node, names []string) bool {
	found := false
	syntax.Walk(x, func(n syntax.Node) bool {
		if id, ok := n.(*syntax.Ident); ok {
			found = found || id.Name == "eval" || slices.Contains(names, id.Name)
		}
		return !found
	})
	return found
}

// round is the body of the endless loop: one result, one run of the body.
func (l *lowerer) round(b builder, s *syntax.ForOf) []syntax.Stmt {
	loop := func() syntax.Expr { return b.ident(loopVar) }
	var body syntax.Stmt
	if head := usingHead(s.Left); head != nil {
		body = l.usingRound(head, s.Body)
	} else {
		body = l.stmt(s.Body)
	}
	return []syntax.Stmt{
		b.set(openVar, b.boolean(false)),
		b.let(resultVar, b.call(asynciter.NameNext, loop())),
		b.when(&syntax.Binary{Span: b.Span, Op: "===", L: b.ident(resultVar), R: &syntax.Null{Span: b.Span}},
			b.set(resultVar, b.call(asynciter.NameSkip, loop())), nil),
		&syntax.While{
			Span: b.Span,
			Test: &syntax.Binary{Span: b.Span, Op: "===", L: b.ident(resultVar), R: b.boolean(true)},
			Body: b.block(
				b.do(l.await(b.Span, b.ident(asynciter.NameSettled))),
				b.set(resultVar, b.call(asynciter.NameTick, loop())),
			),
		},
		b.when(b.not(b.ident(resultVar)), l.wait(b), nil),
		b.when(b.member(b.ident(resultVar), "done"), &syntax.Break{Span: b.Span}, nil),
		b.let(valueVar, b.member(b.ident(resultVar), "value")),
		b.set(openVar, b.boolean(true)),
		l.bindHead(s),
		body,
	}
}

// bindHead gives the value to what stands in the head.
func (l *lowerer) bindHead(s *syntax.ForOf) syntax.Stmt {
	value := at(s.Left).ident(valueVar)
	switch left := s.Left.(type) {
	case *syntax.VarDecl:
		l.varDecl(left)
		left.Decls[0].Init = value
		return left
	case syntax.Pattern:
		b := at(left)
		return b.do(b.assign(l.pattern(left), value))
	}
	panic("jsrun: BUG: head of for await")
}

// wait is WAIT.
func (l *lowerer) wait(b builder) syntax.Stmt {
	loop := func() syntax.Expr { return b.ident(loopVar) }
	return &syntax.DoWhile{
		Span: b.Span, RParen: b.To,
		Test: b.not(b.ident(resultVar)),
		Body: b.block(
			b.let(valueVar, nil),
			&syntax.Try{
				Span:  b.Span,
				Block: b.block(b.set(valueVar, l.await(b.Span, b.call(asynciter.NameOperand, loop())))),
				Catch: &syntax.Catch{Span: b.Span, Param: b.ident(errorVar), Body: b.block(
					b.set(resultVar, b.call(asynciter.NameFail, loop(), b.ident(errorVar))),
					&syntax.Continue{Span: b.Span},
				)},
			},
			b.set(resultVar, b.call(asynciter.NameStep, loop(), b.ident(valueVar))),
		),
	}
}

// closeLoop closes the iterator if it is to be closed.
func (l *lowerer) closeLoop(b builder) syntax.Stmt {
	return b.when(b.ident(openVar), b.block(
		b.set(openVar, b.boolean(false)),
		b.when(b.call(asynciter.NameClose, b.ident(loopVar)), b.block(
			b.let(resultVar, nil),
			l.wait(b),
		), nil),
	), nil)
}

func (l *lowerer) closeOnThrow(b builder, token bool) *syntax.Catch {
	var body []syntax.Stmt
	if token {
		body = append(body, b.returnToken())
	}
	closing := &syntax.Try{
		Span:  b.Span,
		Block: b.block(l.closeLoop(b)),
		Catch: &syntax.Catch{Span: b.Span, Body: b.block()},
	}
	body = append(body, closing, &syntax.Throw{Span: b.Span, Arg: b.ident(errorVar)})
	return &syntax.Catch{Span: b.Span, Param: b.ident(errorVar), Body: b.block(body...)}
}
