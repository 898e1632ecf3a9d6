package runtime

import (
	"context"
	"strings"
	"sync/atomic"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"

	"jsrun/internal/lazy"
	"jsrun/runtime/host"
	"jsrun/runtime/internal/asynciter"
	"jsrun/runtime/internal/builtins"
	"jsrun/runtime/internal/limit"
	"jsrun/runtime/internal/loop"
	"jsrun/runtime/internal/module"
	"jsrun/runtime/internal/source"
	"jsrun/runtime/internal/value"
)

// Runtime is a JavaScript realm (sec-code-realms) with its event loop. Its methods
// are for one goroutine at a time, except where their comment says otherwise.
type Runtime struct {
	vm        *goja.Runtime
	loop      *loop.Loop
	realm     *asynciter.Realm
	modules   *module.Map
	values    *value.Converter
	describer *describer
	files     texts
	callDepth int // what is allowed

	broken atomic.Pointer[EngineError] // goja panicked: its state is not to be trusted
	cut    atomic.Bool                 // something was cut short: not what a Pool keeps
}

// New makes a runtime. The error is the first one of a binding. Any goroutine.
func New(options ...Option) (*Runtime, error) {
	c := config{callDepth: defaultCallDepth}
	for _, o := range options {
		o(&c)
	}
	vm := goja.New()
	lazy.Learn(vm)
	vm.SetMaxCallStackSize(c.callDepth)
	// goja would read the files that a sourceMappingURL in an eval names.
	vm.SetParserOptions(parser.WithDisableSourceMaps)
	r := &Runtime{vm: vm, describer: newDescriber(vm), files: texts{}, callDepth: c.callDepth}
	c.loop.Ended, c.loop.StandIns = r.ended, true
	r.loop = loop.New(vm, c.loop)
	if err := r.install(c.modules, c.allocation); err != nil {
		return nil, err
	}
	if c.asyncIteratorHelpers {
		if err := builtins.InstallAsyncIterator(r.realm); err != nil {
			return nil, err
		}
	}
	for _, bind := range c.bindings {
		if err := bind(r.loop); err != nil {
			r.loop.Close()
			return nil, err
		}
	}
	for _, g := range c.globals {
		if err := r.setGlobal(g.name, g.value); err != nil {
			r.loop.Close()
			return nil, err
		}
	}
	return r, nil
}

// install adds what goja lacks of the language, and guards what it has. allocation is
// how many bytes one call of a builtin may allocate, 0 for the default.
func (r *Runtime) install(loader host.ModuleLoader, allocation int64) error {
	l, err := newLanguage(r.vm, r.loop, loader, r.files)
	if err != nil {
		return err
	}
	r.realm, r.modules, r.describer.tracer = l.realm, l.modules, l.tracer
	// Behind what completes the library: the guards are outermost.
	if err := limit.Install(l.realm.Realm, allocation, r.loop.Interrupted); err != nil {
		return err
	}
	r.loop.SetStandIns(l.realm.WhenDone, l.realm.Make)
	r.loop.SetPromises(l.realm.NewPromise)
	r.values = r.newConverter()
	if ex := r.vm.Try(l.realm.ApplyExtensions); ex != nil {
		return ex
	}
	return nil
}

// remember keeps a text that is about to run.
func (r *Runtime) remember(f *source.File) { r.files.remember(f) }

// Close ends the runtime: timers are dropped, operations under way are
// cancelled, and a run that is on ends with ErrClosed. The error is nil. Any
// goroutine; closing twice does nothing.
func (r *Runtime) Close() error {
	r.loop.Close()
	return nil
}

// Run compiles and runs a source text and goes on until nothing can happen any
// more: promises, timers and pending operations included
// (sec-scriptevaluation, sec-moduleevaluation). The error is one of
//
//   - *SyntaxError: the text, or a module it imports, does not compile, or an
//     import names what the module does not export; nothing ran
//   - *ModuleError: a module that it imports can't be had; nothing ran
//   - *Exception: an uncaught exception
//   - *UnhandledRejectionError
//   - *UnsettledError: a top-level await waits for what can't happen any more
//   - *LimitError: the script went over a limit, such as the depth of calls
//   - *EngineError: goja panicked; the runtime cannot run again
//   - one that errors.Is finds ctx's error in, if ctx ended the run. Script code
//     cannot catch that; parked awaits are abandoned.
//   - ErrRunning: the runtime runs already; this run did not begin
//   - ErrClosed: the runtime is closed, or was closed during the run
//   - what a host function reported or ended the run with, an *ExitError for one
//
// After any other error the runtime can run again; nothing of the failed run goes on.
//
// The calling goroutine becomes the loop's until Run returns.
func (r *Runtime) Run(ctx context.Context, src Source) error {
	p, err := Compile(src)
	if err != nil {
		return err
	}
	return r.RunProgram(ctx, p)
}

