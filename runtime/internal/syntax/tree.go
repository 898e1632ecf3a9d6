package syntax

import "jsrun/runtime/internal/source"

// Pos is a byte offset into the source text.
type Pos = source.Pos

// Span is the half-open range of source text [From, To) behind a node. Nodes
// that lowering invents carry the span of the construct they stand for.
type Span struct{ From, To Pos }

// Start returns the offset of the node's first byte.
func (s Span) Start() Pos { return s.From }

// End returns the offset behind the node's last byte.
func (s Span) End() Pos { return s.To }

// Range returns the span itself.
func (s Span) Range() Span { return s }

// Node is any node of the tree.
type Node interface {
	Start() Pos
	End() Pos
	Range() Span
}

// Expr is an expression (sec-ecmascript-language-expressions).
type Expr interface {
	Node
	exprNode()
}

// Stmt is a statement or declaration (sec-ecmascript-language-statements-and-declarations).
type Stmt interface {
	Node
	stmtNode()
}

// Pattern is what a value can be bound or assigned to: *Ident, *ArrayPattern,
// *ObjectPattern and, in assignments, *Member, *Index, *PrivateMember, *Paren
// around one of these, and *Call (sloppy code: a ReferenceError when run).
type Pattern interface {
	Node
	patternNode()
}

// Goal is the goal symbol a text was parsed with (sec-ecmascript-language-scripts-and-modules).
type Goal uint8

// Goals.
const (
	Script Goal = iota
	Module
)

// Program is a whole source text.
type Program struct {
	Span
	File   *source.File
	Goal   Goal
	Strict bool // "use strict" at its head, or a module
	Body   []Stmt

	// TopLevelAwait tells that an await, for await or await using stands outside
	// of every function: the text evaluates asynchronously.
	TopLevelAwait bool

	Uses Uses
}

// Uses tells what a text holds that leads scripts to builtins without naming
// them. It may tell too much.
type Uses struct {
	RegExps    bool // literals
	Coroutines bool // generators and async functions
}

// Names and string values are Go strings in WTF-8: lone surrogates, which
// JavaScript strings may hold, are kept as three-byte sequences. Names have
// their escapes decoded.

// ---- statements ----

// DeclKind is the keyword of a variable declaration.
type DeclKind uint8

// Declaration keywords.
const (
	Var DeclKind = iota
	Let
	Const
	Using
	AwaitUsing
)

