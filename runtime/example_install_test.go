package runtime_test

import (
	"fmt"

	"github.com/dop251/goja"
	"github.com/dop251/goja_nodejs/eventloop"

	"jsrun/runtime"
)

// A host that runs goja already keeps its runtime, its loop and its way of running
// programs. Two lines change: Install once for each runtime, and Compile in the place
// of goja's.
func ExampleInstall() {
	loop := eventloop.NewEventLoop(eventloop.EnableConsole(false))
	loop.Run(func(vm *goja.Runtime) {
		vm.Set("print", fmt.Println)
		if _, err := runtime.Install(vm); err != nil {
			panic(err)
		}
		program, err := runtime.Compile(runtime.Source{Name: "hook.js", Goal: runtime.Script, Text: `
			async function* countdown(from) {
				for (let n = from; n > 0; n--) {
					await new Promise(done => setTimeout(done, 1))
					yield n
				}
			}
			(async () => {
				for await (const n of countdown(3)) print(n)
			})()`})
		if err != nil {
			panic(err)
		}
		script, err := program.Goja()
		if err != nil {
			panic(err)
		}
		if _, err := vm.RunProgram(script); err != nil {
			panic(err)
		}
	})
	// Output:
	// 3
	// 2
	// 1
}

// The value of a module is a promise for its exports.
func ExampleLanguage_Run() {
	vm := goja.New()
	lang, err := runtime.Install(vm)
	if err != nil {
		panic(err)
	}
	program, err := runtime.Compile(runtime.Source{Name: "config.mjs", Goal: runtime.Module, Text: `
		export const answer = await Promise.resolve(42)`})
	if err != nil {
		panic(err)
	}
	value, err := lang.Run(program)
	if err != nil {
		panic(err)
	}
	promise := value.Export().(*goja.Promise)
	fmt.Println(promise.State() == goja.PromiseStateFulfilled, promise.Result().(*goja.Object).Get("answer"))
	// Output: true 42
}
