package static

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/syntax"
)

// TestCheck runs the chunks of testdata: the error that a chunk announces must
// come, on its line, and no other.
func TestCheck(t *testing.T) {
	for name, goal := range map[string]syntax.Goal{"scripts.js": syntax.Script, "modules.js": syntax.Module} {
		text, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		line := 1
		for chunk := range strings.SplitSeq(string(text), "---\n") {
			file := source.New(name, chunk)
			file.FirstLine = line
			line += strings.Count(chunk, "\n") + 1
			checkChunk(t, file, goal)
		}
	}
}

func checkChunk(t *testing.T, file *source.File, goal syntax.Goal) {
	t.Helper()
	wantLine, want := announced(file)
	err := parseAndCheck(file, goal)
	var se *source.SyntaxError
	switch {
	case err == nil && want == "":
	case err == nil:
		t.Errorf("%s:%d: no error, want %s", file.Name, wantLine, want)
	case !errors.As(err, &se):
		t.Errorf("%v: not a *source.SyntaxError", err)
	case want == "":
		t.Errorf("%v, want no error", err)
	case se.Message != want || se.Position().Line != wantLine:
		t.Errorf("%v, want %s in line %d", err, want, wantLine)
	}
}

// announced finds the comment that tells the error, and its line.
func announced(file *source.File) (int, string) {
	for i, line := range strings.Split(file.Text, "\n") {
		if _, message, ok := strings.Cut(line, "//! "); ok {
			return file.FirstLine + i, message
		}
	}
	return 0, ""
}

func parseAndCheck(file *source.File, goal syntax.Goal) error {
	p, err := syntax.Parse(file, syntax.Options{Goal: goal})
	if err != nil {
		return err
	}
	return Check(p)
}
