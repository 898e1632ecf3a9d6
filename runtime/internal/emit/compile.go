package emit

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/syntax"
)

// Compile emits p and has goja compile it. hidden is called with each identifier
// that begins with `%`, as often as it stands in the tree; nil for nothing. An early
// error that goja finds is a *source.SyntaxError; any other error is a bug, of ours
// or of goja's compiler, which panics on trees it does not expect.
func Compile(p *syntax.Program, hidden func(name string)) (prog *goja.Program, err error) {
	defer func() {
		if x := recover(); x != nil {
			prog, err = nil, compilePanic(p.File.Written(), x)
		}
	}()
	tree, err := emit(p, hidden)
	if err != nil {
		return nil, err
	}
	prog, err = goja.CompileAST(tree, p.Strict)
	if err != nil {
		return nil, compileError(p.File.Written(), err)
	}
	return prog, nil
}

// compilePanic converts what goja's compiler panicked with: a ReferenceError,
// which CompileAST lets through, or a bug.
func compilePanic(f *source.File, x any) error {
	if err, ok := x.(error); ok {
		if e, ok := errors.AsType[*goja.CompilerReferenceError](err); ok {
			return syntaxError(f, &e.CompilerError, true)
		}
		return fmt.Errorf("jsrun: BUG: compiling %s: %w", f.Name, err)
	}
	return fmt.Errorf("jsrun: BUG: compiling %s: %v", f.Name, x)
}

// compileError converts an error of goja's compiler.
func compileError(f *source.File, err error) error {
	switch e := err.(type) {
	case *goja.CompilerSyntaxError:
		return syntaxError(f, &e.CompilerError, false)
	case *goja.CompilerReferenceError:
		return syntaxError(f, &e.CompilerError, true)
	}
	return fmt.Errorf("jsrun: BUG: compiling %s: %w", f.Name, err)
}

// syntaxError places an error of goja's compiler in f, the text as written, whose
// bytes goja's offsets count from 0.
func syntaxError(f *source.File, e *goja.CompilerError, reference bool) error {
	at := min(max(e.Offset, 0), len(f.Text))
	return &source.SyntaxError{
		File:      f,
		At:        source.Pos(at),
		End:       source.Pos(at + wordLen(f.Text[at:])),
		Message:   e.Message,
		Reference: reference,
	}
}

// wordLen returns the length of the name or keyword that s begins with, and else
// of its first character.
func wordLen(s string) int {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf || c == '_' || c == '$' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z' {
			continue
		}
		return max(i, 1)
	}
	return len(s)
}
