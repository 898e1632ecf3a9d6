// Package host is the contract between a runtime and the bindings that give it
// input and output.
//
// A binding (package hostapi and anything an embedder writes) receives a Loop
// and works through it alone; it never imports package runtime, and the runtime
// never imports a binding. One goroutine, the loop's, owns the goja runtime:
// every method here is for that goroutine unless its comment says otherwise.
//
// Blocking work belongs on other goroutines. Such work is announced with Begin,
// so that the loop waits for it, and ends with Operation.Finish, which hands a
// task back to the loop; JavaScript values are made and read in that task only.
//
// Two traps of goja: the arguments of a goja.FunctionCall are a window on its
// stack, so take what a later task needs out of it at once; and a Go function
// that runs as a promise reaction must return a value, undefined rather than nil.
package host

import (
	"context"
	"errors"
	"io"
	"time"

	"github.com/dop251/goja"
)

// ErrClosed is returned when something is handed to a loop that has ended.
var ErrClosed = errors.New("jsrun: event loop closed")

// Binding installs host objects into a runtime before it runs anything. It is
// called on the loop's goroutine.
type Binding func(Loop) error

// Loop is the event loop that owns a runtime
// (https://html.spec.whatwg.org/multipage/webappapis.html#event-loops).
type Loop interface {
	// Runtime returns the goja runtime that the loop owns.
	Runtime() *goja.Runtime

	// Context ends when the current run ends or is cancelled. It has ended
	// already outside of a run: ask for it when an operation begins. Any goroutine.
	Context() context.Context

	// Clock returns the loop's clock, real or virtual. Any goroutine.
	Clock() Clock

	// Random returns where random bytes are to come from, for a run that can be
	// repeated; nil if the embedder gave none: then they are the machine's. It is
	// read on the loop's goroutine.
	Random() io.Reader

	// Post queues a task from any goroutine; tasks run in the order posted. It
	// does not keep the loop alive: between runs a task waits for the next one.
	// It returns ErrClosed once the loop is closed.
	Post(task func()) error

	// Begin counts one pending operation, which keeps the loop alive until the
	// operation finishes. The name is for diagnostics ("fetch https://…").
	Begin(name string) Operation

	// SetTimer queues task once the delay has passed on the loop's clock, and
	// every delay again if repeat is set. A pending timer keeps the loop alive.
	// Delays are in whole milliseconds, at least one; timers with equal deadlines
	// run in the order they were set.
	SetTimer(delay time.Duration, repeat bool, task func()) Timer

	// SetImmediate queues task to run after the tasks and timers that are due,
	// as Node's setImmediate does. A pending immediate keeps the loop alive.
	SetImmediate(task func()) Timer

	// Defer returns a fresh promise that Go settles, in a task or a function
	// that a script called. Reactions are queued, none runs inside of Resolve.
	Defer() Deferred

	// Call calls a JavaScript function from a task or microtask and drops its
	// result. An exception is reported as uncaught. Use it, not goja.Callable,
	// for callbacks: goja empties its microtask queue whenever a Callable returns
	// to the loop, in the middle of the task.
	Call(fn, this goja.Value, args ...goja.Value)

	// Microtask queues task among the promise reactions, as queueMicrotask does.
	Microtask(task func())

	// NextTick queues task to run after the current one and before the
	// microtasks, as Node's process.nextTick does.
	NextTick(task func())

	// Report ends the run with an uncaught error, a *goja.Exception as goja
	// returns it or any error of the host, once the current task is over.
	Report(err error)

	// Abort ends the run with err at once: the script stops at its next step, as
	// soon as a function of the host returns to it, and can't catch that. Any
	// goroutine.
	Abort(err error)

	// DefineGlobals defines properties of the global object, writable and
	// configurable, in that order. Their values are made when something first asks
	// for one, if goja allows that, else at once; no script can tell. It is for
	// bindings that are being installed.
	DefineGlobals(...Global)

	// WhenMade has f called with the initial values of properties of the global
	// object, each before a script sees it and when something first asks for it:
	// of builtins of the language, which are made lazily too. It is for bindings
	// that are being installed.
	WhenMade(names []string, f func(name string, value *goja.Object))

	// Shared returns what make made when it was first called for a key: for what
	// several bindings of a runtime use.
	Shared(key any, make func() any) any

	// OnClose registers a function to be called, on the loop's goroutine, when
	// the runtime is closed.
	OnClose(func())
}

// Global is a property of the global object.
type Global struct {
	Name       string
	Enumerable bool
	// Make makes the value, with nothing that scripts can have changed by then. It
	// is called again if an interrupt cut it short.
	Make func() goja.Value
}

// Operation is one piece of work under way outside of the loop.
type Operation interface {
	// Finish queues task and ends the operation. Any goroutine; the second and
	// later calls do nothing. It returns ErrClosed, and drops the task, once the
	// loop is closed or the run that the operation belongs to was cut short.
	Finish(task func()) error
}

// Timer is a task that waits for its time.
type Timer interface {
	// Stop cancels the task if it has not run; stopping twice does nothing.
	Stop()
	// Ref and Unref say whether the timer keeps the loop alive.
	Ref()
	Unref()
	HasRef() bool
	// Refresh starts the delay anew.
	Refresh()
}

// Deferred is a promise with its resolving functions
// (sec-promisecapability-records). Settling twice does nothing.
type Deferred struct {
	Promise *goja.Object
	Resolve func(value goja.Value)
	Reject  func(reason goja.Value)
}

// Clock tells the time of a loop. Its methods may be called from any goroutine.
type Clock interface {
	// Now returns the current time.
	Now() time.Time
	// Virtual tells that the time jumps to the next timer when the loop is idle.
	Virtual() bool
}