type (
	// VarDecl is `var`, `let`, `const`, `using` or `await using` with its declarators.
	VarDecl struct {
		Span
		Kind  DeclKind
		Decls []*Declarator
	}

	// Declarator is one binding of a VarDecl. Init is nil when absent.
	Declarator struct {
		Span
		Target Pattern
		Init   Expr
	}

	// FunctionDecl is a function declaration of any kind.
	FunctionDecl struct {
		Span
		Func *Function
	}

	// ClassDecl is a class declaration.
	ClassDecl struct {
		Span
		Class *Class
	}

	// ExprStmt is an expression statement. Directive is the raw text between the
	// quotes when the statement belongs to a directive prologue.
	ExprStmt struct {
		Span
		X         Expr
		Directive *string
	}

	// Block is a braced statement list.
	Block struct {
		Span
		Body []Stmt
	}

	// Empty is a lone semicolon.
	Empty struct{ Span }

	// If is an if statement; Else is nil when absent.
	If struct {
		Span
		Test       Expr
		Then, Else Stmt
	}

	// For is the three-part loop. Init is nil, an Expr or a *VarDecl.
	For struct {
		Span
		Init   Node
		Test   Expr
		Update Expr
		Body   Stmt
	}

	// ForIn is for-in. Left is a *VarDecl with one declarator (with an Init only
	// as sloppy `for (var x = 1 in o)` allows) or a Pattern.
	ForIn struct {
		Span
		Left  Node
		Right Expr
		Body  Stmt
	}

	// ForOf is for-of, and for-await-of when Await is set. Left is as in ForIn.
	ForOf struct {
		Span
		Await bool
		Left  Node
		Right Expr
		Body  Stmt
	}

	// While is a while loop.
	While struct {
		Span
		Test Expr
		Body Stmt
	}

	// DoWhile is a do-while loop; RParen is the offset of the `)` behind the test.
	DoWhile struct {
		Span
		Body   Stmt
		Test   Expr
		RParen Pos
	}

	// Return is a return statement; Arg is nil when absent.
	Return struct {
		Span
		Arg Expr
	}

	// Break is a break statement; Label is nil when absent.
	Break struct {
		Span
		Label *Ident
	}

	// Continue is a continue statement; Label is nil when absent.
	Continue struct {
		Span
		Label *Ident
	}

	// Throw is a throw statement.
	Throw struct {
		Span
		Arg Expr
	}

	// Try is a try statement. Catch or Finally may be nil, not both.
	Try struct {
		Span
		Block   *Block
		Catch   *Catch
		Finally *Block
	}

	// Catch is a catch clause; Param is nil when absent.
	Catch struct {
		Span
		Param Pattern
		Body  *Block
	}

	// Switch is a switch statement. LBrace is the offset of its `{`.
	Switch struct {
		Span
		Disc   Expr
		LBrace Pos
		Cases  []*Case
	}

	// Case is a case clause, or the default clause when Test is nil.
	Case struct {
		Span
		Test Expr
		Body []Stmt
	}

	// Labeled is a labelled statement. Colon is the offset of its `:`.
	Labeled struct {
		Span
		Label *Ident
		Colon Pos
		Body  Stmt
	}

	// With is a with statement.
	With struct {
		Span
		Object Expr
		Body   Stmt
	}

	// Debugger is a debugger statement.
	Debugger struct{ Span }
)

// ---- modules (sec-modules) ----

type (
	// Import is an import declaration. Specs is nil for `import "m"`.
	Import struct {
		Span
		Specs      []*ImportSpec
		From       *String
		Attributes []*Attribute
		Phase      string // "", "defer" or "source" (proposals)
	}

	// ImportSpec binds Local to the export named Name: "default" for a default
	// import, "*" with Namespace set for `* as ns`.
	ImportSpec struct {
		Span
		Name      string
		NameSpan  Span
		Namespace bool
		Local     *Ident
	}

	// Attribute is one `key: "value"` of a with clause.
	Attribute struct {
		Span
		Key, Value string
	}

	// ExportNames is `export { … }` and, when From is not nil, `export { … } from "m"`.
	ExportNames struct {
		Span
		Specs      []*ExportSpec
		From       *String
		Attributes []*Attribute
	}

	// ExportSpec exports Local (an imported name when the declaration has a
	// From) under the name Exported. The IsString flags tell names that were
	// written as string literals.
	ExportSpec struct {
		Span
		Local         string
		LocalSpan     Span
		LocalIsString bool
		Exported      string
		ExportedSpan  Span
	}

	// ExportAll is `export * from "m"`, or `export * as As from "m"`.
	ExportAll struct {
		Span
		As         *string
		From       *String
		Attributes []*Attribute
	}

	// ExportDecl is `export` before a declaration.
	ExportDecl struct {
		Span
		Decl Stmt // *VarDecl, *FunctionDecl or *ClassDecl
	}

	// ExportDefault is `export default`: exactly one of Decl (a *FunctionDecl or
	// *ClassDecl, its name nil when anonymous) and X is set.
	ExportDefault struct {
		Span
		Decl Stmt
		X    Expr
	}
)

// ---- expressions ----

