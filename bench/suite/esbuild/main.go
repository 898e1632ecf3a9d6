// Command esbuild is what people did before jsrun: it lowers a script with esbuild
// and runs it on goja, with console.log and nothing else.
package main

import (
	"errors"
	"fmt"
	"os"

	"github.com/dop251/goja"
	"github.com/evanw/esbuild/pkg/api"
)

func main() {
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// run lowers to ES2017, the newest target without async iteration; async functions
// stay native.
func run(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	lowered := api.Transform(string(text), api.TransformOptions{Target: api.ES2017, Sourcefile: file})
	if len(lowered.Errors) > 0 {
		return errors.New(lowered.Errors[0].Text)
	}
	vm := goja.New()
	console := vm.NewObject()
	log := func(call goja.FunctionCall) goja.Value {
		fmt.Println(call.Argument(0).String())
		return goja.Undefined()
	}
	if err := errors.Join(console.Set("log", log), vm.Set("console", console)); err != nil {
		return err
	}
	_, err = vm.RunScript(file, string(lowered.Code))
	return err
}
