package typescript

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/static"
	"jsrun/runtime/internal/syntax"
)

// restoreNames takes back that esbuild numbers the names which hide others:
//
//	const x = 1; function f(x: number) {}
//	const x = 1; function f(x2) {}            esbuild
//	const x = 1; function f(x) {}             here
//
// A program can see the difference: in the names of functions, in stacks and in
// toString. The text stays as esbuild left it if the new names would mean
// something else, or if it is not JavaScript that jsrun knows, which compiling it
// tells better. The error is that of a map that is none.
func restoreNames(name, original string, s stripped) (stripped, error) {
	text, from := source.New(name, s.text), source.New(name, original)
	marks, err := source.DecodeMap(s.sourceMap, text, from)
	if err != nil {
		return stripped{}, err
	}
	p, ok := parse(text)
	if !ok {
		return s, nil
	}
	edits := p.edits(p.numbered(marks, original))
	if len(edits) == 0 {
		return s, nil
	}
	restored := source.New(name, apply(edits, s.text, marks))
	if q, ok := parse(restored); !ok || !sameMeaning(p, q) {
		return s, nil
	}
	return stripped{restored.Text, source.EncodeMap(marks, restored, from)}, nil
}

// program is a parsed text.
type program struct {
	scopes    *static.Scopes
	names     []*syntax.Ident        // in source order, keys of properties left out
	shorthand map[*syntax.Ident]bool // those that are the key of a property as well
}

// parse reads a text; ok is false if it has an early error.
func parse(f *source.File) (p program, ok bool) {
	tree, err := syntax.Detect(f)
	if err != nil || static.Check(tree) != nil {
		return p, false
	}
	p = program{scopes: static.Analyze(tree), shorthand: map[*syntax.Ident]bool{}}
	keys := map[*syntax.Ident]bool{}
	key := func(x syntax.Expr, computed, shorthand bool) {
		if id, ok := x.(*syntax.Ident); ok && shorthand {
			p.shorthand[id] = true
		} else if ok && !computed {
			keys[id] = true
		}
	}
	syntax.Walk(tree, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.ObjectMember:
			key(n.Key, n.Computed, n.Shorthand)
		case *syntax.PatternProp:
			key(n.Key, n.Computed, n.Shorthand)
		case *syntax.Ident:
			if !keys[n] {
				p.names = append(p.names, n)
			}
		}
		return true
	})
	return p, true
}

// numbered finds the bindings whose declaration comes from one of a shorter name,
// and returns them with that name. A class with decorators that uses its own name
// becomes `class _C` inside.
func (p program) numbered(marks []source.Mark, original string) map[*static.Binding]string {
	found := map[*static.Binding]string{}
	for _, scope := range p.scopes.All {
		for _, b := range scope.Bindings {
			if b.Ident == nil {
				continue
			}
			i := sort.Search(len(marks), func(i int) bool { return marks[i].At >= b.Ident.From })
			if i == len(marks) || marks[i].At != b.Ident.From {
				continue
			}
			want := word(original[marks[i].From:])
			if isNumbered(b.Name, want) || scope.Kind == static.ClassScope && b.Name == "_"+want {
				found[b] = want
			}
		}
	}
	return found
}

// isNumbered tells whether esbuild may have made the first name from the second.
func isNumbered(numbered, name string) bool {
	digits, ok := strings.CutPrefix(numbered, name)
	return ok && name != "" && digits != "" && strings.Trim(digits, "0123456789") == ""
}

// word returns the name that s begins with.
func word(s string) string {
	end := strings.IndexFunc(s, func(r rune) bool {
		return r != '_' && r != '$' && !unicode.In(r, unicode.L, unicode.M, unicode.N)
	})
	if end < 0 {
		return s
	}
	return s[:end]
}

// edit is a text that takes the place of an identifier.
type edit struct {
	syntax.Span
	text string
}

// edits are those that give bindings their new names, in source order.
func (p program) edits(names map[*static.Binding]string) []edit {
	if len(names) == 0 {
		return nil
	}
	var list []edit
	for _, id := range p.names {
		if want, ok := names[p.scopes.Resolve(id)]; ok {
			if p.shorthand[id] {
				want = id.Name + ": " + want
			}
			list = append(list, edit{id.Span, want})
		}
	}
	slices.SortFunc(list, func(a, b edit) int { return int(a.From - b.From) })
	return list
}

// apply returns the edited text, and moves the marks along.
func apply(edits []edit, text string, marks []source.Mark) string {
	var b strings.Builder
	done, next := source.Pos(0), 0 // of text; of marks
	for _, e := range edits {
		for ; next < len(marks) && marks[next].At <= e.From; next++ {
			marks[next].At += source.Pos(b.Len()) - done
		}
		b.WriteString(text[done:e.From])
		b.WriteString(e.text)
		done = e.To
	}
	for ; next < len(marks); next++ {
		marks[next].At += source.Pos(b.Len()) - done
	}
	b.WriteString(text[done:])
	return b.String()
}

// sameMeaning tells whether two programs that differ in names alone bind the same
// uses to the same declarations.
func sameMeaning(p, q program) bool {
	if len(p.names) != len(q.names) {
		return false
	}
	partner, taken := map[*static.Binding]*static.Binding{}, map[*static.Binding]bool{}
	for i, id := range p.names {
		x, y := p.scopes.Resolve(id), q.scopes.Resolve(q.names[i])
		if x == nil || x.Kind == static.Dynamic {
			if x != y || id.Name != q.names[i].Name {
				return false
			}
			continue
		}
		if partner[x] == nil && y != nil && !taken[y] {
			partner[x], taken[y] = y, true
		}
		if partner[x] != y {
			return false
		}
	}
	return true
}
