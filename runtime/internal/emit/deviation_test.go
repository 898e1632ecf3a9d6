package emit

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
)

// deviation is a place where goja's parser is wrong and emit does not follow.
// Applied to a node of both trees, forgive makes the two forms one.
type deviation struct {
	name    string
	reason  string
	example string // what shows it: the trees differ before forgiving and are equal after
	forgive func(node any)
}

var deviations = []deviation{
	{
		name:    "relational chain",
		reason:  "goja parses a < b < c from the right, as a < (b < c)",
		example: "a < b <= c instanceof d in e",
		forgive: func(node any) {
			if n, ok := node.(*ast.BinaryExpression); ok {
				rotate(n)
			}
		},
	},
	{
		name:    "private in",
		reason:  "goja takes the token behind `in` for the operator; its compiler does not look at it",
		example: "class C { #a; m(o) { return #a in o } }",
		forgive: func(node any) {
			if n, ok := node.(*ast.BinaryExpression); ok {
				if _, ok := n.Left.(*ast.PrivateIdentifier); ok {
					n.Operator = token.IN
				}
			}
		},
	},
	{
		name:    "place of a call",
		reason:  "goja reports a call at its parenthesis, readers expect it at the name of what is called",
		example: "f(); a.b(); a[c](); (a.b)()",
		forgive: func(node any) {
			if n, ok := node.(*ast.CallExpression); ok {
				n.LeftParenthesis = 0
			}
		},
	},
	{
		name:    "arrow parameters",
		reason:  "goja leaves the parentheses of reinterpreted arrow parameters at 0 or at the identifier inside; nothing reads them",
		example: "(a, b) => {}; (a) => {}; async x => {}",
		forgive: func(node any) {
			if n, ok := node.(*ast.ArrowFunctionLiteral); ok {
				n.ParameterList.Opening, n.ParameterList.Closing = 0, 0
			}
		},
	},
	{
		name:    "arrow source",
		reason:  "goja ends the text of an arrow function with the last node of its body, so that it misses parentheses and more",
		example: "f = () => (a); g = () => new A(); h = x => x ++",
		forgive: func(node any) {
			if n, ok := node.(*ast.ArrowFunctionLiteral); ok {
				if _, ok := n.Body.(*ast.ExpressionBody); ok {
					n.Source = ""
				}
			}
		},
	},
	{
		name:    "template text",
		reason:  "goja places the text of a template behind its first character; nothing reads it",
		example: "`a${b}`",
		forgive: func(node any) {
			if n, ok := node.(*ast.TemplateElement); ok {
				n.Idx = 0
			}
		},
	},
	{
		name:    "regex literal",
		reason:  "goja ends the text of a regular expression with flags somewhere in the next token; nothing reads it",
		example: "/a/g\n;",
		forgive: func(node any) {
			if n, ok := node.(*ast.RegExpLiteral); ok && n.Flags != "" {
				n.Literal = ""
			}
		},
	},
	{
		name:    "octal escape",
		reason:  `goja reads three octal digits where only two make a code unit: '\400' is ' 0'`,
		example: `'\400'`,
		forgive: func(node any) {
			if n, ok := node.(*ast.StringLiteral); ok && longOctal.MatchString(n.Literal) {
				n.Value = ""
			}
		},
	},
	{
		name:    "new.target",
		reason:  "goja leaves the position at 0, which its compiler reports errors at",
		example: "function f() { new.target }",
		forgive: func(node any) {
			if n, ok := node.(*ast.MetaProperty); ok {
				n.Idx = 0
			}
		},
	},
	{
		name:    "semicolon on the next line",
		reason:  "goja ends some statements at a line break though a semicolon follows, and takes that for an empty statement",
		example: "var a\n; let b\n;",
		forgive: func(node any) {
			switch n := node.(type) {
			case *ast.Program:
				n.Body = withoutEmpty(n.Body)
			case *ast.BlockStatement:
				n.List = withoutEmpty(n.List)
			case *ast.CaseStatement:
				n.Consequent = withoutEmpty(n.Consequent)
			}
		},
	},
	{
		name:    "parenthesized directive",
		reason:  `goja takes ("use strict") for a directive`,
		example: `("use strict"); 010`,
		forgive: func(node any) {
			if n, ok := node.(*ast.ExpressionStatement); ok {
				if lit, ok := n.Expression.(*ast.StringLiteral); ok {
					lit.Literal = strings.Trim(lit.Literal, "()")
				}
			}
		},
	},
	{
		name:    "constant power",
		reason:  "goja computes it with Go's power, which is not accurate",
		example: "a = 10 ** 308; a = [1.05 ** (10 * 3), -(10 ** -3.5)]",
		forgive: foldPowers,
	},
}

