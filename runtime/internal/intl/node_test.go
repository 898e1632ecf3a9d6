package intl_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"jsrun/runtime"
)

// TestNode runs the programs of testdata here and in Node, where it is installed. Each
// is an expression for a function that returns lines: what many combinations of options
// and values, drawn by a generator of its own, look like.
func TestNode(t *testing.T) {
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("no node")
	}
	programs, err := filepath.Glob("testdata/*.js")
	if err != nil || len(programs) == 0 {
		t.Fatal("no programs", err)
	}
	for _, program := range programs {
		t.Run(filepath.Base(program), func(t *testing.T) {
			text, err := os.ReadFile(program)
			if err != nil {
				t.Fatal(err)
			}
			got, want := linesHere(t, string(text)), linesOfNode(t, node, string(text))
			if len(got) != len(want) {
				t.Errorf("%d lines, in Node %d", len(got), len(want))
			}
			different := 0
			for i := range min(len(got), len(want)) {
				if got[i] == want[i] {
					continue
				}
				if different++; different <= 20 {
					t.Errorf("\n     %s\nNode %s", got[i], want[i])
				}
			}
			if different > 0 {
				t.Errorf("%d of %d lines differ", different, len(want))
			}
		})
	}
}

func linesHere(t *testing.T, program string) []string {
	t.Helper()
	r, err := runtime.New()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	v, err := r.Evaluate(t.Context(), runtime.Source{Text: "(" + program + ")().join('\\n')"})
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(v.(string), "\n")
}

func linesOfNode(t *testing.T, node, program string) []string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), node, "-")
	cmd.Stdin = strings.NewReader("process.stdout.write((" + program + ")().join('\\n'))")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%v: %s", err, &stderr)
	}
	return strings.Split(string(out), "\n")
}
