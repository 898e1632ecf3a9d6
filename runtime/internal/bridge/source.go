package bridge

import (
	"context"
	"errors"
	"runtime/debug"

	"jsrun/runtime/internal/value"
)

// Source is something that gives values until it ends. It is run once.
type Source struct {
	// Name is for diagnostics: what a run that does not end waits for.
	Name string

	// Run gives the values to put, one after the other, and returns when there are
	// no more, or when put returns false: nobody wants them any more. put waits until
	// there is demand for another. If the next value can be had at once, free may be
	// set: then some are taken ahead although nobody asked.
	//
	// The error is the source's; nil and io.EOF are its end. ctx ends when nobody
	// wants more values, also while Run waits for one.
	Run func(ctx context.Context, put func(value any, free bool) bool) error

	// Poll takes a value that is there, without waiting. open is false at the end.
	// It is called on the loop while Run does not wait for a value, and may be nil.
	Poll func() (value any, ok, open bool)

	// Attentive says that Run notices the end of ctx wherever it waits.
	Attentive bool

	// Close frees what the source holds and ends a wait of Run's. It is called once,
	// maybe while Run waits, and may be nil.
	Close func()

	// Prefetch is how many values are taken before anybody asks for them.
	Prefetch int
}

// PanicError is the error of Go code that panicked while a script waited for it.
type PanicError = value.PanicError

// NotIterableError tells that a value of Go cannot be iterated.
type NotIterableError struct{ What string }

// Error names the value.
func (e *NotIterableError) Error() string { return "cannot iterate " + e.What + " of Go" }

// panicOf makes an error of what recover returned, nil of nil.
func panicOf(recovered any) error {
	if recovered == nil {
		return nil
	}
	return &PanicError{Value: recovered, Stack: debug.Stack()}
}

// ErrGoexit is the error of a source that ended its goroutine with
// runtime.Goexit, as the Fatal methods of package testing do.
var ErrGoexit = errors.New("jsrun: the source ended its goroutine (runtime.Goexit)")

// call runs the source and passes its outcome to end, whatever that is.
func (s *Source) call(ctx context.Context, put func(any, bool) bool, end func(error)) {
	err := ErrGoexit
	defer func() {
		if panicked := panicOf(recover()); panicked != nil {
			err = panicked
		}
		end(err)
	}()
	err = s.Run(ctx, put)
}
