// Command compile compiles a file a number of times, as one of the programs that the
// suite compares: what has to be done before a bundle can run.
//
//	compile runtime.Compile FILE TIMES
package main

import (
	"errors"
	"fmt"
	"os"
	"strconv"

	"github.com/dop251/goja"
	"github.com/evanw/esbuild/pkg/api"

	"jsrun/runtime"
)

// ways are what can be compared. runtime.Compile ends with goja's own compiler, as
// goja.Compile does.
var ways = map[string]func(text string) error{
	"runtime.Compile": func(text string) error {
		_, err := runtime.Compile(runtime.Source{Name: "bundle.js", Text: text, Goal: runtime.Script})
		return err
	},
	"goja.Parse": func(text string) error {
		_, err := goja.Parse("bundle.js", text)
		return err
	},
	"goja.Compile": func(text string) error {
		_, err := goja.Compile("bundle.js", text, false)
		return err
	},
	"esbuild.Transform": func(text string) error {
		result := api.Transform(text, api.TransformOptions{Target: api.ES2017})
		if len(result.Errors) > 0 {
			return errors.New(result.Errors[0].Text)
		}
		return nil
	},
}

func main() {
	if err := run(os.Args[1], os.Args[2], os.Args[3]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(way, file, times string) error {
	compile, n := ways[way], 0
	if compile == nil {
		return fmt.Errorf("no way %q", way)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if n, err = strconv.Atoi(times); err != nil {
		return err
	}
	for range n {
		if err := compile(string(text)); err != nil {
			return err
		}
	}
	fmt.Println(n)
	return nil
}
