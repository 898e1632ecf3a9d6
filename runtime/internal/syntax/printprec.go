package syntax

import (
	"strings"

	"jsrun/runtime/internal/source"
)

// rank orders expressions by how tightly they bind. A child that binds less
// tightly than its place demands goes into parentheses.
type rank uint8

// The productions of sec-ecmascript-language-expressions, loosest first.
const (
	rankLowest rank = iota // Expression: the comma
	rankAssign             // AssignmentExpression: =, =>, yield, ?:
	rankCond
	rankCoalesce // ShortCircuitExpression: ??
	rankOr
	rankAnd
	rankBitOr
	rankBitXor
	rankBitAnd
	rankEqual
	rankRelation
	rankShift
	rankAdd
	rankMultiply
	rankPower
	rankUnary
	rankUpdate
	rankLeft   // LeftHandSideExpression: optional chains, new without arguments
	rankCall   // CallExpression
	rankMember // MemberExpression
	rankPrimary
)

var binaryRank = map[string]rank{
	"|": rankBitOr, "^": rankBitXor, "&": rankBitAnd,
	"==": rankEqual, "!=": rankEqual, "===": rankEqual, "!==": rankEqual,
	"<": rankRelation, ">": rankRelation, "<=": rankRelation, ">=": rankRelation,
	"in": rankRelation, "instanceof": rankRelation,
	"<<": rankShift, ">>": rankShift, ">>>": rankShift,
	"+": rankAdd, "-": rankAdd,
	"*": rankMultiply, "/": rankMultiply, "%": rankMultiply,
	"**": rankPower,
}

func logicalRank(op string) rank {
	switch op {
	case "??":
		return rankCoalesce
	case "||":
		return rankOr
	}
	return rankAnd
}

// rankOf tells which production an expression is.
func rankOf(x Expr) rank {
	switch x := x.(type) {
	case *Sequence:
		return rankLowest
	case *Assign, *Arrow, *Yield, *Spread:
		return rankAssign
	case *Cond:
		return rankCond
	case *Logical:
		return logicalRank(x.Op)
	case *Binary:
		return binaryRank[x.Op]
	case *Unary, *Await, *Undefined:
		return rankUnary
	case *Number:
		return numberRank(x)
	case *Update:
		return rankUpdate
	case *Chain:
		return rankLeft
	case *New:
		if !hasArgs(x) {
			return rankLeft
		}
		return rankMember
	case *Call, *ImportCall:
		return rankCall
	case *Member, *Index, *PrivateMember:
		return rankMember
	case *Template:
		if x.Tag != nil {
			return rankMember
		}
	}
	return rankPrimary
}

func hasArgs(n *New) bool { return n.Args != nil || n.LParen != source.NoPos }

// numberRank is for numbers of lowering: they may be negative, NaN or infinite,
// for which there is no literal.
func numberRank(n *Number) rank {
	if n.Raw != "" {
		return rankPrimary
	}
	switch text := numberText(n.Value); {
	case strings.Contains(text, "/"):
		return rankMultiply
	case text[0] == '-':
		return rankUnary
	}
	return rankPrimary
}

// leftmost tells whether is holds for x or for anything reached from it by
// going left through property accesses and tags. It stops where is first holds.
func leftmost(x Node, is func(Node) bool) bool {
	for !is(x) {
		switch n := x.(type) {
		case *Member:
			x = n.Object
		case *Index:
			x = n.Object
		case *PrivateMember:
			x = n.Object
		case *Call:
			x = n.Callee
		case *Template:
			if n.Tag == nil {
				return false
			}
			x = n.Tag
		default:
			return false
		}
	}
	return true
}

// startsWith tells whether the text of x begins with that identifier, written
// without an escape: what the lookaheads of for heads ask about.
func startsWith(x Node, name string) bool {
	return leftmost(x, func(x Node) bool {
		id, ok := x.(*Ident)
		return ok && id.Name == name && !id.Escaped
	})
}
