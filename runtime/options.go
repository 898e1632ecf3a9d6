package runtime

import (
	"time"

	"jsrun/runtime/host"
	"jsrun/runtime/internal/loop"
)

// An Option configures a Runtime.
type Option func(*config)

type config struct {
	bindings             []host.Binding
	loop                 loop.Options
	callDepth            int
	asyncIteratorHelpers bool
	modules              host.ModuleLoader
}

// WithBindings gives the runtime host objects: console, timers, fetch. Without
// any it has the language alone, and no way to reach anything outside of it.
func WithBindings(bindings ...host.Binding) Option {
	return func(c *config) { c.bindings = append(c.bindings, bindings...) }
}

// WithModules gives the runtime modules to import. Without a loader every import
// fails. The loader may serve several runtimes at once.
func WithModules(loader host.ModuleLoader) Option {
	return func(c *config) { c.modules = loader }
}

// WithVirtualClock makes time jump: while nothing is under way outside of the
// runtime, the loop goes to the next timer at once. Timers keep their order. The
// clock starts at the given time, or now if that is the zero time.
func WithVirtualClock(start time.Time) Option {
	return func(c *config) { c.loop.Clock = loop.NewVirtual(start) }
}

// UnhandledRejections says what becomes of a promise that is rejected without
// anybody to handle it (sec-host-promise-rejection-tracker).
type UnhandledRejections int

const (
	// ThrowRejections ends the run with an *UnhandledRejectionError.
	ThrowRejections UnhandledRejections = iota
	// WarnRejections passes a warning to the function given with WithWarnings.
	WarnRejections
	// IgnoreRejections does nothing.
	IgnoreRejections
)

// WithUnhandledRejections sets the policy; the default is ThrowRejections.
func WithUnhandledRejections(p UnhandledRejections) Option {
	return func(c *config) {
		c.loop.Unhandled = map[UnhandledRejections]loop.Policy{
			ThrowRejections: loop.Throw, WarnRejections: loop.Warn, IgnoreRejections: loop.None,
		}[p]
	}
}

// WithWarnings sets where warnings go. f is called on the loop's goroutine.
func WithWarnings(f func(string)) Option {
	return func(c *config) { c.loop.Warn = f }
}

// WithAsyncIteratorHelpers gives scripts AsyncIterator with from, map, filter,
// take, drop, flatMap, reduce, toArray, forEach, some, every and find
// (https://tc39.es/proposal-async-iterator-helpers). It is a proposal that may
// change.
func WithAsyncIteratorHelpers() Option {
	return func(c *config) { c.asyncIteratorHelpers = true }
}
