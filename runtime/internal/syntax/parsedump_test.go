package syntax

import (
	"flag"
	"fmt"
	"os"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"jsrun/runtime/internal/source"
)

// dump writes a tree as one line: a node is its type, its source text's bounds and
// the fields that are set.
func dump(n any) string {
	var b strings.Builder
	dumpValue(&b, reflect.ValueOf(n))
	return b.String()
}

func dumpValue(b *strings.Builder, v reflect.Value) {
	switch v.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			b.WriteString("-")
			return
		}
		dumpValue(b, v.Elem())
	case reflect.Slice:
		b.WriteString("[")
		for i := range v.Len() {
			if i > 0 {
				b.WriteString(" ")
			}
			dumpValue(b, v.Index(i))
		}
		b.WriteString("]")
	case reflect.Struct:
		dumpStruct(b, v)
	case reflect.String:
		fmt.Fprintf(b, "%q", v.String())
	default:
		fmt.Fprint(b, v.Interface())
	}
}

func dumpStruct(b *strings.Builder, v reflect.Value) {
	if s, ok := v.Interface().(Span); ok {
		fmt.Fprintf(b, "%d:%d", s.From, s.To)
		return
	}
	b.WriteString(v.Type().Name())
	for i := range v.NumField() {
		f := v.Type().Field(i)
		if f.Name == "Span" {
			fmt.Fprintf(b, "@%v:%v", v.Field(i).Field(0), v.Field(i).Field(1))
			b.WriteString("{")
		} else if !v.Field(i).IsZero() {
			if !strings.HasSuffix(b.String(), "{") {
				b.WriteString(" ")
			}
			b.WriteString(f.Name + "=")
			dumpValue(b, v.Field(i))
		}
	}
	b.WriteString("}")
}

var update = flag.Bool("update", false, "rewrite the expected trees in testdata")

// TestParseTree compares the trees of the sources in testdata/trees.txt, each a
// quoted line, with the line behind it. A source is parsed as a script with await
// at its top level or, if that can't be, as a module.
func TestParseTree(t *testing.T) {
	const name = "testdata/trees.txt"
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(data)), "\n")
	for i, line := range lines {
		if !strings.HasPrefix(line, `"`) {
			continue
		}
		text, err := strconv.Unquote(line)
		if err != nil {
			t.Fatal(line, err)
		}
		t.Run(text, func(t *testing.T) {
			got := dump(treeOf(t, text))
			if *update {
				lines[i+1] = got
			} else if got != lines[i+1] {
				t.Errorf("got  %s\nwant %s", got, lines[i+1])
			}
		})
	}
	if *update {
		if err := os.WriteFile(name, []byte(strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func treeOf(t *testing.T, text string) []Stmt {
	file := source.New("test.js", text)
	prog, err := Parse(file, Options{TopLevelAwait: true})
	if err != nil {
		prog, err = Parse(file, Options{Goal: Module})
	}
	if err != nil {
		t.Fatal(err)
	}
	return prog.Body
}
