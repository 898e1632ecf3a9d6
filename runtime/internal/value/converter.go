package value

import (
	"reflect"

	"github.com/dop251/goja"

	"jsrun/runtime/host"
	"jsrun/runtime/internal/intrinsic"
)

// Converter converts values for one runtime. Its methods are for the loop's
// goroutine. The hooks are set by whoever makes it, before it is used.
type Converter struct {
	// Iterable makes an async iterable of what is one in Go: a channel, an
	// iterator, a reader. It is asked before any other rule for functions,
	// channels, and whatever has methods; ok is false for what it leaves alone.
	Iterable func(v any) (o *goja.Object, ok bool)

	// Function makes a Go function of type t of a JavaScript function. Without it
	// functions are refused.
	Function func(fn *goja.Object, t reflect.Type) (reflect.Value, error)

	// Handle makes a handle on an object, of HandleType, and Object gives back the
	// object behind one, or an error if it belongs to another runtime. Without them
	// a *goja.Object is its own handle.
	Handle     func(o *goja.Object) any
	HandleType reflect.Type
	Object     func(handle any) (*goja.Object, error)

	// Exception makes a Go error of what a script threw, when that is not a Go
	// error that had become an Error object. Without it that is a *Thrown.
	Exception func(thrown goja.Value) error

	// Thrown tells which JavaScript value an error of Exception's was made of, so
	// that it becomes that value again.
	Thrown func(err error) (thrown goja.Value, ok bool)

	// MaxValues bounds the objects, elements and properties that one conversion
	// reads from JavaScript, since an Array can say that it has 4,294,967,295
	// elements without having one. New sets it to 10,000,000.
	MaxValues int

	vm    *goja.Runtime
	loop  host.Loop
	realm *intrinsic.Realm
	kept  captured
	flat  *decoder // of primitive values, which leave nothing in it
}

// New makes the converter of a runtime that has not run any script yet. The loop
// carries what asynchronous Go functions do.
func New(loop host.Loop, realm *intrinsic.Realm) *Converter {
	c := &Converter{vm: loop.Runtime(), loop: loop, realm: realm, MaxValues: 10_000_000}
	c.flat = &decoder{Converter: c}
	c.capture()
	return c
}

// ToJS makes a JavaScript value of a Go value. The error is a *ConversionError,
// or what a script threw that had to be run.
func (c *Converter) ToJS(v any) (goja.Value, error) { return c.NamedToJS("", v) }

// NamedToJS is ToJS for the value of a property: a function gets its name, as it
// does in an object literal.
func (c *Converter) NamedToJS(name string, v any) (goja.Value, error) {
	if v == nil {
		return goja.Null(), nil
	}
	if js, ok := c.basicToJS(v); ok {
		return js, nil
	}
	rv := reflect.ValueOf(v)
	e := encoder{Converter: c, name: name}
	var js goja.Value
	err := c.attempt(func() (err error) {
		js, err = e.encode(planOf(rv.Type()), rv)
		return err
	})
	return js, finish(err)
}

// FromJS makes a Go value of type t of a JavaScript value, nil standing for
// undefined. Getters and proxies run script code: what that throws is returned as
// it is, a *goja.Exception. Any other error is a *ConversionError.
func (c *Converter) FromJS(v goja.Value, t reflect.Type) (reflect.Value, error) {
	into := reflect.New(t).Elem()
	return into, c.Set(into, v)
}

// Set sets a variable to a JavaScript value as FromJS would make it.
func (c *Converter) Set(into reflect.Value, v goja.Value) error {
	if v == nil {
		v = goja.Undefined()
	}
	p := planOf(into.Type())
	if _, isObject := v.(*goja.Object); !isObject {
		return finish(c.primitives().decode(p, v, into)) // runs no script
	}
	d := decoder{Converter: c}
	return finish(c.attempt(func() error { return d.decode(p, v, into) }))
}

// attempt runs f and returns what it throws as an error. What scripts can't catch
// passes, as a panic.
func (c *Converter) attempt(f func() error) (err error) {
	if ex := c.vm.Try(func() { err = f() }); ex != nil {
		return ex
	}
	return err
}

// primitives returns the decoder of primitive values.
func (c *Converter) primitives() *decoder {
	c.flat.depth = 0 // a panic of an UnmarshalText may have left it
	return c.flat
}
