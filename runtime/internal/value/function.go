package value

import (
	"errors"
	"reflect"
	"strconv"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// encodeFunction makes a JavaScript function of a Go function. One that is
// written for goja is goja's business.
func encodeFunction(e *encoder, v reflect.Value) (goja.Value, error) {
	if v.IsNil() {
		return goja.Null(), nil
	}
	switch v.Interface().(type) {
	case func(goja.FunctionCall) goja.Value, func(goja.FunctionCall, *goja.Runtime) goja.Value,
		func(goja.ConstructorCall) *goja.Object, func(goja.ConstructorCall, *goja.Runtime) *goja.Object:
		o := e.vm.ToValue(v.Interface()).(*goja.Object)
		e.realm.Describe(o, e.name, 0)
		return o, nil
	}
	f := &function{c: e.Converter, name: e.name, fn: v, signature: planOf(v.Type()).signature()}
	if f.async {
		f.directAsync = directAsyncOf(f)
		return e.realm.NewFunction(f.name, len(f.params), f.callAsync), nil
	}
	f.direct = directOf(f)
	return e.realm.NewFunction(f.name, len(f.params), f.call), nil
}

// function is a Go function that scripts call.
type function struct {
	c    *Converter
	name string
	fn   reflect.Value
	*signature
	free *frame // of the last call; nil while it is being made

	// Calls without reflection, nil if there are none for the type.
	direct      direct
	directAsync func(args []goja.Value) directAsync
}

// call is the [[Call]] of a function without a context: it runs on the loop.
func (f *function) call(call goja.FunctionCall) goja.Value {
	if v, ok := f.callDirect(call.Arguments); ok {
		return v
	}
	fr := f.takeFrame()
	in, err := f.arguments(fr.in, fr.variables, call.Arguments)
	if err != nil {
		panic(f.c.failure(err))
	}
	out, err := f.invoke(in)
	if err != nil {
		f.fail(err)
	}
	f.giveBack(fr)
	return f.mustResult(out)
}

// mustResult is result. It throws.
func (f *function) mustResult(out []reflect.Value) goja.Value {
	v, err := f.result(out)
	if err != nil {
		panic(f.c.failure(err))
	}
	return v
}

// fail throws the function's own error.
func (f *function) fail(err error) {
	if isUncatchable(err) {
		panic(err)
	}
	panic(f.c.ErrorToJS(err))
}

// isUncatchable tells the errors of goja that pass by all catch blocks.
func isUncatchable(err error) bool {
	switch err.(type) {
	case *goja.InterruptedError, *goja.StackOverflowError:
		return true
	}
	return false
}

// arguments converts what a script passes and appends it to in. variables are those
// to use for the parameters; where one is invalid, or there are none, it makes them.
// More arguments than parameters are ignored. It throws what a getter throws.
func (f *function) arguments(in, variables []reflect.Value, args []goja.Value) ([]reflect.Value, error) {
	var d *decoder // of all arguments that are objects
	for i, p := range f.params {
		v := goja.Undefined()
		if i < len(args) {
			v = args[i]
		}
		var into reflect.Value
		if variables != nil {
			into = variables[i]
		}
		if !into.IsValid() {
			into = reflect.New(p.t).Elem()
		}
		if err := f.argument(&d, i, p, v, into); err != nil {
			return nil, err
		}
		in = append(in, into)
	}
	if f.variadic == nil {
		return in, nil
	}
	for i := len(f.params); i < len(args); i++ {
		into := reflect.New(f.variadic.t).Elem()
		if err := f.argument(&d, i, f.variadic, args[i], into); err != nil {
			return nil, err
		}
		in = append(in, into)
	}
	return in, nil
}

func (f *function) argument(of **decoder, i int, p *plan, v goja.Value, into reflect.Value) error {
	d := f.c.primitives()
	if _, isObject := v.(*goja.Object); isObject {
		if *of == nil {
			*of = &decoder{Converter: f.c}
		}
		d = *of
	}
	err := d.decode(p, intrinsic.OrUndefined(v), into)
	if err != nil {
		return finish(at(at(err, "argument "+strconv.Itoa(i+1)), f.prefix()))
	}
	return nil
}

// prefix begins the path of an error in an argument.
func (f *function) prefix() string {
	if f.name == "" {
		return ""
	}
	return f.name + ": "
}

// result converts what the function returned: several values become an Array.
func (f *function) result(out []reflect.Value) (goja.Value, error) {
	switch len(f.results) {
	case 0:
		return goja.Undefined(), nil
	case 1:
		if v, ok := f.c.basicToJS(out[0].Interface()); ok {
			return v, nil
		}
	}
	e := encoder{Converter: f.c}
	if len(f.results) == 1 {
		v, err := e.encode(f.results[0], out[0])
		return v, f.inResult(err)
	}
	items := make([]any, len(f.results))
	for i, p := range f.results {
		v, err := e.encode(p, out[i])
		if err != nil {
			return nil, f.inResult(at(err, element(i)))
		}
		items[i] = v
	}
	return f.c.vm.NewArray(items...), nil
}

func (f *function) inResult(err error) error {
	if err == nil {
		return nil
	}
	return finish(at(at(err, "result"), f.prefix()))
}

// failure is what a function throws whose values could not be converted: a
// TypeError, or what a script had thrown itself.
func (c *Converter) failure(err error) goja.Value {
	var conversion *ConversionError
	if errors.As(err, &conversion) {
		return c.vm.NewTypeError("%s", err.Error())
	}
	return c.ErrorToJS(err)
}
