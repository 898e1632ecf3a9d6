package syntax

func (p *printer) moduleItem(s Stmt) {
	switch s := s.(type) {
	case *Import:
		p.importDecl(s)
	case *ExportNames:
		p.write("export ")
		p.specList(len(s.Specs), func(i int) { p.exportSpec(s.Specs[i]) })
		p.from(s.From, s.Attributes)
	case *ExportAll:
		p.write("export *")
		if s.As != nil {
			p.write(" as ")
			p.exportName(*s.As)
		}
		p.from(s.From, s.Attributes)
	case *ExportDecl:
		p.write("export ")
		p.stmt(s.Decl)
	case *ExportDefault:
		p.exportDefault(s)
	}
}

func (p *printer) importDecl(s *Import) {
	p.write("import ")
	if s.Phase != "" {
		p.write(s.Phase + " ")
	}
	if s.Specs == nil {
		p.string(s.From)
		p.attributes(s.Attributes)
		return
	}
	named := s.Specs
	if len(named) > 0 && named[0].Name == "default" {
		p.ident(named[0].Local)
		if named = named[1:]; len(named) > 0 {
			p.write(", ")
		}
	}
	switch {
	case len(named) == 1 && named[0].Namespace:
		p.importSpec(named[0])
	case len(named) > 0 || len(s.Specs) == 0:
		p.specList(len(named), func(i int) { p.importSpec(named[i]) })
	}
	p.from(s.From, s.Attributes)
}

func (p *printer) importSpec(n *ImportSpec) {
	if n.Namespace {
		p.write("* as ")
	} else if n.Name != n.Local.Name || !isPlainName(n.Name) || n.Local.Escaped {
		p.exportName(n.Name)
		p.write(" as ")
	}
	p.ident(n.Local)
}

// exportSpec prints one name pair. A local name that was not written as a string
// is an identifier and stays one.
func (p *printer) exportSpec(n *ExportSpec) {
	if n.LocalIsString {
		p.write(Quote(n.Local))
	} else {
		p.name(n.Local)
	}
	if n.Exported != n.Local || p.visible(n.Local) != n.Local {
		p.write(" as ")
		p.exportName(n.Exported)
	}
}

func (p *printer) specList(n int, print func(i int)) {
	if n == 0 {
		p.write("{}")
		return
	}
	p.write("{ ")
	for i := range n {
		if i > 0 {
			p.write(", ")
		}
		print(i)
	}
	p.write(" }")
}

// from prints the end of an import or export declaration.
func (p *printer) from(from *String, attributes []*Attribute) {
	if from == nil {
		p.write(";")
		return
	}
	p.write(" from ")
	p.string(from)
	p.attributes(attributes)
}

func (p *printer) attributes(list []*Attribute) {
	if len(list) > 0 {
		p.write(" with ")
		p.specList(len(list), func(i int) { p.attribute(list[i]) })
	}
	p.write(";")
}

func (p *printer) attribute(n *Attribute) {
	p.exportName(n.Key)
	p.write(": " + Quote(n.Value))
}

func (p *printer) exportDefault(s *ExportDefault) {
	p.write("export default ")
	if !absent(s.Decl) {
		p.stmt(s.Decl)
		return
	}
	p.exportStart = len(p.buf)
	p.expr(s.X, rankAssign)
	p.write(";")
}
