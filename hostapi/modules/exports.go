package modules

import (
	"slices"
	"strings"

	whatwg "github.com/nlnwa/whatwg-url/url"
)

// packageExports is PACKAGE_EXPORTS_RESOLVE: it finds a subpath, "." or "./x", in
// the "exports" of a package.
func (r *resolution) packageExports(p *packageJSON, subpath string) (*whatwg.Url, error) {
	paths, err := r.exportPaths(p)
	if err != nil {
		return nil, err
	}
	var u *whatwg.Url
	switch {
	case subpath == ".":
		t := target{resolution: r, pkg: p, field: "exports", key: "."}
		u, err = t.resolve(paths.fields["."])
	default:
		u, err = r.match(p, "exports", subpath, paths)
	}
	if u == nil && err == nil {
		return nil, r.notExported(p, subpath, paths)
	}
	return u, err
}

// exportPaths returns "exports" as an object whose keys are subpaths: a string,
// an array or an object of conditions stands for the subpath "."; true, false and
// numbers export nothing.
func (r *resolution) exportPaths(p *packageJSON) (*node, error) {
	dots := 0
	for _, key := range p.exports.keys {
		if strings.HasPrefix(key, ".") {
			dots++
		}
	}
	switch {
	case p.exports.kind == otherNode:
		return &node{kind: objectNode}, nil
	case dots == 0:
		return &node{kind: objectNode, keys: []string{"."}, fields: map[string]*node{".": p.exports}}, nil
	case dots < len(p.exports.keys):
		return nil, r.configError(p, `"exports" cannot contain some keys starting with '.' and some not`)
	}
	return p.exports, nil
}

// packageImports is PACKAGE_IMPORTS_RESOLVE: it finds #name in the "imports" of
// the package that the referrer belongs to.
func (r *resolution) packageImports(specifier string) (*whatwg.Url, error) {
	if specifier == "#" || strings.HasPrefix(specifier, "#/") || strings.HasSuffix(specifier, "/") {
		return nil, r.invalidSpecifier(specifier, "is not a valid internal imports specifier name")
	}
	p, err := r.scope(r.folder())
	if err != nil {
		return nil, err
	}
	if p != nil && p.imports != nil {
		u, err := r.match(p, "imports", specifier, p.imports)
		if u != nil || err != nil {
			return u, err
		}
	}
	return nil, r.notImportable(p, specifier)
}

// match is PACKAGE_IMPORTS_EXPORTS_RESOLVE. It gives nil if no key matches or the
// target excludes what was asked for.
func (r *resolution) match(p *packageJSON, field, wanted string, table *node) (*whatwg.Url, error) {
	if strings.HasSuffix(wanted, "/") {
		return nil, nil
	}
	t := target{resolution: r, pkg: p, field: field, key: wanted}
	if n := table.fields[wanted]; n != nil && !strings.Contains(wanted, "*") {
		return t.resolve(n)
	}
	for _, key := range patterns(table.keys) {
		before, after, _ := strings.Cut(key, "*")
		if strings.HasPrefix(wanted, before) && wanted != before &&
			len(wanted) >= len(key) && strings.HasSuffix(wanted, after) {
			t.key, t.isPattern = key, true
			t.wanted = wanted
			t.matched = wanted[len(before) : len(wanted)-len(after)]
			return t.resolve(table.fields[key])
		}
	}
	return nil, nil
}

// patterns returns the keys with one *, the most specific first
// (PATTERN_KEY_COMPARE).
func patterns(keys []string) []string {
	var found []string
	for _, key := range keys {
		if strings.Count(key, "*") == 1 {
			found = append(found, key)
		}
	}
	slices.SortStableFunc(found, func(a, b string) int {
		if byBase := strings.IndexByte(b, '*') - strings.IndexByte(a, '*'); byBase != 0 {
			return byBase
		}
		return len(b) - len(a)
	})
	return found
}
