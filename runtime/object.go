package runtime

import (
	"context"
	"errors"
	"reflect"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/bridge"
	"jsrun/runtime/internal/value"
)

// Object is a handle on a JavaScript object: a module's exports, a function, an
// instance of a class. Any goroutine may hold it and pass it on; it belongs to its
// runtime, and other runtimes refuse it.
type Object struct {
	rt     *Runtime
	object *goja.Object
}

// Runtime returns the runtime that the object belongs to. Any goroutine.
func (o *Object) Runtime() *Runtime { return o.rt }

var (
	errNoObject = errors.New("jsrun: no object to work on: the *Object is nil")
	errForeign  = errors.New("jsrun: the object belongs to another runtime")
)

// newConverter makes the converter of the runtime, before any script runs.
func (r *Runtime) newConverter() *value.Converter {
	c := value.New(r.loop, r.realm.Realm)
	c.Handle = func(o *goja.Object) any { return &Object{r, o} }
	c.HandleType = reflect.TypeFor[*Object]()
	c.Object = func(handle any) (*goja.Object, error) {
		if o := handle.(*Object); o.rt == r {
			return o.object, nil
		}
		return nil, errForeign
	}
	c.Function = func(fn *goja.Object, t reflect.Type) (reflect.Value, error) {
		return r.function(fn, goja.Undefined(), t)
	}
	c.Exception = func(thrown goja.Value) error { return r.thrown(thrown, nil) }
	c.Thrown = func(err error) (goja.Value, bool) {
		e, ok := err.(*Exception)
		if !ok || e.of != r {
			return nil, false
		}
		return e.Value, true
	}
	streams := bridge.Install(r.realm, r.loop)
	streams.ToJS, c.Iterable = c.ToJS, streams.Iterable
	return c
}

// Global returns the global object (sec-global-object). Any goroutine.
func (r *Runtime) Global() *Object { return &Object{r, r.vm.GlobalObject()} }

// Set sets a property of the global object to a Go value: data, a function, a
// channel or iterator to read from. The errors are those of Call. Any goroutine.
func (r *Runtime) Set(ctx context.Context, name string, v any) error {
	return r.call(ctx, name, func() (goja.Value, error) { return goja.Undefined(), r.setGlobal(name, v) },
		func(goja.Value) error { return nil })
}

func (r *Runtime) setGlobal(name string, v any) error {
	js, err := r.values.ToJS(v)
	if err != nil {
		return err
	}
	return r.vm.GlobalObject().Set(name, js)
}

// Get reads a property of an object as a T. A function becomes a typed Go function
// if T is one. The method's object is its `this` then:
//
//	add, err := runtime.Get[func(context.Context, int, int) (int, error)](ctx, module, "add")
//	ticks, err := runtime.Get[func(context.Context, int) iter.Seq2[Tick, error]](ctx, module, "ticks")
//
// Such a function may begin with a context, and its last result is an error, or
// its one result an iterator over values and errors. It does what Call and Iterate
// do. The errors are those of Call. Any goroutine.
func Get[T any](ctx context.Context, o *Object, name string) (result T, err error) {
	if o == nil {
		return result, errNoObject
	}
	r, t, box := o.rt, reflect.TypeFor[T](), new(T)
	err = r.call(ctx, name, func() (goja.Value, error) {
		v := o.object.Get(name)
		if t.Kind() != reflect.Func {
			return goja.Undefined(), into(r, v, box)
		}
		if r.realm.Function(v) == nil {
			return nil, &thrown{r.vm.NewTypeError("%s is not a function", name)}
		}
		f, err := r.function(v.(*goja.Object), o.object, t)
		if err == nil {
			reflect.ValueOf(box).Elem().Set(f)
		}
		return goja.Undefined(), err
	}, func(goja.Value) error { return nil })
	if err == nil {
		result = *box
	}
	return result, err
}
