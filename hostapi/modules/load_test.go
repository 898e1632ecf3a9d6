package modules

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/dop251/goja"

	"jsrun/runtime/host"
)

var formatNames = map[host.ModuleFormat]string{
	host.FormatModule: "module", host.FormatCommonJS: "commonjs", host.FormatJSON: "json", host.FormatText: "text",
	host.FormatBytes: "bytes", host.FormatBuiltin: "builtin", host.FormatDetect: "detect",
}

func TestLoad(t *testing.T) {
	l := New(Options{
		Root: FS(fstest.MapFS{
			"a.js": {Data: []byte("\ufeffa\xff")}, "a.mjs": {}, "a.cjs": {}, "a.json": {Data: []byte("{}")}, "a.txt": {Data: []byte("\xff")},
			"a.ts": {}, "a.mts": {}, "a.cts": {}, "run": {}, ".rc": {}, "addon.node": {},
			"esm/package.json": {Data: []byte(`{"type": "module"}`)}, "esm/a.js": {}, "esm/a.ts": {}, "esm/a.cjs": {}, "esm/run": {},
			"esm/node_modules/p/a.js": {}, "esm/deep/er/a.js": {},
			"cjs/package.json": {Data: []byte(`{"type": "commonjs"}`)}, "cjs/a.js": {}, "cjs/a.mjs": {},
			"odd/package.json": {Data: []byte(`{"type": "esm"}`)}, "odd/a.js": {},
			"bad/package.json": {Data: []byte(`{,}`)}, "bad/a.js": {}, "bad/a.mjs": {},
		}, "/"),
		Builtins: map[string]host.ModuleSource{
			"util":    {Format: host.FormatCommonJS, Text: "u"},
			"app:db":  {Format: host.FormatBuiltin, Exports: func(host.Loop) (*goja.Object, error) { return nil, nil }},
			"node:t":  {Format: host.FormatModule},
			"util/:x": {},
		},
	})
	for _, c := range []struct{ url, kind, want string }{
		{"file:///a.js", "", "detect \"a\ufffd\" /a.js"},
		{"file:///a.js?x#y", "", "detect \"a\ufffd\" /a.js"},
		{"file:///a.mjs", "", `module "" /a.mjs`},
		{"file:///a.cjs", "", `commonjs "" /a.cjs`},
		{"file:///a.ts", "", `detect "" /a.ts`},
		{"file:///a.mts", "", `module "" /a.mts`},
		{"file:///a.cts", "", `commonjs "" /a.cts`},
		{"file:///run", "", `detect "" /run`},
		{"file:///.rc", "", `detect "" /.rc`},
		{"file:///esm/a.js", "", `module "" /esm/a.js`},
		{"file:///esm/a.ts", "", `module "" /esm/a.ts`},
		{"file:///esm/a.cjs", "", `commonjs "" /esm/a.cjs`},
		{"file:///esm/run", "", `module "" /esm/run`},
		{"file:///esm/deep/er/a.js", "", `module "" /esm/deep/er/a.js`},
		{"file:///esm/node_modules/p/a.js", "", `detect "" /esm/node_modules/p/a.js`},
		{"file:///cjs/a.js", "", `commonjs "" /cjs/a.js`},
		{"file:///cjs/a.mjs", "", `module "" /cjs/a.mjs`},
		{"file:///odd/a.js", "", `detect "" /odd/a.js`},
		{"file:///bad/a.js", "", "ERR_INVALID_PACKAGE_CONFIG"},
		{"file:///bad/a.mjs", "", `module "" /bad/a.mjs`},
		{"file:///a.json", "", `json "{}" /a.json, import ERR_IMPORT_ATTRIBUTE_MISSING`},
		{"file:///a.json", "json", `json "{}" /a.json`},
		{"file:///a.json", "text", `text "{}" /a.json`},
		{"file:///a.js", "json", "ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE"},
		{"file:///a.txt", "json", "ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE"},
		{"file:///a.js", "css", "ERR_IMPORT_ATTRIBUTE_UNSUPPORTED"},
		{"file:///a.txt", "", "commonjs \"\ufffd\" /a.txt, import ERR_UNKNOWN_FILE_EXTENSION"},
		{"file:///a.txt", "text", "text \"\ufffd\" /a.txt"},
		{"file:///a.txt", "bytes", `bytes "\xff" /a.txt`},
		{"file:///addon.node", "", "ERR_UNKNOWN_FILE_EXTENSION"},
		{"file:///none.js", "", "ERR_MODULE_NOT_FOUND"},
		{"node:util", "", `commonjs "u" node:util`},
		{"node:t", "", `module "" node:t`},
		{"t", "", "ERR_MODULE_NOT_FOUND"},
		{"app:db", "", `builtin "" app:db`},
		{"app:db", "json", "ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE"},
		{"app:db", "text", "ERR_IMPORT_ATTRIBUTE_TYPE_INCOMPATIBLE"},
		{"node:none", "", "ERR_MODULE_NOT_FOUND"},
		{"https://example.com/", "", "ERR_MODULE_NOT_FOUND"},
		{"data:text/javascript,1%20+%20a?b:c#d", "", `module "1 + a?b:c" data:text/javascript,1%20+%20a?b:c#d`},
		{"data:text/javascript;charset=utf-8;base64,MQ==", "", `module "1" data:text/javascript;charset=utf-8;base64,MQ==`},
		{"data:application/json,{}", "json", `json "{}" data:application/json,{}`},
		{"data:application/json,{}", "", `json "{}" data:application/json,{}, import ERR_IMPORT_ATTRIBUTE_MISSING`},
		{"data:text/css,a", "", "ERR_UNKNOWN_MODULE_FORMAT"},
		{"data:text/css,a", "text", `text "a" data:text/css,a`},
		{"data:text/javascript", "", "ERR_INVALID_URL"},
	} {
		t.Run(c.kind+" "+c.url, func(t *testing.T) {
			if got := loaded(l, c.url, c.kind); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// loaded tells what Load gives.
func loaded(l host.ModuleLoader, url, kind string) string {
	source, err := l.Load(context.Background(), url, kind)
	var failed *host.ModuleError
	switch {
	case errors.As(err, &failed):
		return failed.Code
	case err != nil:
		return err.Error()
	case source.URL != url:
		return "URL " + source.URL
	case (source.Exports != nil) != (source.Format == host.FormatBuiltin):
		return "wrong Exports"
	}
	text := fmt.Sprintf("%s %q %s", formatNames[source.Format], source.Text, source.Name)
	if source.ImportError != nil {
		text += ", import " + source.ImportError.Code
	}
	return text
}

func TestLoadEndsWithContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := New(Options{}).Load(ctx, "data:text/javascript,", ""); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// unreadable has a file that can't be read.
type unreadable struct{ fstest.MapFS }

func (u unreadable) ReadFile(name string) ([]byte, error) {
	if strings.HasPrefix(name, "secret") {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
	}
	return u.MapFS.ReadFile(name)
}

func TestUnreadable(t *testing.T) {
	l := New(Options{Root: FS(unreadable{fstest.MapFS{"secret.mjs": {}, "secret/package.json": {}, "secret/a.js": {}}}, "/")})
	_, err := l.Load(context.Background(), "file:///secret.mjs", "")
	if !errors.Is(err, fs.ErrPermission) || err.Error() != "Cannot read module '/secret.mjs': permission denied" {
		t.Errorf("got %v", err)
	}
	if _, err = l.Load(context.Background(), "file:///secret/a.js", ""); !errors.Is(err, fs.ErrPermission) {
		t.Errorf("package.json: %v", err)
	}
}

func TestBuiltins(t *testing.T) {
	l := New(Options{Builtins: map[string]host.ModuleSource{"util": {}, "util/types": {}, "app:db": {}, "node:t": {}}})
	for specifier, want := range map[string]string{
		"util": "node:util", "node:util": "node:util", "util/types": "node:util/types", "node:util/types": "node:util/types",
		"app:db": "app:db", "node:t": "node:t",
		"t": "", "db": "", "node:app:db": "", "node:node:t": "", "node:": "", "util/": "",
	} {
		for _, require := range []bool{false, true} {
			url, err := l.Resolve(host.ModuleRequest{Specifier: specifier, Require: require})
			if url != want || (err == nil) != (want != "") {
				t.Errorf("%q, require %v: %q, %v", specifier, require, url, err)
			}
		}
	}
}
