package bridge

import (
	"context"
	"iter"
	"reflect"
)

// Sequence gives the values of a sequence.
func Sequence[T any](seq iter.Seq[T]) Source {
	if seq == nil {
		return missing("sequence")
	}
	return Source{Name: "next value of a Go sequence", Run: func(_ context.Context, put func(any, bool) bool) error {
		for v := range seq {
			if !put(v, false) {
				break
			}
		}
		return nil
	}}
}

// Fallible gives the values of a sequence up to the first error.
func Fallible[T any](seq iter.Seq2[T, error]) Source {
	if seq == nil {
		return missing("sequence")
	}
	return Source{Name: "next value of a Go sequence", Run: func(_ context.Context, put func(any, bool) bool) (err error) {
		var v T
		for v, err = range seq {
			if err != nil || !put(v, false) {
				break
			}
		}
		return err
	}}
}

// Pulled gives what a function returns, call by call, until it returns an error.
func Pulled[T any](f func(context.Context) (T, error)) Source {
	if f == nil {
		return missing("function")
	}
	return Source{Name: "call of a Go function", Run: func(ctx context.Context, put func(any, bool) bool) error {
		for {
			v, err := f(ctx)
			if err != nil || !put(v, false) {
				return err
			}
		}
	}}
}

// missing is a source that is nil. Go would wait for ever, or panic.
func missing(what string) Source {
	return failing(&NotIterableError{"a nil " + what})
}

func failing(err error) Source {
	return Source{Name: "error", Run: func(context.Context, func(any, bool) bool) error { return err }}
}

var (
	errorType   = reflect.TypeFor[error]()
	contextType = reflect.TypeFor[context.Context]()
)

// sequenceOf makes a source of a sequence that v is, iter.Seq, iter.Seq2 of values
// and errors, or any other iter.Seq2, which gives pairs; ok is false if v is none.
func sequenceOf(v any) (s Source, ok bool) {
	switch seq := v.(type) {
	case iter.Seq[[]byte]:
		return Sequence(seq), true
	case iter.Seq[string]:
		return Sequence(seq), true
	case iter.Seq[any]:
		return Sequence(seq), true
	case iter.Seq2[[]byte, error]:
		return Fallible(seq), true
	case iter.Seq2[string, error]:
		return Fallible(seq), true
	case iter.Seq2[any, error]:
		return Fallible(seq), true
	}
	f := reflect.ValueOf(v)
	if !f.IsValid() {
		return Source{}, false
	}
	switch t := f.Type(); {
	case t.CanSeq() && t.Kind() == reflect.Func:
		if f.IsNil() {
			return missing("sequence"), true
		}
		return Sequence(interfaces(f.Seq())), true
	case t.CanSeq2() && t.Kind() == reflect.Func:
		if f.IsNil() {
			return missing("sequence"), true
		}
		if t.In(0).In(1) == errorType {
			return Fallible(fallible(f.Seq2())), true
		}
		return Sequence(pairs(f.Seq2())), true
	}
	return Source{}, false
}

func interfaces(seq iter.Seq[reflect.Value]) iter.Seq[any] {
	return func(yield func(any) bool) {
		for v := range seq {
			if !yield(v.Interface()) {
				return
			}
		}
	}
}

func fallible(seq iter.Seq2[reflect.Value, reflect.Value]) iter.Seq2[any, error] {
	return func(yield func(any, error) bool) {
		for v, e := range seq {
			err, _ := e.Interface().(error)
			if !yield(v.Interface(), err) {
				return
			}
		}
	}
}

func pairs(seq iter.Seq2[reflect.Value, reflect.Value]) iter.Seq[any] {
	return func(yield func(any) bool) {
		for k, v := range seq {
			if !yield([]any{k.Interface(), v.Interface()}) {
				return
			}
		}
	}
}
