package runtime

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/dop251/goja"

	"jsrun/runtime/host"
	"jsrun/runtime/internal/intrinsic"
	"jsrun/runtime/internal/lower"
)

// ErrInstalled is the error of Install for a goja runtime that has the language
// already.
var ErrInstalled = errors.New("jsrun: this goja runtime has the language already")

// Language is the language in a goja runtime that somebody else made and runs. Its
// methods are for the goroutine that owns that runtime.
type Language struct {
	vm    *goja.Runtime
	guest *guest
	files texts
	*language
}

// An InstallOption configures Install.
type InstallOption func(*installation)

type installation struct {
	modules  host.ModuleLoader
	bindings []host.Binding
	post     func(task func()) error
}

// InstallModules gives scripts modules to import. They are read and compiled on the
// goroutine that runs the script, also for import(). Without a loader every import
// fails with an error that says so.
func InstallModules(loader host.ModuleLoader) InstallOption {
	return func(c *installation) { c.modules = loader }
}

// InstallBindings gives the runtime host objects of jsrun's: console, URL,
// structuredClone. Those that wait for something, timers and fetch, need InstallPost
// too, and an owner's loop that does not end meanwhile.
func InstallBindings(bindings ...host.Binding) InstallOption {
	return func(c *installation) { c.bindings = append(c.bindings, bindings...) }
}

// InstallPost gives the language the owner's loop: post queues a task from any
// goroutine, to be called on the one that owns the runtime, and does not wait for
// it. Without it the callbacks of a FinalizationRegistry are never called, and an
// Atomics.waitAsync never times out.
func InstallPost(post func(task func()) error) InstallOption {
	return func(c *installation) { c.post = post }
}

// Install brings the language to a goja runtime without taking it over: async
// generators, for await, using, modules, regular expressions and the library of
// runtime.New, with goja's own job queue and whatever loop the owner has. Scripts
// that the owner has goja compile run as before; those that Compile has compiled may
// use the whole language. The code that eval and Function compile may so too,
// except for a direct eval in a script that goja compiled. Builtins that runtime.New
// guards against programs that take too much stay goja's, with what is wrong of them:
// BigInt.asIntN with 2⁴⁰ bits takes all memory there is.
//
// The runtime may have run scripts, and have globals of its own. The builtins that
// the language stands on must be goja's own: Install looks at them and returns a
// *ReplacedError, having changed nothing, if a script has put something else in
// their place. It returns ErrInstalled the second time, or the error of a binding.
//
// Promise jobs run when goja runs them, as the outermost call returns. Rejections
// that nobody handles are the owner's to track. Interrupts are the owner's too: see
// Reset. goja's AsyncContextTracker is taken by async generators, and so cannot be
// set by the owner. Errors have the stacks and messages of runtime.New.
func Install(vm *goja.Runtime, options ...InstallOption) (l *Language, err error) {
	if intrinsic.Installed(vm) {
		return nil, ErrInstalled
	}
	if err := genuine(vm); err != nil {
		return nil, err
	}
	var c installation
	for _, o := range options {
		o(&c)
	}
	defer func() {
		if x := recover(); x != nil { // a frozen builtin, for one
			l, err = nil, fmt.Errorf("jsrun: the language cannot be installed: %v", x)
		}
	}()
	l = &Language{vm: vm, guest: newGuest(vm, c.post), files: texts{}}
	if l.language, err = newLanguage(vm, l.guest, c.modules, l.files); err != nil {
		return nil, err
	}
	l.guest.realm = l.realm
	l.modules.LoadInPlace()
	// The owner's scripts do not say what they are about to use, and programs of
	// Program.Goja do not either.
	if ex := vm.Try(func() {
		l.realm.ApplyExtensions()
		l.realm.RunsRegExps()
		l.realm.RunsCoroutines()
		l.realm.RunsLowered(lower.AllHiddenNames, false)
	}); ex != nil {
		return nil, ex
	}
	for _, bind := range c.bindings {
		if err := bind(l.guest); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// Run runs a compiled program and returns its completion value, as goja's
// RunProgram does for a script: goja runs the promise jobs if no script is on the
// stack. A module's value is a promise for its namespace object, settled when its
// top-level awaits are over; that of a CommonJS module is undefined.
//
// The error is what goja returns: a *goja.Exception, or a *goja.InterruptedError,
// after which the runtime has been Reset if no script was on the stack. It is a
// *ModuleError or *SyntaxError if what a module imports cannot be had, a
// *goja.Exception or a *SyntaxError if its names do not fit.
func (l *Language) Run(p *Program) (v goja.Value, err error) {
	nested := len(l.vm.CaptureCallStack(1, nil)) > 0
	defer func() {
		if err != nil && !nested && uncatchable(err) {
			l.Reset()
		}
	}()
	l.files.remember(p.unit.File)
	p.unit.Announce(l.realm)
	if p.unit.Module == nil && p.unit.CommonJS == nil {
		return l.runScript(p)
	}
	return l.runModule(p)
}

func (l *Language) runScript(p *Program) (goja.Value, error) {
	v, err := l.vm.RunProgram(p.unit.Program)
	if err != nil || !p.unit.Function {
		return v, err
	}
	call, _ := goja.AssertFunction(v)
	return call(goja.Undefined())
}

func (l *Language) runModule(p *Program) (v goja.Value, err error) {
	entry, err := l.modules.Load(context.Background(), p.unit)
	if err != nil {
		return nil, err
	}
	start := func() {
		if p.unit.CommonJS != nil {
			v, err = goja.Undefined(), l.modules.RunCommonJS(entry)
			return
		}
		var promise *goja.Object
		if promise, err = l.modules.Start(entry); err == nil {
			v = promise
		}
	}
	// A program around it, for goja to run the promise jobs after.
	around, err1 := l.vm.RunProgram(caller())
	if err1 != nil {
		return nil, err1
	}
	call, _ := goja.AssertFunction(around)
	if _, ex := call(goja.Undefined(), l.vm.ToValue(func(goja.FunctionCall) goja.Value { start(); return goja.Undefined() })); ex != nil {
		return nil, ex
	}
	return v, err
}

var caller = sync.OnceValue(func() *goja.Program { return goja.MustCompile(intrinsic.HiddenFile, "(f => f())", true) })

// uncatchable tells that an error has passed script code without its finally blocks.
func uncatchable(err error) bool {
	var interrupted *goja.InterruptedError
	var overflow *goja.StackOverflowError
	return errors.As(err, &interrupted) || errors.As(err, &overflow)
}

// Reset makes the runtime usable after an interrupt or a stack overflow that ended a
// call which Run did not make: vm.RunProgram, or a goja.Callable. goja loses track
// of its own stacks when one passes a generator or an async function. It must not be
// called while a script is on the stack. Awaits and promise jobs that are pending are
// abandoned, the owner's timers are not. Reset clears the interrupt. It tells whether
// the runtime is usable.
func (l *Language) Reset() bool {
	l.realm.Reset()
	l.modules.Reset()
	return l.guest.Restore()
}
