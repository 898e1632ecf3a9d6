package module

import (
	"net/url"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/host"
	"jsrun/runtime/internal/intrinsic"
)

// newImportMeta makes import.meta as Node has it: url, and for files dirname and
// filename; resolve(specifier); main, which tells the module that the run began with.
func (r *record) newImportMeta() *goja.Object {
	m := r.m
	o := m.vm.CreateObject(nil)
	set := func(name string, v any) {
		intrinsic.Must(o.DefineDataProperty(name, m.vm.ToValue(v), goja.FLAG_TRUE, goja.FLAG_TRUE, goja.FLAG_TRUE))
	}
	if path, ok := filePath(r.code.source.URL); ok {
		set("dirname", filepath.Dir(path))
		set("filename", path)
	}
	set("main", r.code.key.url == m.main)
	set("resolve", m.realm.NewFunction("resolve", 1, func(call goja.FunctionCall) goja.Value {
		specifier := call.Argument(0).ToString().String()
		k, err := resolve(m.loader, host.ModuleRequest{Specifier: specifier, Referrer: r.code.key.url})
		if err != nil {
			panic(m.exception(err))
		}
		return m.vm.ToValue(k.url)
	}))
	if r.code.source.URL != "" {
		set("url", r.code.source.URL)
	}
	return o
}

// filePath returns the path that a file: URL names.
func filePath(u string) (path string, ok bool) {
	parsed, err := url.Parse(u)
	if err != nil || parsed.Scheme != "file" {
		return "", false
	}
	path = parsed.Path
	if len(path) > 2 && path[0] == '/' && path[2] == ':' { // file:///C:/x
		path = path[1:]
	}
	return filepath.FromSlash(path), true
}

// nameOf is what a module is called in CommonJS: its path, or its URL.
func nameOf(u string) string {
	if path, ok := filePath(u); ok {
		return path
	}
	return strings.TrimPrefix(u, "node:")
}

func itoa(i int) string { return strconv.Itoa(i) }

// fileURL returns the file: URL of an absolute path.
func fileURL(path string) string {
	slashed := filepath.ToSlash(path)
	if !strings.HasPrefix(slashed, "/") {
		slashed = "/" + slashed
	}
	return (&url.URL{Scheme: "file", Path: slashed}).String()
}
