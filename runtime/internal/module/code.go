package module

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"jsrun/runtime/host"
	"jsrun/runtime/internal/pipeline"
	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/static"
	"jsrun/runtime/internal/syntax"
)

// key identifies a module of a runtime: its URL, and the import attribute `type`
// that it was asked for with.
type key struct{ url, kind string }

// code is a module as it was read and compiled. It belongs to no runtime and
// does not change once its graph is loaded.
type code struct {
	key      key
	source   *host.ModuleSource
	unit     *pipeline.Unit    // of an ECMAScript or CommonJS module
	requests []key             // of the module requests, and of what CommonJS reexports
	exports  map[string]string // local names by exported names
	indirect map[string]*static.IndirectExport
}

// compile compiles what a loader found.
func compile(k key, src *host.ModuleSource) (*code, error) {
	c := &code{key: k, source: src}
	file, err := c.file()
	if err != nil {
		return nil, err
	}
	switch src.Format {
	case host.FormatModule:
		c.unit, err = pipeline.Compile(file, syntax.Options{Goal: syntax.Module})
	case host.FormatCommonJS:
		c.unit, err = pipeline.CompileCommonJS(file)
	case host.FormatDetect:
		c.unit, err = pipeline.CompileFile(file)
	case host.FormatJSON:
		err = checkJSON(file)
	}
	if err != nil {
		return nil, err
	}
	c.index()
	return c, nil
}

const byteOrderMark = "\ufeff"

// file returns the module's text. The error is that of a source map that is none.
func (c *code) file() (*source.File, error) {
	if c.source.SourceMap == nil {
		f := source.New(c.name(), strings.TrimPrefix(c.source.Text, byteOrderMark))
		f.URL = c.key.url
		return f, nil
	}
	f, err := source.Mapped(c.name(), c.source.Text, c.source.Original, 1, c.source.SourceMap)
	if err != nil {
		return nil, fmt.Errorf("jsrun: %s: %w", c.name(), err)
	}
	f.URL = c.key.url
	return f, nil
}

// name is what messages call the module.
func (c *code) name() string {
	if c.source.Name == "" {
		return c.source.URL
	}
	return c.source.Name
}

// commonJS tells what a CommonJS module exports; nil for any other.
func (c *code) commonJS() *static.CommonJS {
	if c.unit == nil {
		return nil
	}
	return c.unit.CommonJS
}

// index makes what a source text module exports easy to find.
func (c *code) index() {
	if c.unit == nil || c.unit.Module == nil {
		return
	}
	m := c.unit.Module
	c.exports = make(map[string]string, len(m.Local))
	for _, e := range m.Local {
		c.exports[e.Export] = e.Local
	}
	c.indirect = make(map[string]*static.IndirectExport, len(m.Indirect))
	for i := range m.Indirect {
		c.indirect[m.Indirect[i].Export] = &m.Indirect[i]
	}
}

// checkJSON finds the mistakes in a JSON module (sec-parse-json-module): they
// keep its importers from linking.
func checkJSON(f *source.File) error {
	var v json.RawMessage
	err, ok := errors.AsType[*json.SyntaxError](json.Unmarshal([]byte(f.Text), &v))
	if !ok {
		return nil
	}
	at := source.Pos(max(err.Offset-1, 0))
	return &source.SyntaxError{File: f, At: at, End: at + 1, Message: "This is no JSON: " + err.Error()}
}
