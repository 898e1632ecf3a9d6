package module

import (
	"errors"
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
	if path, ok := host.FilePath(r.code.source.URL); ok {
		set("dirname", filepath.Dir(path))
		set("filename", path)
	}
	set("main", r.code.key.url == m.main)
	set("resolve", m.realm.NewFunction("resolve", 1, func(call goja.FunctionCall) goja.Value {
		specifier := call.Argument(0).ToString().String()
		k, err := resolve(m.loader, host.ModuleRequest{Specifier: specifier, Referrer: r.code.key.url})
		if e, ok := errors.AsType[*host.ModuleError](err); ok && e.URL != "" {
			return m.vm.ToValue(e.URL)
		}
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

// nameOf is what a module is called in CommonJS: its path, or its URL.
func nameOf(u string) string {
	if path, ok := host.FilePath(u); ok {
		return path
	}
	return strings.TrimPrefix(u, "node:")
}

func itoa(i int) string { return strconv.Itoa(i) }
