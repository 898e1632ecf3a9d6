package pipeline

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/emit"
	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/syntax"
)

// Binder compiles a program that declares global lexical bindings with names
// that source text cannot write. Its value is a function that takes their
// values, in order. No script sees the bindings: not on the global object, not
// by any name.
func Binder(file string, names []string) (*goja.Program, error) {
	var declare, params, assign strings.Builder
	for i := range names {
		fmt.Fprintf(&declare, "let v%d;", i)
		fmt.Fprintf(&params, "p%d,", i)
		fmt.Fprintf(&assign, "v%d=p%d;", i, i)
	}
	text := fmt.Sprintf("%s(function(%s){%s})", &declare, &params, &assign)
	p, err := syntax.Parse(source.New(file, text), syntax.Options{})
	if err != nil {
		return nil, err
	}
	syntax.Walk(p, func(n syntax.Node) bool {
		if id, ok := n.(*syntax.Ident); ok && id.Name[0] == 'v' {
			if i, err := strconv.Atoi(id.Name[1:]); err == nil {
				id.Name = names[i]
			}
		}
		return true
	})
	return emit.Compile(p, nil)
}
