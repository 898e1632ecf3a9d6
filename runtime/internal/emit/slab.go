package emit

import "github.com/dop251/goja/ast"

// slab hands out values of one node type from arrays of growing length: most of
// the time of emit would otherwise go into allocating nodes one by one. A tree
// lives only until it is compiled, so that nodes keep their neighbours alive
// costs nothing.
type slab[T any] struct {
	free []T
	size int // of the last array made
}

// Sizes of the arrays: small programs (a line of a prompt, an eval) should not
// pay for large ones.
const (
	firstArray = 8
	lastArray  = 256
)

// put returns a pointer to a copy of v.
func (s *slab[T]) put(v T) *T {
	if len(s.free) == 0 {
		s.grow(1)
	}
	p := &s.free[0]
	s.free = s.free[1:]
	*p = v
	return p
}

// list returns n zero values that nothing can be appended to in place, nil for none.
func (s *slab[T]) list(n int) []T {
	if n == 0 {
		return nil
	}
	if n > lastArray/4 {
		return make([]T, n)
	}
	if len(s.free) < n {
		s.grow(n)
	}
	l := s.free[:n:n]
	s.free = s.free[n:]
	return l
}

// grow makes a new array with room for n values.
func (s *slab[T]) grow(n int) {
	s.size = max(firstArray, min(2*s.size, lastArray))
	s.free = make([]T, max(n, s.size))
}

// slabs holds the node types that make up nearly all of a program.
type slabs struct {
	ident     slab[ast.Identifier]
	str       slab[ast.StringLiteral]
	number    slab[ast.NumberLiteral]
	dot       slab[ast.DotExpression]
	bracket   slab[ast.BracketExpression]
	call      slab[ast.CallExpression]
	binary    slab[ast.BinaryExpression]
	unary     slab[ast.UnaryExpression]
	assign    slab[ast.AssignExpression]
	this      slab[ast.ThisExpression]
	keyed     slab[ast.PropertyKeyed]
	short     slab[ast.PropertyShort]
	binding   slab[ast.Binding]
	function  slab[ast.FunctionLiteral]
	params    slab[ast.ParameterList]
	exprStmt  slab[ast.ExpressionStatement]
	block     slab[ast.BlockStatement]
	ifStmt    slab[ast.IfStatement]
	returns   slab[ast.ReturnStatement]
	exprList  slab[ast.Expression]
	stmtList  slab[ast.Statement]
	bindList  slab[*ast.Binding]
	propsList slab[ast.Property]
}