// foldPowers puts literals in the place of constant powers, in the fields of a node.
func foldPowers(node any) {
	fields := reflect.ValueOf(node).Elem()
	if fields.Kind() != reflect.Struct {
		return
	}
	fold := func(x ast.Expression) ast.Expression {
		if b, ok := x.(*ast.BinaryExpression); ok && b.Operator == token.EXPONENT {
			if result, ok := power(b.Left, b.Right); ok {
				return &ast.NumberLiteral{Idx: b.Left.Idx0(), Value: result}
			}
		}
		return x
	}
	for i := range fields.NumField() {
		switch x := fields.Field(i).Interface().(type) {
		case ast.Expression:
			if folded := fold(x); folded != x {
				fields.Field(i).Set(reflect.ValueOf(folded))
			}
		case []ast.Expression:
			for i := range x {
				x[i] = fold(x[i])
			}
		}
	}
}

var longOctal = regexp.MustCompile(`\\[4-7][0-7][0-7]`)

// TestDeviations holds that each deviation is one, and that it explains its
// example alone.
func TestDeviations(t *testing.T) {
	for i, d := range deviations {
		t.Run(d.name, func(t *testing.T) {
			want, got := bothTrees(t, d.example)
			if reflect.DeepEqual(want, got) {
				t.Errorf("goja's tree of %q is ours: the deviation is over", d.example)
			}
			forgive(deviations[i:i+1], want, got)
			if diff := treeDiff(want, got); diff != "" {
				t.Errorf("%q (-goja +ours):\n%s", d.example, diff)
			}
		})
	}
}

// rotate brings a chain of relational operators into goja's form: everything
// hangs on the right. Parentheses inside the chain get lost with it.
func rotate(n *ast.BinaryExpression) {
	if !relational(n) {
		return
	}
	for {
		l, ok := n.Left.(*ast.BinaryExpression)
		if !ok || !relational(l) {
			break
		}
		n.Right = &ast.BinaryExpression{Operator: n.Operator, Left: l.Right, Right: n.Right, Comparison: n.Comparison}
		n.Operator, n.Left, n.Comparison = l.Operator, l.Left, l.Comparison
	}
	if r, ok := n.Right.(*ast.BinaryExpression); ok {
		rotate(r)
	}
}

func relational(n *ast.BinaryExpression) bool {
	switch n.Operator {
	case token.LESS, token.LESS_OR_EQUAL, token.GREATER, token.GREATER_OR_EQUAL, token.IN, token.INSTANCEOF:
		_, private := n.Left.(*ast.PrivateIdentifier)
		return !private
	}
	return false
}

func withoutEmpty(list []ast.Statement) []ast.Statement {
	var out []ast.Statement
	for _, s := range list {
		if _, ok := s.(*ast.EmptyStatement); !ok {
			out = append(out, s)
		}
	}
	return out
}

// forgive applies deviations to every node of the trees.
func forgive(ds []deviation, trees ...*ast.Program) {
	for _, tree := range trees {
		forgiveIn(reflect.ValueOf(tree), ds)
	}
}

// forgiveIn walks a tree, children first.
func forgiveIn(v reflect.Value, ds []deviation) {
	switch v.Kind() {
	case reflect.Interface:
		if !v.IsNil() {
			forgiveIn(v.Elem(), ds)
		}
	case reflect.Slice:
		for i := range v.Len() {
			forgiveIn(v.Index(i), ds)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			forgiveIn(v.Field(i), ds)
		}
	case reflect.Pointer:
		if _, leaf := v.Interface().(*file.File); leaf || v.IsNil() || v.Elem().Type().PkgPath() == "math/big" {
			return
		}
		forgiveIn(v.Elem(), ds)
		for _, d := range ds {
			d.forgive(v.Interface())
		}
	}
}
