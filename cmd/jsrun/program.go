package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"jsrun/hostapi/modules"
	"jsrun/runtime"
	"jsrun/runtime/host"
	"jsrun/runtime/typescript"
)

// The names of texts that are no files, as Node has them.
const (
	evalName  = "[eval]"
	stdinName = "[stdin]"
)

// program is a source text with the name that messages give it.
type program struct {
	name, text string
	path       string // of the file: absolute, without symbolic links; "" if it can't be told or is none
	goal       runtime.Goal
	typescript bool
}

// source returns the text for the runtime. The error is that of TypeScript that
// does not parse.
func (p program) source() (runtime.Source, error) {
	src := runtime.Source{Name: p.name, Text: p.text, Goal: p.goal, URL: p.url()}
	if p.typescript {
		return typescript.Strip(src)
	}
	return src, nil
}

// url is what imports of the program are relative to: its file, or one in the
// current folder.
func (p program) url() string {
	path := p.path
	if path == "" {
		path = realPath(p.name)
	}
	if path == "" {
		return ""
	}
	return host.FileURL(path)
}

// realPath is the absolute path of a file without symbolic links, "" if it can't be
// told.
func realPath(path string) string {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return ""
	}
	return abs
}

// read reads a file, or standard input for "-".
func (c *cli) read(ctx context.Context, path string, kind kindFlag) (program, error) {
	var data []byte
	var err error
	p := kind.program(stdinName, "")
	if path == "-" {
		data, err = readUntilDone(ctx, c.stdin)
	} else {
		p.name, p.path, p.typescript = path, realPath(path), p.typescript || typescript.IsName(path)
		if kind.value == "" {
			p.goal = goalOf(p.path, path)
		}
		data, err = os.ReadFile(path)
	}
	if err != nil {
		return program{}, readError(p.name, err)
	}
	p.text, err = decode(p.name, data)
	return p, err
}

// goalOf tells from its name and its package how a file is to be read.
func goalOf(path, name string) runtime.Goal {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".mjs", ".mts":
		return runtime.Module
	case ".cjs", ".cts":
		return runtime.CommonJS
	case ".js", ".ts":
		return goalInPackage(path)
	}
	return runtime.Detect
}

// goalInPackage tells what the `type` of a package.json makes of a file.
func goalInPackage(path string) runtime.Goal {
	switch modules.FormatByPackage(path) {
	case host.FormatModule:
		return runtime.Module
	case host.FormatCommonJS:
		return runtime.CommonJS
	}
	return runtime.Detect
}

// readUntilDone reads all of r, or gives up when ctx ends.
func readUntilDone(ctx context.Context, r io.Reader) (data []byte, err error) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		data, err = io.ReadAll(r)
	}()
	select {
	case <-done:
		return data, err
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

// readError words why a file can't be read.
func readError(name string, err error) error {
	var path *fs.PathError
	info, statErr := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("cannot find %s", name)
	case statErr == nil && info.IsDir():
		return fmt.Errorf("%s is a folder; jsrun test %s checks the documents in it", name, name)
	case errors.As(err, &path):
		err = path.Err
	}
	return fmt.Errorf("cannot read %s: %w", name, err)
}

const byteOrderMark = "\ufeff"

// decode checks that a text is UTF-8 and drops its byte order mark.
func decode(name string, data []byte) (string, error) {
	text := string(data)
	if utf8.ValidString(text) {
		return strings.TrimPrefix(text, byteOrderMark), nil
	}
	if strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") {
		return "", fmt.Errorf("%s is UTF-16 text; save it as UTF-8", name)
	}
	bad := 0
	for {
		r, size := utf8.DecodeRuneInString(text[bad:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		bad += size
	}
	line := strings.Count(text[:bad], "\n") + 1
	return "", fmt.Errorf("%s is not UTF-8 text: line %d has the byte 0x%02x", name, line, text[bad])
}

// scriptPath is argv[1] of a file.
func scriptPath(path string) string {
	if path == "-" {
		return path
	}
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}
