package runtime_test

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/dop251/goja"

	"jsrun/runtime"
)

// TestProfile reads a profile of goja's with Go's own tool: internal/pprof, which
// wrote it, is not the package that the tool comes with.
func TestProfile(t *testing.T) {
	var profile bytes.Buffer
	if err := goja.StartProfile(&profile); err != nil {
		t.Fatal(err)
	}
	defer goja.StopProfile()
	rt, err := runtime.New()
	if err != nil {
		t.Fatal(err)
	}
	defer rt.Close()
	err = rt.Run(context.Background(), runtime.Source{Name: "busy.js", Text: `
		function busy() { let n = 0; for (const end = Date.now() + 200; Date.now() < end;) n++; return n }
		busy()`})
	goja.StopProfile()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "busy.pprof")
	if err := os.WriteFile(file, profile.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command("go", "tool", "pprof", "-lines", "-top", "-sample_index=samples", file).CombinedOutput()
	if err != nil || !bytes.Contains(out, []byte("busy busy.js:2")) {
		t.Errorf("%v\n%s", err, out)
	}
}
