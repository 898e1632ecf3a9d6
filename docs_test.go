// Package jsrun_test holds what is true of the whole project: which package
// imports which (deps_test.go), and that the documents name files that exist
// (docs_test.go).
package jsrun_test

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// documents are the texts whose paths are checked, those that every project has
// and any other at the top level.
func documents(t *testing.T) []string {
	t.Helper()
	found, err := filepath.Glob("*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "RATIONALE.md"} {
		if !slices.Contains(found, name) {
			found = append(found, name)
		}
	}
	return found
}

// Every path that a document names in code or links to exists.
func TestDocumentPaths(t *testing.T) {
	tree := readTree(t)
	for _, name := range documents(t) {
		t.Run(name, func(t *testing.T) {
			source, err := os.ReadFile(name)
			if os.IsNotExist(err) {
				t.Skipf("%s is not written yet", name)
			}
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range mentions(source) {
				if !tree.has(m) {
					t.Errorf("%s:%d: there is no %s", name, m.line, m.path)
				}
			}
		})
	}
}

// The program of the README is one of the examples, which are compiled and tested.
func TestReadmeProgram(t *testing.T) {
	program, err := os.ReadFile("examples/embed/main.go")
	if err != nil {
		t.Fatal(err)
	}
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(readme, slices.Concat([]byte("```go\n"), program, []byte("```\n"))) {
		t.Error("README.md does not show examples/embed/main.go as it is")
	}
}

// mention is something in a document that may be a path.
type mention struct {
	path string
	line int
	// sure is set for what can't be anything else: a link, or the only word of a
	// code span.
	sure bool
	link bool
}

// mentions finds the links of a document and the words of its code spans and of
// its code blocks in no language or a shell's.
func mentions(source []byte) []mention {
	var found []mention
	add := func(code string, at int, sure bool) {
		line := 1 + bytes.Count(source[:at], []byte("\n"))
		for _, word := range strings.Fields(code) {
			found = append(found, mention{path: clean(word), line: line, sure: sure})
		}
	}
	document := goldmark.DefaultParser().Parse(text.NewReader(source))
	at := 0
	_ = ast.Walk(document, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		if n.Type() == ast.TypeBlock && n.Lines().Len() > 0 {
			at = n.Lines().At(0).Start
		}
		switch n := n.(type) {
		case *ast.CodeSpan:
			var code strings.Builder
			for c := n.FirstChild(); c != nil; c = c.NextSibling() {
				if c, ok := c.(*ast.Text); ok {
					at = c.Segment.Start
					code.Write(c.Segment.Value(source))
				}
			}
			add(code.String(), at, !strings.ContainsAny(code.String(), " \n"))
		case *ast.FencedCodeBlock:
			if slices.Contains([]string{"", "sh", "shell", "bash", "console", "text"}, string(n.Language(source))) {
				for _, line := range n.Lines().Sliced(0, n.Lines().Len()) {
					add(string(line.Value(source)), line.Start, false)
				}
			}
		case *ast.Link:
			if to, _, _ := strings.Cut(string(n.Destination), "#"); to != "" && !strings.Contains(to, ":") {
				found = append(found, mention{path: path.Clean(to), line: 1 + bytes.Count(source[:at], []byte("\n")), sure: true, link: true})
			}
		}
		return ast.WalkContinue, nil
	})
	return found
}

var lineNumber = regexp.MustCompile(`:\d+(:\d+)?$`)

// clean removes what belongs to the sentence or the command, not to the path.
func clean(word string) string {
	word = strings.Trim(word, "`'\",;:()")
	word = lineNumber.ReplaceAllString(word, "")
	if !strings.HasSuffix(word, "...") {
		word = strings.TrimSuffix(word, ".")
	}
	return strings.TrimPrefix(word, "./")
}

// tree is what lies in the repository, as slash-separated paths.
type tree struct {
	paths []string
	top   map[string]bool // folders of the top level
}

func readTree(t *testing.T) tree {
	t.Helper()
	tr := tree{top: map[string]bool{}}
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.Name() == ".git" || d.Name() == "node_modules" {
			return fs.SkipDir
		}
		name = filepath.ToSlash(name)
		if d.IsDir() && name != "." && !strings.Contains(name, "/") {
			tr.top[name] = true
		}
		tr.paths = append(tr.paths, name)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return tr
}

var (
	// pathLike is made of the characters of paths and patterns.
	pathLike = regexp.MustCompile(`^[\w.*/-]+$`)
	// documentName is the name of a project's document, README.md.
	documentName = regexp.MustCompile(`^[A-Z]+\.md$`)
)

// has tells whether a mention is no path of this repository, or exists. A path
// may be given from a folder below the top: lower/forawait.go.
func (tr tree) has(m mention) bool {
	p := strings.TrimSuffix(strings.TrimSuffix(m.path, "/..."), "/")
	if m.link {
		return tr.exists(p)
	}
	if !pathLike.MatchString(p) || strings.Contains(p, "..") {
		return true
	}
	first, _, slashed := strings.Cut(p, "/")
	switch {
	case slashed && tr.top[first]:
		return tr.exists(p)
	case m.sure && path.Ext(p) == ".go":
		return tr.below(p)
	case documentName.MatchString(p):
		return tr.exists(p)
	}
	return true
}

// exists looks from the top, and expands a pattern.
func (tr tree) exists(p string) bool {
	return slices.ContainsFunc(tr.paths, func(name string) bool { return matches(p, name) })
}

// below looks anywhere.
func (tr tree) below(p string) bool {
	return slices.ContainsFunc(tr.paths, func(name string) bool {
		return matches(p, name) || strings.HasSuffix(name, "/"+p)
	})
}

func matches(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return ok && err == nil
}

func TestMentions(t *testing.T) {
	source := "See [the plan](ARCHITECTURE.md#life), `runtime/load.go:12` and `go test ./runtime/...`.\n\n" +
		"```sh\ngo run ./cmd/jsrun conformance/lessons\n```\n\n```js\nimport 'conformance/none'\n```\n"
	want := []mention{
		{path: "ARCHITECTURE.md", line: 1, sure: true, link: true},
		{path: "runtime/load.go", line: 1, sure: true},
		{path: "go", line: 1}, {path: "test", line: 1}, {path: "runtime/...", line: 1},
		{path: "go", line: 4}, {path: "run", line: 4}, {path: "cmd/jsrun", line: 4}, {path: "conformance/lessons", line: 4},
	}
	if got := mentions([]byte(source)); !slices.Equal(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

func TestTreeHas(t *testing.T) {
	tr := tree{
		paths: []string{"README.md", "runtime", "runtime/load.go", "runtime/internal/lower", "runtime/internal/lower/forawait.go"},
		top:   map[string]bool{"runtime": true},
	}
	for path, want := range map[string]bool{
		"runtime/load.go": true, "runtime/gone.go": false, "runtime/...": true, "runtime/internal/gone/": false,
		"runtime/internal/lower/": true, "lower/forawait.go": true, "lower/gone.go": false, "forawait.go": true,
		"runtime/*.go": true, "runtime/*.txt": false, "README.md": true, "GONE.md": false,
		"lesson.md": true, "text/plain": true, "async/await": true, "../shared/documents": true, "https://go.dev/x.go": true,
	} {
		if got := tr.has(mention{path: path, sure: true}); got != want {
			t.Errorf("has(%q) = %v, want %v", path, got, want)
		}
	}
}
