package stack

import (
	"slices"

	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/syntax"
)

// words are the parts of a text that messages name, found by the place at which
// goja reports a failure of theirs.
type words struct {
	file         *source.File          // positions in it become those that goja knows
	names        map[source.Pos]string // identifiers
	called       map[source.Pos]callee
	constructed  map[source.Pos]callee        // behind new
	written      map[source.Pos]string        // the property that is assigned to
	iterated     map[source.Pos]string        // what is spread, looped over, taken apart as an array
	awaited      map[source.Pos]string        // what is looped over with await
	destructured map[source.Pos]destructuring // what is taken apart as an object
}

// callee is what is called. Its value lies under those of the arguments.
type callee struct {
	text string
	args int // how many there are; -1 if some are spread
}

func newCallee(x syntax.Expr, args []syntax.Expr) callee {
	c := callee{render(x), len(args)}
	for _, arg := range args {
		if _, ok := arg.(*syntax.Spread); ok {
			c.args = -1
		}
	}
	return c
}

// destructuring is an object pattern and what it takes apart.
type destructuring struct {
	of       string // "" if that has no text
	property string // the first property, "" if none has a name
}

func newWords(f *source.File) words {
	return words{
		file:  f,
		names: map[source.Pos]string{}, called: map[source.Pos]callee{}, constructed: map[source.Pos]callee{},
		written: map[source.Pos]string{}, iterated: map[source.Pos]string{}, awaited: map[source.Pos]string{}, destructured: map[source.Pos]destructuring{},
	}
}

// add takes down one node. Outer nodes come before inner ones.
func (w *words) add(n syntax.Node) {
	switch n := n.(type) {
	case *syntax.Ident:
		w.names[w.file.WrittenPos(n.From)] = n.Name
	case *syntax.Call:
		w.called[w.file.WrittenPos(syntax.CalledAt(n))] = newCallee(n.Callee, n.Args)
	case *syntax.New:
		w.constructed[w.file.WrittenPos(n.From)] = newCallee(n.Callee, n.Args)
	case *syntax.Spread:
		w.iterated[w.file.WrittenPos(syntax.EvaluatedAt(n.X))] = render(n.X)
	case *syntax.ForOf:
		if n.Await {
			// The lowered loop has the span of what it goes through.
			w.awaited[w.file.WrittenPos(n.Right.Range().From)] = render(n.Right)
			return
		}
		// A pattern in the head may fail at the same place.
		if head, ok := n.Left.(*syntax.VarDecl); ok && isIdent(head.Decls[0].Target) {
			w.iterated[w.file.WrittenPos(syntax.EvaluatedAt(n.Right))] = render(n.Right)
		}
	case *syntax.Assign:
		w.assign(n.Target)
		w.takenApart(n.Target, n.Value)
	case *syntax.Declarator:
		w.takenApart(n.Target, n.Init)
	case *syntax.Function:
		w.parameter(n.From, n.Params)
	case *syntax.Arrow:
		w.parameter(n.From, n.Params)
	}
}

// assign takes down a property that is assigned to.
func (w *words) assign(target syntax.Pattern) {
	switch target := target.(type) {
	case *syntax.Member:
		w.written[w.file.WrittenPos(target.Prop.From)] = target.Prop.Name
	case *syntax.Index:
		if key, ok := target.Prop.(*syntax.String); ok {
			w.written[w.file.WrittenPos(target.LBrack)] = key.Value
		}
	}
}

// takenApart takes down a pattern and its value.
func (w *words) takenApart(target syntax.Pattern, value syntax.Expr) {
	if value == nil || !isFlat(target) {
		return
	}
	switch target := target.(type) {
	case *syntax.ArrayPattern:
		w.iterated[w.file.WrittenPos(syntax.EvaluatedAt(value))] = render(value)
	case *syntax.ObjectPattern:
		w.destructured[w.file.WrittenPos(syntax.EvaluatedAt(value))] = destructuring{render(value), firstProperty(target)}
	}
}

// isFlat tells that nothing inside of a pattern is taken apart, which would fail
// at the same place.
func isFlat(p syntax.Pattern) bool {
	switch p := p.(type) {
	case *syntax.ArrayPattern:
		return !slices.ContainsFunc(p.Elems, func(e *syntax.PatternElem) bool { return e != nil && !isIdent(e.Target) })
	case *syntax.ObjectPattern:
		return !slices.ContainsFunc(p.Props, func(e *syntax.PatternProp) bool { return !isIdent(e.Target) })
	}
	return false
}

func isIdent(p syntax.Pattern) bool {
	_, ok := p.(*syntax.Ident)
	return ok
}

// parameter takes down a function with one parameter that is an object pattern:
// goja reports the function then.
func (w *words) parameter(at source.Pos, params *syntax.Params) {
	if params == nil || len(params.List) != 1 {
		return
	}
	if pattern, ok := params.List[0].Target.(*syntax.ObjectPattern); ok && isFlat(pattern) {
		w.destructured[w.file.WrittenPos(at)] = destructuring{"", firstProperty(pattern)}
	}
}

func firstProperty(p *syntax.ObjectPattern) string {
	if len(p.Props) == 0 || p.Props[0].Computed {
		return ""
	}
	switch key := p.Props[0].Key.(type) {
	case *syntax.Ident:
		return key.Name
	case *syntax.String:
		return key.Value
	}
	return ""
}

// unnamed is how V8 calls what has no short text.
const unnamed = "(intermediate value)"

// render writes an expression as V8's messages do.
func render(x syntax.Expr) string {
	switch x := x.(type) {
	case *syntax.Ident:
		return x.Name
	case *syntax.Paren:
		return render(x.X)
	case *syntax.Chain:
		return render(x.X)
	case *syntax.This:
		return "this"
	case *syntax.Null:
		return "null"
	case *syntax.Undefined:
		return "undefined"
	case *syntax.Bool:
		if x.Value {
			return "true"
		}
		return "false"
	case *syntax.Number:
		return x.Raw
	case *syntax.String:
		return `"` + x.Value + `"`
	case *syntax.Member:
		return render(x.Object) + dot(x.Optional) + x.Prop.Name
	case *syntax.PrivateMember:
		return render(x.Object) + dot(x.Optional) + "#" + x.Prop.Name
	case *syntax.Index:
		return renderIndex(x)
	case *syntax.Call:
		return render(x.Callee) + "(...)"
	case *syntax.Unary:
		if x.Op == "void" {
			return "(void " + render(x.X) + ")"
		}
	case *syntax.Object:
		if len(x.Members) == 0 {
			return "{}"
		}
		return "{" + unnamed + "}"
	case *syntax.Array:
		if len(x.Elems) == 0 {
			return "[]"
		}
	}
	return unnamed
}

func dot(optional bool) string {
	if optional {
		return "?."
	}
	return "."
}

func renderIndex(x *syntax.Index) string {
	if key, ok := x.Prop.(*syntax.String); ok {
		return render(x.Object) + "." + key.Value
	}
	if x.Optional {
		return render(x.Object) + "?.[" + render(x.Prop) + "]"
	}
	return render(x.Object) + "[" + render(x.Prop) + "]"
}
