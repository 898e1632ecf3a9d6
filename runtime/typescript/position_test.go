package typescript_test

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"

	"jsrun/conformance/txtarcase"
	"jsrun/runtime"
	"jsrun/runtime/internal/emit"
	"jsrun/runtime/internal/lower"
	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/syntax"
	"jsrun/runtime/typescript"
)

// notTypeScript are cases that esbuild refuses as TypeScript, with its message.
var notTypeScript = map[string]string{
	"await-and-yield-as-names.txtar": `Cannot use "await" as an identifier here:`,
	"several-labels.txtar":           `Cannot continue to label "a"`,
}

// JavaScript is TypeScript too. So what goja is told about the places of a program
// must be the same with and without Strip: those that errors and stacks come from.
func TestPositions(t *testing.T) {
	cases, err := filepath.Glob("../../conformance/cases/*/*.txtar")
	if err != nil || len(cases) < 300 {
		t.Fatal(len(cases), err)
	}
	for _, name := range cases {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		c, err := txtarcase.Parse(name, data)
		if err != nil {
			t.Fatal(err)
		}
		if c.TypeScript {
			continue
		}
		src, err := typescript.Strip(runtime.Source{Name: name, Text: c.Text})
		if why := notTypeScript[filepath.Base(name)]; why != "" {
			if e, ok := err.(*runtime.SyntaxError); !ok || e.Message != why {
				t.Errorf("%s: %v, want %s", name, err, why)
			}
			continue
		}
		if err != nil {
			t.Error(err)
			continue
		}
		stripped, err := source.Mapped(name, src.Text, src.Original, 1, src.SourceMap)
		if err != nil {
			t.Fatal(err)
		}
		want, got := placesOf(t, source.New(name, c.Text)), placesOf(t, stripped)
		for kind, list := range want {
			if !slices.Equal(list, got[kind]) {
				t.Errorf("%s: %s\n%v\nwant\n%v", name, kind, got[kind], list)
			}
		}
	}
}

// telling are the positions that goja reports: of calls, constructions, throws,
// awaits and functions.
var telling = []reflect.Type{
	reflect.TypeFor[ast.CallExpression](), reflect.TypeFor[ast.NewExpression](), reflect.TypeFor[ast.ThrowStatement](),
	reflect.TypeFor[ast.AwaitExpression](), reflect.TypeFor[ast.YieldExpression](), reflect.TypeFor[ast.DotExpression](),
	reflect.TypeFor[ast.FunctionLiteral](), reflect.TypeFor[ast.ArrowFunctionLiteral](), reflect.TypeFor[ast.ClassLiteral](),
}

// placesOf returns the position of each telling node of a program, by kind of node.
func placesOf(t *testing.T, f *source.File) map[string][]file.Idx {
	t.Helper()
	p, err := syntax.Detect(f)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := lower.Lower(p); err != nil {
		t.Fatal(err)
	}
	tree, err := emit.Emit(p)
	if err != nil {
		t.Fatal(err)
	}
	places := map[string][]file.Idx{}
	var visit func(reflect.Value)
	visit = func(v reflect.Value) {
		switch v.Kind() {
		case reflect.Pointer, reflect.Interface:
			if v.IsNil() {
				return
			}
			if slices.Contains(telling, v.Elem().Type()) {
				places[v.Elem().Type().Name()] = append(places[v.Elem().Type().Name()], placeOf(v.Interface()))
			}
			visit(v.Elem())
		case reflect.Slice:
			for i := range v.Len() {
				visit(v.Index(i))
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if name := v.Type().Field(i).Name; name != "File" && name != "DeclarationList" {
					visit(v.Field(i))
				}
			}
		}
	}
	visit(reflect.ValueOf(tree))
	return places
}

// placeOf returns where goja says that a node stands.
func placeOf(n any) file.Idx {
	switch n := n.(type) {
	case *ast.CallExpression:
		return n.LeftParenthesis
	case *ast.DotExpression:
		return n.Identifier.Idx
	}
	return n.(ast.Node).Idx0()
}
