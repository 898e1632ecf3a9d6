package runtime

import (
	"errors"
	"fmt"
	goruntime "runtime"
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/loop"
	"jsrun/runtime/internal/source"
)

// SyntaxError is an early error in a source text: file, line, column, message,
// and what to do about it. Its Detail method shows the place.
type SyntaxError = source.SyntaxError

// Frame is one call on the stack of an exception.
type Frame struct {
	Function     string // "" if anonymous
	File         string // "" for a function written in Go
	Line, Column int    // from 1
}

// String gives the frame as stack traces show it: "at f (file:line:column)".
func (f Frame) String() string {
	place := "native"
	if f.File != "" {
		place = fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column)
	}
	if f.Function == "" {
		return "at " + place
	}
	return "at " + f.Function + " (" + place + ")"
}

// Exception is an uncaught exception.
type Exception struct {
	Value goja.Value // what was thrown

	// Name and Message are those of an Error object; Name is "" and Message the
	// value as text if something else was thrown.
	Name, Message string

	Stack []Frame // innermost call first
	// CodeFrame shows the line the exception comes from; "" if it is not known.
	CodeFrame string

	cause error
}

// Error gives "TypeError: message (file:line:column)".
func (e *Exception) Error() string {
	text := e.Name + e.Message
	if e.Name != "" && e.Message != "" {
		text = e.Name + ": " + e.Message
	}
	if p := e.place(); p != "" {
		return text + " (" + p + ")"
	}
	return text
}

// Unwrap returns the Go error that was thrown or stands behind what was thrown.
func (e *Exception) Unwrap() error { return e.cause }

// place is the innermost position in source text.
func (e *Exception) place() string {
	if f, ok := e.Position(); ok {
		return fmt.Sprintf("%s:%d:%d", f.File, f.Line, f.Column)
	}
	return ""
}

// Position returns the innermost frame in source text.
func (e *Exception) Position() (Frame, bool) {
	for _, f := range e.Stack {
		if f.File != "" {
			return f, true
		}
	}
	return Frame{}, false
}

// UnhandledRejectionError is a promise that was rejected without anybody to
// handle it. What it was rejected with is in the embedded Exception.
type UnhandledRejectionError struct{ Exception }

// Error gives "unhandled rejection: TypeError: message (file:line:column)".
func (e *UnhandledRejectionError) Error() string {
	return "unhandled rejection: " + e.Exception.Error()
}

// UnsettledError tells that a top-level await waits for something that can't
// happen any more.
type UnsettledError struct{ File string }

// Error names the file.
func (e *UnsettledError) Error() string {
	return e.File + ": top-level await never settles: nothing that could settle it is pending any more"
}

// LimitError tells that a script went over a limit.
type LimitError struct {
	Limit string // "call depth"
	Value int    // what is allowed
}

// Error names the limit.
func (e *LimitError) Error() string {
	return fmt.Sprintf("limit exceeded: %s over %d", e.Limit, e.Value)
}

// EngineError is a panic of goja that a script provoked: a bug of the engine.
type EngineError struct{ Panic any }

// Error tells the panic.
func (e *EngineError) Error() string {
	return fmt.Sprintf("the engine failed (a bug in goja, the runtime cannot be used any more): %v", e.Panic)
}

// Unwrap returns the panic if it is an error.
func (e *EngineError) Unwrap() error {
	err, _ := e.Panic.(error)
	return err
}

// enginePanic tells, in a deferred function that recovers, whether the panic
// comes from goja's own code: not from a host function or from jsrun, whose bugs
// are not to be hidden.
func enginePanic() bool {
	pcs := make([]uintptr, 256)
	frames := goruntime.CallersFrames(pcs[:goruntime.Callers(2, pcs)])
	fromGoja, panicking := false, false
	for {
		f, more := frames.Next()
		switch {
		case strings.HasPrefix(f.Function, "runtime."):
			panicking = panicking || f.Function == "runtime.gopanic"
		case panicking:
			// The frame that panicked; an outer panic is one that was passed on.
			fromGoja = strings.HasPrefix(f.Function, "github.com/dop251/goja.")
			panicking = false
		}
		if !more {
			return fromGoja
		}
	}
}

