package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// All engines that there are print the same for all programs, and the suite writes what
// it measured.
func TestQuick(t *testing.T) {
	engines := []string{jsrun, goja, esbuild, quickjs}
	if _, err := exec.LookPath(node); err == nil {
		engines = append(engines, node)
	}
	file := filepath.Join(t.TempDir(), "results.md")
	err := run(t.Context(), options{quick: true, engines: strings.Join(engines, ","), markdown: file}, t.Output())
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, w := range workloads {
		if w.needs == language && !strings.Contains(string(text), "| "+w.name+" | ") {
			t.Errorf("the file has no line of %s", w.name)
		}
	}
}

// What prints something else than the first engine fails.
func TestDifference(t *testing.T) {
	shell, err := exec.LookPath("sh")
	if err != nil {
		t.Skip("there is no sh")
	}
	says := func(line string) engine {
		return engine{name: line, can: language, args: []string{shell, "-c", "echo " + line}}
	}
	s, w := &suite{programs: "../programs", dir: t.TempDir(), rounds: 1, quick: true}, workload{name: "start", needs: language}
	if _, err := s.measure(t.Context(), w, []engine{says("1"), says("1")}); err != nil {
		t.Error(err)
	}
	_, err = s.measure(t.Context(), w, []engine{says("1"), says("2")})
	if err == nil || !strings.Contains(err.Error(), `1 prints "1", 2 prints "2"`) {
		t.Errorf("an engine that prints another line: %v", err)
	}
}
