package runtime_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/dop251/goja"

	"jsrun/hostapi"
	"jsrun/runtime"
	"jsrun/runtime/host"
)

func ExampleRuntime_Run() {
	rt, err := runtime.New(runtime.WithBindings(hostapi.Standard(hostapi.Options{Stdout: os.Stdout})...))
	if err != nil {
		panic(err)
	}
	defer rt.Close()

	err = rt.Run(context.Background(), runtime.Source{Name: "job.js", Text: `
		async function* countdown(n) {
			for (; n > 0; n--) {
				await new Promise((resolve) => setTimeout(resolve, 10));
				yield n;
			}
		}
		for await (const n of countdown(3)) console.log(n);
	`})
	fmt.Println("error:", err)
	// Output:
	// 3
	// 2
	// 1
	// error: <nil>
}

// A binding gives scripts a function that works on another goroutine and returns
// a promise. The error that it rejects with is found again in Run's.
func ExampleWithBindings() {
	readText := func(loop host.Loop) error {
		vm := loop.Runtime()
		return vm.Set("readText", func(call goja.FunctionCall) goja.Value {
			name := call.Argument(0).String() // on the loop's goroutine
			promise := loop.Defer()
			operation := loop.Begin("readText " + name)
			go func() {
				text, err := os.ReadFile(name) // on this one
				_ = operation.Finish(func() {  // and on the loop's again
					if err != nil {
						promise.Reject(vm.NewGoError(err))
						return
					}
					promise.Resolve(vm.ToValue(string(text)))
				})
			}()
			return promise.Promise
		})
	}
	rt, err := runtime.New(runtime.WithBindings(readText))
	if err != nil {
		panic(err)
	}
	defer rt.Close()

	err = rt.Run(context.Background(), runtime.Source{Name: "job.js", Text: `
		async function* texts(...names) {
			for (const name of names) yield readText(name);
		}
		async function main() {
			for await (const text of texts("no such file"));
		}
		main();
	`})
	fmt.Println("not found:", errors.Is(err, fs.ErrNotExist))
	// Output:
	// not found: true
}
