// Package loop is the event loop that owns a goja runtime. It implements
// host.Loop; package runtime drives it, bindings reach it through host.
//
// One goroutine at a time, the driver, touches goja. Everything else hands it
// tasks. A run is a row of tasks: the start function (the script) first, then
// whatever becomes ready. After every task the checkpoint empties the queues that
// belong to it:
//
//	task → next ticks → all microtasks → (again while there are ticks) → unhandled rejections
//
// Tasks come from three sources, and they take turns as in Node:
//
//	timers that are due → posted tasks (the poll phase) → immediates → timers …
//
// Timers are ordered by deadline in whole milliseconds, then by the order they
// were armed. What is armed or queued during a phase waits for the next one. A
// run ends when nothing can happen any more: no queued task, no operation under
// way, no ref'd timer or immediate.
//
// # Microtasks
//
// goja empties its microtask queue whenever a goja.Callable returns or a
// program ends and no frame is on its stack. The loop needs that at the
// checkpoint and nowhere else, so it never uses a goja.Callable: scripts'
// functions are called through Call, and the queue is emptied by running an
// empty program. Inside of such a drain goja counts one frame, so that even a
// binding's goja.Callable does not drain a second time in there. The start
// function itself runs as the first microtask of a drain; a script that throws
// therefore ends the run before any reaction that it queued, as in Node.
//
// # Who turns the loop
//
// The loop has no goroutine of its own. Run, and Caller.Do if nobody else does,
// make the calling goroutine the driver. A call from another goroutine joins: its
// task is posted, and it waits. A driver whose own call is over while others wait
// makes one of them the driver. When nobody calls, nothing turns: timers, tasks and
// operations wait for the next run or call. All that goes on until nothing is
// pending, or until it is cut short, is a session.
//
//	driver   takeOver → cycle … Done → handOver
//	joined            join … (Done, or called: the next driver)
//
// # Interrupts
//
// When the context of a run ends, or that of a call while a task runs for it, or
// when Abort is called, goja's interrupt stops the script, and the session is cut
// short.
// No catch or finally block runs, parked awaits are abandoned, timers and tasks
// are dropped, and operations of that run finish into nothing. goja loses track
// of its own stacks when an interrupt goes through a generator or an async
// function; restoreEngine puts them back, so the next run starts clean.
// Builtins written in Go are interrupted where package limit has them look.
//
// # Virtual time
//
// With a VirtualClock the loop does not sleep while it only waits for timers,
// see there for how time passes.
package loop

import (
	"context"
	"io"
	"sync"
	"sync/atomic"
	"time"

	"github.com/dop251/goja"

	"jsrun/internal/alarm"
	"jsrun/internal/lazy"
	"jsrun/runtime/host"
)

// Policy says what an unhandled rejection does to a run.
type Policy int

const (
	// Throw ends the run with *UnhandledRejection.
	Throw Policy = iota
	// Warn passes Node's warning to Options.Warn and goes on.
	Warn
	// None ignores unhandled rejections.
	None
)

// Options configure a Loop. The zero value is a loop on the real clock that
// ends a run at the first unhandled rejection.
type Options struct {
	// Clock is Real(), NewVirtual(…) or another clock that flows by itself;
	// nil means Real(). A virtual clock belongs to one loop.
	Clock host.Clock
	// Random is where Math.random and bindings take random bytes from; nil is the
	// machine's.
	Random io.Reader
	// Unhandled is the policy for unhandled rejections.
	Unhandled Policy
	// Warn receives warnings, without prefix or line end, on the loop's goroutine.
	Warn func(string)
	// Ended is called when a session was cut short, with the context of who turned
	// the loop and the reason, and returns what callers get instead. It has the loop
	// for itself: it may look at values, and run script code through Loop.Again.
	Ended func(ctx context.Context, reason error) error
	// Limits bound what runs may use.
	Limits Limits
	// StandIns says that SetStandIns is called before any script runs. Without it the
	// loop has goja make at once what it needs of promises.
	StandIns bool
}

