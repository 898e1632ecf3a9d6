package typescript_test

import (
	"errors"
	"strings"
	"testing"

	"jsrun/runtime"
	"jsrun/runtime/typescript"
)

// The program of these tests: types in front of each call on its line.
const program = `interface Point { x: number }
function fail<T>(p: T, depth: number): never {
  if ((depth as number) > 0) { const inner = (d: number): never => fail<T>(p, d - 1); inner(depth as number); }
  throw new RangeError(` + "`bad ${(p as any)!.x}`" + `);
}
class Stack<T extends Point> {
  #items: T[] = [];
  constructor(private readonly name: string, /* where */ public depth?: number) { this.#items = <T[]>[]; }
  get top(): T { return fail<Point>({ x: 1 } satisfies Point, this.depth! ); }
}
async function* each(s: Stack<Point>): AsyncGenerator<Point, void> {
  for (const i of [0] as const) { await (i as unknown); yield s!.top; }
}
enum E { A = 1 }
for await (const p of each(new Stack<Point>("π😀", E.A))) { void (p as Point); }
`

// An uncaught error tells its place, its line and its stack in terms of TypeScript.
func TestStack(t *testing.T) {
	for _, firstLine := range []int{1, 40} {
		src, err := typescript.Strip(runtime.Source{Name: "a.ts", Text: program, FirstLine: firstLine})
		if err != nil {
			t.Fatal(err)
		}
		e := runError(t, src)
		var got []string
		for _, f := range e.Stack {
			f.Line -= firstLine - 1
			got = append(got, f.String())
		}
		for i, at := range []struct{ function, call string }{
			{"fail", "new RangeError"},
			{"inner", "fail<T>(p, d - 1"},
			{"fail", "inner(depth as number); }"},
			{"top", "fail<Point>({ x: 1 }"},
			{"each", "top; }"},
		} {
			line, column := place(at.call)
			want := runtime.Frame{Function: at.function, File: "a.ts", Line: line, Column: column}.String()
			if i >= len(got) || got[i] != want {
				t.Fatalf("line %d: frame %d is not %s:\n%s", firstLine, i, want, strings.Join(got, "\n"))
			}
		}
		if want := "throw new RangeError(`bad ${(p as any)!.x}`);\n"; !strings.Contains(e.CodeFrame, want) {
			t.Errorf("%s\nwant %s in it", e.CodeFrame, want)
		}
	}
}

// place returns line and column of a text in the program.
func place(text string) (line, column int) {
	before, _, _ := strings.Cut(program, text)
	return strings.Count(before, "\n") + 1, len(before) - strings.LastIndex(before, "\n")
}

func runError(t *testing.T, src runtime.Source) *runtime.Exception {
	t.Helper()
	rt, err := runtime.New()
	if err != nil {
		t.Fatal(err)
	}
	defer rt.Close()
	var e *runtime.Exception
	if err := rt.Run(t.Context(), src); !errors.As(err, &e) {
		t.Fatalf("%T %v", err, err)
	}
	return e
}

// What esbuild accepts and jsrun does not is told in terms of TypeScript, too.
func TestErrorOfTheFrontEnd(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
		goal             runtime.Goal
	}{
		{"module code in a script", "type A = B;\nlet x: A;\nexport { x };", "a.ts:3:1: SyntaxError: Unexpected token 'export'", runtime.Script},
		{"a regular expression", "let a: A,\n  b: B = /(/;", "a.ts:2:12: SyntaxError: Invalid regular expression: /(/: Unterminated group", runtime.Script},
		{"await", "function f(x: X) {}\n  await (1 as number);", "a.ts:2:3: SyntaxError: await is only valid", runtime.Script},
	} {
		t.Run(c.name, func(t *testing.T) {
			src, err := typescript.Strip(runtime.Source{Name: "a.ts", Text: c.text, Goal: c.goal})
			if err != nil {
				t.Fatal(err)
			}
			_, err = runtime.Compile(src)
			var syntax *runtime.SyntaxError
			if !errors.As(err, &syntax) {
				t.Fatalf("%T %v", err, err)
			}
			if !strings.HasPrefix(err.Error(), c.want) {
				t.Errorf("%s, want %s", err, c.want)
			}
		})
	}
}

// A source map may come from any tool; one that is none is an error.
func TestBadSourceMap(t *testing.T) {
	src := runtime.Source{Name: "a.ts", Text: "1", Original: "1", SourceMap: []byte("{}")}
	if _, err := runtime.Compile(src); err == nil || err.Error() != "jsrun: a.ts: source map: version 0 is not known" {
		t.Error(err)
	}
}

func TestNamesOf(t *testing.T) {
	src, err := typescript.Strip(runtime.Source{Text: "type A = B;\nlet x: A =\n  free as C; enum E { F }", FirstLine: 7})
	if err != nil {
		t.Fatal(err)
	}
	names, err := runtime.NamesOf(src)
	if err != nil {
		t.Fatal(err)
	}
	if got := strings.Join(names.Declared, " "); got != "x E" && got != "E x" {
		t.Error(got)
	}
	if len(names.Free) != 1 || names.Free[0].Name != "free" || names.Free[0].Line != 9 || names.Free[0].Column != 3 {
		t.Errorf("%+v", names.Free)
	}
}

func BenchmarkStrip(b *testing.B) {
	text := strings.Repeat(strings.Replace(program, "for await", "async () => { for await", 1)+"};\n", 1)
	text = "namespace N {\n" + text + "}\n"
	text = strings.Repeat(text, 100_000/len(text)+1)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := typescript.Strip(runtime.Source{Name: "a.ts", Text: text}); err != nil {
			b.Fatal(err)
		}
	}
}
