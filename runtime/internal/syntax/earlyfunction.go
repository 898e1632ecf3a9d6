package syntax

// isSimpleList tells whether parameters are plain names (sec-static-semantics-issimpleparameterlist).
func isSimpleList(params *Params) bool {
	if params.Rest != nil {
		return false
	}
	for _, param := range params.List {
		if _, ok := param.Target.(*Ident); !ok || param.Default != nil {
			return false
		}
	}
	return true
}

// checkUseStrict fails if a "use strict" directive stands in a function that must
// not have one (sec-function-definitions-static-semantics-early-errors).
func (p *parser) checkUseStrict(directive token, params *Params) {
	if params != nil && !isSimpleList(params) {
		p.fail(directive.start, directive.end, "Illegal 'use strict' directive in function with non-simple parameter list")
	}
}

// checkParams fails for parameters that the kind or the strictness of their
// function forbids, which is known only behind its body. becameStrict tells that
// a directive made the body strict when the parameters and the name were read.
func (p *parser) checkParams(params *Params, name *Ident, unique, becameStrict bool) {
	if becameStrict && name != nil {
		p.recheckName(name)
	}
	if len(params.List) == 0 && params.Rest == nil {
		return
	}
	unique = unique || p.has(fStrict)
	names := p.names[:0]
	for _, param := range params.List {
		_, simple := param.Target.(*Ident)
		unique = unique || !simple || param.Default != nil
		names = appendNames(names, param.Target)
	}
	if params.Rest != nil {
		unique = true
		names = appendNames(names, params.Rest)
	}
	p.names = names[:0]
	if becameStrict {
		for _, n := range names {
			p.recheckName(n)
		}
	}
	if unique {
		p.checkUnique(names)
	}
}

// appendNames appends the names that a pattern binds (sec-static-semantics-boundnames).
func appendNames(names []*Ident, pat Pattern) []*Ident {
	switch pat := pat.(type) {
	case *Ident:
		names = append(names, pat)
	case *ArrayPattern:
		for _, e := range pat.Elems {
			if e != nil {
				names = appendNames(names, e.Target)
			}
		}
		if pat.Rest != nil {
			names = appendNames(names, pat.Rest)
		}
	case *ObjectPattern:
		for _, e := range pat.Props {
			names = appendNames(names, e.Target)
		}
		if pat.Rest != nil {
			names = appendNames(names, pat.Rest)
		}
	}
	return names
}

// checkUnique fails if a parameter name comes twice.
func (p *parser) checkUnique(names []*Ident) {
	const few = 12
	if len(names) <= few {
		for i, n := range names {
			for _, m := range names[:i] {
				if n.Name == m.Name {
					p.duplicateParam(n)
				}
			}
		}
		return
	}
	seen := make(map[string]bool, len(names))
	for _, n := range names {
		if seen[n.Name] {
			p.duplicateParam(n)
		}
		seen[n.Name] = true
	}
}

func (p *parser) duplicateParam(name *Ident) {
	p.fail(name.From, name.To, "Duplicate parameter name not allowed in this context")
}

// checkArity fails if an accessor has the wrong parameters (sec-method-definitions).
func (p *parser) checkArity(kind MemberKind, params *Params) {
	switch kind {
	case Getter:
		if len(params.List) > 0 || params.Rest != nil {
			p.fail(params.From, params.To, "Getter must not have any formal parameters.")
		}
	case Setter:
		if params.Rest != nil {
			p.fail(params.From, params.To, "Setter function argument must not be a rest parameter")
		}
		if len(params.List) != 1 {
			p.fail(params.From, params.To, "Setter must have exactly one formal parameter.")
		}
	}
}
