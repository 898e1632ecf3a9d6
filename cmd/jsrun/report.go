package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/dop251/goja"

	"jsrun/hostapi/inspect"
	"jsrun/runtime"
)

// reporter words what ended a program, for a person at a terminal:
//
//	program.js:3
//	  2 | const list = null;
//	  3 | list.push(1);
//	    |      ^
//
//	Uncaught TypeError: Cannot read properties of null (reading 'push')
//	    at program.js:3:6
//
// The value is shown as console.log shows it, so causes, collected errors and own
// properties are there.
type reporter struct {
	in     *inspect.Inspector
	colors bool
	name   string
}

// report returns the text for an error of the program; ok is false if the error
// is none of the program's.
func (r *reporter) report(err error) (text string, ok bool) {
	var syntax *runtime.SyntaxError
	var rejection *runtime.UnhandledRejectionError
	var exception *runtime.Exception
	var unsettled *runtime.UnsettledError
	var missing *runtime.ModuleError
	switch {
	case errors.As(err, &syntax):
		return syntax.Detail(), true
	case errors.As(err, &missing):
		return missing.Detail(), true
	case errors.As(err, &rejection):
		return place(&rejection.Exception) + "Uncaught (in promise) " + r.reason(rejection) + "\n", true
	case errors.As(err, &exception):
		return place(exception) + "Uncaught " + r.value(exception) + "\n", true
	case errors.As(err, &unsettled):
		return waitsForever(unsettled), true
	}
	return "", false
}

// waitsForever words what Node words so, with the line if it is known.
func waitsForever(e *runtime.UnsettledError) string {
	place := e.File
	if e.Line > 0 {
		place = fmt.Sprintf("%s:%d\n%s", e.File, e.Line, strings.TrimSuffix(e.CodeFrame, "\n"))
	}
	return fmt.Sprintf("Warning: Detected unsettled top-level await at %s\n"+
		"Nothing that could settle it is pending any more.\n", place)
}

// place shows the line that an error comes from.
func place(e *runtime.Exception) string {
	at, ok := e.Position()
	if !ok {
		return ""
	}
	return fmt.Sprintf("%s:%d\n%s\n", at.File, at.Line, e.CodeFrame)
}

// value shows what was thrown.
func (r *reporter) value(e *runtime.Exception) (text string) {
	// Looking at a value may call script code, which may do what ends a run.
	defer func() {
		if recover() != nil {
			text = e.Error()
		}
	}()
	return r.in.Inspect(e.Value, r.options())
}

// reportDepth is how deep Node looks into an uncaught error: causes of causes.
const reportDepth = 5

func (r *reporter) options() inspect.Options {
	opts := inspect.Defaults()
	opts.Colors = r.colors
	opts.Depth = reportDepth
	return opts
}

// reason shows what a promise was rejected with. What is no error has no stack,
// so it gets Node's explanation.
func (r *reporter) reason(e *runtime.UnhandledRejectionError) string {
	if isError(e.Value) {
		return r.value(&e.Exception)
	}
	return fmt.Sprintf("[UnhandledPromiseRejection: This error originated either by throwing inside of an async function "+
		"without a catch block, or by rejecting a promise which was not handled with .catch(). "+
		"The promise rejected with the reason \"%s\".] {\n  code: 'ERR_UNHANDLED_REJECTION'\n}", reasonText(e.Value))
}

func isError(v goja.Value) bool {
	o, ok := v.(*goja.Object)
	return ok && o.ClassName() == "Error"
}

// reasonText is a value as V8 shows it without calling anything: "#<Object>".
func reasonText(v goja.Value) string {
	switch v := v.(type) {
	case *goja.Symbol:
		return "Symbol(" + v.String() + ")"
	case *goja.Object:
		return "#<" + v.ClassName() + ">"
	}
	return v.String()
}

// syntaxError reports a program that does not parse.
func (c *cli) syntaxError(err error) error {
	text, ok := (&reporter{}).report(err)
	if !ok {
		return err
	}
	fmt.Fprintln(c.out.stderr(), strings.TrimSuffix(text, "\n"))
	return reported{codeFailed}
}