type (
	// Ident is an identifier reference, binding identifier, label or property
	// name. Escaped tells that it was written with a Unicode escape.
	Ident struct {
		Span
		Name    string
		Escaped bool
	}

	// PrivateName is `#name`; Name is without the `#`. As an expression it stands
	// only on the left of `in`.
	PrivateName struct {
		Span
		Name string
	}

	// Number is a numeric literal.
	Number struct {
		Span
		Raw   string
		Value float64
	}

	// BigInt is a BigInt literal; Raw is with the `n`.
	BigInt struct {
		Span
		Raw string
	}

	// String is a string literal. LegacyOctal tells a legacy octal escape or \8, \9.
	String struct {
		Span
		Raw         string
		Value       string
		LegacyOctal bool
	}

	// Bool is true or false.
	Bool struct {
		Span
		Value bool
	}

	// Null is null.
	Null struct{ Span }

	// Undefined is `undefined` as lowering means it, whatever the scope says. The parser never makes it.
	Undefined struct{ Span }

	// Regex is a regular expression literal. Native tells that goja is known to run
	// it as it stands: the check of its pattern (package static) finds that out.
	Regex struct {
		Span
		Raw, Pattern, Flags string
		Native              bool
	}

	// Quasi is one stretch of literal text in a template. Span covers the text
	// alone. Raw is the source text with CR and CRLF turned into LF; Cooked is
	// valid only if Valid (a tagged template may hold ill-formed escapes).
	Quasi struct {
		Span
		Raw, Cooked string
		Valid       bool
	}

	// Template is a template literal; len(Quasis) == len(Exprs)+1. Tag is nil for
	// an untagged one. Quote is the offset of the opening backquote.
	Template struct {
		Span
		Tag    Expr
		Quote  Pos
		Quasis []*Quasi
		Exprs  []Expr
	}

	// Array is an array literal; a nil element is a hole, a *Spread spreads.
	Array struct {
		Span
		Elems []Expr
	}

	// Object is an object literal.
	Object struct {
		Span
		Members []*ObjectMember
	}

	// Function is a function expression, or the function of a declaration,
	// method, getter, setter, constructor or field initializer of our making.
	// Span is the source text that Function.prototype.toString gives. Fn is the
	// offset of `function`; of the parameters' `(` for methods.
	Function struct {
		Span
		Fn         Pos
		Name       *Ident
		Async      bool
		Generator  bool
		Method     bool // concise: no `function` keyword
		Params     *Params
		Body       *Block
		Strict     bool // strict mode code, for whatever reason
		UseStrict  bool // has its own "use strict" directive
		DirectEval bool // contains a direct eval, also inside arrow functions
		Arguments  bool // refers to `arguments`, also inside arrow functions
		SuperProp  bool // contains super.x, also inside arrow functions
		SuperCall  bool // contains super(…), also inside arrow functions
	}

	// Arrow is an arrow function. Exactly one of Body and X is set.
	Arrow struct {
		Span
		Async     bool
		Params    *Params
		Body      *Block
		X         Expr
		Strict    bool
		UseStrict bool
	}

	// Params is a formal parameter list. Span runs from `(` to behind `)`, or is
	// the single identifier of `x => …`.
	Params struct {
		Span
		List []*Param
		Rest Pattern // nil when absent
	}

	// Param is one parameter with its default, nil when absent.
	Param struct {
		Span
		Target  Pattern
		Default Expr
	}

	// Class is a class expression, or the class of a declaration.
	Class struct {
		Span
		Name    *Ident
		Extends Expr
		Members []ClassMember
		RBrace  Pos
	}

	// Unary is a prefix operator: - + ! ~ typeof void delete.
	Unary struct {
		Span
		Op string
		X  Expr
	}

	// Update is ++ or --.
	Update struct {
		Span
		Op     string
		Prefix bool
		X      Expr
	}

	// Binary is any binary operator, logical ones, ?? and the comma excepted.
	Binary struct {
		Span
		Op   string
		L, R Expr
	}

	// Logical is && || or ??.
	Logical struct {
		Span
		Op   string
		L, R Expr
	}

	// Assign is an assignment: = or a compound operator ("+=", "&&=", …). Target
	// of a plain assignment may be a destructuring pattern.
	Assign struct {
		Span
		Op     string
		Target Pattern
		Value  Expr
	}

	// Cond is the conditional operator.
	Cond struct {
		Span
		Test, Then, Else Expr
	}

	// Call is a call. Optional is set for `f?.(…)`. Callee may be *Super.
	Call struct {
		Span
		Callee   Expr
		Optional bool
		LParen   Pos
		Args     []Expr
		RParen   Pos
	}

	// New is a new expression; Args is nil and LParen is NoPos when it has no argument list.
	New struct {
		Span
		Callee Expr
		LParen Pos
		Args   []Expr
		RParen Pos
	}

	// Member is a.b or a?.b. Object may be *Super.
	Member struct {
		Span
		Object   Expr
		Optional bool
		Prop     *Ident
	}

	// Index is a[b] or a?.[b]. Object may be *Super.
	Index struct {
		Span
		Object         Expr
		Optional       bool
		LBrack, RBrack Pos
		Prop           Expr
	}

	// PrivateMember is a.#b or a?.#b.
	PrivateMember struct {
		Span
		Object   Expr
		Optional bool
		Prop     *PrivateName
	}

	// Chain is the whole of an optional chain (sec-optional-chains): where a
	// short circuit inside it ends.
	Chain struct {
		Span
		X Expr
	}

	// Super stands only as the object of a member or the callee of a call.
	Super struct{ Span }

	// This is this.
	This struct{ Span }

	// NewTarget is new.target.
	NewTarget struct{ Span }

	// ImportMeta is import.meta.
	ImportMeta struct{ Span }

	// ImportCall is import(…); Options is nil when absent. Phase is as in Import.
	ImportCall struct {
		Span
		Source, Options Expr
		Phase           string
	}

	// Await is an await expression.
	Await struct {
		Span
		X Expr
	}

	// Yield is a yield expression; X is nil when absent.
	Yield struct {
		Span
		Delegate bool
		X        Expr
	}

	// Sequence is two or more expressions joined by commas.
	Sequence struct {
		Span
		List []Expr
	}

	// Spread is ...x in an array literal or argument list.
	Spread struct {
		Span
		X Expr
	}

	// Paren is a parenthesized expression.
	Paren struct {
		Span
		X Expr
	}
)

