package static

import "jsrun/runtime/internal/syntax"

// DefaultName is the local name of a default export that has none of its own
// (sec-exports-static-semantics-exportentries).
const DefaultName = "*default*"

// Module is what a module's source text says about its imports and exports
// (sec-source-text-module-records).
type Module struct {
	Requests []ModuleRequest
	Imports  []ImportEntry
	Local    []LocalExport
	Indirect []IndirectExport
	Star     []int // requests of export * from "m"

	// Locals are the local names that are exported, each once.
	Locals []Local

	Awaits bool // has top-level await
	Meta   bool // uses import.meta

	DirectEval bool // calls what may be eval
}

// ModuleRequest is a module that the text asks for (sec-modulerequest-record).
type ModuleRequest struct {
	Specifier string
	Type      string // the import attribute `type`
	Unknown   string // the key of another attribute, "" for none
	At        syntax.Span
	UnknownAt syntax.Span
}

// ImportEntry is an ImportEntry Record (table-importentry-record-fields).
type ImportEntry struct {
	Request   int
	Name      string // "" if the namespace is imported
	Namespace bool
	Local     string
	At        syntax.Span
}

// LocalExport is an ExportEntry Record of a name that the module declares
// (table-exportentry-records).
type LocalExport struct{ Export, Local string }

// IndirectExport is an ExportEntry Record of a name that another module exports.
type IndirectExport struct {
	Export    string
	Request   int
	Name      string // "" if the namespace is exported
	Namespace bool
	At        syntax.Span
}

// Local is a name whose value is exported.
type Local struct {
	Name string
	// Fixed tells that the binding keeps the value that it is initialized with.
	Fixed bool
	// Hoisted tells that it has its value before the module is evaluated.
	Hoisted bool
}

// ModuleOf collects the entries of a module that Check accepts
// (sec-parsemodule). It must see the tree before it is lowered.
func ModuleOf(p *syntax.Program) *Module {
	c := collector{m: &Module{Awaits: p.TopLevelAwait}, imported: map[string]ImportEntry{}, requests: map[ModuleRequest]int{}}
	// Names may be exported before they are imported.
	for _, s := range p.Body {
		c.asks(s)
	}
	for _, s := range p.Body {
		c.item(s)
	}
	c.locals(p)
	return c.m
}

type collector struct {
	m        *Module
	imported map[string]ImportEntry
	requests map[ModuleRequest]int // without their places
}

// request returns the index of a request; equal ones are one.
func (c *collector) request(from *syntax.String, attributes []*syntax.Attribute) int {
	r := ModuleRequest{Specifier: from.Value}
	for _, a := range attributes {
		if a.Key == "type" {
			r.Type = a.Value
		} else {
			r.Unknown = a.Key
		}
	}
	if i, ok := c.requests[r]; ok {
		return i
	}
	i := len(c.m.Requests)
	c.requests[r] = i
	r.At = from.Span
	for _, a := range attributes {
		if a.Key == r.Unknown {
			r.UnknownAt = a.Span
		}
	}
	c.m.Requests = append(c.m.Requests, r)
	return i
}

// asks enters what a statement asks other modules for.
func (c *collector) asks(s syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.Import:
		c.imports(s)
	case *syntax.ExportNames:
		if s.From != nil {
			c.request(s.From, s.Attributes)
		}
	case *syntax.ExportAll:
		c.request(s.From, s.Attributes)
	}
}

func (c *collector) imports(s *syntax.Import) {
	request := c.request(s.From, s.Attributes)
	for _, spec := range s.Specs {
		e := ImportEntry{Request: request, Name: spec.Name, Namespace: spec.Namespace, Local: spec.Local.Name, At: spec.NameSpan}
		if e.Namespace {
			e.Name = ""
		}
		c.imported[e.Local] = e
		c.m.Imports = append(c.m.Imports, e)
	}
}

