package runtime

import (
	"errors"
	"fmt"
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/host"
	"jsrun/runtime/internal/loop"
	"jsrun/runtime/internal/module"
	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/value"
)

// ErrClosed is the error of a runtime that is used after Close, and of a run
// that Close ended.
var ErrClosed = host.ErrClosed

// ErrRunning is the error of a run that is started while the runtime runs: from
// another goroutine, or from a host function.
var ErrRunning = loop.ErrRunning

// ErrNotRunning is the error of RunScript outside of a run or call.
var ErrNotRunning = errors.New("jsrun: the runtime does not run")

// ErrReentrant is the error of a call into a runtime that is made on the goroutine
// that turns its loop: by a host function that a script called, directly or not.
// Such a function works with host.Loop, or calls from a goroutine of its own.
var ErrReentrant = loop.ErrReentrant

// ConversionError tells that a value has no counterpart on the other side: which
// part of it, what that is, and what was asked for.
type ConversionError = value.ConversionError

// ExitError is the error of a run that the program ended itself, as a binding
// lets it with process.exit.
type ExitError = host.ExitError

// SyntaxError is an early error in a source text: file, line, column, message,
// and what to do about it. Its Detail method shows the place.
type SyntaxError = source.SyntaxError

// ModuleError tells that a module can't be had: which, why, where it was looked
// for, and where in the text it is asked for. Its Detail method shows all that.
type ModuleError = module.Error

// Exception is an uncaught exception (sec-throw-statement). Of the script's code
// it runs getters alone, for a second at most; a proxy stays closed.
type Exception struct {
	// Value is what was thrown. It belongs to the runtime: look at it only on the
	// goroutine that runs it, or while it does not run.
	Value goja.Value

	// Name and Message are those of an Error object; Name is "" and Message the
	// value as text if something else was thrown.
	Name, Message string

	// Stack is where the Error object was made, or where anything else was
	// thrown, innermost call first. What a script writes into the property of
	// that name does not change it.
	Stack []Frame
	// CodeFrame shows the line the exception comes from; "" if it is not known.
	CodeFrame string

	// Cause is the `cause` of an Error object (sec-installerrorcause), nil if it
	// has none; Errors are the `errors` of an AggregateError
	// (sec-aggregate-error-objects), at most 100. Both may be values of any kind.
	Cause  *Exception
	Errors []*Exception

	goError error
	of      *Runtime
}

// Error gives "TypeError: message (file:line:column)".
func (e *Exception) Error() string {
	text := e.Name + e.Message
	if e.Name != "" && e.Message != "" {
		text = e.Name + ": " + e.Message
	}
	if f, ok := e.Position(); ok {
		return fmt.Sprintf("%s (%s:%d:%d)", text, f.File, f.Line, f.Column)
	}
	return text
}

// Unwrap returns the Go error that a host function returned and the script let
// through, then Cause and Errors: errors.Is finds a Go error behind any of them.
func (e *Exception) Unwrap() []error {
	var errs []error
	if e.goError != nil {
		errs = append(errs, e.goError)
	}
	if e.Cause != nil {
		errs = append(errs, e.Cause)
	}
	for _, err := range e.Errors {
		errs = append(errs, err)
	}
	return errs
}

// Position returns the innermost frame in the program's text: not in that of a
// built-in module.
func (e *Exception) Position() (Frame, bool) {
	for _, f := range e.Stack {
		if f.File != "" && !strings.HasPrefix(f.File, "node:") {
			return f, true
		}
	}
	return Frame{}, false
}

// UnhandledRejectionError is a promise that was rejected without anybody to
// handle it (sec-host-promise-rejection-tracker). What it was rejected with is in
// the embedded Exception; errors.As finds that too.
type UnhandledRejectionError struct{ Exception }

// Error gives "unhandled rejection: TypeError: message (file:line:column)".
func (e *UnhandledRejectionError) Error() string {
	return "unhandled rejection: " + e.Exception.Error()
}

// As makes errors.As find the Exception.
func (e *UnhandledRejectionError) As(target any) bool {
	p, ok := target.(**Exception)
	if ok {
		*p = &e.Exception
	}
	return ok
}

// UnsettledError tells that a top-level await, or the promise of a call, waits for
// something that can't happen any more.
type UnsettledError struct {
	File string // "" for a call
	Call string // what was called; "" for a top-level await

	// Line is where the await stands, and CodeFrame shows it; 0 and "" if that is
	// not known.
	Line      int
	CodeFrame string
}

// Error names the file, and the line if it is known, or what was called.
func (e *UnsettledError) Error() string {
	if e.Call != "" {
		return e.Call + " never settles: nothing that could settle it is pending any more"
	}
	place := e.File
	if e.Line > 0 {
		place = fmt.Sprintf("%s:%d", e.File, e.Line)
	}
	return place + ": top-level await never settles: nothing that could settle it is pending any more"
}

// InterruptedError is the error of a call that went on while something else cut
// short all that the runtime was doing: an uncaught exception of a timer, a limit,
// or the context of another call whose JavaScript was being executed.
type InterruptedError struct {
	Cause error // what did
}

// Error tells the cause.
func (e *InterruptedError) Error() string {
	return "interrupted, because something else ended what the runtime was doing: " + e.Cause.Error()
}

// Unwrap returns the cause, unless it is the end of another call's context.
func (e *InterruptedError) Unwrap() error {
	if _, ok := errors.AsType[*loop.Interrupted](e.Cause); ok {
		return nil
	}
	return e.Cause
}

// LimitError tells that a script went over a limit. The script can't catch it.
type LimitError struct {
	// Limit is one of "call depth", "task time in ms", "memory", "pending operations",
	// "pending timers" and "output bytes".
	Limit string
	Value int64 // what is allowed

	// Stack is where the script was: the innermost calls, at most 20.
	Stack []Frame
}

// Error names the limit and where the script was.
func (e *LimitError) Error() string {
	text := fmt.Sprintf("limit exceeded: %s over %d", e.Limit, e.Value)
	if len(e.Stack) > 0 {
		text += " " + e.Stack[0].String()
	}
	return text
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
