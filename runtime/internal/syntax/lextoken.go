package syntax

// kind tells what a token is. The order matters: ranges of it answer the
// questions isName, isIdent, isReserved and isAssign.
type kind uint8

// Token kinds.
const (
	tEOF kind = iota
	tPrivate
	tNumber
	tBigInt
	tString
	tBacktick

	tLBrace
	tRBrace
	tLParen
	tRParen
	tLBrack
	tRBrack
	tDot
	tEllipsis
	tSemi
	tComma
	tColon
	tQuestion
	tQuestionDot
	tArrow
	tNot
	tTilde
	tInc
	tDec

	// Binary operators.
	tCoalesce
	tOrOr
	tAndAnd
	tOr
	tXor
	tAnd
	tEq
	tNe
	tEqEq
	tNeEq
	tLess
	tGreater
	tLessEq
	tGreaterEq
	tShl
	tShr
	tUshr
	tPlus
	tMinus
	tStar
	tSlash
	tPercent
	tPower

	// Assignment operators.
	tAssign
	tPlusAssign
	tMinusAssign
	tStarAssign
	tSlashAssign
	tPercentAssign
	tPowerAssign
	tShlAssign
	tShrAssign
	tUshrAssign
	tAndAssign
	tOrAssign
	tXorAssign
	tAndAndAssign
	tOrOrAssign
	tCoalesceAssign

	// Identifiers. From here on every kind is an IdentifierName.
	tIdent
	tAsync
	tOf
	tGet
	tSet
	tUsing

	// Identifiers that some contexts reserve (sec-keywords-and-reserved-words).
	tLet
	tStatic
	tStrictWord // implements interface package private protected public
	tYield
	tAwait

	// Reserved words.
	tEscapedWord // a reserved word spelled with a Unicode escape
	tBreak
	tCase
	tCatch
	tClass
	tConst
	tContinue
	tDebugger
	tDefault
	tDelete
	tDo
	tElse
	tEnum
	tExport
	tExtends
	tFalse
	tFinally
	tFor
	tFunction
	tIf
	tImport
	tIn
	tInstanceof
	tNew
	tNull
	tReturn
	tSuper
	tSwitch
	tThis
	tThrow
	tTrue
	tTry
	tTypeof
	tVar
	tVoid
	tWhile
	tWith

	numKinds
)

// isName tells whether the token is an IdentifierName (sec-names-and-keywords).
func (k kind) isName() bool { return k >= tIdent }

// isIdent tells whether the token is an identifier in some context.
func (k kind) isIdent() bool { return k >= tIdent && k <= tAwait }

// isReserved tells whether the token is a reserved word everywhere.
func (k kind) isReserved() bool { return k >= tEscapedWord }

// isAssign tells whether the token is an assignment operator.
func (k kind) isAssign() bool { return k >= tAssign && k <= tCoalesceAssign }

// token is the current token of a lexer.
type token struct {
	kind       kind
	nl         bool // a line terminator stands between it and the token before
	escaped    bool // an identifier or string that holds an escape sequence
	octal      bool // a legacy octal number, or a decimal with a leading zero
	start, end Pos
	name       string // of identifiers and private names, escapes decoded
}

func (t token) span() Span { return Span{t.start, t.end} }

// spelling holds the text of the operators that trees name by a string, so that
// no operator needs a string of its own.
var spelling = [numKinds]string{
	tNot: "!", tTilde: "~", tInc: "++", tDec: "--",
	tCoalesce: "??", tOrOr: "||", tAndAnd: "&&", tOr: "|", tXor: "^", tAnd: "&",
	tEq: "==", tNe: "!=", tEqEq: "===", tNeEq: "!==",
	tLess: "<", tGreater: ">", tLessEq: "<=", tGreaterEq: ">=",
	tShl: "<<", tShr: ">>", tUshr: ">>>", tPlus: "+", tMinus: "-",
	tStar: "*", tSlash: "/", tPercent: "%", tPower: "**",
	tAssign: "=", tPlusAssign: "+=", tMinusAssign: "-=", tStarAssign: "*=",
	tSlashAssign: "/=", tPercentAssign: "%=", tPowerAssign: "**=",
	tShlAssign: "<<=", tShrAssign: ">>=", tUshrAssign: ">>>=",
	tAndAssign: "&=", tOrAssign: "|=", tXorAssign: "^=",
	tAndAndAssign: "&&=", tOrOrAssign: "||=", tCoalesceAssign: "??=",
	tIn: "in", tInstanceof: "instanceof",
	tDelete: "delete", tTypeof: "typeof", tVoid: "void",
}

