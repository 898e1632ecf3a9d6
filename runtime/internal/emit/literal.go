package emit

import (
	"math/big"
	"strconv"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"

	"jsrun/internal/late"
	"jsrun/runtime/internal/syntax"
)

// stringLit translates a string literal.
func (e *emitter) stringLit(x *syntax.String) ast.Expression {
	return e.slabs.str.Put(ast.StringLiteral{Idx: e.first(x.Span), Literal: x.Raw, Value: str(x.Value)})
}

// boolean is the literal true or false.
func boolean(idx file.Idx, v bool) *ast.BooleanLiteral {
	return &ast.BooleanLiteral{Idx: idx, Literal: strconv.FormatBool(v), Value: v}
}

// number translates a numeric literal.
func (e *emitter) number(x *syntax.Number) ast.Expression {
	return e.slabs.number.Put(ast.NumberLiteral{Idx: e.first(x.Span), Literal: x.Raw, Value: numberValue(x)})
}

// numberValue returns an int64 for a literal without fraction and exponent that
// fits one, and else a float64, as goja's parser does. A number that lowering
// made has no text and stays a float64: goja's compiler makes them the same.
func numberValue(x *syntax.Number) any {
	switch {
	case !integral(x.Raw):
		return x.Value
	case x.Value < 1<<53:
		return int64(x.Value)
	}
	// From 2^53 on the float64 need not be the number that was written.
	if n, err := strconv.ParseInt(x.Raw, 0, 64); err == nil {
		return n
	}
	return x.Value
}

// integral tells whether a numeric literal has the form of an integer.
func integral(raw string) bool {
	if len(raw) > 1 && raw[0] == '0' && (raw[1]|0x20 == 'x' || raw[1]|0x20 == 'b' || raw[1]|0x20 == 'o') {
		return true
	}
	return raw != "" && !strings.ContainsAny(raw, ".eE")
}

// bigInt translates a BigInt literal.
func (e *emitter) bigInt(x *syntax.BigInt) ast.Expression {
	v, ok := new(big.Int).SetString(strings.TrimSuffix(x.Raw, "n"), 0)
	if !ok {
		return e.bad(x, "the BigInt "+x.Raw)
	}
	return &ast.NumberLiteral{Idx: e.near, Literal: x.Raw, Value: v}
}

// regex translates a regular expression literal. goja takes the pattern as
// UTF-8, which has no lone surrogates: they go in as escapes, which match the
// same.
func (e *emitter) regex(x *syntax.Regex) ast.Expression {
	late.Regexp()
	return &ast.RegExpLiteral{Idx: e.near, Literal: x.Raw, Pattern: escapeSurrogates(x.Pattern), Flags: x.Flags}
}

// escapeSurrogates writes each lone surrogate of a pattern as \uXXXX, one that
// was escaped itself with the backslash that is there already.
func escapeSurrogates(pattern string) string {
	if strings.IndexByte(pattern, 0xED) < 0 {
		return pattern
	}
	var b strings.Builder
	escaped := false
	for i := 0; i < len(pattern); {
		c, ok := surrogate(pattern[i:])
		if !ok {
			escaped = pattern[i] == '\\' && !escaped
			b.WriteByte(pattern[i])
			i++
			continue
		}
		if !escaped {
			b.WriteByte('\\')
		}
		b.WriteString("u" + strconv.FormatUint(uint64(c), 16))
		escaped = false
		i += 3
	}
	return b.String()
}

// template translates a template literal, tagged or not.
func (e *emitter) template(x *syntax.Template) ast.Expression {
	out := &ast.TemplateLiteral{
		Tag:         e.optExpr(x.Tag),
		OpenQuote:   e.openQuote(x),
		CloseQuote:  e.last(x.Span, 1),
		Elements:    make([]*ast.TemplateElement, len(x.Quasis)),
		Expressions: e.exprs(x.Exprs),
	}
	for i, q := range x.Quasis {
		out.Elements[i] = e.quasi(q)
	}
	return out
}

// openQuote returns the position of the opening backquote, where an untagged
// template starts.
func (e *emitter) openQuote(x *syntax.Template) file.Idx {
	if x.Tag == nil {
		return e.near
	}
	return e.mark(x.Quote)
}

// quasi translates one stretch of a template's text, which may be empty and
// still have a position.
func (e *emitter) quasi(q *syntax.Quasi) *ast.TemplateElement {
	out := &ast.TemplateElement{Idx: e.mark(q.From), Literal: q.Raw, Valid: q.Valid}
	if q.Valid {
		out.Parsed = str(q.Cooked)
	}
	return out
}
