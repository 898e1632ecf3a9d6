package loop

import (
	"errors"

	"github.com/dop251/goja"
)

// drainer is the empty program whose end makes goja run its microtasks.
var drainer = goja.MustCompile("", "", false)

// stopDrain is thrown out of a microtask to end the drain it runs in: goja
// passes it up as uncatchable and forgets the microtasks that are left.
var stopDrain = new(goja.InterruptedError)

// runStart runs the start function inside of the first drain. It returns false
// when the run shall not go on, as do all functions that run tasks.
func (l *Loop) runStart(start func() error) bool {
	if start == nil {
		return l.enter() && l.checkpoint()
	}
	if !l.enter() {
		return false
	}
	l.beginTask()
	defer l.endTask()
	l.Microtask(func() {
		if err := start(); err != nil {
			l.end(err)
		}
		l.runTicks()
	})
	goOn := l.checkpoint()
	l.spend(startCost)
	return goOn
}

// runTask runs one task and the checkpoint after it.
func (l *Loop) runTask(task func()) bool {
	if !l.enter() {
		return false
	}
	l.beginTask()
	defer l.endTask()
	l.makeRoom()
	l.guard(task)
	return l.checkpoint()
}

// checkpoint empties the queues of next ticks and microtasks, then looks at
// the rejections nobody handled.
func (l *Loop) checkpoint() bool {
	for !l.halted() {
		l.runTicks()
		l.drain()
		if len(l.ticks) == 0 && !l.rejections.report(l) {
			break
		}
	}
	for _, f := range l.afterJobs {
		f()
	}
	l.afterJobs = l.afterJobs[:0]
	if l.virtual != nil {
		l.virtual.newTask()
	}
	l.busy.Store(false)
	if l.driver.settled && !l.ending.Load() {
		l.suspended = true
		return false
	}
	return !l.halted()
}

// AfterJobs calls f once, when the current task and its microtasks are over
// (https://html.spec.whatwg.org/multipage/webappapis.html#perform-a-microtask-checkpoint).
// f runs no script.
func (l *Loop) AfterJobs(f func()) { l.afterJobs = append(l.afterJobs, f) }

// A task begins with a stack of goja's machine that has room for leastStack values. One
// with room for mostStack at most is emptied and kept from task to task.
const (
	leastStack = 64
	mostStack  = 128
)

// makeRoom makes the stack that a task begins with, if there is none, or one that each
// task would have to make larger.
func (l *Loop) makeRoom() {
	if l.machine != nil && cap(*l.machine.Stack) < leastStack && *l.machine.Used == 0 {
		*l.machine.Stack = make([]goja.Value, leastStack)
	}
}

// drain runs all microtasks. The program whose end runs them has goja give up its
// stack, which gets it back. Where there are no microtasks, that would be all it does.
func (l *Loop) drain() {
	if l.halted() {
		return
	}
	var stack []goja.Value
	if l.machine != nil && l.machine.Tidy(mostStack) {
		if l.jobs != nil && len(*l.jobs) == 0 {
			return
		}
		stack = *l.machine.Stack
	}
	if _, err := l.vm.RunProgram(drainer); err != nil {
		l.end(err)
	}
	if stack != nil && *l.machine.Stack == nil && *l.machine.Used == 0 {
		*l.machine.Stack = stack
		l.machine.Tidy(mostStack)
	}
}

func (l *Loop) runTicks() {
	for len(l.ticks) > 0 && !l.halted() {
		tick := l.ticks[0]
		l.ticks[0] = nil
		l.ticks = l.ticks[1:]
		l.guard(tick)
	}
}

// guard runs Go code that may throw as goja's functions do. An exception ends
// the run, so does what no script can catch; any other panic is a bug and goes
// on to the caller of Run.
func (l *Loop) guard(f func()) {
	defer func() {
		if x := recover(); x != nil {
			err, _ := x.(error)
			if !uncatchable(err) {
				panic(x)
			}
			l.end(err)
		}
	}()
	if ex := l.vm.Try(f); ex != nil {
		l.end(ex)
	}
}

// uncatchable tells the errors that goja passes by all catch blocks.
func uncatchable(err error) bool {
	var interrupted *goja.InterruptedError
	var overflow *goja.StackOverflowError
	return errors.As(err, &interrupted) || errors.As(err, &overflow)
}

// Call calls a JavaScript function from a task or a microtask and drops its
// result; an exception ends the run as uncaught. It does nothing if the run is
// already ending. Unlike a goja.Callable it leaves microtasks to the checkpoint.
func (l *Loop) Call(fn, this goja.Value, args ...goja.Value) {
	if l.halted() {
		return
	}
	if this == nil {
		this = goja.Undefined()
	}
	arguments := append(append(l.arguments[:0], this), args...)
	l.arguments = nil // a call within this one needs its own
	l.calling = goja.FunctionCall{This: fn, Arguments: arguments}
	ex := l.vm.Try(l.callNow)
	clear(arguments)
	l.arguments = arguments
	if ex != nil {
		l.Report(ex)
	}
}

// makeCall makes the call that Call has prepared, without a closure for each.
func (l *Loop) makeCall() {
	call := l.calling
	l.calling = goja.FunctionCall{}
	l.callFunction(call)
}

// callHere calls a JavaScript function, if it is given one, from a task that guard runs
// and that ends with it: the exception is guard's.
func (l *Loop) callHere(fn, this goja.Value, args []goja.Value) {
	if fn == nil || l.halted() {
		return
	}
	arguments := append(append(l.arguments[:0], this), args...)
	l.arguments = nil
	l.callFunction(goja.FunctionCall{This: fn, Arguments: arguments})
	clear(arguments)
	l.arguments = arguments
}

// Report ends the run with an uncaught error once the current task is over.
// What a script does after that in the same task still happens; microtasks
// queued through Microtask and calls through Call do not. Outside of a run it
// ends the next one.
func (l *Loop) Report(err error) { l.end(err) }

// NextTick queues task to run after the current one, before the microtasks, as
// Node's process.nextTick does.
func (l *Loop) NextTick(task func()) { l.ticks = append(l.ticks, task) }

// Microtask queues task among the microtasks
// (https://html.spec.whatwg.org/multipage/timers-and-user-prompts.html#microtask-queuing).
func (l *Loop) Microtask(task func()) {
	l.microtasks = append(l.microtasks, task)
	if l.jobs != nil {
		*l.jobs = append(*l.jobs, l.runJob)
		return
	}
	l.promises().enqueue()
}

func (l *Loop) runJob() { l.runMicrotask(goja.FunctionCall{}) }

// runMicrotask is what goja calls for each Microtask, in order. goja needs a
// value from a reaction, nil will not do.
func (l *Loop) runMicrotask(goja.FunctionCall) goja.Value {
	if len(l.microtasks) == 0 {
		return goja.Undefined()
	}
	task := l.microtasks[0]
	l.microtasks[0] = nil
	l.microtasks = l.microtasks[1:]
	l.guard(task)
	if l.halted() {
		panic(stopDrain)
	}
	return goja.Undefined()
}
