package modules

import (
	"path"
	"slices"
	"strings"
)

// extensions of modules, in the order of the guess, and what else people leave
// out.
var (
	guessedExtensions = []string{".js", ".mjs", ".cjs", ".ts", ".mts", ".cts", ".json"}
	guessedIndexes    = []string{"/index.js", "/index.mjs", "/index.cjs", "/index.ts"}
)

// fileHint says which file may have been meant by a path where there is none.
func (r *resolution) fileHint(p string) string {
	if _, none := r.root.(nowhere); none {
		return "this program has no files: only built-in modules can be imported"
	}
	candidates := []string{}
	for _, more := range append(slices.Clone(guessedExtensions), guessedIndexes...) {
		candidates = append(candidates, p+more)
	}
	if stem := strings.TrimSuffix(p, path.Ext(p)); stem != p {
		for _, ext := range guessedExtensions {
			candidates = append(candidates, stem+ext)
		}
	}
	for _, candidate := range candidates {
		if r.kind(candidate) == file {
			return r.didYouMean(candidate)
		}
	}
	if r.kind(p) == folder {
		return "this is a folder without an index file; import a file in it"
	}
	if other := r.otherCase(p); other != "" {
		return r.didYouMean(other) + " Upper and lower case count."
	}
	if dir := path.Dir(p); r.kind(dir) != folder {
		return "there is no folder " + dir
	}
	return ""
}

// otherCase returns a path that differs from p in upper and lower case of its
// last part.
func (r *resolution) otherCase(p string) string {
	entries, err := r.root.ReadDir(path.Dir(p))
	if err != nil {
		return ""
	}
	for _, entry := range entries {
		if strings.EqualFold(entry.Name(), path.Base(p)) {
			return path.Join(path.Dir(p), entry.Name())
		}
	}
	return ""
}

// didYouMean spells a path as the specifier that names it.
func (r *resolution) didYouMean(p string) string {
	return `did you mean "` + specifierFor(r.folder(), p) + `"?`
}

// specifierFor spells a path as a relative specifier in a folder.
func specifierFor(dir, p string) string {
	up := ""
	for d := dir; ; d = path.Dir(d) {
		if rest, ok := strings.CutPrefix(p, strings.TrimSuffix(d, "/")+"/"); ok {
			if up == "" {
				up = "./"
			}
			return up + rest
		}
		if d == "/" {
			return p
		}
		up += "../"
	}
}

// packageHint says what may have been meant by the specifier of a package that is
// not there.
func (r *resolution) packageHint(specifier, name string) string {
	if hint := r.builtinHint(specifier); hint != "" {
		return hint
	}
	for _, more := range append([]string{""}, guessedExtensions...) {
		if p := path.Join(r.folder(), specifier+more); specifier != "" && r.kind(p) == file {
			return r.didYouMean(p)
		}
	}
	if _, none := r.root.(nowhere); none {
		return "this program has no files: only built-in modules can be imported"
	}
	if strings.HasPrefix(specifier, "file:") {
		return "require takes paths, not URLs"
	}
	if name == "" || strings.HasPrefix(name, ".") || strings.ContainsAny(name, `\%:#`) {
		return ""
	}
	if r.denied(path.Join(r.folder(), "node_modules", name)) != nil {
		return "this program may not read " + path.Join(r.folder(), "node_modules")
	}
	return "the package is not installed: npm install " + name
}

// nodeModules are the built-in modules of Node, as people know them.
var nodeModules = strings.Fields(`assert assert/strict async_hooks buffer child_process cluster console constants
	crypto dgram diagnostics_channel dns dns/promises domain events fs fs/promises http http2 https inspector module net os
	path path/posix path/win32 perf_hooks process punycode querystring readline readline/promises repl sea sqlite stream
	stream/consumers stream/promises stream/web string_decoder sys test timers timers/promises tls trace_events tty
	url util util/types v8 vm wasi worker_threads zlib`)

// builtinHint says what there is, for a name that is one of Node's modules or
// near to one that there is.
func (r *resolution) builtinHint(name string) string {
	name = strings.TrimPrefix(name, "node:")
	names := r.builtinNames()
	if slices.Contains(nodeModules, name) {
		hint := `jsrun does not have Node's module "` + name + `"`
		if len(names) > 0 {
			hint += "; it has " + strings.Join(names, ", ")
		}
		return hint
	}
	if strings.HasPrefix(r.request.Specifier, "node:") && len(names) > 0 {
		return "there are " + strings.Join(names, ", ")
	}
	return ""
}

// exportsHint says what a package does export.
func (r *resolution) exportsHint(p *packageJSON, paths *node) string {
	if len(paths.keys) == 1 && paths.keys[0] == "." {
		if n := paths.fields["."]; n.kind == objectNode && !slices.ContainsFunc(n.keys, func(key string) bool { return r.conditions[key] }) {
			return "the package is for " + listed(n.keys) + " only"
		}
	}
	var keys []string
	for _, key := range paths.keys {
		if paths.fields[key].kind == nullNode {
			continue
		}
		if p.name != "" {
			key = p.name + strings.TrimPrefix(key, ".")
		}
		keys = append(keys, key)
	}
	if len(keys) == 0 {
		return "it exports nothing"
	}
	return "it exports " + listed(keys)
}

// listed puts names in a sentence, the first ones of many.
func listed(names []string) string {
	const most = 12
	if len(names) > most {
		return strings.Join(names[:most], ", ") + " and more"
	}
	return strings.Join(names, ", ")
}
