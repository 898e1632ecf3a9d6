package syntax

const (
	strictFunctionPlace = "In strict mode code, functions can only be declared at top level or inside a block."
	sloppyFunctionPlace = "In non-strict mode code, functions can only be declared at top level, inside a block, or as the body of an if statement."
)

// checkStatementStart fails for a declaration where only a statement can stand.
func (p *parser) checkStatementStart() {
	switch k := p.tok.kind; k {
	case tFunction:
		if p.has(fStrict) {
			p.fail(p.tok.start, p.tok.end, strictFunctionPlace)
		}
		p.fail(p.tok.start, p.tok.end, sloppyFunctionPlace)
	case tClass, tConst:
		p.failHint(p.tok.start, p.tok.end, "Unexpected token '"+p.tok.name+"'", "a declaration can't be the body of a statement; put it in a block: { … }")
	case tLet:
		p.checkLetStatement()
	case tAsync:
		if next := p.peek(); next.kind == tFunction && !next.nl {
			p.fail(p.tok.start, p.tok.end, "Async functions can only be declared at the top level or inside a block.")
		}
	case tExport:
		p.misplacedExport()
	case tImport:
		if k := p.peek().kind; k != tLParen && k != tDot {
			p.misplacedImport(p.tok.start)
		}
	}
}

// checkLetStatement fails if `let` begins a declaration where only a statement
// can stand (sec-expression-statement).
func (p *parser) checkLetStatement() {
	next := p.peek()
	declares := next.kind == tLBrack || !next.nl && (next.kind.isIdent() || next.kind == tLBrace)
	if declares {
		p.failHint(p.tok.start, p.tok.end, "Lexical declaration cannot appear in a single-statement context", "put it in a block: { … }")
	}
}

// checkForAwait fails if `for await` stands outside of async code.
func (p *parser) checkForAwait() {
	if p.has(fAwait) && !p.has(fStaticBlock) {
		if p.has(fParams) {
			p.unexpected()
		}
		return
	}
	p.noteModuleOnly()
	p.failHint(p.tok.start, p.tok.end, "Unexpected reserved word", "`for await` works only in async functions and at the top level of modules; "+p.asyncHint())
}

// checkForAwaitOf fails if a `for await` is no for-of loop.
func (p *parser) checkForAwaitOf(await bool) {
	if await {
		p.failHint(p.tok.start, p.tok.end, p.unexpectedMessage(), "`for await` goes only with `of`")
	}
}

// checkForTarget fails for expressions that can't stand in front of `of` or `in`
// (sec-for-in-and-for-of-statements).
func (p *parser) checkForTarget(head token, x Expr, await bool) {
	if p.tok.kind == tIn {
		return
	}
	if head.kind == tLet {
		p.fail(head.start, head.end, "The left-hand side of a for-of loop may not be 'let'.")
	}
	if name, ok := x.(*Ident); ok && head.kind == tAsync && name.From == head.start && !await {
		p.fail(head.start, head.end, "The left-hand side of a for-of loop may not be 'async'.")
	}
}

// checkForDecl fails for declarations that can't stand in front of `of` or `in`.
func (p *parser) checkForDecl(d *VarDecl) {
	loop := "for-of"
	if p.tok.kind == tIn {
		loop = "for-in"
	}
	if len(d.Decls) != 1 {
		p.fail(d.From, d.To, "Invalid left-hand side in "+loop+" loop: Must have a single binding.")
	}
	if d.Kind >= Using && loop == "for-in" {
		p.fail(d.From, d.To, "Invalid left-hand side in for-in loop: "+declKeyword[d.Kind]+" declarations are not allowed.")
	}
	if d.Decls[0].Init == nil {
		return
	}
	// sec-initializers-in-forin-statement-heads
	if _, name := d.Decls[0].Target.(*Ident); name && d.Kind == Var && loop == "for-in" && !p.has(fStrict) {
		return
	}
	p.fail(d.Decls[0].From, d.Decls[0].To, loop+" loop variable declaration may not have an initializer.")
}
