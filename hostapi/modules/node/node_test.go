package node

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"jsrun/hostapi/abort"
	"jsrun/hostapi/console"
	"jsrun/hostapi/internal/looptest"
	"jsrun/hostapi/modules"
	"jsrun/hostapi/performance"
	"jsrun/hostapi/process"
	"jsrun/hostapi/timers"
	"jsrun/hostapi/url"
	"jsrun/runtime/host"
)

// newLoop makes a loop with the globals that programs for Node expect, and a
// require for the modules.
func newLoop(t *testing.T, n *Node, stdout *bytes.Buffer) *looptest.Loop {
	t.Helper()
	dir, err := filepath.Abs("testdata")
	if err != nil {
		t.Fatal(err)
	}
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
	loop, err := looptest.New(
		console.New(console.Options{Stdout: stdout}), timers.New(), url.New(), performance.New(), abort.New(),
		process.New(process.Options{Dir: filepath.ToSlash(dir)}).Bind, n.Bind, require)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(loop.Close)
	return loop
}

// Every module loads and has exports, and is one object however often it is asked
// for.
func TestModules(t *testing.T) {
	n := New(Options{})
	loop := newLoop(t, n, new(bytes.Buffer))
	for name, source := range n.Modules() {
		first, err := source.Exports(loop)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		again, err := source.Exports(loop)
		if err != nil || first != again || len(first.Keys()) == 0 {
			t.Errorf("%s: %v exports, again the same: %v, %v", name, len(first.Keys()), first == again, err)
		}
	}
}

// Without the globals that they hand out, modules do not load; the others do.
func TestBareRuntime(t *testing.T) {
	n := New(Options{})
	loop, err := looptest.New()
	if err != nil {
		t.Fatal(err)
	}
	defer loop.Close()
	missing := map[string]bool{"console": true, "process": true, "perf_hooks": true, "timers": true, "timers/promises": true, "url": true}
	for name, source := range n.Modules() {
		if _, err := source.Exports(loop); (err != nil) != missing[name] {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// One Node serves several runtimes and forgets those that are closed.
func TestSeveralRuntimes(t *testing.T) {
	n := New(Options{})
	var first *goja.Object
	for range 2 {
		loop, err := looptest.New(n.Bind)
		if err != nil {
			t.Fatal(err)
		}
		exports, err := n.Modules()["events"].Exports(loop)
		if err != nil {
			t.Fatal(err)
		}
		if exports == first {
			t.Error("two runtimes share an object")
		}
		first = exports
		loop.Close()
	}
	if len(n.instances) != 0 {
		t.Errorf("%d closed runtimes are kept", len(n.instances))
	}
}

// fs has no files without a root, and does not leave one.
func TestFilesOfRoot(t *testing.T) {
	dir, err := os.OpenRoot("testdata/tree")
	if err != nil {
		t.Fatal(err)
	}
	defer dir.Close()
	for name, c := range map[string]struct {
		root modules.Root
		want string
	}{
		"none": {nil, "ENOENT ENOENT ENOENT\n"},
		"dir":  {modules.Dir(dir, "/"), "{\"x\":1} ENOENT ENOENT\n"},
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			loop := newLoop(t, New(Options{Root: c.root}), &out)
			err := loop.Run(context.Background(), `
				const { readFileSync } = require("fs");
				console.log(...["/sub/b.json", "/../record.mjs", "/etc/passwd"].map((name) => {
					try { return readFileSync(name, "utf8"); } catch (e) { return e.code; }
				}).map(String));`)
			if err != nil || out.String() != c.want {
				t.Errorf("got %q, %v", out.String(), err)
			}
		})
	}
}

func TestGlobals(t *testing.T) {
	n := New(Options{})
	var out bytes.Buffer
	loop := newLoop(t, n, &out)
	if err := n.Globals(loop); err != nil {
		t.Fatal(err)
	}
	err := loop.Run(context.Background(), `
		console.log(Object.keys(globalThis).includes("Buffer"), typeof Buffer, Buffer === require("buffer").Buffer);
		console.log(TextDecoder === require("util").TextDecoder, new TextEncoder().encode("é"), atob(btoa("x")));
		Buffer = 5;
		console.log(Buffer, Object.getOwnPropertyDescriptor(globalThis, "Buffer"));
		atob = 6;
		console.log(atob, global === globalThis);`)
	want := `false function true
true Uint8Array(2) [ 195, 169 ] x
5 { value: 5, writable: true, enumerable: false, configurable: true }
6 true
`
	if err != nil || out.String() != want {
		t.Errorf("got %s, %v", out.String(), err)
	}
}

func BenchmarkBind(b *testing.B) {
	n := New(Options{})
	b.ReportAllocs()
	for b.Loop() {
		loop, err := looptest.New(n.Bind)
		if err != nil {
			b.Fatal(err)
		}
		loop.Close()
	}
}
