package module

import (
	"errors"
	"fmt"
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/host"
	"jsrun/runtime/internal/intrinsic"
	"jsrun/runtime/internal/source"
)

// Error tells that a module can't be had, and where it was asked for.
type Error struct {
	*host.ModuleError
	File    *source.File // the text that asks for it, nil if none does
	At, End source.Pos
}

// Error gives "file:line:column: message".
func (e *Error) Error() string {
	if e.File == nil {
		return e.Message
	}
	p := e.File.Position(e.At)
	return fmt.Sprintf("%s:%d:%d: %s", e.File.Name, p.Line, p.Column, e.Message)
}

// Unwrap returns the loader's error.
func (e *Error) Unwrap() error { return e.ModuleError }

// Detail gives the message with a code frame, where the module was looked for,
// and the hint, as a person at a terminal reads it.
func (e *Error) Detail() string {
	var b strings.Builder
	b.WriteString(e.Error())
	b.WriteString("\n")
	if e.File != nil {
		b.WriteString("\n")
		b.WriteString(e.File.Frame(e.At, e.End))
	}
	if len(e.Looked) > 0 {
		b.WriteString("\nlooked for:\n  " + strings.Join(e.Looked, "\n  ") + "\n")
	}
	if e.Hint != "" {
		b.WriteString("\nhint: " + strings.ReplaceAll(e.Hint, "\n", "\n      ") + "\n")
	}
	return b.String()
}

// loadError makes an Error of what a loader returned, unless that is an error in
// the text of the module.
func loadError(err error, file *source.File, at, end source.Pos) error {
	if e, ok := errors.AsType[*source.SyntaxError](err); ok {
		return e
	}
	if e, ok := errors.AsType[*host.ModuleError](err); ok {
		return &Error{ModuleError: e, File: file, At: at, End: end}
	}
	return &Error{ModuleError: &host.ModuleError{Message: err.Error(), Err: err}, File: file, At: at, End: end}
}

// exception makes the error object that scripts see of an error of this package
// or of the front end.
func (m *Map) exception(err error) goja.Value {
	if ex, ok := errors.AsType[*goja.Exception](err); ok {
		return ex.Value()
	}
	class, message := "Error", err.Error()
	var load *host.ModuleError
	if e, ok := errors.AsType[*source.SyntaxError](err); ok {
		class, message = "SyntaxError", e.Message
		if e.Reference {
			class = "ReferenceError"
		}
	}
	if e, ok := errors.AsType[*host.ModuleError](err); ok {
		load, message = e, e.Message
		if e.Class != "" {
			class = e.Class
		}
	}
	constructor := m.realm.Global(class)
	if constructor == nil {
		constructor = m.realm.Global("Error")
	}
	o := m.realm.NewError(constructor, message)
	if load != nil && load.Code != "" {
		intrinsic.Must(o.Set("code", load.Code))
	}
	if load != nil && load.Permission != "" {
		intrinsic.Must(o.Set("permission", load.Permission))
		intrinsic.Must(o.Set("resource", load.Resource))
	}
	if load != nil && load.RequireStack != nil {
		intrinsic.Must(o.Set("requireStack", load.RequireStack))
	}
	m.causes.keep(o, err)
	return o
}

// causes remembers the Go errors behind the last error objects made of them.
type causes struct {
	objects [maxCauses]*goja.Object
	errs    [maxCauses]error
	next    int
}

const maxCauses = 16

func (c *causes) keep(o *goja.Object, err error) {
	c.objects[c.next], c.errs[c.next] = o, err
	c.next = (c.next + 1) % maxCauses
}

// Cause returns the error that a thrown value was made of, nil if it was not
// made by this package, or long ago.
func (m *Map) Cause(v goja.Value) error {
	for i, o := range m.causes.objects {
		if o != nil && v == goja.Value(o) {
			return m.causes.errs[i]
		}
	}
	return nil
}
