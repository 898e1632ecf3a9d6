package emit

import (
	"fmt"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"

	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/syntax"
)

// base is goja's Idx of the first byte of a file that belongs to no file set.
const base = 1

// maxDepth bounds the depth of the expressions that emit, and goja's compiler
// behind it, recurse into: past some 500,000 levels Go ends the process for want
// of stack. The parser bounds nesting and the length of chains like a()()(),
// each for itself; this bounds chains nested in chains.
const maxDepth = 100_000

// Emit translates p. The error is a *source.SyntaxError if expressions nest too
// deep, and else a bug of the stages before: a node that goja/ast has no form for.
func Emit(p *syntax.Program) (*ast.Program, error) { return emit(p, nil) }

func emit(p *syntax.Program, hidden func(name string)) (*ast.Program, error) {
	e := &emitter{file: p.File, near: base, hidden: hidden}
	body := e.stmts(p.Body)
	if e.err != nil {
		return nil, e.err
	}
	return &ast.Program{
		Body:            body,
		DeclarationList: e.decls,
		File:            file.NewFile(p.File.Name, p.File.Written().Text, base),
	}, nil
}

// emitter translates one program.
type emitter struct {
	file *source.File
	near file.Idx // start of the innermost node around that has a span
	err  error    // the first thing that could not be translated

	depth int // of the expression being translated

	hidden func(name string) // see Compile

	// Of the function (or program, or static block) being translated.
	decls []*ast.VariableDeclaration // its var declarations, which goja hoists from there
	async bool                       // await is an operator that goja compiles

	slabs slabs
}

// fail records that what cannot be translated. The walk goes on with a
// placeholder, so that the translating functions need no error result.
func (e *emitter) fail(n syntax.Node, what string) {
	if e.err != nil {
		return
	}
	at := source.Pos(e.near - base)
	if n != nil && n.Start() >= 0 {
		at = e.file.WrittenPos(n.Start())
	}
	p := e.file.Written().Position(at)
	e.err = fmt.Errorf("jsrun: BUG: emit: cannot express %s at %s:%d:%d", what, e.file.Name, p.Line, p.Column)
}

// bad is the placeholder expression behind a recorded error.
func (e *emitter) bad(n syntax.Node, what string) *ast.BadExpression {
	e.fail(n, what)
	return &ast.BadExpression{From: e.near, To: e.near}
}

// tooDeep ends a chain of expressions at x with an error.
func (e *emitter) tooDeep(x syntax.Expr) ast.Expression {
	if e.err == nil {
		s := x.Range()
		e.err = &source.SyntaxError{File: e.file, At: s.From, End: s.To, Message: "Maximum nesting depth exceeded"}
	}
	return &ast.BadExpression{From: e.near, To: e.near}
}

// idx is where goja is told that the byte at p stands. goja knows of the text as
// written only, which for generated text is another one than that of the tree.
func (e *emitter) idx(p syntax.Pos) file.Idx { return file.Idx(e.file.WrittenPos(p) + base) }

// enter makes s the position of the nodes below that have none, and returns the
// one to restore on leaving. Until then near is the position of the node itself.
func (e *emitter) enter(s syntax.Span) (outer file.Idx) {
	outer = e.near
	if s.To > s.From {
		e.near = e.idx(s.From)
	}
	return outer
}

// first returns the Idx of the first byte of s. An empty span counts as none:
// no node but a piece of template text has an empty one.
func (e *emitter) first(s syntax.Span) file.Idx {
	if s.To > s.From {
		return e.idx(s.From)
	}
	return e.near
}

// last returns the Idx n bytes before the end of s: of a closing bracket for 1.
func (e *emitter) last(s syntax.Span, n syntax.Pos) file.Idx {
	if s.To > s.From {
		return e.idx(s.To - n)
	}
	return e.near
}

// mark returns the Idx of a token inside a node, which offset 0 can't be: so an
// offset left at its zero value counts as none.
func (e *emitter) mark(p syntax.Pos) file.Idx {
	if p > 0 {
		return e.idx(p)
	}
	return e.near
}

// text returns the source text behind s, "" without one.
func (e *emitter) text(s syntax.Span) string {
	if s.From < 0 || s.To < s.From || int(s.To) > len(e.file.Text) {
		return ""
	}
	return e.file.Text[s.From:s.To]
}
