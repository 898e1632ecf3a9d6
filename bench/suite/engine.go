package main

import (
	"bytes"
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
)

// engine is a way to run a program.
type engine struct {
	name    string
	version string
	can     ability
	args    []string // the command, which gets the name of a file behind them
	counts  bool     // the command also gets the number of items
}

// Names of the engines that goals are about.
const (
	jsrun      = "jsrun"
	goja       = "goja"
	esbuild    = "esbuild+goja"
	quickjs    = "quickjs"
	node       = "node"
	qjs        = "qjs"
	parsing    = "goja.Parse"
	compiled   = "goja.Compile"
	ownCompile = "runtime.Compile"
	transform  = "esbuild.Transform"
)

// built are the engines that are programs of this repository.
var built = []struct {
	name, dir, pkg string
	can            ability
}{
	{jsrun, "..", "./cmd/jsrun", language | iteration | timing | fetching},
	{goja, ".", "./startup/plain", language},
	{esbuild, ".", "./suite/esbuild", language | iteration},
	{quickjs, ".", "./suite/quickjs", language | iteration},
}

// installed are those that are looked for on the PATH.
var installed = []struct {
	name string
	args []string // behind the command
	can  ability
}{
	{node, nil, language | iteration | timing | fetching},
	{"bun", nil, language | iteration | timing | fetching},
	{"deno", []string{"run", "--quiet", "--allow-net=127.0.0.1"}, language | iteration | timing | fetching},
	{qjs, nil, language | iteration},
}

// findEngines builds what has to be built, in dir, looks for the others, and returns
// those of the names that there are; all of them if there are no names. What a name
// asks for and is not there is an error.
func findEngines(ctx context.Context, dir string, names []string) ([]engine, error) {
	asked := func(name string) bool { return len(names) == 0 || slices.Contains(names, name) }
	versions, err := moduleVersions(ctx)
	if err != nil {
		return nil, err
	}
	var all []engine
	for _, b := range built {
		if asked(b.name) {
			file := filepath.Join(dir, b.name+".exe")
			if err := build(ctx, b.dir, b.pkg, file); err != nil {
				return nil, err
			}
			all = append(all, engine{name: b.name, version: versions[b.name], can: b.can, args: []string{file}})
		}
	}
	for _, i := range installed {
		file, err := exec.LookPath(i.name)
		if asked(i.name) && err == nil {
			args := append([]string{file}, i.args...)
			all = append(all, engine{name: i.name, version: commandVersion(ctx, file), can: i.can, args: args})
		}
	}
	ways, err := findWays(ctx, dir, asked)
	if err != nil {
		return nil, err
	}
	all = append(all, ways...)
	for _, name := range names {
		if !slices.ContainsFunc(all, func(e engine) bool { return e.name == name }) {
			return nil, fmt.Errorf("there is no engine %q here", name)
		}
	}
	return all, nil
}

// findWays are the ways to compile a bundle, as engines. They go with the engine that
// they are a part of.
func findWays(ctx context.Context, dir string, asked func(string) bool) ([]engine, error) {
	var ways []engine
	file := filepath.Join(dir, "compile.exe")
	for _, w := range []struct{ name, of string }{
		{ownCompile, jsrun}, {parsing, goja}, {compiled, goja}, {transform, esbuild},
	} {
		if asked(w.name) || asked(w.of) {
			ways = append(ways, engine{name: w.name, can: compiling, args: []string{file, w.name}, counts: true})
		}
	}
	if len(ways) == 0 {
		return nil, nil
	}
	return ways, build(ctx, ".", "./suite/compile", file)
}

// number is how versions are written.
var number = regexp.MustCompile(`v?\d[\w.-]*\d`)

// commandVersion is the first version that a command tells. qjs has no --version, but
// --help tells it and fails.
func commandVersion(ctx context.Context, file string) string {
	for _, flag := range []string{"--version", "--help"} {
		text, _ := exec.CommandContext(ctx, file, flag).CombinedOutput()
		first, _, _ := bytes.Cut(text, []byte("\n"))
		if v := number.Find(first); v != nil {
			return string(v)
		}
	}
	return "unknown version"
}

// command is what runs a file of a number of items.
func (e engine) command(ctx context.Context, file string, items int) *exec.Cmd {
	args := append(slices.Clone(e.args[1:]), file)
	if e.counts {
		args = append(args, strconv.Itoa(items))
	}
	return exec.CommandContext(ctx, e.args[0], args...)
}
