// Package modules finds and reads the modules of a program as Node does
// (https://nodejs.org/api/esm.html#resolution-algorithm-specification,
// https://nodejs.org/api/modules.html#all-together): it is a host.ModuleLoader.
//
// Files come from a Root: the real file system, a directory that can't be left,
// or any fs.FS. Whatever the root, a file has a file: URL with the path in it,
// which begins where the root was said to be, "/" for want of a better place.
// Every URL of a file that Resolve returns is spelled in one way, with symbolic
// links resolved, so that a file is one module however it is asked for; a query
// or fragment makes it another one.
//
// A resolution goes through the files in this order: esm.go and require.go for
// the two kinds of requests, package.go for names of packages, exports.go and
// target.go for the fields "exports" and "imports", failure.go and hint.go for what
// an error says and what may have been meant. load.go reads what was found.
//
// The package runs no code and knows no syntax: where only the text of a file
// tells what it is, its format is FormatDetect. TypeScript is found by its
// extensions and handed out as it is written. Nothing is read over the network.
package modules

import (
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"jsrun/runtime/host"
)

// Options say what a loader reaches.
type Options struct {
	// Root has the files. Without one there are only built-in modules and data:
	// URLs.
	Root Root

	// Dir is the folder that stands for code without a URL, as a path in Root. ""
	// is the working directory for Disk, else the top of the root.
	Dir string

	// Builtins are modules of the host by name; their URL and Name are given to
	// them. A name without a colon, "util", is that of util and node:util. One with
	// a colon, "node:test" or "app:database", is taken as it is.
	Builtins map[string]host.ModuleSource

	// Conditions are taken in "exports" and "imports" besides node, import or
	// require, and default.
	Conditions []string
}

// New makes a loader. It remembers which files there are and what each
// package.json says, so packages that change are for a new loader to see. Any
// goroutine, and so are its methods.
func New(o Options) host.ModuleLoader {
	l := &loader{
		root:     o.Root,
		dir:      o.Dir,
		builtins: maps.Clone(o.Builtins),
		imports:  conditions("import", o.Conditions),
		requires: conditions("require", o.Conditions),
		kinds:    map[string]kind{},
		packages: map[string]*packageJSON{},
	}
	if l.root == nil {
		l.root = nowhere{}
	}
	if l.dir == "" {
		l.dir = startDir(l.root)
	}
	l.dir = path.Clean("/" + l.dir)
	return l
}

func conditions(kind string, more []string) map[string]bool {
	set := map[string]bool{"node": true, kind: true, "default": true}
	for _, name := range more {
		set[name] = true
	}
	return set
}

func startDir(root Root) string {
	switch root := root.(type) {
	case disk, *Limited:
		if dir, err := os.Getwd(); err == nil {
			return slashed(dir)
		}
	case interface{ top() string }:
		return root.top()
	}
	return "/"
}

// slashed turns a path of the operating system into one of this package:
// /home/x, /C:/x.
func slashed(native string) string {
	p := filepath.ToSlash(native)
	if !strings.HasPrefix(p, "/") {
		p = "/" + p
	}
	return p
}

// loader is the host.ModuleLoader.
type loader struct {
	root     Root
	dir      string
	builtins map[string]host.ModuleSource
	imports  map[string]bool // conditions
	requires map[string]bool

	mu       sync.Mutex
	kinds    map[string]kind         // of what exists
	packages map[string]*packageJSON // by folder; nil for a folder without one
}

var _ host.ModuleLoader = (*loader)(nil)

// Resolve is the host.ModuleLoader's.
func (l *loader) Resolve(request host.ModuleRequest) (string, error) {
	r := &resolution{loader: l, request: request, conditions: l.imports}
	if request.Require {
		r.conditions = l.requires
		return r.require()
	}
	return r.esm()
}

// resolution is the work on one request.
type resolution struct {
	*loader
	request    host.ModuleRequest
	conditions map[string]bool
	looked     []string // where nothing was found
}

// builtinURL returns the URL of the built-in module that a specifier names.
func (l *loader) builtinURL(specifier string) (string, bool) {
	name, scheme := strings.CutPrefix(specifier, "node:")
	if _, ok := l.builtins[name]; ok && !strings.Contains(name, ":") {
		return "node:" + name, true
	}
	_, ok := l.builtins[specifier]
	return specifier, ok && (scheme || strings.Contains(specifier, ":"))
}

// builtinSource is the way back.
func (l *loader) builtinSource(url string) (host.ModuleSource, bool) {
	if source, ok := l.builtins[url]; ok && strings.Contains(url, ":") {
		return source, true
	}
	name, scheme := strings.CutPrefix(url, "node:")
	source, ok := l.builtins[name]
	return source, ok && scheme
}

// builtinNames lists the specifiers of the built-in modules.
func (l *loader) builtinNames() []string {
	var names []string
	for name := range l.builtins {
		if !strings.Contains(name, ":") {
			name = "node:" + name
		}
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
