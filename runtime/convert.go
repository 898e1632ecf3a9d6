package runtime

import (
	"context"
	"errors"
	goruntime "runtime"
	"strings"
	"time"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/loop"
	"jsrun/runtime/internal/value"
)

// thrown is an uncaught exception of which only the value is known.
type thrown struct{ value goja.Value }

func (t *thrown) Error() string { return "uncaught exception" }

// convert makes the errors of goja and the loop those of this package. It looks
// at their types alone: to unwrap a *goja.Exception may run script code.
func (r *Runtime) convert(ctx context.Context, err error) error {
	switch e := err.(type) {
	case *goja.StackOverflowError:
		return &LimitError{Limit: "call depth", Value: int64(r.callDepth), Stack: r.framesOf(e.Stack())}
	case *loop.LimitExceeded:
		l := &LimitError{Limit: e.Limit, Value: e.Value}
		if e.At != nil {
			l.Stack = r.framesOf(e.At.Stack())
		}
		return l
	case *goja.Exception:
		return r.exception(ctx, e.Value(), e.Stack())
	case *loop.UnhandledRejection:
		return &UnhandledRejectionError{*r.exception(ctx, e.Reason, nil)}
	case *thrown:
		return r.exception(ctx, e.value, nil)
	}
	return err
}

// framesOf returns the innermost calls of a limit's stack.
func (r *Runtime) framesOf(stack []goja.StackFrame) []Frame {
	const most = 20
	return r.describer.tracer.Frames(stack[:min(most, len(stack))], most)
}

// How much of an error's causes and collected errors is kept.
const (
	maxErrors      = 100
	maxDescription = 1000
)

// maxAsking is how long getters may take to tell about an error.
const maxAsking = time.Second

var errAsked = errors.New("asked")

// exception describes what was thrown, and where if that is not an Error object.
func (r *Runtime) exception(ctx context.Context, v goja.Value, stack []goja.StackFrame) *Exception {
	left := maxDescription
	r.describer.unread = 0
	e := r.describe(v, &left, nil)
	if r.describer.unread > 0 {
		e = r.ask(ctx, e)
	}
	if e.Stack == nil {
		e.Stack = r.describer.framesOf(stack)
		r.frame(e)
	}
	return e
}

// ask describes a value once more with the help of its getters, as a DOMException
// needs it. They get a run of their own, which nothing outlives.
func (r *Runtime) ask(ctx context.Context, e *Exception) *Exception {
	ctx, cancel := context.WithTimeout(ctx, maxAsking)
	defer cancel()
	r.loop.Again(ctx, func() { e = r.inform(e.Value) })
	r.realm.Reset()
	return e
}

// inform describes a value with the help of its getters.
func (r *Runtime) inform(v goja.Value) *Exception {
	asking := r.describer.asking
	r.describer.asking = true
	defer func() { r.describer.asking = asking }()
	left := maxDescription
	return r.describe(v, &left, nil)
}

// thrown describes what was thrown in a call that goes on, under its context.
func (r *Runtime) thrown(v goja.Value, stack []goja.StackFrame) *Exception {
	e := r.inform(v)
	if e.Stack == nil {
		e.Stack = r.describer.framesOf(stack)
		r.frame(e)
	}
	return e
}

// failed makes the errors of goja those of this package, in a call that goes on.
func (r *Runtime) failed(err error) error {
	switch e := err.(type) {
	case *goja.Exception:
		return r.thrown(e.Value(), e.Stack())
	case *thrown:
		return r.thrown(e.value, nil)
	}
	return err
}

// describe describes a value with its cause and the errors it collects. Those of
// above are the errors it is itself a part of.
func (r *Runtime) describe(v goja.Value, left *int, above []*goja.Object) *Exception {
	*left--
	d := r.describer
	e := &Exception{Value: v, of: r}
	e.Name, e.Message = d.describe(v)
	o, ok := d.isError(v)
	if !ok {
		return e
	}
	e.goError, e.Stack = d.goError(o), d.stack(o)
	if e.goError == nil {
		e.goError = r.modules.Cause(o)
	}
	if e.goError == nil {
		e.goError = value.GoError(r.realm.Realm, o)
	}
	r.frame(e)
	above = append(above, o)
	part := func(v goja.Value) *Exception {
		if v == nil || *left <= 0 || isOneOf(above, v) {
			return nil
		}
		return r.describe(v, left, above)
	}
	e.Cause = part(d.read(o, "cause"))
	for _, v := range d.elements(d.read(o, "errors"), maxErrors) {
		if err := part(v); err != nil {
			e.Errors = append(e.Errors, err)
		}
	}
	return e
}

func isOneOf(objects []*goja.Object, v goja.Value) bool {
	for _, o := range objects {
		if v == goja.Value(o) {
			return true
		}
	}
	return false
}

// frame sets the code frame of an exception.
func (r *Runtime) frame(e *Exception) {
	if f, ok := e.Position(); ok {
		if file := r.files[f.File]; file != nil {
			e.CodeFrame = file.FrameAt(f.Line, f.Column)
		}
	}
}

// enginePanic tells, in a deferred function that recovers, whether the panic
// comes from goja's own code: not from a host function or from jsrun, whose bugs
// are not to be hidden.
func enginePanic() bool {
	pcs := make([]uintptr, 1<<16) // panics that are passed on pile up
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