// ---- members of object literals and classes ----

// MemberKind tells what a member defines.
type MemberKind uint8

// Member kinds.
const (
	Init     MemberKind = iota // key: value, or shorthand
	SpreadOf                   // ...value
	MethodOf                   // key() {}, any of async and generator
	Getter                     // get key() {}
	Setter                     // set key(v) {}
)

type (
	// ObjectMember is one member of an object literal. Key is an *Ident, *String,
	// *Number, *BigInt or, when Computed, any expression; nil for a spread.
	// Value is a *Function with Method set for methods and accessors.
	// ShorthandDefault is set only while the literal may still become a pattern
	// ({a = 1}); a tree that parsed without error has none.
	ObjectMember struct {
		Span
		Kind             MemberKind
		Key              Expr
		Computed         bool
		Shorthand        bool
		Value            Expr
		ShorthandDefault Expr
	}

	// ClassMember is a *Method, *Field or *StaticBlock.
	ClassMember interface {
		Node
		classMember()
	}

	// Method is a method, accessor or constructor of a class. Key is as in
	// ObjectMember, or a *PrivateName.
	Method struct {
		Span
		Static   bool
		Kind     MemberKind // MethodOf, Getter or Setter
		Key      Expr
		Computed bool
		Func     *Function
	}

	// Field is a class field; Init is nil when absent. The flags tell what its
	// initializer contains.
	Field struct {
		Span
		Static   bool
		Key      Expr
		Computed bool
		Init     Expr
	}

	// StaticBlock is a class static initialization block; Body's span is that of
	// the braces.
	StaticBlock struct {
		Span
		Body *Block
	}
)

