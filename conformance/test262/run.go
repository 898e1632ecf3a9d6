package test262

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// Engine runs the source texts of one test in one realm.
type Engine interface {
	// Run runs the scripts in order, then the test, to idle. print receives what
	// the test prints. A failure is an *Abrupt, or another error if the engine
	// itself failed.
	Run(ctx context.Context, harness []Script, test Script, print func(string)) error
}

// Script is a source text with its goal.
type Script struct {
	Name, Text string
	URL        string // what its imports are relative to
	Module     bool
}

// Abrupt is how a test ended.
type Abrupt struct {
	Phase string // parse, resolution or runtime
	Type  string // name of the constructor of what was thrown
	Text  string
}

func (a *Abrupt) Error() string { return a.Phase + ": " + a.Text }

// Suite is a checkout with an engine to run it on.
type Suite struct {
	Root    string
	Engine  Engine
	Timeout time.Duration // of one run of a test

	harness sync.Map // name → string
}

// Run runs a test in all its modes; nil if it passes.
func (s *Suite) Run(t *Test) error {
	for _, mode := range modes(t) {
		if err := s.runMode(t, mode); err != nil {
			return fmt.Errorf("%s: %w", mode, err)
		}
	}
	return nil
}

func modes(t *Test) []string {
	switch {
	case t.Flag("module"):
		return []string{"module"}
	case t.Flag("raw"), t.Flag("noStrict"):
		return []string{"sloppy"}
	case t.Flag("onlyStrict"):
		return []string{"strict"}
	}
	return []string{"sloppy", "strict"}
}

func (s *Suite) runMode(t *Test, mode string) (err error) {
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("panic: %v", x)
		}
	}()
	harness, err := s.harnessFor(t)
	if err != nil {
		return err
	}
	test := Script{Name: filepath.Base(t.Path), Text: t.Source, URL: fileURL(filepath.Join(s.Root, t.Path)), Module: mode == "module"}
	if mode == "strict" {
		test.Text = "\"use strict\";\n" + test.Text
	}
	ctx, cancel := context.WithTimeout(context.Background(), s.Timeout)
	defer cancel()
	var printed []string
	err = s.Engine.Run(ctx, harness, test, func(line string) { printed = append(printed, line) })
	return judge(t, err, printed)
}

// judge compares how a test ended with what its metadata demand.
func judge(t *Test, err error, printed []string) error {
	if want := t.Meta.Negative; want != nil {
		abrupt, ok := err.(*Abrupt)
		switch {
		case err == nil:
			return fmt.Errorf("no %s error", want.Type)
		case !ok:
			return err
		case abrupt.Type != want.Type:
			return fmt.Errorf("%w, not %s", abrupt, want.Type)
		case abrupt.Phase != want.Phase:
			return fmt.Errorf("%w, in the wrong phase", abrupt)
		}
		return nil
	}
	if err != nil || !t.Flag("async") {
		return err
	}
	for _, line := range printed {
		if line == "Test262:AsyncTestComplete" {
			return nil
		}
		if strings.HasPrefix(line, "Test262:AsyncTestFailure") {
			return fmt.Errorf("%s", line)
		}
	}
	return fmt.Errorf("$DONE was not called")
}

func (s *Suite) harnessFor(t *Test) ([]Script, error) {
	if t.Flag("raw") {
		return nil, nil
	}
	names := []string{"assert.js", "sta.js"}
	if t.Flag("async") {
		names = append(names, "doneprintHandle.js")
	}
	var out []Script
	for _, name := range append(names, t.Meta.Includes...) {
		text, ok := s.harness.Load(name)
		if !ok {
			b, err := os.ReadFile(filepath.Join(s.Root, "harness", name))
			if err != nil {
				return nil, err
			}
			text, _ = s.harness.LoadOrStore(name, string(b))
		}
		out = append(out, Script{Name: name, Text: text.(string)})
	}
	return out, nil
}
