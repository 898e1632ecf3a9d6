package modules

import (
	"errors"
	"io/fs"
	"path"
	"strings"

	"jsrun/runtime/host"
)

// packageJSON is what a package.json says of its package
// (https://nodejs.org/api/packages.html#nodejs-packagejson-field-definitions).
type packageJSON struct {
	dir     string // folder that it stands in
	name    string
	main    string
	typ     string // "module", "commonjs" or ""
	exports *node  // nil for none
	imports *node  // nil for none
	err     error  // it can't be read
}

func (p *packageJSON) path() string { return path.Join(p.dir, "package.json") }

// parsePackage reads the text of a package.json. Fields of a wrong type count as
// missing.
func parsePackage(dir string, text []byte) *packageJSON {
	p := &packageJSON{dir: dir}
	n, err := parseJSON(text)
	if err != nil {
		p.err = err
		return p
	}
	p.name, _ = n.stringField("name")
	p.main, _ = n.stringField("main")
	if typ, _ := n.stringField("type"); typ == "module" || typ == "commonjs" {
		p.typ = typ
	}
	p.exports, p.imports = n.field("exports"), n.field("imports")
	if p.imports != nil && p.imports.kind != objectNode {
		p.imports = nil
	}
	return p
}

// packageIn is READ_PACKAGE_JSON: it returns the package.json of a folder, nil if
// there is none.
func (l *loader) packageIn(dir string) (*packageJSON, error) {
	l.mu.Lock()
	p, known := l.packages[dir]
	l.mu.Unlock()
	if !known {
		text, err := l.root.ReadFile(path.Join(dir, "package.json"))
		switch {
		case err == nil:
			p = parsePackage(dir, text)
		case l.kind(path.Join(dir, "package.json")) == file && !errors.Is(err, fs.ErrNotExist):
			p = &packageJSON{dir: dir, err: err}
		}
		l.mu.Lock()
		l.packages[dir] = p
		l.mu.Unlock()
	}
	if p != nil && p.err != nil {
		return nil, &host.ModuleError{
			Code:    "ERR_INVALID_PACKAGE_CONFIG",
			Message: "Invalid package config " + p.path() + ": " + p.err.Error(),
			Hint:    "a package.json is strict JSON: no comments, no commas at the end, names in double quotes",
			Err:     p.err,
		}
	}
	return p, nil
}

// scope is LOOKUP_PACKAGE_SCOPE: the package.json that governs the files of a
// folder, nil if there is none.
func (l *loader) scope(dir string) (*packageJSON, error) {
	for ; ; dir = path.Dir(dir) {
		if path.Base(dir) == "node_modules" {
			return nil, nil
		}
		p, err := l.packageIn(dir)
		if p != nil || err != nil {
			return p, err
		}
		if dir == "/" {
			return nil, nil
		}
	}
}

// splitPackage divides the specifier of a package into its name and the subpath,
// "." for none. ok is false if the name is not a valid one.
func splitPackage(specifier string) (name, subpath string, ok bool) {
	end := strings.IndexByte(specifier, '/')
	if strings.HasPrefix(specifier, "@") {
		if end < 0 {
			return specifier, ".", false
		}
		if next := strings.IndexByte(specifier[end+1:], '/'); next >= 0 {
			end += 1 + next
		} else {
			end = -1
		}
	}
	name, subpath = specifier, "."
	if end >= 0 {
		name, subpath = specifier[:end], "."+specifier[end:]
	}
	return name, subpath, name != "" && name[0] != '.' && !strings.ContainsAny(name, `\%`)
}
