package syntax

import (
	"unicode/utf8"

	"jsrun/runtime/internal/source"
)

// Options says what the context of a text permits.
type Options struct {
	Goal   Goal
	Strict bool // the text is strict mode code from its start (direct eval from strict code)

	// What surrounds the text of a direct eval (sec-performeval).
	InFunction           bool // new.target is allowed
	InMethod             bool // super.x is allowed
	InDerivedConstructor bool // super() is allowed
	InClassField         bool // `arguments` is an early error

	// PrivateNames are the private names in scope, without their `#`.
	// AllPrivateNames stands for any name.
	PrivateNames    []string
	AllPrivateNames bool

	// TopLevelAwait makes `await` a keyword outside of functions in a script, as
	// it is in a module, and allows `using` there.
	TopLevelAwait bool

	// ModuleItems allows import and export declarations in a script.
	ModuleItems bool

	// ReturnAllowed allows return, new.target and `using` outside of functions:
	// the text is the body of a function (CommonJS).
	ReturnAllowed bool
}

// flags is the context that the grammar's parameters and the early errors ask for.
type flags uint32

const (
	fStrict    flags = 1 << iota
	fNoIn            // `in` ends the expression (the grammar's [~In])
	fYield           // [+Yield]
	fAwait           // [+Await]
	fReturn          // [+Return]
	fNewTarget       // new.target is allowed
	fSuperProp       // super.x is allowed
	fSuperCall       // super() is allowed

	fNoArguments // a class field initializer or static block: no `arguments`
	fStaticBlock // a static block, outside of functions: no `await`
	fParams      // formal parameters: no yield or await expressions
	fBreak       // inside a loop or switch
	fContinue    // inside a loop
	fFunction    // inside a function, static block or field initializer
	fUsing       // the statement list may hold `using`
)

// uses collects what Function's flags tell about a body.
type uses uint8

const (
	usesEval uses = 1 << iota
	usesArguments
	usesSuperProp
	usesSuperCall
)

// maxDepth bounds how deep constructs may nest. The parser's frames for one
// level take about 1 KB of stack; the stages behind it, and goja's compiler,
// recurse over the same levels.
const maxDepth = 5000

// maxChain bounds how many operators, accesses or calls may follow each other on
// one level: they nest to the left in the tree, where later stages recurse.
const maxChain = 100_000

// parser is a recursive descent parser. It reads the text once: what may turn
// out to be a pattern or an arrow function's parameters is parsed as the
// expression that covers it and converted when the `=` or `=>` comes.
//
// Errors are panics with an abort, caught by run. They never leave the package.
type parser struct {
	lexer
	opts  Options
	goal  Goal
	flags flags
	uses  uses
	depth int

	// pending are members of object literals that are errors unless the literal
	// becomes a pattern; see settle.
	pending []coverError

	// Where the latest yield expression, await expression and identifier `await`
	// of the current function stand: arrow parameters must hold none.
	yieldAt, awaitAt, awaitNameAt Pos

	labels    []label
	labelBase int // first label of the current function
	class     *classScope

	// Lists are collected on these stacks and copied out when they end.
	exprs       []Expr
	stmts       []Stmt
	declarators []*Declarator
	params      []*Param
	members     []*ObjectMember
	names       []*Ident // scratch of checkParams

	nodes slabs

	topLevelAwait bool
	held          Uses     // so far
	moduleOnly    bool     // failed at syntax that only modules have
	sawAwaitName  bool     // `await` is a name at the top level
	mangled       *mangled // why parsing failed, if for that reason
}

// Parse parses a text. Its errors are *source.SyntaxError.
func Parse(file *source.File, opts Options) (*Program, error) {
	prog, err := newParser(file, opts).parseProgram()
	if err != nil {
		return nil, err
	}
	return prog, nil
}

func newParser(file *source.File, opts Options) *parser {
	p := &parser{opts: opts, goal: opts.Goal}
	p.file = file
	p.src = file.Text
	p.html = opts.Goal == Script
	p.flags = initialFlags(opts)
	p.yieldAt, p.awaitAt, p.awaitNameAt = source.NoPos, source.NoPos, source.NoPos
	return p
}