// precedence gives binary operators their binding strength, 0 to every other
// token. ?? stands on the level of ||: the two never meet without parentheses.
var precedence = [numKinds]uint8{
	tCoalesce: 1, tOrOr: 1, tAndAnd: 2, tOr: 3, tXor: 4, tAnd: 5,
	tEq: 6, tNe: 6, tEqEq: 6, tNeEq: 6,
	tLess: precRelational, tGreater: precRelational, tLessEq: precRelational, tGreaterEq: precRelational,
	tIn: precRelational, tInstanceof: precRelational,
	tShl: 8, tShr: 8, tUshr: 8, tPlus: 9, tMinus: 9,
	tStar: 10, tSlash: 10, tPercent: 10, tPower: precPower,
}

const (
	precRelational = 7
	precPower      = 11
)

// keywordLengths tells, by first letter less 'a', which lengths a keyword with
// that letter can have: bit n for length n. Most identifiers end their lookup here.
var keywordLengths = [26]uint16{
	0:         1 << 5,                            // async await
	'b' - 'a': 1 << 5,                            // break
	'c' - 'a': 1<<4 | 1<<5 | 1<<8,                // case catch class const continue
	'd' - 'a': 1<<2 | 1<<6 | 1<<7 | 1<<8,         // do delete default debugger
	'e' - 'a': 1<<4 | 1<<6 | 1<<7,                // else enum export extends
	'f' - 'a': 1<<3 | 1<<5 | 1<<7 | 1<<8,         // for false finally function
	'g' - 'a': 1 << 3,                            // get
	'i' - 'a': 1<<2 | 1<<6 | 1<<9 | 1<<10,        // if in import interface implements instanceof
	'l' - 'a': 1 << 3,                            // let
	'n' - 'a': 1<<3 | 1<<4,                       // new null
	'o' - 'a': 1 << 2,                            // of
	'p' - 'a': 1<<6 | 1<<7 | 1<<9,                // public package private protected
	'r' - 'a': 1 << 6,                            // return
	's' - 'a': 1<<3 | 1<<5 | 1<<6,                // set super static switch
	't' - 'a': 1<<3 | 1<<4 | 1<<5 | 1<<6 | 1<<10, // try this true throw typeof
	'u' - 'a': 1 << 5,                            // using
	'v' - 'a': 1<<3 | 1<<4,                       // var void
	'w' - 'a': 1<<4 | 1<<5,                       // with while
	'y' - 'a': 1 << 5,                            // yield
}

// keyword returns the kind of a name.
func keyword(name string) kind {
	c := name[0] - 'a'
	if c >= 26 || len(name) > 10 || keywordLengths[c]&(1<<len(name)) == 0 {
		return tIdent
	}
	return lookupKeyword(name)
}

func lookupKeyword(name string) kind {
	if k, ok := keywords[name]; ok {
		return k
	}
	return tIdent
}

var keywords = map[string]kind{
	"async": tAsync, "of": tOf, "get": tGet, "set": tSet, "using": tUsing,
	"let": tLet, "static": tStatic, "yield": tYield, "await": tAwait,
	"implements": tStrictWord, "interface": tStrictWord, "package": tStrictWord,
	"private": tStrictWord, "protected": tStrictWord, "public": tStrictWord,
	"break": tBreak, "case": tCase, "catch": tCatch, "class": tClass, "const": tConst,
	"continue": tContinue, "debugger": tDebugger, "default": tDefault, "delete": tDelete,
	"do": tDo, "else": tElse, "enum": tEnum, "export": tExport, "extends": tExtends,
	"false": tFalse, "finally": tFinally, "for": tFor, "function": tFunction, "if": tIf,
	"import": tImport, "in": tIn, "instanceof": tInstanceof, "new": tNew, "null": tNull,
	"return": tReturn, "super": tSuper, "switch": tSwitch, "this": tThis, "throw": tThrow,
	"true": tTrue, "try": tTry, "typeof": tTypeof, "var": tVar, "void": tVoid,
	"while": tWhile, "with": tWith,
}