func (c *collector) item(s syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.ExportNames:
		for _, spec := range s.Specs {
			c.spec(spec, s)
		}
	case *syntax.ExportAll:
		request := c.request(s.From, s.Attributes)
		if s.As == nil {
			c.m.Star = append(c.m.Star, request)
			return
		}
		c.m.Indirect = append(c.m.Indirect, IndirectExport{Export: *s.As, Request: request, Namespace: true, At: s.Span})
	case *syntax.ExportDefault:
		c.local("default", defaultName(s))
	case *syntax.ExportDecl:
		switch d := s.Decl.(type) {
		case *syntax.VarDecl:
			eachName(d, func(id *syntax.Ident) { c.local(id.Name, id.Name) })
		case *syntax.FunctionDecl:
			c.local(d.Func.Name.Name, d.Func.Name.Name)
		case *syntax.ClassDecl:
			c.local(d.Class.Name.Name, d.Class.Name.Name)
		}
	}
}

// defaultName is the local name of a default export.
func defaultName(s *syntax.ExportDefault) string {
	switch d := s.Decl.(type) {
	case *syntax.FunctionDecl:
		if d.Func.Name != nil {
			return d.Func.Name.Name
		}
	case *syntax.ClassDecl:
		if d.Class.Name != nil {
			return d.Class.Name.Name
		}
	}
	return DefaultName
}

func (c *collector) local(export, local string) {
	c.m.Local = append(c.m.Local, LocalExport{Export: export, Local: local})
}

// spec enters one name of export { … }. What is imported is exported as another
// module's (sec-parsemodule, step 9).
func (c *collector) spec(spec *syntax.ExportSpec, s *syntax.ExportNames) {
	if s.From != nil {
		c.m.Indirect = append(c.m.Indirect, IndirectExport{
			Export: spec.Exported, Request: c.request(s.From, s.Attributes), Name: spec.Local, At: spec.LocalSpan})
		return
	}
	e, isImport := c.imported[spec.Local]
	if !isImport {
		c.local(spec.Exported, spec.Local)
		return
	}
	c.m.Indirect = append(c.m.Indirect, IndirectExport{Export: spec.Exported, Request: e.Request, Name: e.Name, Namespace: e.Namespace, At: spec.LocalSpan})
}

// locals finds out what becomes of the exported names.
func (c *collector) locals(p *syntax.Program) {
	kinds := map[string]Local{DefaultName: {Fixed: true}}
	for _, s := range p.Body {
		switch d := declaration(s).(type) {
		case *syntax.VarDecl:
			eachName(d, func(id *syntax.Ident) { kinds[id.Name] = Local{Fixed: true} })
		case *syntax.ClassDecl:
			if d.Class.Name != nil {
				kinds[d.Class.Name.Name] = Local{Fixed: true}
			}
		case *syntax.FunctionDecl:
			name := DefaultName
			if d.Func.Name != nil {
				name = d.Func.Name.Name
			}
			kinds[name] = Local{Fixed: true, Hoisted: true}
		}
	}
	assigned, eval := c.assigned(p)
	c.m.DirectEval = eval
	seen := map[string]bool{}
	for _, e := range c.m.Local {
		if seen[e.Local] {
			continue
		}
		seen[e.Local] = true
		k := kinds[e.Local] // the zero value for a var
		k.Name = e.Local
		k.Fixed = k.Fixed && !eval && !assigned[e.Local]
		c.m.Locals = append(c.m.Locals, k)
	}
}

// assigned returns all names that are assigned to anywhere in the program, and
// tells whether a direct eval may assign to any. It notes import.meta by the way.
func (c *collector) assigned(p *syntax.Program) (names map[string]bool, eval bool) {
	names = map[string]bool{}
	target := func(n syntax.Node) {
		p, _ := n.(syntax.Pattern)
		for paren, ok := p.(*syntax.Paren); ok; paren, ok = p.(*syntax.Paren) {
			p, _ = paren.X.(syntax.Pattern)
		}
		BoundNames(p, func(id *syntax.Ident) { names[id.Name] = true })
	}
	syntax.Walk(p, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Assign:
			target(n.Target)
		case *syntax.Update:
			target(n.X)
		case *syntax.ForOf:
			target(n.Left)
		case *syntax.ForIn:
			target(n.Left)
		case *syntax.PatternElem:
			target(n.Target) // a name in parentheses
		case *syntax.PatternProp:
			target(n.Target)
		case *syntax.Call:
			if id, ok := n.Callee.(*syntax.Ident); ok && id.Name == "eval" {
				eval = true
			}
		case *syntax.ImportMeta:
			c.m.Meta = true
		}
		return true
	})
	return names, eval
}
