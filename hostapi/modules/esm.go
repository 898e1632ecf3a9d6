package modules

import (
	"path"
	"strings"

	whatwg "github.com/nlnwa/whatwg-url/url"

	"jsrun/internal/lazyregexp"
	"jsrun/runtime/host"
)

// esm is ESM_RESOLVE: the way of import declarations, import() and
// import.meta.resolve().
func (r *resolution) esm() (string, error) {
	if url, ok := r.builtinURL(r.request.Specifier); ok {
		return url, nil
	}
	u, err := r.target(r.request.Specifier)
	if err != nil {
		return "", err
	}
	switch u.Scheme() {
	case "file":
		return r.finish(u)
	case "data":
		return u.Href(false), nil
	case "node":
		return r.builtin(u.Href(false))
	}
	return "", r.schemeError(u)
}

// builtin checks that there is a built-in module with a URL.
func (r *resolution) builtin(specifier string) (string, error) {
	if url, ok := r.builtinURL(specifier); ok {
		return url, nil
	}
	return "", r.unknownBuiltin(specifier)
}

// target turns the specifier into a URL; what is there does not matter yet.
func (r *resolution) target(specifier string) (*whatwg.Url, error) {
	base := r.base()
	switch {
	case isRelative(specifier):
		if u := in(base, specifier); u != nil && base.Scheme() == "file" {
			return u, nil
		}
		return nil, r.baseError(specifier)
	case strings.HasPrefix(specifier, "#"):
		return r.packageImports(specifier)
	}
	if u := parseURL(specifier); u != nil {
		return u, nil
	}
	if base.Scheme() != "file" {
		return nil, r.baseError(specifier)
	}
	dir, _ := filePath(base)
	return r.packageResolve(specifier, path.Dir(dir))
}

// base is the URL that relative specifiers are resolved against: the referrer's,
// or one of a file in the folder for code that has none.
func (r *resolution) base() *whatwg.Url {
	if r.request.Referrer != "" {
		if u := parseURL(r.request.Referrer); u != nil {
			return u
		}
	}
	return inFolder(r.dir, "")
}

// importer is how messages name the module that asks.
func (r *resolution) importer() string {
	u := r.base()
	if u.Scheme() != "file" {
		return r.request.Referrer
	}
	p, _ := filePath(u)
	return p
}

// isRelative tells that a specifier is taken against the referrer's URL.
func isRelative(specifier string) bool {
	return specifier == "." || specifier == ".." || strings.HasPrefix(specifier, "/") ||
		strings.HasPrefix(specifier, "./") || strings.HasPrefix(specifier, "../")
}

var encodedSlash = lazyregexp.New(`(?i)%2f|%5c`)

// finish is the last part of ESM_RESOLVE: the file must be there, and its URL
// becomes the one of its real path.
func (r *resolution) finish(u *whatwg.Url) (string, error) {
	if u.Hostname() != "" {
		return "", &host.ModuleError{
			Code: "ERR_INVALID_FILE_URL_HOST", Class: "TypeError",
			Message: `File URL host must be "localhost" or empty`,
		}
	}
	if encodedSlash.MatchString(u.Pathname()) {
		return "", r.invalidSpecifier(u.Pathname(), `must not include encoded "/" or "\" characters`)
	}
	p, ok := filePath(u)
	if !ok {
		return "", r.invalidSpecifier(u.Pathname(), "has escapes that are malformed or no UTF-8")
	}
	clean := path.Clean(p)
	switch k := r.kind(clean); {
	case k == folder, k == file && strings.HasSuffix(p, "/"):
		return "", r.folderError(u, p)
	case k == missing:
		written, ok := r.typescriptFor(clean)
		if !ok {
			return "", r.fileNotFound(u, p)
		}
		clean = written
	}
	real, err := r.root.RealPath(clean)
	if err != nil {
		return "", r.fileNotFound(u, p)
	}
	return host.FileURL(real) + u.Search() + u.Hash(), nil
}

// typescriptFor follows TypeScript's convention: a module in TypeScript imports
// ./x.js, which is compiled from ./x.ts.
func (r *resolution) typescriptFor(p string) (string, bool) {
	if !isTypeScript(r.importer()) {
		return "", false
	}
	for compiled, source := range map[string]string{".js": ".ts", ".mjs": ".mts", ".cjs": ".cts"} {
		if stem, ok := strings.CutSuffix(p, compiled); ok && r.isFile(stem+source) {
			return stem + source, true
		}
	}
	return "", false
}

// isTypeScript tells whether a path is one of TypeScript.
func isTypeScript(p string) bool {
	ext := path.Ext(p)
	return ext == ".ts" || ext == ".mts" || ext == ".cts"
}
