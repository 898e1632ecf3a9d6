package test262

import (
	"context"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"

	"jsrun/runtime/host"
)

// files loads the modules of the suite: specifiers are relative file names
// (INTERPRETING.md, "module").
type files struct{}

// Resolve implements host.ModuleLoader.
func (files) Resolve(r host.ModuleRequest) (string, error) {
	base, err := url.Parse(r.Referrer)
	if err != nil || !strings.HasPrefix(r.Specifier, ".") {
		return "", &host.ModuleError{Message: "cannot resolve " + r.Specifier, Class: "TypeError"}
	}
	base.Path = path.Join(path.Dir(base.Path), r.Specifier)
	return base.String(), nil
}

// Load implements host.ModuleLoader.
func (files) Load(_ context.Context, u, kind string) (*host.ModuleSource, error) {
	parsed, err := url.Parse(u)
	if err != nil {
		return nil, err
	}
	data, err := os.ReadFile(filepath.FromSlash(parsed.Path))
	if err != nil {
		return nil, err
	}
	formats := map[string]host.ModuleFormat{"json": host.FormatJSON, "text": host.FormatText, "bytes": host.FormatBytes}
	return &host.ModuleSource{URL: u, Name: path.Base(parsed.Path), Text: string(data), Format: formats[kind]}, nil
}

// fileURL is the URL of a test.
func fileURL(name string) string {
	abs, err := filepath.Abs(name)
	if err != nil {
		abs = name
	}
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(abs)}).String()
}