// thrown is an uncaught exception of which only the value is known.
type thrown struct{ value goja.Value }

func (t *thrown) Error() string { return "uncaught exception" }

// convert makes the errors of goja and the loop those of this package.
func (r *Runtime) convert(err error) error {
	var rejection *loop.UnhandledRejection
	var ex *goja.Exception
	var value *thrown
	var overflow *goja.StackOverflowError
	switch {
	case errors.As(err, &overflow):
		return &LimitError{Limit: "call depth", Value: maxCallDepth}
	case errors.As(err, &rejection):
		return &UnhandledRejectionError{*r.exception(rejection.Reason, nil, errors.Unwrap(rejection))}
	case errors.As(err, &value):
		return r.exception(value.value, nil, nil)
	case errors.As(err, &ex):
		return r.exception(ex.Value(), ex.Stack(), errors.Unwrap(ex))
	}
	return err
}

// exception describes what was thrown. The stack of an Error object tells more
// than that of the throw.
func (r *Runtime) exception(v goja.Value, stack []goja.StackFrame, cause error) *Exception {
	e := &Exception{Value: v, cause: cause}
	if ex := r.vm.Try(func() { e.Name, e.Message = describe(v); e.Stack = errorStack(v) }); ex != nil && e.Message == "" {
		e.Message = "exception"
	}
	if e.Stack == nil {
		for _, f := range stack {
			e.Stack = appendFrame(e.Stack, f.FuncName(), f.SrcName(), f.Position().Line, f.Position().Column)
		}
	}
	if f, ok := e.Position(); ok {
		if file := r.files[f.File]; file != nil {
			e.CodeFrame = file.FrameAt(f.Line, f.Column)
		}
	}
	return e
}

// describe returns name and message of an Error object, or the value as text.
func describe(v goja.Value) (name, message string) {
	o, ok := v.(*goja.Object)
	if !ok || o.ClassName() != "Error" {
		return "", v.String()
	}
	return text(o, "name"), text(o, "message")
}

func text(o *goja.Object, key string) string {
	if v := o.Get(key); v != nil && !goja.IsUndefined(v) {
		return v.String()
	}
	return ""
}

// errorStack reads the stack property that goja gives to Error objects.
func errorStack(v goja.Value) []Frame {
	o, ok := v.(*goja.Object)
	if !ok || o.ClassName() != "Error" {
		return nil
	}
	var frames []Frame
	for line := range strings.Lines(text(o, "stack")) {
		at, ok := strings.CutPrefix(strings.TrimSpace(line), "at ")
		if !ok {
			continue
		}
		name, place := "", at
		if i := strings.IndexByte(at, ' '); i >= 0 {
			name, place = at[:i], strings.Trim(at[i+1:], "()")
		}
		var file string
		var line, column int
		if i := strings.LastIndexByte(place, '('); i >= 0 {
			place = place[:i]
		}
		if i := strings.LastIndexByte(place, ':'); i >= 0 {
			if j := strings.LastIndexByte(place[:i], ':'); j >= 0 {
				file = place[:j]
				fmt.Sscanf(place[j+1:i], "%d", &line)
				fmt.Sscanf(place[i+1:], "%d", &column)
			}
		}
		frames = appendFrame(frames, name, file, line, column)
	}
	return frames
}

// appendFrame appends a frame unless it is of jsrun's own code.
func appendFrame(frames []Frame, function, file string, line, column int) []Frame {
	if file == asynciter.HiddenFile || strings.HasPrefix(function, "%") || strings.HasPrefix(function, "jsrun/") {
		return frames
	}
	if file == "" || file == "<native>" {
		file, line, column = "", 0, 0
	}
	return append(frames, Frame{Function: function, File: file, Line: line, Column: column})
}
