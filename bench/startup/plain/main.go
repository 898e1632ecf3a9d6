// Command plain runs a script on goja as it comes, with console.log and nothing
// else. What jsrun takes to start is compared with it.
package main

import (
	"fmt"
	"os"

	"github.com/dop251/goja"
)

func main() {
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	vm := goja.New()
	console := vm.NewObject()
	log := func(call goja.FunctionCall) goja.Value {
		fmt.Println(call.Argument(0).String())
		return goja.Undefined()
	}
	if console.Set("log", log) != nil || vm.Set("console", console) != nil {
		os.Exit(1)
	}
	if _, err := vm.RunScript(os.Args[1], string(text)); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
