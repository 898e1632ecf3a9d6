// Command quickjs runs a script on modernc.org/quickjs, with console.log and nothing
// else.
package main

import (
	"fmt"
	"os"

	modernc "modernc.org/quickjs"
)

func main() {
	if err := run(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	vm, err := modernc.NewVM()
	if err != nil {
		return err
	}
	defer vm.Close()
	if err := vm.RegisterFunc("print", func(line string) { fmt.Println(line) }, false); err != nil {
		return err
	}
	if _, err := vm.Eval("var console = { log: print }", modernc.EvalGlobal); err != nil {
		return err
	}
	if _, err := vm.Eval(string(text), modernc.EvalGlobal); err != nil {
		return err
	}
	return drain(vm)
}

// drain runs all jobs. ExecutePendingJobs gives up after a million, with an error
// that has no type; there are more to run then.
func drain(vm *modernc.VM) error {
	const most = 1 << 20
	for {
		n, err := vm.ExecutePendingJobs()
		if err == nil || n < most {
			return err
		}
	}
}
