package typescript

import (
	"context"
	"strings"

	"jsrun/runtime/host"
)

// Loader returns a loader of the modules that inner finds, without the types of
// those in TypeScript: what has a URL that ends in .ts, .mts or .cts, and is not
// asked for as text or bytes. An .mts is an ECMAScript module and a .cts a
// CommonJS one; of a .ts inner tells.
//
// TypeScript imports a module by the name that its JavaScript would have, or
// without extension. So what a TypeScript module asks for and inner does not find
// is looked for once more as TypeScript: ./a.js as ./a.ts, ./a as ./a.ts and
// ./a/index.ts.
//
// The error of a text that does not parse is a *runtime.SyntaxError.
func Loader(inner host.ModuleLoader) host.ModuleLoader { return loader{inner} }

type loader struct{ inner host.ModuleLoader }

// Resolve implements host.ModuleLoader.
func (l loader) Resolve(request host.ModuleRequest) (string, error) {
	url, err := l.inner.Resolve(request)
	if err == nil || !IsName(request.Referrer) {
		return url, err
	}
	for _, specifier := range spellings(request.Specifier) {
		request.Specifier = specifier
		if url, err := l.inner.Resolve(request); err == nil {
			return url, nil
		}
	}
	return "", err
}

// spellings are the TypeScript files that a specifier of a file may mean.
func spellings(specifier string) []string {
	if !strings.HasPrefix(specifier, ".") && !strings.HasPrefix(specifier, "/") && !strings.Contains(specifier, "://") {
		return nil // of a package
	}
	switch ext := extension(specifier); ext {
	case ".js", ".mjs", ".cjs":
		stem := strings.TrimSuffix(specifier, "js")
		if stem != specifier {
			return []string{stem + "ts"}
		}
	case ".ts", ".mts", ".cts", ".json", ".node", ".wasm":
	default:
		return []string{specifier + ".ts", strings.TrimSuffix(specifier, "/") + "/index.ts"}
	}
	return nil
}

// Load implements host.ModuleLoader.
func (l loader) Load(ctx context.Context, url, kind string) (*host.ModuleSource, error) {
	m, err := l.inner.Load(ctx, url, kind)
	if err != nil || kind != "" || !IsName(url) {
		return m, err
	}
	name := m.Name
	if name == "" {
		name = url
	}
	out, err := strip(name, m.Text, 1, false)
	if err != nil {
		return nil, err
	}
	js := *m
	js.Original, js.Text, js.SourceMap = m.Text, out.text, out.sourceMap
	switch extension(url) {
	case ".mts":
		js.Format = host.FormatModule
	case ".cts":
		js.Format = host.FormatCommonJS
	}
	return &js, nil
}