// ---- patterns ----

type (
	// ArrayPattern is an array binding or assignment pattern; a nil element is a hole.
	ArrayPattern struct {
		Span
		Elems []*PatternElem
		Rest  Pattern
	}

	// PatternElem is a target with its default, nil when absent.
	PatternElem struct {
		Span
		Target  Pattern
		Default Expr
	}

	// ObjectPattern is an object binding or assignment pattern.
	ObjectPattern struct {
		Span
		Props []*PatternProp
		Rest  Pattern
	}

	// PatternProp is one property of an ObjectPattern. Key is as in ObjectMember;
	// for a Shorthand it is the same *Ident as Target.
	PatternProp struct {
		Span
		Key       Expr
		Computed  bool
		Shorthand bool
		Target    Pattern
		Default   Expr
	}
)

func (*VarDecl) stmtNode()       {}
func (*FunctionDecl) stmtNode()  {}
func (*ClassDecl) stmtNode()     {}
func (*ExprStmt) stmtNode()      {}
func (*Block) stmtNode()         {}
func (*Empty) stmtNode()         {}
func (*If) stmtNode()            {}
func (*For) stmtNode()           {}
func (*ForIn) stmtNode()         {}
func (*ForOf) stmtNode()         {}
func (*While) stmtNode()         {}
func (*DoWhile) stmtNode()       {}
func (*Return) stmtNode()        {}
func (*Break) stmtNode()         {}
func (*Continue) stmtNode()      {}
func (*Throw) stmtNode()         {}
func (*Try) stmtNode()           {}
func (*Switch) stmtNode()        {}
func (*Labeled) stmtNode()       {}
func (*With) stmtNode()          {}
func (*Debugger) stmtNode()      {}
func (*Import) stmtNode()        {}
func (*ExportNames) stmtNode()   {}
func (*ExportAll) stmtNode()     {}
func (*ExportDecl) stmtNode()    {}
func (*ExportDefault) stmtNode() {}

func (*Ident) exprNode()         {}
func (*PrivateName) exprNode()   {}
func (*Number) exprNode()        {}
func (*BigInt) exprNode()        {}
func (*String) exprNode()        {}
func (*Bool) exprNode()          {}
func (*Null) exprNode()          {}
func (*Undefined) exprNode()     {}
func (*Regex) exprNode()         {}
func (*Template) exprNode()      {}
func (*Array) exprNode()         {}
func (*Object) exprNode()        {}
func (*Function) exprNode()      {}
func (*Arrow) exprNode()         {}
func (*Class) exprNode()         {}
func (*Unary) exprNode()         {}
func (*Update) exprNode()        {}
func (*Binary) exprNode()        {}
func (*Logical) exprNode()       {}
func (*Assign) exprNode()        {}
func (*Cond) exprNode()          {}
func (*Call) exprNode()          {}
func (*New) exprNode()           {}
func (*Member) exprNode()        {}
func (*Index) exprNode()         {}
func (*PrivateMember) exprNode() {}
func (*Chain) exprNode()         {}
func (*Super) exprNode()         {}
func (*This) exprNode()          {}
func (*NewTarget) exprNode()     {}
func (*ImportMeta) exprNode()    {}
func (*ImportCall) exprNode()    {}
func (*Await) exprNode()         {}
func (*Yield) exprNode()         {}
func (*Sequence) exprNode()      {}
func (*Spread) exprNode()        {}
func (*Paren) exprNode()         {}

func (*Method) classMember()      {}
func (*Field) classMember()       {}
func (*StaticBlock) classMember() {}

func (*Ident) patternNode()         {}
func (*ArrayPattern) patternNode()  {}
func (*ObjectPattern) patternNode() {}
func (*Member) patternNode()        {}
func (*Index) patternNode()         {}
func (*PrivateMember) patternNode() {}
func (*Paren) patternNode()         {}
func (*Call) patternNode()          {}
