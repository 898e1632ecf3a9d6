package modules

import (
	"path"
	"strings"

	whatwg "github.com/nlnwa/whatwg-url/url"

	"jsrun/internal/lazyregexp"
	"jsrun/runtime/host"
)

// require is the way of require(): paths without extensions, folders with an
// index file, packages with "main".
func (r *resolution) require() (string, error) {
	specifier := r.request.Specifier
	if specifier == "" {
		return "", &host.ModuleError{
			Code: "ERR_INVALID_ARG_VALUE", Class: "TypeError",
			Message: "The argument 'id' must be a non-empty string. Received ''",
		}
	}
	if url, ok := r.builtinURL(specifier); ok {
		return url, nil
	}
	if strings.HasPrefix(specifier, "node:") {
		return "", r.unknownBuiltin(specifier)
	}
	p, err := r.requirePath(specifier)
	if err != nil || strings.Contains(p, ":") && p[0] != '/' {
		return p, err // a built-in module that "imports" leads to
	}
	real, err := r.root.RealPath(p)
	if err != nil {
		return "", r.requireFailed()
	}
	return host.FileURL(real), nil
}

// folder is the folder of the module that asks.
func (r *resolution) folder() string { return path.Dir(r.importerFile()) }

// importerFile is importer for files; any other referrer stands in the folder of
// code without a URL.
func (r *resolution) importerFile() string {
	if u := r.base(); u.Scheme() == "file" {
		p, _ := filePath(u)
		return p
	}
	return r.dir + "/"
}

// requirePath finds the file, or the URL of a built-in module.
func (r *resolution) requirePath(specifier string) (string, error) {
	if isRelative(specifier) {
		p := specifier
		if !path.IsAbs(p) {
			p = r.folder() + "/" + specifier
		}
		return r.asPath(p, strings.HasSuffix(specifier, "/") || path.Base(specifier) == "." || path.Base(specifier) == "..")
	}
	if strings.HasPrefix(specifier, "#") {
		p, err := r.scope(r.folder())
		if err != nil {
			return "", err
		}
		if p != nil && p.imports != nil {
			u, err := r.packageImports(specifier)
			if hasCode(err, "ERR_MODULE_NOT_FOUND") {
				return "", r.requireFailed()
			}
			return r.matchPath(u, err)
		}
	}
	name, subpath, named := splitPackage(specifier)
	if named {
		if u, err := r.selfResolve(name, subpath, r.folder()); u != nil || err != nil {
			return r.matchPath(u, err)
		}
	}
	return r.fromNodeModules(specifier)
}

// asPath loads a path as a file, unless it can only be a folder, or as a folder.
func (r *resolution) asPath(p string, folderOnly bool) (string, error) {
	p = path.Clean(p)
	if !folderOnly {
		if found, ok := r.asFile(p); ok {
			return found, nil
		}
	}
	if found, err := r.asFolder(p); found != "" || err != nil {
		return found, err
	}
	return "", r.requireFailed()
}

// extensions are those that require adds.
func (r *resolution) extensions() []string {
	if isTypeScript(r.importerFile()) {
		return []string{".js", ".json", ".ts", ".cts", ".mts"}
	}
	return []string{".js", ".json"}
}

// asFile is LOAD_AS_FILE.
func (r *resolution) asFile(p string) (string, bool) {
	if r.isFile(p) {
		return p, true
	}
	for _, ext := range r.extensions() {
		if r.isFile(p + ext) {
			return p + ext, true
		}
	}
	return r.typescriptFor(p)
}

// asFolder is LOAD_AS_DIRECTORY. It gives "" if there is nothing.
func (r *resolution) asFolder(dir string) (string, error) {
	if r.kind(dir) != folder {
		return "", nil
	}
	p, err := r.packageIn(dir)
	if err != nil {
		return "", err
	}
	if p == nil || p.main == "" {
		found, _ := r.asIndex(dir)
		return found, nil
	}
	main := path.Join(dir, p.main)
	if found, ok := r.asFile(main); ok {
		return found, nil
	}
	for _, d := range []string{main, dir} {
		if found, ok := r.asIndex(d); ok {
			return found, nil
		}
	}
	return "", &host.ModuleError{
		Code:    "MODULE_NOT_FOUND",
		Message: "Cannot find module '" + main + `'. Please verify that the package.json has a valid "main" entry`,
		Looked:  r.looked,
	}
}

// asIndex is LOAD_INDEX.
func (r *resolution) asIndex(dir string) (string, bool) {
	for _, ext := range r.extensions() {
		if p := path.Join(dir, "index"+ext); r.isFile(p) {
			return p, true
		}
	}
	return "", false
}

// packageSpecifier matches a name that "exports" are looked up for.
var packageSpecifier = lazyregexp.New(`^((?:@[^/\\%]+/)?[^./\\%][^/\\%]*)(/.*)?$`)

// fromNodeModules is LOAD_NODE_MODULES.
func (r *resolution) fromNodeModules(specifier string) (string, error) {
	for d := r.folder(); ; d = path.Dir(d) {
		if path.Base(d) != "node_modules" {
			found, err := r.fromFolder(path.Join(d, "node_modules"), specifier)
			if found != "" || err != nil {
				return found, err
			}
		}
		if d == "/" {
			return "", r.requireFailed()
		}
	}
}

// fromFolder looks for a package in one folder node_modules. It gives "" if there
// is none.
func (r *resolution) fromFolder(dir, specifier string) (string, error) {
	if r.kind(dir) != folder {
		r.looked = append(r.looked, dir)
		return "", nil
	}
	if packageSpecifier.MatchString(specifier) {
		name, subpath, _ := splitPackage(specifier)
		p, err := r.packageIn(path.Join(dir, name))
		if err != nil {
			return "", err
		}
		if p != nil && p.exports != nil {
			return r.matchPath(r.packageExports(p, subpath))
		}
	}
	p := path.Join(dir, specifier)
	if !strings.HasSuffix(specifier, "/") {
		if found, ok := r.asFile(p); ok {
			return found, nil
		}
	}
	return r.asFolder(p)
}

// matchPath is RESOLVE_ESM_MATCH.
func (r *resolution) matchPath(u *whatwg.Url, err error) (string, error) {
	if err != nil {
		return "", err
	}
	if u.Scheme() != "file" {
		return u.Href(false), nil
	}
	p, ok := filePath(u)
	if !ok {
		return "", r.invalidSpecifier(u.Pathname(), "has escapes that are malformed or no UTF-8")
	}
	if r.isFile(p) {
		return p, nil
	}
	if written, ok := r.typescriptFor(p); ok {
		return written, nil
	}
	return "", &host.ModuleError{
		Code: "MODULE_NOT_FOUND", Message: "Cannot find module '" + p + "'", Looked: r.looked,
		Hint: "a package.json names the file, and it is not there",
	}
}
