package emit

import (
	"github.com/dop251/goja/ast"

	"jsrun/runtime/internal/slab"
)

// slabs holds the node types that make up nearly all of a program.
type slabs struct {
	ident     slab.Of[ast.Identifier]
	str       slab.Of[ast.StringLiteral]
	number    slab.Of[ast.NumberLiteral]
	dot       slab.Of[ast.DotExpression]
	bracket   slab.Of[ast.BracketExpression]
	call      slab.Of[ast.CallExpression]
	binary    slab.Of[ast.BinaryExpression]
	unary     slab.Of[ast.UnaryExpression]
	assign    slab.Of[ast.AssignExpression]
	this      slab.Of[ast.ThisExpression]
	keyed     slab.Of[ast.PropertyKeyed]
	short     slab.Of[ast.PropertyShort]
	binding   slab.Of[ast.Binding]
	function  slab.Of[ast.FunctionLiteral]
	arrow     slab.Of[ast.ArrowFunctionLiteral]
	params    slab.Of[ast.ParameterList]
	object    slab.Of[ast.ObjectLiteral]
	array     slab.Of[ast.ArrayLiteral]
	method    slab.Of[ast.MethodDefinition]
	cond      slab.Of[ast.ConditionalExpression]
	newExpr   slab.Of[ast.NewExpression]
	chain     slab.Of[ast.OptionalChain]
	optional  slab.Of[ast.Optional]
	private   slab.Of[ast.PrivateDotExpression]
	exprStmt  slab.Of[ast.ExpressionStatement]
	block     slab.Of[ast.BlockStatement]
	lexical   slab.Of[ast.LexicalDeclaration]
	variable  slab.Of[ast.VariableStatement]
	ifStmt    slab.Of[ast.IfStatement]
	returns   slab.Of[ast.ReturnStatement]
	exprList  slab.Of[ast.Expression]
	stmtList  slab.Of[ast.Statement]
	bindList  slab.Of[*ast.Binding]
	propsList slab.Of[ast.Property]
}
