package modules

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"jsrun/runtime/host"
)

// row is a line of testdata/resolve/*.txtar:
//
//	import REFERRER SPECIFIER => RESULT [node: RESULT]
//
// A result is a path, another URL, or the code of an error; the one behind node:
// is Node's, where it differs. A specifier may be quoted. A file whose name ends
// in @ is a symbolic link.
type row struct {
	text     string
	request  host.ModuleRequest
	want     string
	wantNode string
}

func parseRow(line string) (row, error) {
	r := row{text: line}
	head, result, ok := strings.Cut(line, " => ")
	if !ok {
		return r, errors.New("no result")
	}
	var node bool
	if r.want, r.wantNode, node = strings.Cut(result, " node: "); !node {
		r.wantNode = r.want
	}
	kind, head, _ := strings.Cut(head, " ")
	referrer, specifier, _ := strings.Cut(head, " ")
	if strings.HasPrefix(specifier, `"`) {
		var err error
		if specifier, err = strconv.Unquote(specifier); err != nil {
			return r, err
		}
	}
	r.request = host.ModuleRequest{Specifier: specifier, Referrer: referrer, Require: kind == "require"}
	return r, nil
}

// at is the request for a tree that stands at a path.
func (r row) at(dir string) host.ModuleRequest {
	request := r.request
	if strings.HasPrefix(request.Referrer, "/") {
		request.Referrer = host.FileURL(dir + request.Referrer)
	}
	return request
}

// tree is an archive with its rows.
type tree struct {
	rows  []row
	files []txtar.File
}

func readTree(t *testing.T, name string) tree {
	t.Helper()
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	tr := tree{files: archive.Files}
	for line := range strings.Lines(string(archive.Comment)) {
		line = strings.TrimSpace(line)
		if !strings.HasPrefix(line, "import ") && !strings.HasPrefix(line, "require ") {
			continue
		}
		r, err := parseRow(line)
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		tr.rows = append(tr.rows, r)
	}
	return tr
}

// write makes the files on the disk.
func (tr tree) write(t *testing.T) (dir string) {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range tr.files {
		name := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if link, ok := strings.CutSuffix(name, "@"); ok {
			err = os.Symlink(strings.TrimSpace(string(f.Data)), link)
		} else {
			err = os.WriteFile(name, f.Data, 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// inMemory makes the files in a file system of Go's.
func (tr tree) inMemory() fstest.MapFS {
	fsys := fstest.MapFS{}
	for _, f := range tr.files {
		if link, ok := strings.CutSuffix(f.Name, "@"); ok {
			fsys[link] = &fstest.MapFile{Data: bytes.TrimSpace(f.Data), Mode: 0o777 | os.ModeSymlink}
		} else {
			fsys[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	return fsys
}

var pathBuiltins = map[string]host.ModuleSource{"path": {}, "path/posix": {}}

// outcome is what a row tells: a path below dir, another URL, or a code.
func outcome(l host.ModuleLoader, r row, dir string) string {
	url, err := l.Resolve(r.at(dir))
	if err == nil {
		return strings.TrimPrefix(strings.TrimPrefix(url, "file://"), dir)
	}
	var failed *host.ModuleError
	if errors.As(err, &failed) {
		return failed.Code
	}
	return fmt.Sprintf("%T: %v", err, err)
}

func TestResolve(t *testing.T) {
	for _, name := range archives(t) {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			tr := readTree(t, name)
			dir := tr.write(t)
			root, err := os.OpenRoot(dir)
			if err != nil {
				t.Fatal(err)
			}
			defer root.Close()
			for _, c := range []struct {
				name string
				root Root
				at   string
			}{
				{"disk", Disk(), filepath.ToSlash(dir)},
				{"os.Root", Dir(root, "/"), ""},
				{"os.Root elsewhere", Dir(root, "/some/where"), "/some/where"},
				{"fs.FS", FS(tr.inMemory(), "/"), ""},
			} {
				l := New(Options{Root: c.root, Builtins: pathBuiltins})
				for _, r := range tr.rows {
					if got := outcome(l, r, c.at); got != r.want {
						t.Errorf("%s: %s\ngot %s", c.name, r.text, got)
					}
				}
			}
		})
	}
}

func archives(t *testing.T) []string {
	t.Helper()
	names, err := filepath.Glob(filepath.FromSlash("testdata/resolve/*.txtar"))
	if err != nil || len(names) == 0 {
		t.Fatal("no archives", err)
	}
	return names
}

// The rows hold in Node.
func TestResolveInNode(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("there is no node to compare with")
	}
	for _, name := range archives(t) {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			tr := readTree(t, name)
			dir := tr.write(t)
			var requests []host.ModuleRequest
			for _, r := range tr.rows {
				requests = append(requests, r.at(filepath.ToSlash(dir)))
			}
			input, err := json.Marshal(requests)
			if err != nil {
				t.Fatal(err)
			}
			command := exec.Command(node, "--no-warnings", filepath.FromSlash("testdata/resolve/oracle.mjs"))
			command.Stdin, command.Stderr = bytes.NewReader(input), os.Stderr
			output, err := command.Output()
			if err != nil {
				t.Fatal(err)
			}
			var results []string
			if err := json.Unmarshal(output, &results); err != nil {
				t.Fatal(err)
			}
			for i, r := range tr.rows {
				got := strings.TrimPrefix(strings.TrimPrefix(results[i], "file://"), path.Clean(filepath.ToSlash(dir)))
				if got != r.wantNode {
					t.Errorf("%s\nNode: %s", r.text, got)
				}
			}
		})
	}
}
