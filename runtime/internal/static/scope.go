package static

import "jsrun/runtime/internal/syntax"

// Kind tells what introduced a binding.
type Kind uint8

// Kinds of bindings.
const (
	Var Kind = iota
	Let
	Const
	Using            // using and await using
	Function         // function declaration of any kind
	Class            // class declaration, or the name of a class inside it
	Param            // formal parameter
	Arguments        // the arguments object of a function
	Catch            // parameter of a catch clause that is a mere identifier
	CatchPattern     // name in a destructuring parameter of a catch clause
	FunctionExprName // name of a function expression inside it
	Import           // local name of an import
	Dynamic          // not known before the program runs, see Resolve
)

// lexical tells whether a `var` of the same name must not be hoisted across the
// binding. Functions are lexical in blocks and modules only; Binding.lexical
// sees to that.
func (k Kind) lexical() bool {
	switch k {
	case Let, Const, Using, Class, Import, CatchPattern:
		return true
	}
	return false
}

// Binding is a declared name.
type Binding struct {
	Name  string
	Kind  Kind
	Scope *Scope // nil for a Dynamic

	// Ident is the identifier that declares the name, the first one if several
	// do; nil for Arguments and Dynamic.
	Ident *syntax.Ident

	// Decl is the declaration around it: a *VarDecl, *FunctionDecl, *ClassDecl,
	// *ImportSpec, *Catch, *Class (name inside), *Function or *Arrow (parameters,
	// name inside, arguments). Of several functions it is the last, which wins.
	Decl syntax.Node

	shadowed *Binding // what the table held before
}

// lexical tells whether the binding belongs to the LexicallyDeclaredNames of its
// scope.
func (b *Binding) lexical() bool {
	return b.Kind.lexical() || b.Kind == Function && (!b.Scope.Kind.hoists() || b.Scope.Kind == ModuleScope)
}

// ScopeKind tells what a scope belongs to.
type ScopeKind uint8

// Kinds of scopes.
const (
	ScriptScope      ScopeKind = iota // of a *Program; what scripts share is beyond it
	ModuleScope                       // of a *Program
	NameScope                         // name of a function expression: *Function
	ParamScope                        // *Function or *Arrow
	BodyScope                         // *Function or *Arrow with a block
	StaticBlockScope                  // *StaticBlock
	ClassScope                        // *Class
	BlockScope                        // *Block, or an *If with functions for branches
	SwitchScope                       // *Switch: all its clauses
	CatchScope                        // parameter of a *Catch
	ForScope                          // head of a *For, *ForIn or *ForOf
)

// hoists tells whether `var` declarations stop here.
func (k ScopeKind) hoists() bool {
	switch k {
	case ScriptScope, ModuleScope, BodyScope, StaticBlockScope:
		return true
	}
	return false
}

// Scope is a region of the program with names of its own. Blocks, heads and
// clauses that declare nothing have none.
type Scope struct {
	Kind     ScopeKind
	Node     syntax.Node
	Outer    *Scope // nil for the program
	Bindings []*Binding

	depth int
}

// Lookup finds a name declared in this very scope.
func (s *Scope) Lookup(name string) *Binding {
	for _, b := range s.Bindings {
		if b.Name == name {
			return b
		}
	}
	return nil
}

// Scopes is what Analyze found out about a program.
type Scopes struct {
	Top *Scope // of the program
	All []*Scope

	refs     []reference
	resolved map[*syntax.Ident]*Binding
}

type reference struct {
	id      *syntax.Ident
	binding *Binding
}

// dynamic stands for whatever a name inside `with` or beside a sloppy direct
// eval will turn out to be.
var dynamic = &Binding{Kind: Dynamic}

// Resolve returns the binding that an identifier refers to. id is any
// identifier of the program that is not a property name or label, the ones that
// declare something included: for `var x = 1` the result is what the initializer
// assigns to, which in `catch (x) { var x = 1 }` is the parameter.
//
// The result is nil if the program declares no such name. It is a binding of
// kind Dynamic, without name and scope, if a `with` or a function with a sloppy
// direct eval stands between the identifier and the declaration, or around an
// identifier without declaration.
func (s *Scopes) Resolve(id *syntax.Ident) *Binding {
	if s.resolved == nil {
		s.resolved = make(map[*syntax.Ident]*Binding, len(s.refs))
		for _, r := range s.refs {
			if r.binding != nil {
				s.resolved[r.id] = r.binding
			}
		}
		s.refs = nil
	}
	return s.resolved[id]
}

// Free returns the identifiers that no declaration of the program binds, in
// source order as far as scopes allow. It must be called before Resolve.
func (s *Scopes) Free() []*syntax.Ident {
	var free []*syntax.Ident
	for _, r := range s.refs {
		if r.binding == nil || r.binding == dynamic {
			free = append(free, r.id)
		}
	}
	return free
}
