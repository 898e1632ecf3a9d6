package value

import (
	"context"
	"errors"

	"github.com/dop251/goja"

	"jsrun/runtime/internal/intrinsic"
)

// signal is an AbortSignal that a script passed as an argument more than the
// function has parameters. It is known by what scripts see of it, since the class
// belongs to a binding (https://dom.spec.whatwg.org/#interface-AbortSignal).
type signal struct {
	c        *Converter
	object   *goja.Object
	listener *goja.Object
	cancel   context.CancelCauseFunc
	cause    error
}

// signalOf takes the signal off the arguments; nil if the last one is none. It
// throws.
func (c *Converter) signalOf(args []goja.Value, params int) (s *signal, rest []goja.Value) {
	last := len(args) - 1
	if last < params {
		return nil, args
	}
	o, ok := args[last].(*goja.Object)
	if !ok || o.ExportType() == proxyType {
		return nil, args
	}
	tag := o.GetSymbol(goja.SymToStringTag)
	if tag == nil || !goja.IsString(tag) || tag.String() != "AbortSignal" {
		return nil, args
	}
	return &signal{c: c, object: o}, args[:last]
}

// aborted tells whether the signal has aborted, and why. It throws nothing: a
// getter that does has no say.
func (s *signal) aborted() (reason goja.Value, aborted bool) {
	_ = s.c.attempt(func() error {
		aborted = intrinsic.OrUndefined(s.object.Get("aborted")).ToBoolean()
		reason = intrinsic.OrUndefined(s.object.Get("reason"))
		return nil
	})
	return reason, aborted
}

// watch derives a context that ends when the signal aborts, with the reason as
// its cause. It throws.
func (s *signal) watch(parent context.Context) context.Context {
	ctx, cancel := context.WithCancelCause(parent)
	s.cancel = cancel
	s.listener = s.c.realm.NewFunction("", 0, func(goja.FunctionCall) goja.Value {
		reason, _ := s.aborted()
		s.cause = s.c.ErrorFromJS(intrinsic.OrUndefined(reason))
		cancel(s.cause)
		return goja.Undefined()
	})
	s.c.realm.CallMethod(s.object, "addEventListener", s.c.vm.ToValue("abort"), s.listener)
	return ctx
}

// unwatch lets go of the signal and ends the context.
func (s *signal) unwatch() {
	_ = s.c.attempt(func() error {
		s.c.realm.CallMethod(s.object, "removeEventListener", s.c.vm.ToValue("abort"), s.listener)
		return nil
	})
	s.cancel(nil)
}

// caused tells whether a function failed because the signal aborted.
func (s *signal) caused(err error) bool {
	return errors.Is(err, context.Canceled) || s.cause != nil && errors.Is(err, s.cause)
}