func initialFlags(o Options) flags {
	var f flags
	for _, c := range []struct {
		on bool
		f  flags
	}{
		{o.Strict, fStrict},
		{o.Goal == Module, fStrict | fAwait | fUsing},
		{o.InFunction, fNewTarget},
		{o.InMethod, fSuperProp},
		{o.InDerivedConstructor, fSuperCall},
		{o.InClassField, fNoArguments},
		{o.TopLevelAwait, fAwait | fUsing},
		{o.ReturnAllowed, fReturn | fUsing | fNewTarget},
	} {
		if c.on {
			f |= c.f
		}
	}
	return f
}

// run calls parse and returns the syntax error it fails with.
func (p *parser) run(parse func()) (err *source.SyntaxError) {
	defer func() {
		if r := recover(); r != nil {
			a, ok := r.(abort)
			if !ok {
				panic(r)
			}
			err = a.err
		}
	}()
	p.checkUTF8()
	p.first()
	parse()
	return nil
}

// parseProgram parses the whole text (sec-scripts, sec-modules).
func (p *parser) parseProgram() (*Program, *source.SyntaxError) {
	prog := &Program{File: p.file, Goal: p.goal, Span: Span{0, Pos(len(p.src))}}
	err := p.run(func() {
		useStrict := false
		prog.Body, useStrict = p.parseBody(tEOF, nil)
		prog.Strict = useStrict || p.flags&fStrict != 0
	})
	prog.TopLevelAwait = p.topLevelAwait
	prog.Uses = p.held
	return prog, err
}

// checkUTF8 fails on ill-formed text. Lone surrogates, encoded as WTF-8 does,
// pass: eval's argument may hold them.
func (p *parser) checkUTF8() {
	if utf8.ValidString(p.src) {
		return
	}
	for i := 0; i < len(p.src); {
		r, n := utf8.DecodeRuneInString(p.src[i:])
		if r == utf8.RuneError && n == 1 {
			s := p.src[i:]
			if len(s) < 3 || s[0] != 0xed || s[1] < 0xa0 || s[1] > 0xbf || s[2]&0xc0 != 0x80 {
				p.failHint(Pos(i), Pos(i+1), "Invalid or unexpected token", "the text isn't valid UTF-8 here; save the file as UTF-8")
			}
			n = 3
		}
		i += n
	}
}

// has tells whether any of the given flags is set.
func (p *parser) has(f flags) bool { return p.flags&f != 0 }

// enter counts a level of nesting; leave ends it. An error needs no leave.
func (p *parser) enter() {
	p.depth++
	if p.depth > maxDepth {
		p.failHint(p.tok.start, p.tok.end, "Maximum nesting depth exceeded", "the code nests too deep for jsrun to run it")
	}
}

func (p *parser) leave() { p.depth-- }

// checkChain fails if a chain has grown to n links too many.
func (p *parser) checkChain(n int) {
	if n > maxChain {
		p.failHint(p.tok.start, p.tok.end, "Maximum nesting depth exceeded", "this expression is too long for jsrun to run it")
	}
}

// from returns the span from start to the end of the token just taken.
func (p *parser) from(start Pos) Span { return Span{start, p.prevEnd} }

// at reports whether the current token is an unescaped identifier of that name;
// for words that only few places know.
func (p *parser) atWord(name string) bool {
	return p.tok.kind == tIdent && !p.tok.escaped && p.tok.name == name
}

// eat takes the current token if it is of that kind.
func (p *parser) eat(k kind) bool {
	if p.tok.kind != k {
		return false
	}
	p.next()
	return true
}

// expect takes the current token, which must be of that kind, and returns where
// it begins.
func (p *parser) expect(k kind) Pos {
	if p.tok.kind != k {
		p.unexpected()
	}
	start := p.tok.start
	p.next()
	return start
}

// expectClose takes the bracket that closes the one at open.
func (p *parser) expectClose(k kind, open Pos) Pos {
	if p.tok.kind != k {
		p.unclosed(open)
	}
	return p.expect(k)
}

// semicolon takes a semicolon or inserts one (sec-automatic-semicolon-insertion).
func (p *parser) semicolon() {
	switch {
	case p.tok.kind == tSemi:
		p.next()
	case p.tok.kind == tRBrace || p.tok.kind == tEOF || p.tok.nl:
	default:
		p.unexpected()
	}
}

// takeExprs copies the expressions collected since base off the stack.
func (p *parser) takeExprs(base int) []Expr {
	return p.nodes.exprList.Take(&p.exprs, base)
}

// takeStmts copies the statements collected since base off the stack.
func (p *parser) takeStmts(base int) []Stmt {
	return p.nodes.stmtList.Take(&p.stmts, base)
}
