package test262

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"
)

// Test is one file of the suite.
type Test struct {
	Path   string // relative to the checkout, "test/language/…"
	Source string
	Meta   Meta
}

// Meta is the metadata of a test.
type Meta struct {
	Features []string  `yaml:"features"`
	Flags    []string  `yaml:"flags"`
	Includes []string  `yaml:"includes"`
	Negative *Negative `yaml:"negative"`
}

// Negative says how a test must fail.
type Negative struct {
	Phase string `yaml:"phase"` // parse, resolution or runtime
	Type  string `yaml:"type"`  // name of the error's constructor
}

// Flag tells whether the test has a flag.
func (t *Test) Flag(name string) bool { return slices.Contains(t.Meta.Flags, name) }

// Feature tells whether the test has one of the features.
func (t *Test) Feature(names ...string) bool {
	return slices.ContainsFunc(names, func(n string) bool { return slices.Contains(t.Meta.Features, n) })
}

// Load reads a test of the checkout at root.
func Load(root, path string) (*Test, error) {
	text, err := os.ReadFile(filepath.Join(root, path))
	if err != nil {
		return nil, err
	}
	t := &Test{Path: path, Source: string(text)}
	_, rest, ok := strings.Cut(t.Source, "/*---")
	if !ok {
		return t, nil
	}
	header, _, _ := strings.Cut(rest, "---*/")
	header = strings.ReplaceAll(header, "\r", "\n")
	if err := yaml.Unmarshal([]byte(header), &t.Meta); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return t, nil
}

// Find lists the tests below the directories, relative to the checkout at root.
// Fixtures are no tests.
func Find(root string, dirs ...string) ([]string, error) {
	var paths []string
	for _, dir := range dirs {
		err := filepath.WalkDir(filepath.Join(root, dir), func(path string, d os.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if !d.IsDir() && strings.HasSuffix(path, ".js") && !strings.Contains(path, "_FIXTURE") {
				rel, err := filepath.Rel(root, path)
				if err != nil {
					return err
				}
				paths = append(paths, filepath.ToSlash(rel))
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return paths, nil
}
