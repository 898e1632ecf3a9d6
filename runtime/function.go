package runtime

import (
	"context"
	"reflect"

	"github.com/dop251/goja"
)

var (
	contextType = reflect.TypeFor[context.Context]()
	goErrorType = reflect.TypeFor[error]()
)

// shape tells how a Go function type stands for a JavaScript function.
type shape struct {
	t        reflect.Type
	context  bool         // the first parameter
	result   reflect.Type // nil if there is none but the error
	elements reflect.Type // of the iterator that is the one result; nil if it is none
}

// shapeOf returns the shape of a function type; ok is false if it has none: what
// goes wrong must have somewhere to go.
func shapeOf(t reflect.Type) (s shape, ok bool) {
	s.t = t
	s.context = t.NumIn() > 0 && t.In(0) == contextType
	switch n := t.NumOut(); {
	case n == 1 && t.Out(0) == goErrorType:
		return s, true
	case n == 2 && t.Out(1) == goErrorType:
		s.result = t.Out(0)
		return s, true
	case n == 1:
		s.elements = elementsOf(t.Out(0))
	}
	return s, s.elements != nil
}

// elementsOf returns T of an iter.Seq2[T, error], nil for any other type.
func elementsOf(t reflect.Type) reflect.Type {
	if t.Kind() != reflect.Func || t.NumIn() != 1 || t.NumOut() != 0 {
		return nil
	}
	yield := t.In(0)
	if yield.Kind() != reflect.Func || yield.NumIn() != 2 || yield.In(1) != goErrorType ||
		yield.NumOut() != 1 || yield.Out(0).Kind() != reflect.Bool {
		return nil
	}
	return yield.In(0)
}

// function makes a Go function of a JavaScript function.
func (r *Runtime) function(fn *goja.Object, this goja.Value, t reflect.Type) (reflect.Value, error) {
	s, ok := shapeOf(t)
	if !ok {
		return reflect.Value{}, &ConversionError{From: "a function", To: t.String(),
			Why: "the last result must be an error, or the one result an iter.Seq2 of values and errors"}
	}
	c := &callee{r, r.realm.Function(fn), this, r.describer.functionName(fn)}
	if f := reflect.New(t); c.typed(f.Interface()) {
		return f.Elem(), nil
	}
	start := func(args []any) func() (goja.Value, error) {
		return func() (goja.Value, error) { return r.apply(c.call, this, args) }
	}
	return reflect.MakeFunc(t, func(in []reflect.Value) []reflect.Value {
		ctx, args := s.arguments(in)
		if s.elements != nil {
			return []reflect.Value{r.iterator(ctx, c.name, start(args), t.Out(0), s.elements)}
		}
		var result reflect.Value
		err := r.call(ctx, c.name, start(args), func(v goja.Value) (err error) {
			if s.result != nil {
				result, err = r.values.FromJS(v, s.result)
			}
			return err
		})
		switch {
		case s.result == nil:
			return []reflect.Value{errorValue(err)}
		case err != nil:
			return []reflect.Value{reflect.Zero(s.result), errorValue(err)}
		}
		return []reflect.Value{result, errorValue(nil)}
	}), nil
}

// arguments splits the context from the arguments, and lays out a variadic one.
func (s shape) arguments(in []reflect.Value) (context.Context, []any) {
	ctx := context.Background()
	if s.context {
		if given, ok := in[0].Interface().(context.Context); ok {
			ctx = given
		}
		in = in[1:]
	}
	args := make([]any, 0, len(in))
	for i, v := range in {
		if s.t.IsVariadic() && i == len(in)-1 {
			for j := range v.Len() {
				args = append(args, v.Index(j).Interface())
			}
			break
		}
		args = append(args, v.Interface())
	}
	return ctx, args
}

// errorValue is an error as the result of a function.
func errorValue(err error) reflect.Value {
	if err == nil {
		return reflect.Zero(goErrorType)
	}
	v := reflect.New(goErrorType).Elem()
	v.Set(reflect.ValueOf(err))
	return v
}

// iterator makes an iter.Seq2 of a type that is known at run time only.
func (r *Runtime) iterator(ctx context.Context, name string, start func() (goja.Value, error), t, elements reflect.Type) reflect.Value {
	return reflect.MakeFunc(t, func(in []reflect.Value) []reflect.Value {
		yield := in[0]
		it := r.newIteration(ctx, name, start)
		var v reflect.Value
		it.take = func(js goja.Value) (err error) {
			v, err = r.values.FromJS(js, elements)
			return err
		}
		it.each(func(err error) bool {
			given := reflect.Zero(elements)
			if err == nil {
				given = v
			}
			return yield.Call([]reflect.Value{given, errorValue(err)})[0].Bool()
		})
		return nil
	})
}
