package runtime

import (
	"slices"

	"jsrun/runtime/internal/static"
	"jsrun/runtime/internal/syntax"
)

// Names are the names of a source text.
type Names struct {
	Declared []string   // at its top level
	Free     []FreeName // bound by no declaration of the text, in order of first use
}

// FreeName is a name that a text uses and does not declare.
type FreeName struct {
	Name         string
	Line, Column int  // of the first use
	Called       bool // somewhere: name(…)
	Constructed  bool // somewhere: new name(…), class extends name
	Assigned     bool // somewhere: name = …
}

// NamesOf returns the names of a source text, without running it. The error is a
// *SyntaxError. Any goroutine.
func NamesOf(src Source) (Names, error) {
	file, err := src.file()
	if err != nil {
		return Names{}, err
	}
	p, err := parse(file, src.Goal)
	if err != nil {
		return Names{}, err
	}
	if err := static.Check(p); err != nil {
		return Names{}, err
	}
	scopes := static.Analyze(p)
	var names Names
	for _, b := range scopes.Top.Bindings {
		names.Declared = append(names.Declared, b.Name)
	}
	free := scopes.Free()
	slices.SortStableFunc(free, func(a, b *syntax.Ident) int { return int(a.From) - int(b.From) })
	uses := usesOf(p)
	index := map[string]int{}
	for _, id := range free {
		i, seen := index[id.Name]
		if !seen {
			i = len(names.Free)
			index[id.Name] = i
			at := file.Position(id.From)
			names.Free = append(names.Free, FreeName{Name: id.Name, Line: at.Line, Column: at.Column})
		}
		use, f := uses[id], &names.Free[i]
		f.Called = f.Called || use == called
		f.Constructed = f.Constructed || use == constructed
		f.Assigned = f.Assigned || use == assigned
	}
	return names, nil
}

// use is what a program does with an identifier.
type use int

const (
	called use = iota + 1
	constructed
	assigned
)

func usesOf(p *syntax.Program) map[*syntax.Ident]use {
	uses := map[*syntax.Ident]use{}
	note := func(n syntax.Node, u use) {
		if id, ok := n.(*syntax.Ident); ok {
			uses[id] = u
		}
	}
	syntax.Walk(p, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Call:
			note(n.Callee, called)
		case *syntax.New:
			note(n.Callee, constructed)
		case *syntax.Class:
			note(n.Extends, constructed)
		case *syntax.Assign:
			note(n.Target, assigned)
		case *syntax.Update:
			note(n.X, assigned)
		case *syntax.Template:
			note(n.Tag, called)
		case *syntax.ForOf:
			note(n.Left, assigned)
		case *syntax.ForIn:
			note(n.Left, assigned)
		}
		return true
	})
	return uses
}

// Repair is one line that RepairMangled mended.
type Repair = syntax.Repair

// RepairMangled puts back what a Markdown renderer takes for a link and
// swallows, the brackets of a method's computed name:
//
//	Symbol.asyncIterator {        [Symbol.asyncIterator]() {
//
// It changes only what can't be right, and keeps the number of lines. Any goroutine.
func RepairMangled(text string) (string, []Repair) { return syntax.RepairMangled(text) }
