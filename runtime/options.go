package runtime

import (
	"encoding/binary"
	"io"
	"math/rand/v2"
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
	allocation           int64
	asyncIteratorHelpers bool
	modules              host.ModuleLoader
	globals              []global
}

type global struct {
	name  string
	value any
}

// WithGlobal sets a property of the global object to a Go value, as Set does. New
// fails if it has no counterpart in JavaScript.
func WithGlobal(name string, value any) Option {
	return func(c *config) { c.globals = append(c.globals, global{name, value}) }
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

// WithClock gives the runtime another time than the machine's: of Date, of the
// timers and of what bindings tell. The clock has to go on at the speed of the real
// one, because the loop waits in real time; one that stands still is
// WithVirtualClock's. now is called from any goroutine.
func WithClock(now func() time.Time) Option {
	return func(c *config) { c.loop.Clock = loop.Flowing(now) }
}

// WithRandom gives the runtime another source of random bytes than the machine's:
// for Math.random, and for what bindings make of Loop.Random. It is read on the
// loop's goroutine. An error of it is thrown. Names that nobody can guess, which
// the runtime makes for itself, do not come from it.
func WithRandom(source io.Reader) Option {
	return func(c *config) { c.loop.Random = source }
}

// WithSeed is WithRandom with bytes that a number decides (ChaCha8). With it and
// WithVirtualClock a program does the same each time, as far as it depends on
// nothing outside of the runtime and not on when garbage is collected.
func WithSeed(seed uint64) Option {
	return func(c *config) {
		var key [32]byte
		binary.LittleEndian.PutUint64(key[:], seed)
		c.loop.Random = rand.NewChaCha8(key)
	}
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
