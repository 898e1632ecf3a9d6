package modules

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"jsrun/runtime/host"
)

// No package.json and no specifier makes the loader panic, and what it resolves
// is a URL that it can resolve again to the same.
func FuzzPackageJSON(f *testing.F) {
	f.Add(`{"exports": {".": {"import": "./a.js"}, "./*": ["./*.js", null]}}`, "p/a", false)
	f.Add(`{"imports": {"#a*": "./a*"}, "main": "../..", "name": "p", "exports": "./%2e"}`, "#a\x00", true)
	f.Add(`{"type": 1, "exports": [[[{"0": {}}]]]}`, "p", false)
	f.Add(`{"exports": {"./": "./", "./*": "./%zz*"}}`, "p/\xff", false)
	f.Add(`[`, "@/p/", true)
	f.Fuzz(func(t *testing.T, text, specifier string, require bool) {
		l := New(Options{Root: FS(fstest.MapFS{
			"package.json":                {Data: []byte(text)},
			"main.js":                     {},
			"a.js":                        {},
			"node_modules/p/package.json": {Data: []byte(text)},
			"node_modules/p/a.js":         {},
		}, "/")})
		url, err := l.Resolve(host.ModuleRequest{Specifier: specifier, Referrer: "file:///main.js", Require: require})
		if err != nil || !strings.HasPrefix(url, "file:") {
			return
		}
		again, err := l.Resolve(host.ModuleRequest{Specifier: url, Referrer: "file:///main.js"})
		if err != nil || again != url {
			t.Errorf("%q: then %q, %v", url, again, err)
		}
		if _, err := l.Load(context.Background(), url, "text"); err != nil {
			t.Errorf("%q: %v", url, err)
		}
	})
}
