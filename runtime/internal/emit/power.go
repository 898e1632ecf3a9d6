package emit

import (
	"math"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"

	"jsrun/runtime/internal/accurate"
)

// power returns what `left ** right` of constant numbers is; ok is false for all else, and where
// goja gets the same. goja computes it while it compiles, with Go's power, which is not accurate: nothing
// can come between.
func power(left, right ast.Expression) (result float64, ok bool) {
	base, ok := constant(left)
	if !ok {
		return 0, false
	}
	exponent, ok := constant(right)
	if !ok {
		return 0, false
	}
	result = accurate.Pow(base, exponent)
	return result, result != math.Pow(base, exponent) && !math.IsNaN(result)
}

// constant returns the value of arithmetic with literals.
func constant(x ast.Expression) (value float64, ok bool) {
	switch x := x.(type) {
	case *ast.NumberLiteral:
		switch v := x.Value.(type) {
		case int64:
			return float64(v), true
		case float64:
			return v, true
		}
	case *ast.UnaryExpression:
		value, ok = constant(x.Operand)
		switch x.Operator {
		case token.MINUS:
			return -value, ok
		case token.PLUS:
			return value, ok
		}
	case *ast.BinaryExpression:
		return constantOf2(x)
	}
	return 0, false
}

// constantOf2 is constant for the operators with two operands.
func constantOf2(x *ast.BinaryExpression) (value float64, ok bool) {
	left, ok := constant(x.Left)
	if !ok {
		return 0, false
	}
	right, ok := constant(x.Right)
	switch x.Operator {
	case token.PLUS:
		return left + right, ok
	case token.MINUS:
		return left - right, ok
	case token.MULTIPLY:
		return left * right, ok
	case token.SLASH:
		return left / right, ok
	case token.EXPONENT:
		return accurate.Pow(left, right), ok
	}
	return 0, false
}
