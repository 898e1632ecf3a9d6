package syntax

import "strings"

// PrintOptions say how Print writes a tree.
type PrintOptions struct {
	// RenameHidden gives the text for a name that starts with `%`. Lowering
	// invents such names because no source text can hold them; a caller that
	// wants text a parser accepts maps them to free names. Without it they are
	// printed as they are.
	RenameHidden func(name string) string
}

// Print turns a tree, or any node of one, back into source text. Literals keep
// the text they were written with where the tree has it; layout is the
// printer's own, four blanks a level, a newline behind each statement.
//
// What the parser read is printed with exactly the parentheses it had, since
// the tree holds a Paren for each. In trees that lowering built they are put in
// wherever the grammar would read something else without them: by precedence
// (printprec.go), at the start of statements and arrow bodies, and in the heads
// of for loops. So parsing the text gives the same tree again, spans and
// inserted parentheses aside.
func Print(n Node, opts PrintOptions) string {
	if absent(n) {
		return ""
	}
	p := &printer{opts: opts, exprStart: -1, exportStart: -1, arrowStart: -1, forStart: -1}
	p.node(n)
	return string(p.buf)
}

// printer appends text to buf. The start fields hold the offset at which a
// construct began whose first token is restricted (the lookaheads of
// sec-expression-statement, sec-arrow-function-definitions, sec-exports and
// sec-for-statement). Whoever prints a token that a restriction is about compares
// the offset with its own.
type printer struct {
	buf    []byte
	opts   PrintOptions
	indent int

	exprStart   int // expression statement: not `{`, function, class, `let [`
	exportStart int // export default: not function, class
	arrowStart  int // arrow body: not `{`
	forStart    int // head of a for loop: not `let [`

	// noIn is set where the grammar's [In] parameter is missing: `in` would end
	// the head of a for loop.
	noIn bool
}

func (p *printer) write(s string) { p.buf = append(p.buf, s...) }

func (p *printer) at(start int) bool { return len(p.buf) == start }

func (p *printer) newline() {
	p.buf = append(p.buf, '\n')
	for range p.indent {
		p.buf = append(p.buf, "    "...)
	}
}

// inner runs print inside brackets, where `in` is an operator again.
func (p *printer) inner(print func()) {
	saved := p.noIn
	p.noIn = false
	print()
	p.noIn = saved
}

func (p *printer) parens(print func()) {
	p.write("(")
	p.inner(print)
	p.write(")")
}

// node prints whatever n is.
func (p *printer) node(n Node) {
	switch n := n.(type) {
	case *Program:
		p.program(n)
	case Stmt:
		p.stmt(n)
	case Expr:
		p.expr(n, rankLowest)
	case Pattern:
		p.pattern(n)
	case ClassMember:
		p.classMember(n)
	default:
		p.part(n)
	}
}

// part prints the nodes that only occur inside one particular other node.
func (p *printer) part(n Node) {
	switch n := n.(type) {
	case *Declarator:
		p.declarator(n)
	case *Catch:
		p.catch(n)
	case *Case:
		p.switchCase(n)
	case *ImportSpec:
		p.importSpec(n)
	case *ExportSpec:
		p.exportSpec(n)
	case *Attribute:
		p.attribute(n)
	case *Params:
		p.params(n)
	case *Param:
		p.withDefault(n.Target, n.Default)
	case *PatternElem:
		p.withDefault(n.Target, n.Default)
	case *PatternProp:
		p.patternProp(n)
	case *ObjectMember:
		p.objectMember(n)
	case *Quasi:
		p.quasi(n)
	}
}

func (p *printer) program(n *Program) {
	directives := true
	for i, s := range n.Body {
		if i > 0 {
			p.newline()
		}
		directives = p.bodyStmt(s, directives)
	}
	if len(n.Body) > 0 {
		p.newline()
	}
}

// ident prints an identifier, with an escape again if it was written with one:
// an escaped word is never a keyword, and the parser tells the two apart.
func (p *printer) ident(n *Ident) {
	if n.Escaped && n.Name != "" && n.Name[0] != '%' {
		p.escapedName(n.Name)
		return
	}
	p.name(n.Name)
}

func (p *printer) name(name string) {
	p.write(p.visible(name))
}

// visible applies RenameHidden.
func (p *printer) visible(name string) string {
	if p.opts.RenameHidden != nil && strings.HasPrefix(name, "%") {
		return p.opts.RenameHidden(name)
	}
	return name
}
