package console_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"jsrun/hostapi/console"
	"jsrun/hostapi/internal/looptest"
)

var (
	frame = regexp.MustCompile(`^\s+at `)
	times = regexp.MustCompile(`\b\d+(\.\d+)?m?s\b`)
)

// clean leaves out what differs from run to run, as testdata/record.mjs does.
func clean(text string) string {
	var kept []string
	for _, line := range strings.Split(text, "\n") {
		if !frame.MatchString(line) {
			kept = append(kept, line)
		}
	}
	return times.ReplaceAllString(strings.Join(kept, "\n"), "<time>")
}

// TestScripts runs each script of testdata and compares what it prints with what
// Node printed.
func TestScripts(t *testing.T) {
	scripts, err := filepath.Glob("testdata/*.js")
	if err != nil || len(scripts) == 0 {
		t.Fatal("no scripts", err)
	}
	for _, script := range scripts {
		t.Run(filepath.Base(script), func(t *testing.T) {
			source, err := os.ReadFile(script)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(strings.TrimSuffix(script, "js") + "out")
			if err != nil {
				t.Fatal(err)
			}
			var stdout, stderr bytes.Buffer
			if err := run(console.Options{Stdout: &stdout, Stderr: &stderr}, string(source)); err != nil {
				t.Fatal(err)
			}
			got := "-- stdout --\n" + clean(stdout.String()) + "-- stderr --\n" + clean(stderr.String())
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func run(opts console.Options, source string) error {
	loop, err := looptest.New(console.New(opts))
	if err != nil {
		return err
	}
	defer loop.Close()
	return loop.Run(context.Background(), source)
}

// closedPipe is a writer that fails.
type closedPipe struct{}

var errClosed = errors.New("closed pipe")

func (closedPipe) Write([]byte) (int, error) { return 0, errClosed }

func TestWriteError(t *testing.T) {
	var heard []error
	opts := console.Options{
		Stdout:       closedPipe{},
		Stderr:       closedPipe{},
		OnWriteError: func(err error) { heard = append(heard, err) },
	}
	if err := run(opts, `console.log(1); console.error(2); console.countReset('x')`); err != nil {
		t.Fatal(err)
	}
	if len(heard) != 3 || !errors.Is(heard[0], errClosed) {
		t.Errorf("heard %v", heard)
	}
	opts.OnWriteError = nil
	if err := run(opts, `console.log(1); console.table([1])`); err != nil {
		t.Fatal(err)
	}
}

func TestNoWriters(t *testing.T) {
	if err := run(console.Options{}, `console.log(1); console.error(2); console.trace()`); err != nil {
		t.Fatal(err)
	}
}

func TestColors(t *testing.T) {
	var stdout, stderr bytes.Buffer
	opts := console.Options{Stdout: &stdout, Stderr: &stderr, ColorStdout: true}
	if err := run(opts, `console.log('text', 1, 'x', { a: 's' }); console.error(1)`); err != nil {
		t.Fatal(err)
	}
	if want := "text \x1b[33m1\x1b[39m x { a: \x1b[32m's'\x1b[39m }\n"; stdout.String() != want {
		t.Errorf("stdout %q, want %q", stdout.String(), want)
	}
	if stderr.String() != "1\n" {
		t.Errorf("stderr %q", stderr.String())
	}
}

// TestInReaction calls console straight from a promise reaction: inspecting must
// not run the jobs behind it.
func TestInReaction(t *testing.T) {
	var stdout bytes.Buffer
	source := `
		const seen = { [Symbol.for('nodejs.util.inspect.custom')]() { return 'first'; } };
		Promise.resolve(seen).then(console.log);
		Promise.resolve('second').then(console.log);
		Promise.resolve(new Map([[1, 2]])).then(console.log);
		Promise.resolve('fourth').then(console.log);`
	if err := run(console.Options{Stdout: &stdout}, source); err != nil {
		t.Fatal(err)
	}
	if want := "first\nsecond\nMap(1) { 1 => 2 }\nfourth\n"; stdout.String() != want {
		t.Errorf("got %q", stdout.String())
	}
}

func TestTraceFrames(t *testing.T) {
	var stderr bytes.Buffer
	if err := run(console.Options{Stderr: &stderr}, "function f() { console.trace('here') }\nf()"); err != nil {
		t.Fatal(err)
	}
	if want := "Trace: here\n    at f (<eval>:1:29)\n    at <eval>:2:2\n"; stderr.String() != want {
		t.Errorf("got %q", stderr.String())
	}
}
