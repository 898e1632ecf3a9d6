package modules

import (
	"os"
	"path/filepath"
	"sync"
	"testing"

	"jsrun/runtime/host"
)

func TestConcurrentUse(t *testing.T) {
	tr := readTree(t, filepath.FromSlash("testdata/resolve/exports.txtar"))
	l := New(Options{Root: FS(tr.inMemory(), "/"), Builtins: pathBuiltins})
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for _, r := range tr.rows {
				if got := outcome(l, r, ""); got != r.want {
					t.Errorf("%s\ngot %s", r.text, got)
				}
			}
		})
	}
	wg.Wait()
}

// A file that was missing may appear while the program runs.
func TestFileAppears(t *testing.T) {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	l := New(Options{Root: Disk(), Dir: filepath.ToSlash(dir)})
	for i, want := range []bool{false, true} {
		if _, err := l.Resolve(host.ModuleRequest{Specifier: "./a.mjs"}); (err == nil) != want {
			t.Errorf("resolve %d: %v", i, err)
		}
		if err := os.WriteFile(filepath.Join(dir, "a.mjs"), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// A directory is not left: neither by .. nor by a link.
func TestDirIsNotLeft(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"in", "out"} {
		if err := os.Mkdir(filepath.Join(dir, name), 0o777); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "out", "a.mjs"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("../out/a.mjs", filepath.Join(dir, "in", "link.mjs")); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(filepath.Join(dir, "in"))
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	l := New(Options{Root: Dir(root, "/")})
	for _, specifier := range []string{"./link.mjs", "../out/a.mjs", "/../out/a.mjs", "file://" + filepath.ToSlash(dir) + "/out/a.mjs"} {
		if url, err := l.Resolve(host.ModuleRequest{Specifier: specifier}); err == nil {
			t.Errorf("%s: %s", specifier, url)
		}
	}
}
