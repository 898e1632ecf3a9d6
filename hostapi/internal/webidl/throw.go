package webidl

import (
	"github.com/dop251/goja"

	"jsrun/hostapi/domexception"
	"jsrun/hostapi/internal/realm"
)

// TypeError throws a TypeError.
func (r *Realm) TypeError(format string, args ...any) {
	panic(r.VM.NewTypeError(append([]any{format}, args...)...))
}

// RangeError throws a RangeError.
func (r *Realm) RangeError(message string) { panic(r.NewError("RangeError", message)) }

// NewError makes an error of the named intrinsic class, without throwing it.
func (r *Realm) NewError(class, message string) *goja.Object {
	return r.Construct(r.Constructor(class), r.VM.ToValue(message))
}

// NewCaused makes a TypeError with a cause.
func (r *Realm) NewCaused(message string, cause goja.Value) *goja.Object {
	o := r.NewError("TypeError", message)
	realm.Hidden(o, "cause", cause)
	return o
}

// NewDOMException makes a DOMException, without throwing it.
func (r *Realm) NewDOMException(message, name string) *goja.Object {
	return r.Construct(domexception.Of(r.Loop), r.VM.ToValue(message), r.VM.ToValue(name))
}

// NewGoError makes an Error that carries err: errors.Is and errors.As reach err
// through the exception.
func (r *Realm) NewGoError(err error, message string) *goja.Object {
	sealed := &carried{err}
	o := r.VM.NewGoError(sealed)
	must(o.Delete("value"))
	realm.Hidden(o, "value", r.VM.NewDynamicObject(sealed))
	// To scripts it is an Error like any other, though its prototype is GoError's,
	// by which goja finds the Go error.
	realm.Hidden(o, "constructor", r.Constructor("Error"))
	realm.Hidden(o, "name", r.VM.ToValue("Error"))
	realm.Hidden(o, "message", r.VM.ToValue(message))
	return o
}

// carried is the Go error behind an error object, where goja looks for it. As a
// dynamic object it has no properties: of any other error goja would let scripts
// read the fields and call the methods, and of all that these lead to.
type carried struct{ err error }

// Error and Unwrap are those of an error.
func (c *carried) Error() string { return c.err.Error() }
func (c *carried) Unwrap() error { return c.err }

// Get implements goja.DynamicObject, as do the methods below it.
func (*carried) Get(string) goja.Value       { return nil }
func (*carried) Set(string, goja.Value) bool { return false }
func (*carried) Has(string) bool             { return false }
func (*carried) Delete(string) bool          { return true }
func (*carried) Keys() []string              { return nil }

// must holds for definitions on objects that no script has seen.
func must(err error) {
	if err != nil {
		panic("jsrun: BUG: webidl: " + err.Error())
	}
}
