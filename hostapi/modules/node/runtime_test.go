package node_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dop251/goja"
	"github.com/rogpeppe/go-internal/diff"

	"jsrun/hostapi"
	"jsrun/hostapi/modules"
	"jsrun/hostapi/modules/node"
	"jsrun/hostapi/process"
	"jsrun/runtime"
	"jsrun/runtime/host"
)

// The programs in testdata print what they print in Node; node record.mjs there
// records it.
func TestPrograms(t *testing.T) {
	programs, err := filepath.Glob("testdata/*.js")
	if err != nil || len(programs) == 0 {
		t.Fatal("no programs", err)
	}
	for _, name := range programs {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".js"), func(t *testing.T) {
			source, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(strings.TrimSuffix(name, ".js") + ".out")
			if err != nil {
				t.Fatal(err)
			}
			var out bytes.Buffer
			rt := newRuntime(t, &out)
			text := "(function () {" + string(source) + "\n})()"
			if err := rt.Run(context.Background(), runtime.Source{Name: name, Text: text}); err != nil {
				t.Error(err)
			}
			if d := diff.Diff("got", out.Bytes(), "want", want); d != nil {
				t.Errorf("%s", d)
			}
		})
	}
}

// newRuntime makes a runtime with the modules and a function require for them.
func newRuntime(t *testing.T, stdout *bytes.Buffer) *runtime.Runtime {
	t.Helper()
	dir, err := filepath.Abs("testdata")
	if err != nil {
		t.Fatal(err)
	}
	n := node.New(node.Options{Root: modules.Disk(), Writer: modules.DiskWriter()})
	require := func(loop host.Loop) error {
		found := n.Modules()
		return loop.Runtime().Set("require", func(name string) *goja.Object {
			exports, err := found[strings.TrimPrefix(name, "node:")].Exports(loop)
			if err != nil {
				panic(err)
			}
			return exports
		})
	}
	bindings := append(hostapi.Standard(hostapi.Options{Stdout: stdout}),
		process.New(process.Options{Dir: filepath.ToSlash(dir)}).Bind, n.Bind, n.Globals, require)
	rt, err := runtime.New(runtime.WithBindings(bindings...))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = rt.Close() })
	return rt
}
