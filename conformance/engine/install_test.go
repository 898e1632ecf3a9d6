package engine_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"jsrun/conformance/txtarcase"
	"jsrun/hostapi/console"
	"jsrun/runtime"
)

// TestInstalled runs the cases on a plain goja runtime that has the language from
// runtime.Install: those without modules whose names goja, the language and the
// console have.
func TestInstalled(t *testing.T) {
	ran := 0
	root := filepath.Join("..", "cases")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".txtar" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		c, err := txtarcase.Parse(path, data)
		if err != nil {
			return err
		}
		if !runsInstalled(c) {
			return nil
		}
		ran++
		t.Run(strings.TrimPrefix(path, root+string(filepath.Separator)), func(t *testing.T) { runInstalled(t, c) })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if ran < 150 {
		t.Errorf("only %d cases ran", ran)
	}
}

// runsInstalled tells whether a case needs nothing but the language and a console,
// and ends without an error.
func runsInstalled(c *txtarcase.Case) bool {
	if c.TypeScript || c.Error != "" || c.Exit != 0 || len(c.Files) > 0 || strings.Contains(c.Text, "import") {
		return false
	}
	names, err := runtime.NamesOf(sourceOf(c))
	if err != nil {
		return false
	}
	rt, err := runtime.New(runtime.WithBindings(console.New(console.Options{})))
	if err != nil {
		return false
	}
	defer rt.Close()
	return !slices.ContainsFunc(names.Free, func(n runtime.FreeName) bool { return !rt.Defined(n.Name) })
}

func sourceOf(c *txtarcase.Case) runtime.Source {
	goal := runtime.Script
	if c.Module {
		goal = runtime.Module
	}
	return runtime.Source{Name: c.Main, Text: c.Text, Goal: goal}
}

func runInstalled(t *testing.T, c *txtarcase.Case) {
	var out strings.Builder
	vm := goja.New()
	lang, err := runtime.Install(vm, runtime.InstallBindings(console.New(console.Options{Stdout: &out})))
	if err != nil {
		t.Fatal(err)
	}
	p, err := runtime.Compile(sourceOf(c))
	if err != nil {
		t.Fatal(err)
	}
	v, err := lang.Run(p)
	if ex, ok := errors.AsType[*goja.Exception](err); ok {
		t.Fatal(ex.String())
	}
	if err != nil {
		t.Fatal(err)
	}
	if promise, ok := v.Export().(*goja.Promise); ok && c.Module && promise.State() == goja.PromiseStateRejected {
		t.Fatal(promise.Result())
	}
	if out.String() != c.Stdout {
		t.Errorf("printed\n%s\nwant\n%s", out.String(), c.Stdout)
	}
}
