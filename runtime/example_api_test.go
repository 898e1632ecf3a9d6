package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime"
	"jsrun/runtime/host"
)

// printing gives scripts print(value).
func printing(l host.Loop) error {
	return l.Runtime().Set("print", func(v goja.Value) { fmt.Println(v) })
}

// A runtime runs one program after another; they share the global scope.
func ExampleNew() {
	rt, err := runtime.New(runtime.WithBindings(printing))
	if err != nil {
		panic(err)
	}
	defer rt.Close()

	for _, text := range []string{`let answer = 6`, `answer *= 7; print(answer)`, `null.answer`} {
		if err := rt.Run(context.Background(), runtime.Source{Name: "step.js", Text: text}); err != nil {
			fmt.Println(err)
		}
	}
	// Output:
	// 42
	// TypeError: Cannot read properties of null (reading 'answer') (step.js:1:6)
}

func ExampleException() {
	rt, err := runtime.New()
	if err != nil {
		panic(err)
	}
	defer rt.Close()

	err = rt.Run(context.Background(), runtime.Source{Name: "job.js", Text: `
async function* read() {
	throw new RangeError("past the end");
}
async function main() {
	for await (const line of read());
}
await main();
`})
	var exception *runtime.Exception
	if errors.As(err, &exception) {
		fmt.Printf("%s: %s\n", exception.Name, exception.Message)
		for _, frame := range exception.Stack {
			fmt.Println(frame)
		}
		fmt.Print(exception.CodeFrame)
	}
	// Output:
	// RangeError: past the end
	// at read (job.js:3:8)
	// at main (job.js:6:19)
	// at job.js:8:7
	//   2 | async function* read() {
	//   3 | 	throw new RangeError("past the end");
	//     | 	      ^
}

// A program is compiled once and run in as many runtimes as there are.
func ExampleRuntime_RunProgram() {
	program, err := runtime.Compile(runtime.Source{Name: "greet.js", Text: `print("hello, " + name)`})
	if err != nil {
		panic(err)
	}
	for _, name := range []string{"Ada", "Grace"} {
		naming := func(l host.Loop) error { return l.Runtime().Set("name", name) }
		rt, err := runtime.New(runtime.WithBindings(printing, naming))
		if err != nil {
			panic(err)
		}
		if err := rt.RunProgram(context.Background(), program); err != nil {
			fmt.Println(err)
		}
		_ = rt.Close()
	}
	// Output:
	// hello, Ada
	// hello, Grace
}

func ExampleCompile() {
	_, err := runtime.Compile(runtime.Source{Name: "lesson.md", FirstLine: 12, Text: "for await (const n of numbers) {\n  print(n\n}"})
	var syntax *runtime.SyntaxError
	if errors.As(err, &syntax) {
		fmt.Println(syntax.Position(), syntax.Message)
	}
	// Output:
	// {14 1} missing ) after argument list
}

// A host function runs text of its own in the middle of a script.
func ExampleRuntime_RunScript() {
	var rt *runtime.Runtime
	calculator := func(l host.Loop) error {
		return l.Runtime().Set("calculate", func(expression string) (goja.Value, error) {
			return rt.RunScript(runtime.Source{Name: "expression", Text: expression})
		})
	}
	rt, err := runtime.New(runtime.WithBindings(printing, calculator))
	if err != nil {
		panic(err)
	}
	defer rt.Close()

	err = rt.Run(context.Background(), runtime.Source{Name: "job.js", Text: `print(calculate("6 * 7")); calculate("six * 7")`})
	fmt.Println(err)
	// Output:
	// 42
	// ReferenceError: six is not defined (expression:1:1)
}

func ExampleLower() {
	text, err := runtime.Lower(runtime.Source{Text: `async function* numbers() { yield 1 }`})
	if err != nil {
		panic(err)
	}
	fmt.Println("async generators left:", strings.Count(text, "async function*"))
	// Output:
	// async generators left: 0
}

func ExampleNamesOf() {
	names, err := runtime.NamesOf(runtime.Source{Text: `const users = await fetchUsers(url)`})
	fmt.Println(names.Declared, err)
	for _, free := range names.Free {
		fmt.Println(free.Name, free.Called)
	}
	// Output:
	// [users] <nil>
	// fetchUsers true
	// url false
}
