package modules

import (
	"path"

	whatwg "github.com/nlnwa/whatwg-url/url"

	"jsrun/runtime/host"
)

// packageResolve is PACKAGE_RESOLVE for the specifier of a package, asked for in
// a folder.
func (r *resolution) packageResolve(specifier, dir string) (*whatwg.Url, error) {
	if url, ok := r.builtinURL(specifier); ok {
		return parseURL(url), nil
	}
	name, subpath, ok := splitPackage(specifier)
	if !ok && specifier != "" {
		return nil, r.invalidSpecifier(specifier, "is not a valid package name")
	}
	if u, err := r.selfResolve(name, subpath, dir); u != nil || err != nil {
		return u, err
	}
	for d := dir; name != ""; d = path.Dir(d) {
		found := path.Join(d, "node_modules", name)
		if r.kind(found) == folder {
			return r.inPackage(found, subpath)
		}
		r.looked = append(r.looked, found)
		if d == "/" {
			break
		}
	}
	return nil, r.packageNotFound(specifier, name)
}

// selfResolve is PACKAGE_SELF_RESOLVE: a package with "exports" may import itself
// by its name. It gives nil if that is not meant.
func (r *resolution) selfResolve(name, subpath, dir string) (*whatwg.Url, error) {
	p, err := r.scope(dir)
	if err != nil || p == nil || p.exports == nil || name == "" || p.name != name {
		return nil, err
	}
	return r.packageExports(p, subpath)
}

// inPackage finds a subpath in the folder of a package.
func (r *resolution) inPackage(dir, subpath string) (*whatwg.Url, error) {
	p, err := r.packageIn(dir)
	switch {
	case err != nil:
		return nil, err
	case p != nil && p.exports != nil:
		return r.packageExports(p, subpath)
	case subpath == ".":
		return r.legacyMain(dir, p)
	}
	if u := inFolder(dir, subpath); u != nil {
		return u, nil
	}
	return nil, r.invalidSpecifier(subpath, "is not a valid path in a package")
}

// legacyMain finds the main file of a package without "exports".
func (r *resolution) legacyMain(dir string, p *packageJSON) (*whatwg.Url, error) {
	var candidates []string
	main := ""
	if p != nil {
		main = p.main
	}
	if main != "" {
		for _, more := range []string{"", ".js", ".json", "/index.js", "/index.json"} {
			candidates = append(candidates, path.Join(dir, main+more))
		}
	}
	candidates = append(candidates, path.Join(dir, "index.js"), path.Join(dir, "index.json"))
	for _, candidate := range candidates {
		if r.isFile(candidate) {
			return parseURL(host.FileURL(candidate)), nil
		}
	}
	hint := `it has no index.js, and its package.json has no "main" and no "exports"`
	if main != "" {
		hint = `its package.json has "main": "` + main + `", and there is no such file`
	}
	return nil, &host.ModuleError{
		Code:    "ERR_MODULE_NOT_FOUND",
		Message: "Cannot find package '" + path.Join(dir, main) + "' imported from " + r.importer(),
		Looked:  r.looked,
		Hint:    hint,
	}
}