// Loop is an event loop. Post, NewCaller, Abort, Context, Clock, Close, Pending and
// Operation.Finish may be used from any goroutine, everything else only on the
// loop's goroutine: inside of a run, or between runs by whoever would start the
// next one.
type Loop struct {
	vm           *goja.Runtime
	clock        host.Clock
	virtual      *VirtualClock // clock, if it is virtual
	real         bool          // the clock is the machine's
	base         time.Time     // when the loop was made
	offset       time.Duration // of base in its millisecond
	warn         func(string)
	random       io.Reader     // nil for the machine's
	jobs         *[]func()     // see lazy.Jobs; nil: each Microtask is a reaction of a promise
	machine      *lazy.Machine // nil if goja is not as expected
	captured     *promises     // nil until needed, see promises
	callFunction native        // the initial Function.prototype.call
	callNow      func()        // makes the call that calling holds

	// Owned by the loop's goroutine.
	timers        *alarm.Queue
	phase         int64        // the time at which the phase of timers began, see nowMillis
	firing        *alarm.Timer // what fire is about to run
	fireNow       func()       // fire
	calling       goja.FunctionCall
	arguments     []goja.Value // room for those of a call; nil while one uses it
	immediates    []*immediate
	immediateRefs int
	ticks         []func()
	microtasks    []func()
	rejections    rejections
	closers       []func()
	globals       *lazy.Object // the global object, nil until a binding adds to it
	shared        map[any]any
	whenDone      func(name string, f func(*goja.Object)) bool                    // see SetStandIns
	make          func(name string)                                               // likewise
	newPromise    func() (promise *goja.Object, resolve, reject func(goja.Value)) // see SetPromises
	afterJobs     []func()
	suspended     bool // the driver's call is over
	left          bool // the driver's context ended between tasks
	sleeper       *time.Timer
	spare         []func() // a batch of posted tasks, emptied
	number        uint64   // see here.go
	ended         func(context.Context, error) error
	usage         usage

	ending atomic.Bool   // endErr is set
	busy   atomic.Bool   // a task runs, or its microtasks
	wake   chan struct{} // holds a token when posted or ending changed

	mu         sync.Mutex
	running    bool      // somebody turns the loop, or is about to
	driver     *Caller   // who turns the loop and may be interrupted; written by its goroutine
	joined     []*Caller // those whose calls the driver carries
	broken     bool      // goja could not be restored
	session    uint64    // grows when what goes on is cut short
	endErr     error     // why the driver stops, the first reason counts
	closed     bool
	posted     []func()
	operations operations
	life       context.Context // Context(), made on demand
	endLife    context.CancelCauseFunc
	lifeParent context.Context // nil outside of a session
}

var _ host.Loop = (*Loop)(nil)

// New returns a loop that owns vm, which must not have run any script yet: the
// loop keeps the intrinsics it needs, out of reach of scripts. No goroutine is
// started, now or later.
func New(vm *goja.Runtime, o Options) *Loop {
	l := &Loop{
		vm:    vm,
		clock: o.Clock,
		warn:  o.Warn,
		ended: o.Ended,
		wake:  make(chan struct{}, 1),

		number: numbers.Add(1),
	}
	if l.clock == nil {
		l.clock = Real()
	}
	l.virtual, _ = l.clock.(*VirtualClock)
	if _, l.real = l.clock.(realClock); !l.real {
		vm.SetTimeSource(l.clock.Now)
	}
	l.useRandom(o.Random)
	l.base = l.now()
	l.offset = time.Duration(l.base.Nanosecond()) % time.Millisecond
	l.callFunction = lazy.Builtin(vm, vm.Get("Object").ToObject(vm).Prototype(), "call")
	l.timers = alarm.NewQueue(l.nowMillis, l.countTimers)
	l.fireNow, l.callNow = l.fire, l.makeCall
	l.jobs, l.machine = lazy.Jobs(vm), lazy.MachineOf(vm)
	if !o.StandIns {
		l.promises()
	}
	l.usage.limits = o.Limits
	l.rejections.install(l, o.Unhandled)
	return l
}

// Runtime returns the goja runtime that the loop owns.
func (l *Loop) Runtime() *goja.Runtime { return l.vm }

// Driven tells, on the loop's goroutine, that it turns the loop.
func (l *Loop) Driven() bool { return l.driver != nil }

// Session numbers what goes on: the number grows when that is cut short. Any
// goroutine.
func (l *Loop) Session() uint64 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.session
}

// Quiet tells that nobody turns the loop, and that nothing is pending. It is for
// whoever would turn it next.
func (l *Loop) Quiet() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return !l.running && len(l.posted) == 0 && l.operations.n == 0 && len(l.immediates) == 0 && l.timers.Len() == 0
}

// Clock returns the loop's clock.
func (l *Loop) Clock() host.Clock { return l.clock }

// Context ends when the session ends: when nothing is pending any more, or when it
// is cut short; the cause tells why. A call that is over leaves it alone as long as
// something is pending. Outside of a session it has ended already: ask for it when
// an operation begins.
func (l *Loop) Context() context.Context {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.life != nil {
		return l.life
	}
	parent := l.lifeParent
	if parent == nil {
		parent = context.Background()
	}
	// The context of the first caller may end while others go on, which must not
	// end the operations under way; interrupts cancel it through endLife.
	ctx, end := context.WithCancelCause(context.WithoutCancel(parent))
	if l.lifeParent == nil {
		end(host.ErrClosed)
		return ctx
	}
	if l.endErr != nil {
		end(l.endErr)
	}
	l.life, l.endLife = ctx, end
	return ctx
}

// OnClose registers a function to be called by Close, the last registered first.
func (l *Loop) OnClose(f func()) { l.closers = append(l.closers, f) }

// Close ends the loop for good: timers and tasks are dropped, whatever is
// posted or finished from now on gets host.ErrClosed, and the OnClose functions
// run. While a run is on, Close returns at once; the run ends with
// host.ErrClosed and runs them on its way out. Closing twice does nothing.
func (l *Loop) Close() {
	l.mu.Lock()
	if l.closed {
		l.mu.Unlock()
		return
	}
	l.closed = true
	if l.running {
		l.interruptLocked(host.ErrClosed)
		l.mu.Unlock()
		return
	}
	l.mu.Unlock()
	l.drop(host.ErrClosed)
	l.runClosers()
}

func (l *Loop) runClosers() {
	for len(l.closers) > 0 {
		last := len(l.closers) - 1
		f := l.closers[last]
		l.closers = l.closers[:last]
		f()
	}
}
