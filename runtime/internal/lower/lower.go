package lower

import (
	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/static"
	"jsrun/runtime/internal/syntax"
)

// Result tells what became of a program.
type Result struct {
	// Lowered tells that something was rewritten: goja's own parser would not
	// have done.
	Lowered bool
	// Function tells that the program's completion value is an async function to
	// be called without arguments.
	Function bool
	// Module tells of a module's imports and exports; nil for a script. The
	// program's completion value is its generator function then: see module.go.
	Module *static.Module
}

// Lower rewrites p in place. The error is a *source.SyntaxError for a construct
// that is not supported.
func Lower(p *syntax.Program) (Result, error) { return lower(p, &lowerer{file: p.File}) }

// LowerForPrinting is Lower for eval code, which goja will read as text, printed:
// each function and class says its own source text in a string, written as embed
// returns it.
func LowerForPrinting(p *syntax.Program, c EvalContext, embed func(text string) string) (Result, error) {
	l := &lowerer{file: p.File, embed: embed}
	if len(c.imports) > 0 {
		l.imports, l.importPrefix, l.scopes = c.imports, importPrefix, static.Analyze(p)
	}
	return lower(p, l)
}

func lower(p *syntax.Program, l *lowerer) (res Result, err error) {
	defer func() {
		if x := recover(); x != nil {
			unsupported, ok := x.(*source.SyntaxError)
			if !ok {
				panic(x)
			}
			err = unsupported
		}
	}()
	l.iterators = l.iterators || mentionsIterators(p)
	l.ctx = context{strict: p.Strict, top: true, module: p.Goal == syntax.Module, completion: l.embed != nil}
	if p.Goal == syntax.Module {
		l.lowered = true
		return Result{Lowered: true, Module: l.module(p)}, nil
	}
	l.ctx.script = true
	p.Body = l.functionBody(p.Body)
	if l.embed != nil && l.lowered {
		l.embedSources(p)
	}
	return Result{Lowered: l.lowered}, nil
}

type lowerer struct {
	file       *source.File
	lowered    bool
	ctx        context
	iterators  bool                       // see iterable.go
	embed      func(text string) string   // see LowerForPrinting; nil if goja gets a tree
	embeddable int                        // length of what may still be embedded
	constants  map[*syntax.Binary]float64 // see fold.go
	tokens     int                        // yields of the function that need turnReturn, see leavable

	scopes        *static.Scopes  // of a module with imports
	imports       map[string]bool // local names of imports, set for namespaces
	importPrefix  string          // of the names that stand for them
	assignsImport bool            // there is an assignment to one, which throws
}

// context is what the rewriting of a node depends on. It changes at function
// boundaries.
type context struct {
	asyncGenerator bool // await and yield are yields of the goja generator
	strict         bool
	top            bool // outside of every function but arrow functions
	script         bool // statements have completion values that count
	module         bool // `this` is undefined, where top is set
	try            bool // in a part of a statement that return() leaves, see leavable
	pattern        bool // in an array pattern
	completion     bool // the value of the statements is that of an eval: outside of every function
	// What direct eval code may use, beside what top says.
	method       bool // super.x
	derived      bool // super()
	field        bool // in a class field initializer: no `arguments`
	privateNames bool // in a class
}

// within runs f in another context.
func (l *lowerer) within(c context, f func()) {
	saved := l.ctx
	l.ctx = c
	f()
	l.ctx = saved
}

// refuse ends lowering with an error for a construct that cannot be run.
func (l *lowerer) refuse(n syntax.Node, message, hint string) {
	panic(&source.SyntaxError{File: l.file, At: n.Start(), End: n.End(), Message: message, Hint: hint})
}
