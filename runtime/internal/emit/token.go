package emit

import "github.com/dop251/goja/token"

// operator returns goja's token of a binary, logical, unary or update operator,
// 0 when there is none. A compound assignment carries its binary operator.
func operator(op string) token.Token {
	switch op {
	case "+":
		return token.PLUS
	case "-":
		return token.MINUS
	case "*":
		return token.MULTIPLY
	case "/":
		return token.SLASH
	case "%":
		return token.REMAINDER
	case "**":
		return token.EXPONENT
	case "&":
		return token.AND
	case "|":
		return token.OR
	case "^":
		return token.EXCLUSIVE_OR
	case "<<":
		return token.SHIFT_LEFT
	case ">>":
		return token.SHIFT_RIGHT
	case ">>>":
		return token.UNSIGNED_SHIFT_RIGHT
	case "&&":
		return token.LOGICAL_AND
	case "||":
		return token.LOGICAL_OR
	case "??":
		return token.COALESCE
	case "in":
		return token.IN
	case "instanceof":
		return token.INSTANCEOF
	case "!":
		return token.NOT
	case "~":
		return token.BITWISE_NOT
	case "typeof":
		return token.TYPEOF
	case "void":
		return token.VOID
	case "delete":
		return token.DELETE
	case "++":
		return token.INCREMENT
	case "--":
		return token.DECREMENT
	}
	return comparison(op)
}

// comparison returns the token of the operators that goja flags as comparisons,
// 0 for any other.
func comparison(op string) token.Token {
	switch op {
	case "==":
		return token.EQUAL
	case "!=":
		return token.NOT_EQUAL
	case "===":
		return token.STRICT_EQUAL
	case "!==":
		return token.STRICT_NOT_EQUAL
	case "<":
		return token.LESS
	case "<=":
		return token.LESS_OR_EQUAL
	case ">":
		return token.GREATER
	case ">=":
		return token.GREATER_OR_EQUAL
	}
	return 0
}

// assignment returns the token goja keeps for an assignment operator: ASSIGN for
// `=`, the operator before the `=` for a compound one.
func assignment(op string) token.Token {
	if op == "=" {
		return token.ASSIGN
	}
	if len(op) < 2 || op[len(op)-1] != '=' || comparison(op) != 0 {
		return 0
	}
	return operator(op[:len(op)-1])
}
