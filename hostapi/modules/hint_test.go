package modules

import (
	"errors"
	"slices"
	"testing"
	"testing/fstest"

	"jsrun/runtime/host"
)

func hintTree() fstest.MapFS {
	return fstest.MapFS{
		"package.json":     {Data: []byte(`{"imports": {"#a": "./a.js"}}`)},
		"a.js":             {},
		"b.mjs":            {},
		"Case.js":          {},
		"lib/index.js":     {},
		"lib/deep/x.js":    {},
		"typed.ts":         {},
		"main.ts":          {},
		"data.json":        {},
		"sub/package.json": {},
		"node_modules/p/package.json": {Data: []byte(
			`{"name": "p", "exports": {".": "./a.js", "./x": "./x.js", "./private/*": null, "./lib/*": "./lib/*"}}`)},
		"node_modules/web/package.json":  {Data: []byte(`{"exports": {"browser": "./a.js"}}`)},
		"node_modules/gone/package.json": {Data: []byte(`{"main": "dist/x.js"}`)},
	}
}

func TestHints(t *testing.T) {
	l := New(Options{Root: FS(hintTree(), "/"), Builtins: map[string]host.ModuleSource{"util": {}, "app:db": {}}})
	for _, c := range []struct{ request, specifier, want string }{
		{"import /main.mjs", "./a", `did you mean "./a.js"?`},
		{"import /main.mjs", "./b", `did you mean "./b.mjs"?`},
		{"import /main.mjs", "./b.js", `did you mean "./b.mjs"?`},
		{"import /main.mjs", "./typed.js", `did you mean "./typed.ts"?`},
		{"import /main.mjs", "./case.js", `did you mean "./Case.js"? Upper and lower case count.`},
		{"import /main.mjs", "./lib", `did you mean "./lib/index.js"?`},
		{"import /lib/deep/x.js", "../../a", `did you mean "../../a.js"?`},
		{"import /main.mjs", "./none.js", ""},
		{"import /main.mjs", "./none/x.js", "there is no folder /none"},
		{"import /main.mjs", "a.js", `did you mean "./a.js"?`},
		{"import /main.mjs", "lib/deep/x", `did you mean "./lib/deep/x.js"?`},
		{"import /main.mjs", "lodash", "the package is not installed: npm install lodash"},
		{"import /main.mjs", "@a/b/c", "the package is not installed: npm install @a/b"},
		{"import /main.mjs", "http", `jsrun does not have Node's module "http"; it has app:db, node:util`},
		{"import /main.mjs", "node:http", `jsrun does not have Node's module "http"; it has app:db, node:util`},
		{"import /main.mjs", "node:utl", "there are app:db, node:util"},
		{"import /main.mjs", "p/y", "it exports p, p/x, p/lib/*"},
		{"import /main.mjs", "web", "the package is for browser only"},
		{"import /main.mjs", "gone", `its package.json has "main": "dist/x.js", and there is no such file`},
		{"import /main.mjs", "#b", "it defines #a"},
		{"import /main.mjs", "https://esm.sh/x",
			"modules are not loaded over the network: save the file and import it as ./name.mjs, or install its package with npm"},
		{"require /main.cjs", "./b", `did you mean "./b.mjs"?`},
		{"require /main.cjs", "lodash/fp", "the package is not installed: npm install lodash"},
		{"require /main.cjs", "file:///a.js", "require takes paths, not URLs"},
	} {
		t.Run(c.specifier, func(t *testing.T) {
			r, err := parseRow(c.request + " " + c.specifier + " => x")
			if err != nil {
				t.Fatal(err)
			}
			_, err = l.Resolve(r.at(""))
			var failed *host.ModuleError
			if !errors.As(err, &failed) {
				t.Fatalf("got %v", err)
			}
			if failed.Hint != c.want {
				t.Errorf("got  %s\nwant %s", failed.Hint, c.want)
			}
		})
	}
}

