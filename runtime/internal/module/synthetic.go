package module

import (
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/host"
	"jsrun/runtime/internal/intrinsic"
)

// syntheticNames returns the [[ExportNames]] of a Synthetic Module Record
// (sec-synthetic-module-records).
func (r *record) syntheticNames() []string {
	switch {
	case r.code.commonJS() != nil:
		return r.commonJSNames()
	case r.code.source.Format == host.FormatBuiltin:
		exports, err := r.builtinExports()
		if err != nil {
			return nil // linking tells
		}
		names := []string{"default"}
		for _, name := range exports.Keys() {
			if name != "default" {
				names = append(names, name)
			}
		}
		return names
	}
	return []string{"default"}
}

// linkSynthetic makes the cells. What a builtin module exports is known only
// once its exports are made.
func (r *record) linkSynthetic() error {
	if r.code.source.Format == host.FormatBuiltin && r.code.commonJS() == nil {
		if _, err := r.builtinExports(); err != nil {
			return err
		}
	}
	for _, name := range r.syntheticNames() {
		r.cell(name).set(goja.Undefined())
	}
	return nil
}

// builtinExports returns the exports of a builtin module, made at the first call.
func (r *record) builtinExports() (*goja.Object, error) {
	if r.exports != nil {
		return r.exports, nil
	}
	var err error
	if r.code.key.url == moduleModule {
		r.exports = r.m.moduleExports()
		return r.exports, nil
	}
	ex := r.m.vm.Try(func() { r.exports, err = r.code.source.Exports(r.m.loop) })
	if ex != nil {
		return nil, ex
	}
	return r.exports, err
}

// evaluateSynthetic gives the exports their values.
func (r *record) evaluateSynthetic() *goja.Exception {
	return r.m.vm.Try(func() {
		switch {
		case r.code.commonJS() != nil:
			r.setExports(r.m.cjs().load(r, nil).Get("exports"))
		case r.code.source.Format == host.FormatJSON:
			r.cell("default").set(r.json())
		case r.code.source.Format == host.FormatText:
			r.cell("default").set(r.m.vm.ToValue(r.code.source.Text))
		case r.code.source.Format == host.FormatBytes:
			buffer := r.m.vm.NewArrayBuffer([]byte(r.code.source.Text))
			array, err := r.m.vm.New(r.m.realm.Global("Uint8Array"), r.m.vm.ToValue(buffer))
			if err != nil {
				panic(err)
			}
			r.cell("default").set(array)
		default:
			r.setExports(r.exports)
		}
	})
}

// json parses the text. It throws.
func (r *record) json() goja.Value {
	v, err := r.m.parse(r.code.name(), strings.TrimPrefix(r.code.source.Text, byteOrderMark))
	if err != nil {
		panic(r.m.exception(err))
	}
	return v
}

// parse is ParseJSONModule (sec-parse-json-module).
func (m *Map) parse(name, text string) (v goja.Value, err error) {
	ex := m.vm.Try(func() {
		v = m.realm.GlobalFunction("JSON", "parse")(goja.FunctionCall{Arguments: []goja.Value{m.vm.ToValue(text)}})
	})
	if ex == nil {
		return v, nil
	}
	message := ex.Value().String()
	if o, ok := ex.Value().(*goja.Object); ok {
		message = intrinsic.OrUndefined(o.Get("message")).String()
	}
	return nil, &host.ModuleError{Class: "SyntaxError", Message: name + ": " + message}
}

// setExports gives the value of what was exported to those that import it: the
// properties by name, and the whole as the default. It throws.
func (r *record) setExports(exports goja.Value) {
	exports = intrinsic.OrUndefined(exports)
	o, isObject := exports.(*goja.Object)
	for _, name := range r.syntheticNames() {
		v := goja.Undefined()
		if isObject {
			v = intrinsic.OrUndefined(o.Get(name))
		}
		switch {
		case name == moduleExportsName:
			v = exports
		case name == "default" && (r.code.commonJS() != nil || goja.IsUndefined(v)):
			v = exports
		}
		r.cell(name).set(v)
	}
}

// moduleExportsName is the export of a CommonJS module that is module.exports,
// as Node has it.
const moduleExportsName = "module.exports"
