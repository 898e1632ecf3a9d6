package lower_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"jsrun/runtime"
	"jsrun/runtime/host"
)

var update = flag.Bool("update", false, "rewrite lowered.js and stdout of testdata")

// A golden file has a comment, an input (input.js, input.mjs or interactive.js),
// lowered.js, which is what goja gets, printed, and stdout.
func TestGolden(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal(err, "no golden files")
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			input := archive.Files[0]
			src := runtime.Source{Name: input.Name, Text: string(input.Data), Goal: map[string]runtime.Goal{
				"input.js": runtime.Script, "input.mjs": runtime.Module, "interactive.js": runtime.Interactive,
			}[input.Name]}
			lowered, err := runtime.Lower(src)
			if err != nil {
				t.Fatal(err)
			}
			got := &txtar.Archive{Comment: archive.Comment, Files: []txtar.File{
				input,
				{Name: "lowered.js", Data: []byte(lowered)},
				{Name: "stdout", Data: []byte(output(t, src))},
			}}
			text := txtar.Format(got)
			if *update {
				if err := os.WriteFile(path, text, 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(txtar.Format(archive)), string(text)); diff != "" {
				t.Errorf("(-want +got), -update rewrites the file\n%s", diff)
			}
		})
	}
}

// output returns what a program prints with print(…) or out(line).
func output(t *testing.T, src runtime.Source) string {
	t.Helper()
	var out strings.Builder
	print := func(l host.Loop) error {
		vm := l.Runtime()
		if err := vm.Set("out", func(line string) { fmt.Fprintln(&out, line) }); err != nil {
			return err
		}
		return vm.Set("print", func(call goja.FunctionCall) goja.Value {
			list := make([]string, len(call.Arguments))
			for i, a := range call.Arguments {
				list[i] = a.String()
			}
			fmt.Fprintln(&out, strings.Join(list, " "))
			return goja.Undefined()
		})
	}
	rt, err := runtime.New(runtime.WithBindings(print), runtime.WithUnhandledRejections(runtime.IgnoreRejections))
	if err != nil {
		t.Fatal(err)
	}
	defer rt.Close()
	if err := rt.Run(t.Context(), src); err != nil {
		fmt.Fprintln(&out, err)
	}
	return out.String()
}