// RunProgram is Run for a compiled source text.
func (r *Runtime) RunProgram(ctx context.Context, p *Program) error {
	return r.whole(func() error {
		entry, err := r.load(ctx, p)
		if err != nil {
			return err
		}
		var pending *goja.Promise
		return r.loop.RunThen(ctx, func() (err error) {
			r.remember(p.unit.File)
			pending, err = r.start(p, entry)
			return err
		}, func() error {
			if pending != nil && pending.State() == goja.PromiseStatePending {
				return r.unsettled(p.unit.File.Name)
			}
			return nil
		})
	})
}

// Wait turns the loop until nothing is pending any more: no timer, no operation of
// a host function. It returns nil, ctx's error, in which case what is pending stays,
// or an error of Run's. Other calls may go on meanwhile. Any goroutine.
func (r *Runtime) Wait(ctx context.Context) error {
	err := r.call(ctx, "", nil, nil)
	if _, idle := err.(*UnsettledError); idle {
		return nil
	}
	return err
}

// whole runs f unless goja has panicked, and keeps in mind if it does now.
func (r *Runtime) whole(f func() error) (err error) {
	if broken := r.broken.Load(); broken != nil {
		return broken
	}
	defer func() {
		if x := recover(); x != nil {
			if !enginePanic() {
				panic(x)
			}
			broken := &EngineError{Panic: x}
			r.broken.Store(broken)
			err = broken
		}
	}()
	return f()
}

// ended is called when a run, or all calls that go on, were cut short.
func (r *Runtime) ended(ctx context.Context, err error) error {
	r.cut.Store(true)
	r.realm.Reset()
	r.modules.Reset()
	return r.convert(ctx, err)
}

// load loads the modules that a program imports; nil if it is a script.
func (r *Runtime) load(ctx context.Context, p *Program) (*module.Entry, error) {
	if p.unit.Module == nil && p.unit.CommonJS == nil {
		return nil, nil
	}
	return r.modules.Load(ctx, p.unit)
}

// start runs a program up to its first await. It returns the promise of one that
// awaits.
func (r *Runtime) start(p *Program, entry *module.Entry) (promise *goja.Promise, err error) {
	if entry != nil {
		promise, err := r.startModule(p, entry)
		if err != nil || promise == nil {
			return nil, err
		}
		return r.watch(promise), nil
	}
	var v goja.Value
	if ex := r.vm.Try(func() { v, err = r.evaluate(p, nil) }); ex != nil {
		return nil, ex
	}
	if err != nil || !p.unit.Function {
		return nil, err
	}
	return r.watch(v), nil
}

// startModule runs a module or CommonJS module up to its first await. The promise
// is nil if it awaits nothing.
func (r *Runtime) startModule(p *Program, entry *module.Entry) (*goja.Object, error) {
	if p.unit.CommonJS != nil {
		return nil, r.modules.RunCommonJS(entry)
	}
	return r.modules.Run(entry)
}

// watch makes the rejection of a promise end the run.
func (r *Runtime) watch(v goja.Value) *goja.Promise {
	promise, _ := v.Export().(*goja.Promise)
	r.realm.Await(v, func(reason goja.Value, rejected bool) {
		if rejected {
			r.loop.Report(&thrown{reason})
		}
	})
	return promise
}

// Defined tells whether the global scope has a name: a declaration of a script,
// or a property of the global object.
func (r *Runtime) Defined(name string) bool {
	if r.describer.has(r.vm.GlobalObject(), name) {
		return true
	}
	declared := false
	ex := r.vm.Try(func() { declared = r.vm.Get(name) != nil })
	return declared && ex == nil && !strings.HasPrefix(name, "%") // a hidden name
}

// RunScript runs a script right away and returns its completion value, without
// turning the loop: for host functions, on the goroutine that turns it. The text
// is a script whatever its Goal says, so it cannot await at its top level. The
// error is a *SyntaxError, ErrNotRunning, or what goja returns: a *goja.Exception,
// which a host function that returns it throws again.
func (r *Runtime) RunScript(src Source) (goja.Value, error) {
	if !r.loop.Driven() {
		return nil, ErrNotRunning
	}
	src.Goal = Script
	unit, err := compile(src)
	if err != nil {
		return nil, err
	}
	r.remember(unit.File)
	unit.Announce(r.realm)
	return r.vm.RunProgram(unit.Program)
}