// What is found in TypeScript is found by the names of the compiled files too.
func TestTypeScript(t *testing.T) {
	l := New(Options{Root: FS(fstest.MapFS{
		"a.ts": {}, "b.mts": {}, "c.cts": {}, "d.js": {}, "d.ts": {}, "lib/index.ts": {},
		"node_modules/p/package.json": {Data: []byte(`{"exports": "./x.js"}`)}, "node_modules/p/x.ts": {},
	}, "/")})
	for _, line := range []string{
		"import /main.ts ./a.ts => /a.ts",
		"import /main.ts ./a.js => /a.ts",
		"import /main.mts ./b.mjs => /b.mts",
		"import /main.cts ./c.cjs => /c.cts",
		"import /main.ts ./d.js => /d.js",
		"import /main.ts ./a => ERR_MODULE_NOT_FOUND",
		"import /main.js ./a.ts => /a.ts",
		"import /main.js ./a.js => ERR_MODULE_NOT_FOUND",
		"import /main.ts ./b.js => ERR_MODULE_NOT_FOUND",
		"import /main.ts p => /node_modules/p/x.ts",
		"require /main.cts ./a => /a.ts",
		"require /main.cts ./a.js => /a.ts",
		"require /main.cts ./c => /c.cts",
		"require /main.cts ./d => /d.js",
		"require /main.cts ./lib => /lib/index.ts",
		"require /main.cts p => /node_modules/p/x.ts",
		"require /main.js ./a => MODULE_NOT_FOUND",
	} {
		r, err := parseRow(line)
		if err != nil {
			t.Fatal(err)
		}
		if got := outcome(l, r, ""); got != r.want {
			t.Errorf("%s\ngot %s", line, got)
		}
	}
}

// The messages are Node's.
func TestMessages(t *testing.T) {
	l := New(Options{Root: FS(hintTree(), "/")})
	for _, c := range []struct{ request, want string }{
		{"import /main.mjs ./a", "Cannot find module '/a' imported from /main.mjs"},
		{"import /main.mjs none/x", "Cannot find package 'none' imported from /main.mjs"},
		{"import /main.mjs ./lib", "Directory import '/lib' is not supported resolving ES modules imported from /main.mjs"},
		{"import /main.mjs p/y", `Package subpath './y' is not defined by "exports" in /node_modules/p/package.json imported from /main.mjs`},
		{"require /main.cjs p/y", `Package subpath './y' is not defined by "exports" in /node_modules/p/package.json`},
		{"import /main.mjs web", `No "exports" main defined in /node_modules/web/package.json imported from /main.mjs`},
		{"import /main.mjs gone", "Cannot find package '/node_modules/gone/dist/x.js' imported from /main.mjs"},
		{"import /main.mjs #b", `Package import specifier "#b" is not defined in package /package.json imported from /main.mjs`},
		{"import /main.mjs @x", `Invalid module "@x" is not a valid package name imported from /main.mjs`},
		{"import /main.mjs node:x", "No such built-in module: node:x"},
		{"require /main.cjs ./x", "Cannot find module './x'"},
		{"require /main.cjs gone", `Cannot find module '/node_modules/gone/dist/x.js'. Please verify that the package.json has a valid "main" entry`},
	} {
		r, err := parseRow(c.request + " => x")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := l.Resolve(r.at("")); err == nil || err.Error() != c.want {
			t.Errorf("%s\ngot  %v\nwant %s", c.request, err, c.want)
		}
	}
}

// An error tells where it was looked for, and what import.meta.resolve gives.
func TestErrorFields(t *testing.T) {
	l := New(Options{Root: FS(fstest.MapFS{"deep/er/main.js": {}}, "/")})
	fail := func(specifier string, require bool) *host.ModuleError {
		_, err := l.Resolve(host.ModuleRequest{Specifier: specifier, Referrer: "file:///deep/er/main.js", Require: require})
		var failed *host.ModuleError
		if !errors.As(err, &failed) {
			t.Fatalf("%s: %v", specifier, err)
		}
		return failed
	}
	if e, want := fail("p", false), []string{"/deep/er/node_modules/p", "/deep/node_modules/p", "/node_modules/p"}; !slices.Equal(e.Looked, want) {
		t.Errorf("looked %q", e.Looked)
	}
	if e := fail("./x?y#z", false); e.URL != "file:///deep/er/x?y#z" {
		t.Errorf("URL %q", e.URL)
	}
	e := fail("./x", true)
	if want := []string{"/deep/er/x", "/deep/er/x.js", "/deep/er/x.json"}; !slices.Equal(e.Looked, want) {
		t.Errorf("looked %q", e.Looked)
	}
	if want := []string{"/deep/er/main.js"}; !slices.Equal(e.RequireStack, want) {
		t.Errorf("require stack %q", e.RequireStack)
	}
}
