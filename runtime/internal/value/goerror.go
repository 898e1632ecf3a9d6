package value

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// carrier is what is stamped on the Error object that a Go error became. It has
// no methods, which scripts could call.
type carrier struct{ err error }

// Thrown is what a script threw, where nobody set Converter.Exception.
type Thrown struct {
	Value         goja.Value
	Name, Message string
	Cause         error // the Go error in its `cause`, or another Thrown; may be nil
}

// Error gives "TypeError: message".
func (t *Thrown) Error() string {
	if t.Name == "" {
		return t.Message
	}
	return t.Name + ": " + t.Message
}

// Unwrap returns the cause.
func (t *Thrown) Unwrap() error { return t.Cause }

// GoError returns the Go error that had become the object, nil if none had. No
// script runs.
func GoError(realm *intrinsic.Realm, o *goja.Object) error {
	if c, ok := realm.Stamped(o).(*carrier); ok {
		return c.err
	}
	return nil
}

func encodeError(e *encoder, v reflect.Value) (goja.Value, error) {
	if isNil(v) {
		return goja.Null(), nil
	}
	return e.ErrorToJS(v.Interface().(error)), nil
}

// ErrorToJS makes what a function throws that returned err: the value that a
// script threw, or an Error object that errors.Is and errors.As see through. It
// throws.
func (c *Converter) ErrorToJS(err error) goja.Value {
	left := maxCauses
	return c.errorObject(err, &left)
}

// maxCauses bounds the errors that one error wraps.
const maxCauses = 100

// errorObject is ErrorToJS for one of several errors, of which left may still come.
func (c *Converter) errorObject(err error, left *int) goja.Value {
	if ex, ok := err.(*goja.Exception); ok {
		return ex.Value()
	}
	if c.Thrown != nil {
		if v, ok := c.Thrown(err); ok {
			return v
		}
	}
	if t, ok := err.(*Thrown); ok {
		return t.Value
	}
	o := c.realm.NewError(c.realm.Global("Error"), messageOf(err))
	if name := errorName(err); name != "Error" {
		intrinsic.Hide(o, "name", c.vm.ToValue(name))
	}
	c.setCauses(o, err, left)
	c.realm.Stamp(o, c.vm.ToValue(&carrier{err}))
	return o
}

// setCauses sets `cause` (sec-installerrorcause) or, for an error that wraps
// several, `errors` (sec-aggregate-error).
func (c *Converter) setCauses(o *goja.Object, err error, left *int) {
	part := func(err error) goja.Value {
		*left--
		return c.errorObject(err, left)
	}
	switch err := err.(type) {
	case interface{ Unwrap() error }:
		if cause := err.Unwrap(); cause != nil && *left > 0 {
			intrinsic.Hide(o, "cause", part(cause))
		}
	case interface{ Unwrap() []error }:
		var list []any
		for _, inner := range err.Unwrap() {
			if inner != nil && *left > 0 {
				list = append(list, part(inner))
			}
		}
		intrinsic.Hide(o, "errors", c.vm.NewArray(list...))
	}
}

// messageOf is Error, which an error of somebody else's may fail in.
func messageOf(err error) (text string) {
	defer func() {
		if x := recover(); x != nil {
			text = fmt.Sprintf("%T: its Error method panicked", err)
		}
	}()
	return err.Error()
}

// errorName tells the name that scripts see: that of the type if it is exported
// and says that it is an error, and what JavaScript calls the errors of contexts.
func errorName(err error) string {
	switch {
	case errors.Is(err, context.Canceled):
		return "AbortError"
	case errors.Is(err, context.DeadlineExceeded):
		return "TimeoutError"
	}
	if _, ok := err.(interface{ Unwrap() []error }); ok {
		return "AggregateError"
	}
	t := reflect.TypeOf(err)
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if name := t.Name(); strings.HasSuffix(name, "Error") && name[0] >= 'A' && name[0] <= 'Z' {
		return name
	}
	return "Error"
}

// ErrorFromJS makes an error of what a script threw: the Go error itself if it
// was one before. It throws only what Exception does.
func (c *Converter) ErrorFromJS(thrown goja.Value) error {
	if o, ok := thrown.(*goja.Object); ok {
		if err := GoError(c.realm, o); err != nil {
			return err
		}
	}
	if c.Exception != nil {
		return c.Exception(thrown)
	}
	return c.thrown(thrown, 0)
}

func (c *Converter) thrown(v goja.Value, depth int) error {
	o, ok := v.(*goja.Object)
	if !ok || classOf(o) != anError && !c.inheritsError(o) {
		return &Thrown{Value: v, Message: nameOf(v)}
	}
	t := &Thrown{Value: v, Name: c.text(o, "name"), Message: c.text(o, "message")}
	if cause := o.Get("cause"); !intrinsic.IsNullish(cause) && depth < maxCauses {
		if inner, ok := cause.(*goja.Object); ok {
			t.Cause = GoError(c.realm, inner)
		}
		if t.Cause == nil {
			t.Cause = c.thrown(cause, depth+1)
		}
	}
	return t
}

// text returns a property that is a string, "" if it is something else.
func (c *Converter) text(o *goja.Object, key string) string {
	if v := o.Get(key); v != nil && goja.IsString(v) {
		return v.String()
	}
	return ""
}
