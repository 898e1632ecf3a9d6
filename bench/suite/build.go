package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// build makes a program of a package of a folder, which is relative to the module of the
// benchmarks. It is copied: what the linker has just written is in other pages of the
// file cache than a program that was read from disk, and starts more slowly.
func build(ctx context.Context, dir, pkg, to string) error {
	root, err := moduleFolder(ctx)
	if err != nil {
		return err
	}
	linked := to + ".linked"
	cmd := exec.CommandContext(ctx, "go", "build", "-o", linked, pkg)
	cmd.Dir = filepath.Join(root, dir)
	cmd.Stderr = os.Stderr
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if err := cmd.Run(); err != nil {
		return fmt.Errorf("go build %s: %w", pkg, err)
	}
	return copyProgram(to, linked)
}

// copyProgram copies in pieces that are large, as the pages of the file cache are then,
// but not the whole: the memory of this process is counted as its children's
// (peak_unix.go).
func copyProgram(to, from string) (err error) {
	r, err := os.Open(from)
	if err != nil {
		return err
	}
	defer r.Close()
	w, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY, 0o700)
	if err != nil {
		return err
	}
	const piece = 4 << 20
	_, err = io.CopyBuffer(struct{ io.Writer }{w}, struct{ io.Reader }{r}, make([]byte, piece))
	return errors.Join(err, w.Close())
}

// moduleFolder is the folder bench. This command also runs in a folder below.
func moduleFolder(ctx context.Context) (string, error) {
	file, err := exec.CommandContext(ctx, "go", "env", "GOMOD").Output()
	return filepath.Dir(strings.TrimSpace(string(file))), err
}

// moduleVersions are the versions of the engines that are built.
func moduleVersions(ctx context.Context) (map[string]string, error) {
	version := map[string]string{}
	for _, path := range []string{"github.com/dop251/goja", "github.com/evanw/esbuild", "modernc.org/quickjs"} {
		v, err := exec.CommandContext(ctx, "go", "list", "-m", "-f", "{{.Version}}", path).Output()
		if err != nil {
			return nil, fmt.Errorf("go list -m %s: %w", path, err)
		}
		version[filepath.Base(path)] = strings.TrimSpace(string(v))
	}
	root, err := moduleFolder(ctx)
	if err != nil {
		return nil, err
	}
	return map[string]string{
		jsrun:   treeVersion(ctx, filepath.Dir(root)),
		goja:    version["goja"],
		esbuild: "esbuild " + version["esbuild"],
		quickjs: "modernc.org/quickjs " + version["quickjs"],
	}, nil
}

// treeVersion is the last commit that changed jsrun itself, and whether the tree has
// other changes.
func treeVersion(ctx context.Context, root string) string {
	git := func(args ...string) string {
		text, err := exec.CommandContext(ctx, "git", append([]string{"-C", root}, args...)...).Output()
		if err != nil {
			return "a tree without git"
		}
		return strings.TrimSpace(string(text))
	}
	parts := []string{"--", "cmd", "hostapi", "runtime", "internal", "go.mod"}
	version := git(append([]string{"log", "-1", "--format=%h"}, parts...)...)
	if git(append([]string{"status", "--porcelain"}, parts...)...) != "" {
		version += " and changes"
	}
	return version
}
