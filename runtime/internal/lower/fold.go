package lower

import (
	"math"
	"math/big"
	"strings"

	"jsrun/runtime/internal/syntax"
)

// manyBits is how large a BigInt goja may compute when it compiles.
const manyBits = 1 << 14

// unfolded rewrites an operation on BigInts that goja would compute when it
// compiles, because its operands are constant, if the result is large: nothing
// could end that.
//
//	2n ** 10000000000n      (false, 2n) ** 10000000000n
//
// x has its operands rewritten already.
func (l *lowerer) unfolded(x *syntax.Binary) {
	left, ok := l.constantBits(x.L)
	if !ok {
		return
	}
	right, ok := l.constantBits(x.R)
	if !ok {
		return
	}
	bits := 0.0
	switch x.Op {
	case "*":
		bits = left + right
	case "**":
		bits = left * magnitude(x.R)
	case "<<", ">>":
		bits = left + magnitude(x.R)
	case "+", "-", "/", "%", "&", "|", "^":
		bits = max(left, right) + 1
	default:
		return
	}
	if bits > manyBits {
		b := at(x.L)
		x.L = &syntax.Paren{Span: b.Span, X: b.sequence(b.boolean(false), x.L)}
		l.lowered = l.lowered || l.embed != nil
		return
	}
	if l.constants == nil {
		l.constants = map[*syntax.Binary]float64{}
	}
	l.constants[x] = bits
}

// constantBits returns how many bits a constant BigInt has at most; ok is false
// for anything else.
func (l *lowerer) constantBits(x syntax.Expr) (bits float64, ok bool) {
	switch x := x.(type) {
	case *syntax.BigInt:
		return float64(4 * len(x.Raw)), true // a digit is of base 16 at most
	case *syntax.Paren:
		return l.constantBits(x.X)
	case *syntax.Unary:
		if x.Op == "-" || x.Op == "~" {
			return l.constantBits(x.X)
		}
	case *syntax.Logical:
		left, constant := l.constantBits(x.L)
		right, ok := l.constantBits(x.R)
		return max(left, right), ok && constant
	case *syntax.Binary:
		bits, ok = l.constants[x]
	}
	return bits, ok
}

// magnitude returns how far from 0 a constant BigInt is, infinite if that takes
// more than to look at a literal.
func magnitude(x syntax.Expr) float64 {
	switch x := x.(type) {
	case *syntax.BigInt:
		const long = 100
		if v, ok := new(big.Float).SetString(strings.TrimSuffix(x.Raw, "n")); ok && len(x.Raw) < long {
			f, _ := v.Float64()
			return f
		}
	case *syntax.Paren:
		return magnitude(x.X)
	case *syntax.Unary:
		return magnitude(x.X)
	}
	return math.Inf(1)
}
